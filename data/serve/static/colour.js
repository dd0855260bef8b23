// SPARQL in colour: the tokens that matter to the eye.
import { element } from "./terms.js";

const token = /(#[^\n]*)|(<[^<>"{}|^`\\\s]*>)|("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([?$]\w+)|\b(PREFIX|BASE|SELECT|DISTINCT|REDUCED|ASK|CONSTRUCT|DESCRIBE|FROM|NAMED|WHERE|GRAPH|OPTIONAL|UNION|MINUS|FILTER|NOT|EXISTS|IN|BIND|AS|VALUES|UNDEF|ORDER|GROUP|BY|HAVING|ASC|DESC|LIMIT|OFFSET)\b|((?:[A-Za-z][\w-]*)?:[\w.-]*)/gi;
const kinds = ["com", "iri", "str", "var", "kw", "pre"];

export function* colour(text) {
  let done = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > done) yield text.slice(done, match.index);
    yield element("span", { class: kinds[match.slice(1).findIndex(Boolean)] }, match[0]);
    done = match.index + match[0].length;
  }
  yield text.slice(done);
}
