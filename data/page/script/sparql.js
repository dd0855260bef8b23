/* What is on screen as SPARQL: the same facts from the store, by the things, kinds, sureness and dates chosen. */

const CLASSES = Object.fromEntries(PAGE.relations.map((row) => [row.fact, row.class]));
const ROLES = ["agent", "concerns", "whole", "partner", "successor", "person"];

/** A SELECT of the facts on screen with their claims and articles. */
function sparql() {
  const onScreen = [...scene.facts].map((id) => facts[id]);
  const types = unique(onScreen.map((fact) => fact.type)).sort();
  const iris = unique(onScreen.flatMap((fact) => fact.things)).sort((a, b) => a - b).map((id) => `    <${PAGE.base}${things[id].iri}>`);
  return [
    "PREFIX plc: <https://w3id.org/product-lifecycle#>",
    "PREFIX dcterms: <http://purl.org/dc/terms/>",
    "PREFIX schema: <https://schema.org/>",
    "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "SELECT DISTINCT ?fact ?class ?when ?factuality ?article WHERE {",
    `  VALUES ?class { ${types.map((type) => `plc:${CLASSES[type]}`).join(" ")} }`,
    `  VALUES ?factuality { ${STRENGTH.filter((name) => !view.hide.claim.has(name)).map((name) => `plc:${name}`).join(" ")} }`,
    "  GRAPH ?graph {",
    "    ?claim plc:claims ?fact ; plc:factuality ?factuality .",
    "    ?article dcterms:identifier ?identifier .",
    "  }",
    "  ?fact a ?class .",
    "  OPTIONAL { ?fact plc:when ?when }",
    "  # everything that the fact speaks of is on screen",
    "  FILTER NOT EXISTS {",
    `    VALUES ?role { ${ROLES.map((role) => `plc:${role}`).join(" ")} }`,
    "    ?fact ?role ?thing .",
    "    FILTER(?thing NOT IN (",
    iris.join(",\n").replace(/^ {4}/gm, "      "),
    "    ))",
    "  }",
    ...timeFilters(),
    ...(view.disputed ? ["  FILTER EXISTS { ?fact plc:conflictsWith ?rival }"] : []),
    ...(view.hide.claim.has("conflict") ? ["  FILTER NOT EXISTS { ?fact plc:conflictsWith ?rival }"] : []),
    "}",
    "ORDER BY ?fact ?article",
  ].join("\n");
}

/** The chosen day and period as filters on the bounds of the dates. */
function timeFilters() {
  const found = [];
  const bounds = ["earliestBegin", "latestBegin", "earliestEnd", "latestEnd"].map((name) => `  OPTIONAL { ?fact plc:${name} ?${name} }`);
  if (view.day) {
    found.push("  OPTIONAL { SELECT ?fact (MIN(?day) AS ?published) WHERE { GRAPH ?g { ?c plc:claims ?fact . ?a schema:datePublished ?day } } GROUP BY ?fact }");
    found.push("  BIND(COALESCE(?earliestBegin, ?latestBegin, ?earliestEnd) AS ?begin)");
    found.push(`  FILTER(IF(BOUND(?begin), ?begin <= "${view.day}"^^xsd:date, IF(EXISTS { ?fact a plc:State } && !BOUND(?latestEnd), true, COALESCE(?published <= "${view.day}"^^xsd:date, true))))`);
    found.push(`  FILTER(!(EXISTS { ?fact a plc:State } && BOUND(?latestEnd) && COALESCE(?latestEnd < "${view.day}"^^xsd:date, false)))`);
  }
  if (view.to) found.push(`  FILTER(COALESCE(?earliestBegin, ?latestBegin, ?latestEnd) <= "${view.to}"^^xsd:date)`);
  if (view.from) found.push(`  FILTER(COALESCE(?latestEnd, IF(EXISTS { ?fact a plc:State }, "9999-12-31"^^xsd:date, COALESCE(?earliestBegin, ?latestBegin))) >= "${view.from}"^^xsd:date)`);
  return found.length ? [...bounds, ...found] : [];
}

function showSparql() {
  const dialog = $("#sparql");
  const text = el("textarea", { readonly: true, rows: 18, spellcheck: "false", "aria-label": t("sparql.title") });
  text.value = sparql();
  const copy = button(t("copy"), () => copyText(text.value, copy), { class: "main" });
  dialog.replaceChildren(el("h2", {}, t("sparql.title")), el("p", {}, t("sparql.note")), text, el("p", { class: "acts" }, copy, button(t("close"), () => dialog.close())));
  dialog.showModal();
}

async function copyText(text, from) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "offscreen" });
    field.value = text;
    (from?.closest("dialog") || document.body).append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  if (!from) return say(t("copied"));
  from.textContent = t("copied");
  setTimeout(() => (from.textContent = t("copy")), 1500);
}
