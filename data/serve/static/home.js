// The page to ask: a question with its parameters, or SPARQL; the answer as table, graph and timeline.
import { drawTable } from "./table.js";
import { drawTimeline } from "./timeline.js";
import { colour } from "./colour.js";
import { data, element } from "./terms.js";

const at = id => document.getElementById(id);
const root = new URL("..", import.meta.url);
const tabs = ["table", "graph", "timeline"];
const formats = { rows: ["csv", "tsv", "json", "xml"], triples: ["turtle", "ntriples", "jsonld", "rdfxml"] };
const endings = { csv: "csv", tsv: "tsv", json: "srj", xml: "srx", turtle: "ttl", ntriples: "nt", jsonld: "jsonld", rdfxml: "rdf" };
const first = "SELECT DISTINCT ?product ?when WHERE {\n  ?event a plc:Discontinuation ; plc:concerns ?product ; plc:when ?when\n} ORDER BY ?when";
let answer = null, running = null, filled = "";

function chosen() { return data.queries.find(query => query.name === at("query-name").value); }

function listQueries() {
  for (const query of data.queries) at("query-name").append(element("option", { value: query.name }, query.title));
  for (const [prefix, namespace] of Object.entries(data.prefixes)) {
    const button = element("button", { type: "button" }, `PREFIX ${prefix}: <${namespace}>`);
    button.addEventListener("click", () => write(`${button.textContent}\n${at("sparql").value}`));
    at("prefix-list").append(button);
  }
}

function write(text) {
  at("sparql").value = text;
  at("coloured").replaceChildren(...colour(text), "\n");
}

function choose() {
  const query = chosen();
  at("about").textContent = query?.about || "";
  at("parameters").replaceChildren(...(query?.parameters || []).map(field));
  if (query) write(filled = query.text);
}

function field(parameter) {
  const id = `parameter-${parameter.name}`;
  const input = element("input", { id, name: parameter.name, placeholder: parameter.example ? `e.g. ${parameter.example}` : "", title: parameter.help, autocomplete: "off" });
  return element("div", {}, element("label", { for: id }, parameter.name), input);
}

// what a named query asks with the values given: the server finds the IRIs behind names
async function fillIn() {
  const query = chosen();
  const given = [...at("parameters").elements].filter(input => input.value.trim()).map(input => [input.name, input.value.trim()]);
  if (!query || at("sparql").value !== filled) return;
  if (!given.length) return write(filled = query.text);
  const response = await fetch(new URL(`queries/${query.name}/text?${new URLSearchParams(given)}`, root));
  if (!response.ok) throw new Error((await response.text()).trim());
  write(filled = await response.text());
}

async function ask(sparql, format, signal) {
  const body = new URLSearchParams({ query: sparql });
  if (format) body.set("format", format);
  const accept = "application/sparql-results+json, application/n-triples;q=0.9";
  const response = await fetch(new URL("sparql", root), { method: "POST", body, headers: { Accept: accept }, signal });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

// a question asked while another is under way takes its place, and what the other still brings is not shown
async function run() {
  running?.abort();
  const mine = running = new AbortController();
  at("run").setAttribute("aria-busy", "true");
  tell("…");
  const began = performance.now();
  try {
    await fillIn();
    const sparql = at("sparql").value, response = await ask(sparql, null, mine.signal);
    const found = await read(response), names = await namesOf(found);
    if (mine !== running) return;
    answer = { sparql, ...found, names };  // whole at once: a tab may draw it at any time
    remember(sparql);
    show(`${size()} in ${((performance.now() - began) / 1000).toFixed(2)} s`);
  } catch (error) {
    if (mine === running) fail(error.message);
  } finally {
    if (mine === running) at("run").setAttribute("aria-busy", "false");
  }
}

async function read(response) {
  if (!response.headers.get("content-type").includes("n-triples")) {
    const found = await response.json();
    if ("boolean" in found) return { kind: "boolean", boolean: found.boolean, variables: [], rows: [] };
    return { kind: "rows", variables: found.head.vars, rows: found.results.bindings };
  }
  const lines = (await response.text()).split("\n").filter(Boolean);
  return { kind: "triples", variables: ["subject", "predicate", "object"], rows: lines.map(triple) };
}

function triple(line) {
  const [subject, predicate, ...rest] = line.slice(0, -2).split(" ");
  return { subject: term(subject), predicate: term(predicate), object: term(rest.join(" ")) };
}

function term(text) {
  if (text.startsWith("<")) return { type: "uri", value: text.slice(1, -1) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const [, value, lang, datatype] = text.match(/^("(?:[^"\\]|\\.)*")(?:@([\w-]+)|\^\^<(.*)>)?$/) || [null, JSON.stringify(text)];
  return { type: "literal", value: JSON.parse(value), "xml:lang": lang, datatype };
}

async function namesOf({ rows }) {
  const iris = new Set(rows.flatMap(row => Object.values(row).filter(value => value.type === "uri").map(value => value.value)));
  if (!iris.size) return {};
  const response = await fetch(new URL("names", root), { method: "POST", body: JSON.stringify([...iris].slice(0, 2000)) });
  return response.ok ? response.json() : {};
}

function size() {
  if (answer.kind === "boolean") return answer.boolean ? "yes" : "no";
  const what = answer.kind === "rows" ? "row" : "triple";
  return `${answer.rows.length.toLocaleString("en")} ${what}${answer.rows.length === 1 ? "" : "s"}`;
}

function tell(text, bad = false) {
  at("state").textContent = text;
  at("state").className = bad ? "bad" : "soft";
}

// the answer to another question would be taken for the answer to this one
function fail(text) {
  tell(text, true);
  at("downloads").hidden = true;
  tabs.forEach(tab => at(`view-${tab}`).replaceChildren());
}

function show(text) {
  tell(text);
  at("downloads").hidden = false;
  at("downloads").replaceChildren(...formats[answer.kind === "triples" ? "triples" : "rows"].map(download));
  tabs.forEach(tab => at(`view-${tab}`).replaceChildren());
  draw();
}

function download(format) {
  const button = element("button", { type: "button", class: "quiet" }, format.toUpperCase());
  button.addEventListener("click", async () => {
    const href = URL.createObjectURL(await (await ask(answer.sparql, format)).blob());
    element("a", { href, download: `answer.${endings[format]}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  });
  return button;
}

const open = () => tabs.find(tab => at(`tab-${tab}`).getAttribute("aria-selected") === "true");

function draw() {
  const tab = open(), view = at(`view-${tab}`);
  if (!answer || view.hasChildNodes()) return;
  if (answer.kind === "boolean") view.append(element("p", { class: "none" }, answer.boolean ? "Yes." : "No."));
  else if (!answer.rows.length) view.append(element("p", { class: "none" }, "Nothing in the graph fits."));
  else ({ table: drawTable, timeline: drawTimeline, graph: drawGraph })[tab](view, answer);
}

// the page of `kg view`, of what the rows name; posted, because a query may be longer than an address
function drawGraph(view) {
  const frame = element("iframe", { name: "graph", title: "Graph of the answer" });
  const form = element("form", { action: new URL("graph", root), method: "post", target: "graph", hidden: "" });
  form.append(element("textarea", { name: "query" }, answer.sparql)); // an input would lose the ends of lines, and so of comments
  view.append(frame, form);
  form.submit();
}

function select(tab) {
  for (const each of tabs) {
    at(`tab-${each}`).setAttribute("aria-selected", String(each === tab));
    at(`tab-${each}`).tabIndex = each === tab ? 0 : -1;
    at(`view-${each}`).hidden = each !== tab;
  }
  draw();
}

function remember(sparql) {
  const state = new URLSearchParams({ query: sparql });
  history.replaceState(null, "", `#${state}`);
}

function start() {
  listQueries();
  const given = new URLSearchParams(location.hash.slice(1)).get("query");
  write(given || first);
  at("query-name").addEventListener("change", () => { choose(); if (chosen()) run(); });
  at("parameters").addEventListener("submit", event => { event.preventDefault(); run(); });
  at("parameters").addEventListener("change", run);
  at("run").addEventListener("click", run);
  at("sparql").addEventListener("input", () => write(at("sparql").value));
  at("sparql").addEventListener("scroll", () => { at("coloured").scrollTop = at("sparql").scrollTop; });
  at("sparql").addEventListener("keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  at("link").addEventListener("click", async () => { remember(at("sparql").value); await navigator.clipboard?.writeText(location.href); tell("Link copied."); });
  tabs.forEach((tab, i) => {
    at(`tab-${tab}`).addEventListener("click", () => select(tab));
    at(`tab-${tab}`).addEventListener("keydown", event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(i + step + tabs.length) % tabs.length];
      select(next);
      at(`tab-${next}`).focus();
    });
  });
  run();
}

start();
