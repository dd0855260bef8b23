/* The accessible twin: every fact that the choices leave, in a table that can be sorted. */

const ROWS_AT_ONCE = 200;
const sorting = { column: "when", down: false, rows: ROWS_AT_ONCE };

const COLUMNS = {
  thing: (fact) => nameOf(things[subjectOf(fact)]),
  fact: (fact) => factWords(fact),
  other: (fact) => fact.things.filter((id) => id !== subjectOf(fact)).map((id) => nameOf(things[id])).join(", "),
  when: (fact) => fact.bounds[0] || fact.bounds[3] || (fact.when ? fact.when : "~"),
  claim: (fact) => String(STRENGTH.indexOf(surest(claimsOf(fact)))),
  source: (fact) => unique(claimsOf(fact).map((claim) => sources[claim.source]?.title || "")).join(" "),
};

/** The thing that a fact is about: who partners or holds a post, else what it concerns. */
function subjectOf(fact) {
  const { partner, person, concerns, agent } = fact.args;
  return partner ?? person ?? concerns ?? agent;
}

function drawTable() {
  const left = [...scene.facts].map((id) => facts[id]);
  const value = COLUMNS[sorting.column];
  const keyed = left.map((fact) => [plain(value(fact)), fact]).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1].id - b[1].id));
  if (sorting.down) keyed.reverse();
  const rows = keyed.slice(0, sorting.rows).map(([, fact]) => tableRow(fact));
  const rest = keyed.length - rows.length;
  const table = el("table", {}, el("caption", {}, t("table.caption", { n: left.length })), el("thead", {}, el("tr", {}, [...Object.keys(COLUMNS), "sentence"].map(headCell))), el("tbody", {}, rows));
  const more = rest > 0 ? button(t("table.more", { n: Math.min(rest, ROWS_AT_ONCE) }), () => { sorting.rows += ROWS_AT_ONCE; drawTable(); }, { class: "more" }) : "";
  $("#table").replaceChildren(table, more);
}

function headCell(column) {
  if (!COLUMNS[column]) return el("th", { scope: "col" }, t(`table.${column}`));
  const isSorted = sorting.column === column;
  const act = () => {
    Object.assign(sorting, { column, down: isSorted && !sorting.down, rows: ROWS_AT_ONCE });
    drawTable();
    $(`#table th[data-column=${column}] button`).focus();
  };
  return el("th", { scope: "col", "data-column": column, "aria-sort": isSorted ? (sorting.down ? "descending" : "ascending") : "none" }, button([t(`table.${column}`), el("span", { "aria-hidden": "true" }, isSorted ? (sorting.down ? " ↓" : " ↑") : "")], act, { title: t("table.sort", { column: t(`table.${column}`) }) }));
}

function tableRow(fact) {
  const subject = subjectOf(fact);
  const claims = claimsOf(fact);
  return el("tr", { "data-fact": fact.id, class: fact.things.includes(view.sel) ? "chosen" : null },
    el("th", { scope: "row" }, thingButton(subject)),
    el("td", {}, factWords(fact)),
    el("td", {}, fact.things.filter((id) => id !== subject).map(thingButton)),
    el("td", { class: "when" }, fact.when ? when(fact.when) : "–"),
    el("td", {}, t(`claim.${surest(claims)}`), isDisputed(fact) ? el("span", { class: "chip disputed" }, `≠ ${t("claim.conflict")}`) : null),
    el("td", {}, claims.map((claim) => sourceLink(sources[claim.source]))),
    el("td", { class: "sentence" }, claims.flatMap((claim) => claim.quotes).map(quoteItem)));
}
