/* The timeline: one bar a product, from launch to end, with inexact dates drawn as the span in which they lie. */

const ROW = 24;
const HEAD = 30;
const MOST_ROWS = 250;

/** The dated events of a product that the choices leave; null where there are none. */
function lifeOf(thing) {
  const marks = thing.facts.map((f) => facts[f])
    .filter((fact) => isEventOf(fact, thing.id) && !fact.variant && fact.args.concerns === thing.id && factFits(fact) && (fact.bounds.some(Boolean) || fact.since) && fact.type !== "renamed")
    .map((fact) => markAt(fact))
    .sort((a, b) => a.at - b.at);
  if (!marks.some((mark) => !mark.undated)) return null;
  const firm = marks.filter((mark) => mark.sure === "asserted");
  const launch = firm.find((mark) => mark.type === "launched");
  const ends = firm.filter((mark) => mark.type === "discontinued");
  const phase = firm.find((mark) => ["phasedOut", "supportEnded", "salesEnded"].includes(mark.type));
  return { marks, launch, end: ends[ends.length - 1], phase, start: Math.min(...marks.map((m) => m.low)), stop: Math.max(...marks.map((m) => m.high)) };
}

/** Where an event stands: between which days it lies; one without a date stands at the day it was written. */
function markAt(fact) {
  if (!fact.bounds.some(Boolean)) return { fact: fact.id, type: fact.type, sure: surest(claimsOf(fact)), low: ordinal(fact.since), high: ordinal(fact.since), at: ordinal(fact.since), disputed: isDisputed(fact), undated: true };
  const [a, b, c, d] = fact.bounds.map((bound) => bound && ordinal(bound));
  const isSpan = fact.when && fact.when.includes("/");
  const low = a ?? b ?? c ?? d;
  const high = isSpan ? (b ?? low) : (d ?? b ?? low);
  return { fact: fact.id, type: fact.type, sure: surest(claimsOf(fact)), low, high, at: (low + high) / 2, disputed: isDisputed(fact) };
}

function lifeWords(thing, life) {
  return `${nameOf(thing)}: ${life.marks.map((mark) => `${factWords(facts[mark.fact])} ${when(facts[mark.fact].when)}`).join(", ")}`;
}

/** The bar: full where it surely ran, lighter where it may have, fading where no date is known. */
function lifeBar(life, scale, y, height, right = null) {
  const parts = [];
  const bar = (from, to, tone, kind) => to > from && parts.push(svg("rect", { class: `bar tone-${tone} ${kind}`, x: scale(from), y: y - height / 2, width: Math.max(1, scale(to) - scale(from)), height, rx: kind === "sure" ? 2 : 0 }));
  const first = life.launch || life.marks[0];
  const end = life.end;
  const edge = right ?? life.stop + 200;
  if (life.launch) bar(life.launch.low, life.launch.high, "active", "maybe");
  else bar(first.low - 400, first.low, "active", "fading-in");
  const phaseFrom = life.phase && (!end || life.phase.at < end.at) ? life.phase.at : null;
  const from = life.launch ? life.launch.high : first.low;
  const until = end ? end.low : edge;
  bar(from, phaseFrom ?? until, "active", end || phaseFrom ? "sure" : "fading-out");
  if (phaseFrom !== null) bar(phaseFrom, until, "phasing", end ? "sure" : "fading-out");
  if (end) bar(end.low, end.high, "ended", "maybe");
  return parts;
}

/** The sign of an event at a place of the bar; hollow and dashed where it is hearsay, possible or denied. */
function eventMark(mark, x, y) {
  const tone = mark.sure === "negated" ? "denied" : EVENT_TONES[mark.type] || "soft";
  const hollow = mark.sure !== "asserted" || mark.undated;
  const body = svg("path", { class: "body", d: "M0-9L9 0L0 9L-9 0z", "stroke-dasharray": hollow ? "3 2" : null });
  return svg("g", { class: `mark tone-${tone}${hollow ? " hollow" : ""}`, transform: `translate(${x.toFixed(1)} ${y})` }, body, svg("path", { class: "glyph", d: PAGE.marks[relations[facts[mark.fact].type].mark], transform: "translate(-7.2 -7.2) scale(.6)" }), mark.disputed ? svg("text", { class: "disputed", x: 8, y: -6 }, "≠") : null);
}

function drawTimeline() {
  const box = $("#timeline");
  const products = [...scene.things].map((id) => things[id]).filter((thing) => thing.type === "product");
  const lives = products.map((thing) => ({ thing, life: lifeOf(thing) }));
  const dated = lives.filter(({ life }) => life);
  if (!dated.length) return box.replaceChildren(el("p", { class: "nothing" }, t("timeline.none")));
  const groups = [...groupBy(dated, ({ thing }) => ownerOf(thing) ?? -1)]
    .map(([owner, rows]) => ({ owner, rows: rows.sort((a, b) => a.life.start - b.life.start) }))
    .sort((a, b) => (a.owner < 0) - (b.owner < 0) || a.rows[0].life.start - b.rows[0].life.start);
  const undated = lives.length - dated.length;
  box.replaceChildren(timelineSvg(groups, dated, box), undated ? el("p", { class: "nothing" }, t("timeline.undated", { n: undated })) : "");
  markChosenRow();
}

function timelineSvg(groups, dated, box) {
  const width = Math.max(330, box.clientWidth - 4);
  const left = Math.min(210, width * 0.36);
  const lows = dated.map(({ life }) => life.start).sort((a, b) => a - b);
  const last = Math.max(...dated.map(({ life }) => life.stop)) + 200;
  const first = lows[0] - 260;
  const scale = (days) => left + ((days - first) / (last - first)) * (width - left - 14);
  const rows = [];
  const places = new Map();
  let y = HEAD;
  for (const { owner, rows: products } of groups) {
    if (rows.length > MOST_ROWS) break;
    y += 8;
    rows.push(svg("text", { class: "owner", x: 0, y: y + 15 }, owner < 0 ? t("timeline.noowner") : short(nameOf(things[owner]), 30)));
    y += 20;
    for (const { thing, life } of products) {
      rows.push(timelineRow(thing, life, y, width, left, scale, last));
      places.set(thing.id, { from: scale(life.start), to: scale(life.stop), y: y + ROW / 2 });
      y += ROW;
    }
  }
  const chains = lines.filter((line) => line.family === "successor" && places.has(line.from) && places.has(line.to)).map((line) => chainPath(places.get(line.from), places.get(line.to)));
  return svg("svg", { width, height: y + 12, role: "group", "aria-label": t("timeline.caption", { n: dated.length }) }, years(first, last, scale, y), chains, rows, dayLine(scale, y));
}

function fades() {
  const stops = (a, b) => [svg("stop", { offset: 0, class: "stop", "stop-opacity": a }), svg("stop", { offset: 1, class: "stop", "stop-opacity": b })];
  return svg("defs", {},
    svg("marker", { id: "tip-of-chain", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z", class: "chain-tip" })),
    ...["active", "phasing"].flatMap((tone) => [svg("linearGradient", { id: `in-${tone}`, class: `tone-${tone}` }, stops(0, 1)), svg("linearGradient", { id: `out-${tone}`, class: `tone-${tone}` }, stops(1, 0.08))]));
}

function years(first, last, scale, height) {
  const [from, to] = [Number(dayOf(first).slice(0, 4)), Number(dayOf(last).slice(0, 4)) + 1];
  const every = [1, 2, 5, 10, 20, 50].find((each) => (scale(365 * each) - scale(0)) > 44) || 100;
  const found = [];
  for (let year = Math.ceil(from / every) * every; year <= to; year += every) {
    const day = ordinal(`${String(year).padStart(4, "0")}-01-01`);
    if (day < first || day > last) continue;
    found.push(svg("line", { class: "year", x1: scale(day), x2: scale(day), y1: 20, y2: height }), svg("text", { class: "year", x: scale(day) + 3, y: 14 }, String(year)));
  }
  return found;
}

function timelineRow(thing, life, y, width, left, scale, last) {
  const act = () => choose({ sel: thing.id, line: null });
  const name = short(nameOf(thing), Math.floor(left / 7));
  const key = (event) => {
    if (event.key === "Enter" || event.key === " ") act();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") focusRow(thing.id, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  };
  return svg("g", { class: "row", role: "button", tabindex: 0, "data-id": thing.id, "aria-label": lifeWords(thing, life), click: act, keydown: key, transform: `translate(0 ${y})` },
    svg("rect", { class: "hit", x: 0, y: 0, width, height: ROW }),
    svg("text", { class: "name", x: 8, y: ROW / 2 + 4 }, name),
    lifeBar(life, scale, ROW / 2, 9, last), life.marks.map((mark) => eventMark(mark, scale(mark.at), ROW / 2)));
}

function focusRow(id, by) {
  const rows = [...document.querySelectorAll("#timeline .row")];
  rows[rows.findIndex((row) => Number(row.dataset.id) === id) + by]?.focus();
}

/** From a product to its successor: straight down where that began while it ran, else from its end. */
function chainPath(old, next) {
  const x = Math.max(old.from, Math.min(next.from, old.to));
  const towards = Math.sign(next.y - old.y);
  const bend = Math.max(20, (next.from - x) * 0.4);
  const d = next.from - x < 24 ? `M${x} ${old.y + towards * 6}L${next.from} ${next.y - towards * 12}` : `M${x + 12} ${old.y}C${x + 12 + bend} ${old.y} ${next.from - bend} ${next.y} ${next.from - 13} ${next.y}`;
  return svg("path", { class: "chain", d, "marker-end": "url(#tip-of-chain)" });
}

function dayLine(scale, height) {
  if (view.day === null) return null;
  const x = scale(ordinal(view.day));
  return svg("line", { class: "today", x1: x, x2: x, y1: 18, y2: height });
}

function markChosenRow() {
  document.querySelectorAll("#timeline .row").forEach((row) => {
    const chosen = Number(row.dataset.id) === view.sel;
    row.classList.toggle("chosen", chosen);
    row.setAttribute("aria-pressed", chosen);
    if (chosen) row.scrollIntoView({ block: "nearest" });
  });
}
