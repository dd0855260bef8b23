/* The panel: what is known of the chosen thing or line, dates as exact as known, each sentence with its source. */

const SECTIONS = [
  ["life", (f, id) => f.args.concerns === id && (relations[f.type].mark || f.type === "renamed") && !["takeover", "successor"].includes(relations[f.type].mark)],
  ["staff", (f) => f.type === "laidOff"],
  ["successor", (f, id) => f.type === "replacedBy" && f.args.concerns === id],
  ["predecessor", (f, id) => f.type === "replacedBy" && f.args.successor === id],
  ["takeovers", (f) => f.type === "acquired"],
  ["makers", (f, id) => f.type === "develops" && f.args.concerns === id],
  ["makes", (f, id) => f.type === "develops" && f.args.agent === id],
  ["whole", (f, id) => f.type === "featureOf" && f.args.concerns === id],
  ["parts", (f, id) => f.type === "featureOf" && f.args.whole === id],
  ["partnerOf", (f, id) => f.type === "partnerOf" && f.args.partner === id],
  ["partners", (f) => f.type === "partnerOf"],
  ["posts", (f, id) => f.type === "holdsRole" && f.args.person === id],
  ["people", (f) => f.type === "holdsRole"],
  ["acts", () => true],
];

function drawPanel() {
  const panel = $("#panel");
  const chosen = view.line !== null || view.sel !== null;
  panel.hidden = !chosen;
  document.body.classList.toggle("has-panel", chosen);
  if (!chosen) return panel.replaceChildren();
  const body = view.line !== null ? linePanel(lines[view.line]) : thingPanel(things[view.sel]);
  panel.replaceChildren(button("×", () => choose({ sel: null, line: null }), { class: "close", "aria-label": t("panel.clear"), title: t("panel.clear") }), ...body);
  panel.scrollTop = 0;
}

/** The facts that the filters on sureness, kind and time leave, whether or not their other ends are drawn. */
function factsOfPanel(numbers) {
  const left = numbers.map((f) => facts[f]).filter(factFits);
  return left.sort((a, b) => ((a.bounds[0] || a.since || "9") < (b.bounds[0] || b.since || "9") ? -1 : 1));
}

function thingPanel(thing) {
  const kind = thing.kind ? ` · ${thing.kind}` : "";
  const also = unique([...Object.values(thing.names), ...thing.also]).filter((name) => name !== nameOf(thing));
  return [
    el("p", { class: "kicker" }, miniMark(thing), t(`one.${thing.type}`) + kind),
    el("h2", { tabindex: "-1" }, short(nameOf(thing), 300)),
    also.length ? el("p", { class: "also" }, t("panel.also", { names: short(also.join(", "), 300) })) : null,
    thing.type === "product" ? stateLine(thing) : null,
    lifeline(thing),
    neighbourButtons(thing),
    ...sections(thing),
    thing.links.length ? el("section", {}, el("h3", {}, t("panel.elsewhere")), thing.links.map(outward)) : null,
  ].filter(Boolean);
}

function outward(address) {
  const isSafe = /^https?:\/\//.test(address);
  return el("p", {}, isSafe ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address) : address);
}

function stateLine(thing) {
  const since = stateSince(thing);
  const words = [t(`state.${stateOf(thing)}`)];
  return el("p", { class: `state tone-${stateOf(thing)}` }, el("strong", {}, words), since ? el("span", {}, t("panel.since", { when: point(since) })) : null, view.day ? el("span", {}, t("panel.on", { when: point(view.day) })) : null);
}

function neighbourButtons(thing) {
  const missing = neighbours(thing.id).filter((id) => !scene.scope.has(id)).length;
  const all = neighbours(thing.id).length;
  if (!all) return null;
  return el("p", { class: "acts" },
    missing ? button(t("panel.more", { n: missing }), () => toggleNeighbours(thing.id)) : button(t("panel.less"), () => toggleNeighbours(thing.id)),
    view.only === thing.id ? null : button(t("panel.focus"), () => choose({ only: thing.id, added: new Set(), more: new Set(), less: new Set(), open: null, group: null, mode: "graph" })));
}

/** The facts in sections, each fact in the first that takes it; a life is open, the rest opens on a click. */
function sections(thing) {
  const left = new Set(factsOfPanel(thing.facts));
  const found = [];
  for (const [name, takes] of SECTIONS) {
    const taken = [...left].filter((fact) => takes(fact, thing.id));
    taken.forEach((fact) => left.delete(fact));
    if (!taken.length) continue;
    const isOpen = ["life", "staff"].includes(name) || thing.facts.length <= 4;
    found.push(el("section", { class: `s-${name}` }, el("h3", {}, t(`section.${name}`), taken.length > 1 ? el("span", { class: "n" }, display(taken.length)) : null), el("ul", {}, taken.map((fact) => factItem(fact, thing.id, isOpen)))));
  }
  return found;
}

function linePanel(line) {
  const left = factsOfPanel(line.facts);
  return [
    el("p", { class: "kicker" }, t(`family.${line.family}`)),
    el("h2", { tabindex: "-1", class: "pair" }, thingButton(line.from), el("span", { class: "verb" }, `${t(`family.${line.family}`)} `), thingButton(line.to)),
    el("section", {}, el("ul", {}, left.map((fact) => factItem({ ...fact, things: [] }, null, true)))),
  ];
}

/** The product's bar of the timeline, small. */
function lifeYears(life, scale) {
  const ends = unique([dayOf(life.start).slice(0, 4), dayOf(life.stop).slice(0, 4)]);
  return ends.map((year, i) => svg("text", { class: "year", x: scale(i ? life.stop : life.start), y: 36, "text-anchor": "middle" }, year));
}

function lifeline(thing) {
  if (thing.type !== "product") return null;
  const life = lifeOf(thing);
  if (!life) return null;
  const rim = Math.max(120, (life.stop - life.start) * 0.08);
  const [first, last] = [life.start - Math.max(rim, 400), life.stop + rim];
  const scale = (days) => ((days - first) / (last - first)) * 300;
  return svg("svg", { class: "lifeline", viewBox: "0 0 300 38", role: "img", "aria-label": lifeWords(thing, life) }, lifeBar(life, scale, 14, 10, last), life.marks.map((mark) => eventMark(mark, scale(mark.at), 14)), lifeYears(life, scale));
}
