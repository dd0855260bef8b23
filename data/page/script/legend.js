/* The legend is the filter: what each mark and line means, how many there are, and a switch to hide them. */

function drawLegend() {
  const counts = legendCounts();
  const box = $("#legend-body");
  const focused = document.activeElement?.dataset?.key;
  box.replaceChildren(
    group("things", "type", [...TYPES, "event"], counts, (name) => markSvg(name === "product" ? { shape: "product", tone: "product", sign: "product" } : { shape: name, tone: name === "event" ? "soft" : name, sign: name }), (name) => t(`type.${name}`)),
    group("states", "state", STATES, counts, (name) => markSvg({ shape: "product", tone: name, sign: name, hollow: name === "announced" || name === "unknown" }), (name) => t(`state.${name}`)),
    group("lines", "family", Object.keys(WIDTHS).filter((name) => name !== "query" || PAGE.queried), counts, lineSample, (name) => t(`family.${name}`)),
    group("claims", "claim", [...STRENGTH, "conflict"], counts, claimSample, (name) => t(`claim.${name}`)),
    companyChoice(), periodChoice(), groupChoice(),
    el("p", { class: "acts" }, button(t("filters.reset"), reset, { id: "reset" })),
    el("details", { class: "help" }, el("summary", {}, t("help.title")), el("p", {}, t("help.text"))));
  if (focused) box.querySelector(`[data-key="${focused}"]`)?.focus();
}

function group(title, what, names, counts, sample, word) {
  const present = names.filter((name) => counts[what][name] || view.hide[what].has(name));
  if (!present.length) return "";
  return el("fieldset", {}, el("legend", {}, t(`filters.${title}`)), present.map((name) => filterSwitch(what, name, counts[what][name] || 0, sample(name), word(name))));
}

function filterSwitch(what, name, count, sample, word) {
  const act = (event) => {
    const hidden = new Set(view.hide[what]);
    if (event.target.checked) hidden.delete(name);
    else hidden.add(name);
    choose({ hide: { ...view.hide, [what]: hidden } });
  };
  const input = el("input", { type: "checkbox", change: act, "data-key": `${what}.${name}` });
  input.checked = !view.hide[what].has(name);
  const only = button(display(count), () => showOnly(what, name), { class: "n", "aria-label": t("filters.only", { name: word, n: count }), title: t("filters.only", { name: word, n: count }) });
  return el("div", { class: "switch" }, el("label", {}, input, el("span", { class: "sample" }, sample), el("span", { class: "word" }, word)), only);
}

/** Hides all others of a kind, or shows them again where they are hidden. */
function showOnly(what, name) {
  const all = { type: [...TYPES, "event"], state: STATES, family: Object.keys(WIDTHS), claim: [...STRENGTH, "conflict"] }[what];
  const others = new Set(all.filter((each) => each !== name && (what !== "type" || each !== "event")));
  if (what === "claim" && name === "conflict") return choose({ hide: { ...view.hide, claim: new Set() }, disputed: !view.disputed });
  others.delete("conflict");
  const isAlone = !view.hide[what].has(name) && [...others].every((each) => view.hide[what].has(each));
  choose({ hide: { ...view.hide, [what]: isAlone ? new Set() : others } });
}

function lineSample(name) {
  return svg("svg", { class: `line-sample tone-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: ARROWS[name] ? "M1 12h20M16 7l5.500 5l-5.5 5" : "M1 12h22", "stroke-width": WIDTHS[name] + 0.6 }));
}

function claimSample(name) {
  if (name === "conflict") return el("span", { class: "badge", "aria-hidden": "true" }, "≠");
  const dash = DASHES[name];
  const cross = name === "negated" ? svg("path", { d: "M8.500 8.500l7 7M15.500 8.500l-7 7", "stroke-width": 2 }) : null;
  return svg("svg", { class: `line-sample tone-${name === "negated" ? "denied" : "soft"}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: "M1 12h22", "stroke-width": 1.8, "stroke-dasharray": dash ? dash.map((each) => each * 0.7).join(" ") : null }), cross);
}

/** How many of each kind there are among what is drawn at all, whatever is hidden at the moment. */
function legendCounts() {
  const counts = { type: { event: 0 }, state: {}, family: {}, claim: {} };
  const add = (what, name) => (counts[what][name] = (counts[what][name] || 0) + 1);
  const inScope = isGrouped() ? new Set(things.keys()) : scene.scope;
  const seen = new Set();
  for (const id of inScope) {
    const thing = things[id];
    if (!isThere(thing)) continue;
    add("type", thing.type);
    if (thing.type === "product") add("state", stateOf(thing));
    thing.facts.forEach((f) => seen.add(f));
  }
  for (const f of seen) {
    const fact = facts[f];
    if (!hasBegun(fact, view.day) || !fact.things.every((id) => inScope.has(id) && isThere(things[id]))) continue;
    if (fact.family && fact.things.length > 1) add("family", fact.family);
    if (fact.things.some((id) => isEventOf(fact, id))) add("type", "event");
    unique(fact.claims.map((claim) => claim.factuality)).forEach((name) => add("claim", name));
    if (isDisputed(fact)) add("claim", "conflict");
  }
  if (PAGE.queried) counts.family.query = lines.filter((line) => line.family === "query").length;
  return counts;
}

function companyChoice() {
  const companies = things.filter((thing) => thing.type === "company" && scene.scope.has(thing.id)).sort((a, b) => plain(nameOf(a)).localeCompare(plain(nameOf(b)), words.lang));
  if (companies.length < 2) return "";
  const select = el("select", { id: "company", "data-key": "company", change: (event) => choose({ company: event.target.value === "" ? null : Number(event.target.value) }) },
    el("option", { value: "" }, t("filters.company.all")), companies.slice(0, 2000).map((thing) => el("option", { value: thing.id }, short(nameOf(thing), 40))));
  select.value = view.company === null ? "" : String(view.company);
  return el("fieldset", {}, el("legend", {}, el("label", { for: "company" }, t("filters.company"))), select);
}

function periodChoice() {
  if (!calendar) return "";
  const field = (name, key) => {
    const input = el("input", { type: "number", min: calendar.firstYear, max: calendar.lastYear, step: 1, placeholder: name === "from" ? calendar.firstYear : calendar.lastYear, "data-key": key, change: (event) => choose({ [name]: yearEdge(event.target.value, name) }) });
    input.value = view[name] ? Number(view[name].slice(0, 4)) : "";
    return el("label", {}, `${t(`filters.${name}`)} `, input);
  };
  return el("fieldset", { class: "period" }, el("legend", {}, t("filters.period")), field("from", "from"), field("to", "to"));
}

function yearEdge(value, name) {
  return /^\d{4}$/.test(value) ? `${value}-${name === "from" ? "01-01" : "12-31"}` : null;
}

function groupChoice() {
  if (things.length <= 300 && !PAGE.grouped) return "";
  const select = el("select", { id: "group", "data-key": "group", change: (event) => choose({ group: event.target.value || null, open: null }) },
    PAGE.grouped ? "" : el("option", { value: "" }, t("filters.group.none")), Object.keys(GROUP_KEYS).map((by) => el("option", { value: by }, t(`filters.group.${by}`))));
  select.value = view.group || "";
  return el("fieldset", {}, el("legend", {}, el("label", { for: "group" }, t("filters.group"))), select);
}

function reset() {
  choose({ hide: NOTHING_HIDDEN(), disputed: false, company: null, from: null, to: null, day: null, only: null, open: null, group: PAGE.grouped ? "company" : null, more: new Set(), less: new Set(), added: new Set(), unfolded: new Set() });
}
