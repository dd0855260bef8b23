/* What there is, and which of it the reader's choices leave. */

const { things, facts, sources } = PAGE;
const lines = [...PAGE.edges.map(({ from, to, family, facts: numbers }) => ({ from, to, family, facts: numbers })), ...PAGE.lines];
const relations = Object.fromEntries(PAGE.relations.map((row) => [row.fact, row]));
const byIri = new Map(things.map((thing, i) => [thing.iri, i]));

const NOTHING_HIDDEN = () => ({ type: new Set(), state: new Set(), family: new Set(), claim: new Set() });

/** The reader's choices: everything on screen is a function of them and of PAGE. */
const view = {
  mode: "graph", arrangement: "free", sel: null, line: null, day: PAGE.day, hide: NOTHING_HIDDEN(),
  disputed: false, company: null, from: null, to: null, only: null, group: PAGE.grouped ? "company" : null, open: null,
  more: new Set(), less: new Set(), added: new Set(), unfolded: new Set(),
};

function link() {
  things.forEach((thing, id) => Object.assign(thing, { id, facts: [], lines: [] }));
  facts.forEach((fact, id) => {
    Object.assign(fact, { id, things: unique(Object.values(fact.args).filter(Number.isInteger)) });
    fact.things.forEach((i) => things[i].facts.push(id));
    fact.family = relations[fact.type].family;
  });
  lines.forEach((line, id) => {
    Object.assign(line, { id });
    things[line.from].lines.push(id);
    things[line.to].lines.push(id);
  });
  for (const thing of things) thing.degree = neighbours(thing.id).length;
}
link();

/** The name in the reader's language where the articles give one. */
function nameOf(thing) {
  return thing.names[words.lang] || thing.names[""] || Object.values(thing.names)[0];
}

function other(line, id) {
  return line.from === id ? line.to : line.from;
}

function neighbours(id) {
  return unique(things[id].lines.map((i) => other(lines[i], id)));
}

/** The state of a product on the chosen day; the last known without one. */
function stateOf(thing, day = view.day) {
  const steps = thing.states.filter(([since]) => day === null || since <= day);
  return steps.length ? steps[steps.length - 1][1] : "unknown";
}

function stateSince(thing, day = view.day) {
  const steps = thing.states.filter(([since]) => day === null || since <= day);
  return steps.length ? steps[steps.length - 1][0] : "";
}

/** The claims on a fact that the filter on sureness leaves. */
function claimsOf(fact) {
  return fact.claims.filter((claim) => !view.hide.claim.has(claim.factuality));
}

/** The surest stance among these claims; a fact that nobody claims comes from the query itself. */
function surest(claims) {
  return STRENGTH.find((name) => claims.some((claim) => claim.factuality === name)) || "asserted";
}

function isDisputed(fact) {
  return fact.rivals.length > 0;
}

function isTimeless(fact) {
  return fact.state && fact.bounds.every((bound) => bound === null);
}

function hasBegun(fact, day) {
  if (day === null || isTimeless(fact)) return true;
  return (fact.since === null || fact.since <= day) && !(fact.state && fact.bounds[3] && fact.bounds[3] < day);
}

/** Whether it falls within the chosen period; what has no date falls within none. */
function isWithin(fact) {
  if (!view.from && !view.to) return true;
  const [begin, laterBegin, , end] = fact.bounds;
  const first = begin || laterBegin;
  if (!first && !end) return false;
  return (!view.to || (first || end) <= view.to) && (!view.from || (end || (fact.state ? "9999" : first)) >= view.from);
}

/** Whether the filters leave it, the chosen day aside. */
function fitsAnyDay(fact) {
  if (fact.claims.length && !claimsOf(fact).length) return false;
  if (view.hide.claim.has("conflict") && isDisputed(fact)) return false;
  if (view.disputed && !isDisputed(fact)) return false;
  if (fact.family && view.hide.family.has(fact.family)) return false;
  return isWithin(fact);
}

function factFits(fact) {
  return hasBegun(fact, view.day) && fitsAnyDay(fact);
}

function thingFits(thing) {
  if (view.hide.type.has(thing.type)) return false;
  if (thing.type === "product" && view.hide.state.has(stateOf(thing))) return false;
  return isThere(thing);
}

function isThere(thing) {
  return view.day === null || thing.since === null || thing.since <= view.day;
}

/** A company with its products, and whoever takes part in either. */
function circleOf(company) {
  const circle = new Set([company, ...neighbours(company)]);
  for (const line of lines) {
    if (line.family === "makes" && line.from === company) neighbours(line.to).forEach((id) => circle.add(id));
  }
  return circle;
}

/** The things that are drawn at all, before the filters: what was shown at first, and what was called up or sent away. */
function scope() {
  const found = new Set(view.only === null ? PAGE.shown : [view.only, ...neighbours(view.only)]);
  if (view.open !== null) members(view.open).forEach((id) => found.add(id));
  view.added.forEach((id) => found.add(id));
  view.more.forEach((id) => [id, ...neighbours(id)].forEach((each) => found.add(each)));
  for (const id of view.less) {
    for (const leaf of neighbours(id)) {
      if (leaf !== view.sel && neighbours(leaf).every((each) => each === id || !found.has(each))) found.delete(leaf);
    }
  }
  return found;
}

/** What the choices leave: sets of thing and fact numbers, the lines with their facts, and what is counted. */
function computeScene() {
  const inScope = scope();
  const circle = view.company === null ? null : circleOf(view.company);
  const fits = new Set();
  for (const id of inScope) if (thingFits(things[id]) && (!circle || circle.has(id))) fits.add(id);
  const left = new Set();
  for (const id of fits) {
    for (const f of things[id].facts) {
      if (!left.has(f) && factFits(facts[f]) && facts[f].things.every((each) => fits.has(each))) left.add(f);
    }
  }
  const told = new Set([...left].flatMap((f) => facts[f].things));
  const drawn = new Set([...fits].filter((id) => told.has(id) || PAGE.queried || !things[id].facts.length));
  const drawnLines = [];
  for (const line of lines) {
    if (!drawn.has(line.from) || !drawn.has(line.to)) continue;
    const present = line.facts.filter((f) => left.has(f));
    if (present.length || (line.family === "query" && !view.hide.family.has("query"))) drawnLines.push({ line, facts: present });
  }
  return { things: drawn, facts: left, lines: drawnLines, scope: inScope };
}

/** Whether groups are drawn in place of things. */
function isGrouped() {
  return view.group !== null && view.open === null;
}

let scene = null;
const listeners = [];

/** Calls back whenever a choice changed, with the names of what changed. */
function onChange(listener) {
  listeners.push(listener);
}

/** Changes choices; everything on screen follows in the next frame. */
function choose(patch) {
  Object.assign(view, patch);
  Object.keys(patch).forEach((key) => changed.add(key));
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(flush);
}
const LOOKS = ["sel", "line", "mode", "arrangement", "theme", "size"]; // choices that leave the scene as it is
const changed = new Set();
let waiting = false;

/** Carries out what was chosen at once. */
function flush() {
  waiting = false;
  const what = new Set(changed);
  changed.clear();
  if (!scene || [...what].some((key) => !LOOKS.includes(key))) scene = computeScene();
  listeners.forEach((listener) => listener(what));
}
