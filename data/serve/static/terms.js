// RDF terms for people: where an IRI leads, and how it is written in short.
const told = document.getElementById("data");
export const data = told ? JSON.parse(told.textContent) : { prefixes: {}, queries: [], base: "" };
const root = new URL("..", import.meta.url);

// things of the graph have a page here, whatever their IRI
export function place(iri) {
  const path = iri.match(/\/id\/((?:organization|product|person|article|graph|event|state|claim|evidence|run|phase)\/.+)$/);
  if (data.base && iri.startsWith(data.base)) return new URL(`id/${iri.slice(data.base.length)}`, root).href;
  if (path) return new URL(`id/${path[1]}`, root).href;
  return /^https?:/.test(iri) ? iri : null;
}

export function short(iri) {
  for (const [prefix, namespace] of Object.entries(data.prefixes)) {
    if (iri.startsWith(namespace) && iri.length > namespace.length) {
      return prefix === "plc" ? iri.slice(namespace.length) : `${prefix}:${iri.slice(namespace.length)}`;
    }
  }
  return data.base && iri.startsWith(data.base) ? iri.slice(data.base.length) : iri;
}

// control characters, and signs that are invisible or turn the direction of text, as escapes
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
export const visible = text => text.replace(unseen, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function shown(term, names) {
  if (!term) return document.createTextNode("");
  if (term.type === "uri") {
    const href = place(term.value), text = visible(names[term.value] || short(term.value));
    return href ? element("a", { href, rel: "noreferrer", title: term.value }, text) : document.createTextNode(text);
  }
  const text = visible(term.type === "bnode" ? `_:${term.value}` : String(term.value));
  const lang = term["xml:lang"];
  if (!lang) return document.createTextNode(text);
  return element("span", { lang }, text, element("span", { class: "lang" }, lang));
}
