/* The graph on its canvas: vis-network carries marks and lines, this draws them and listens. */

let net = null;
let drawn = { marks: new Map(), lines: new Map() };
let visNodes = null;
let visEdges = null;
let labels = { key: "", list: [] };
const LEAST = 5.6; // pixels
const HUBS = 8; // of the most linked, whose names are always there
let fitted = true; // until the reader moves the view
const MOST_RIM = 190; // pixels beside the outermost marks

function startGraph() {
  visNodes = new vis.DataSet();
  visEdges = new vis.DataSet();
  net = new vis.Network($("#canvas"), { nodes: visNodes, edges: visEdges }, PAGE.options);
  const canvas = $("#canvas canvas");
  canvas.setAttribute("aria-hidden", "true");
  net.on("beforeDrawing", paintYears);
  net.on("afterDrawing", paintOver);
  net.on("click", clicked);
  net.on("doubleClick", doubleClicked);
  net.on("hoverNode", ({ node, event }) => tell(markWords(drawn.marks.get(node)), event));
  net.on("hoverEdge", ({ edge, event }) => tell(lineWords(drawn.lines.get(edge)), event));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) net.on(event, () => tell(null));
  for (const event of ["dragStart", "zoom"]) net.on(event, () => (fitted = false));
  net.on("resize", () => (labels.key = ""));
}

/** Brings the canvas in line with the scene: only what differs is touched. */
function drawGraph() {
  drawn = drawables();
  labels.key = "";
  sync(visNodes, drawn.marks, (mark) => ({ id: mark.id, x: mark.x, y: mark.y, size: mark.r, shape: "custom", ctxRenderer: renderMark }), ["x", "y", "size"]);
  sync(visEdges, drawn.lines, visEdge, ["stamp", "from", "to"]);
  net.redraw();
}

function sync(set, wanted, make, fields) {
  const gone = set.getIds().filter((id) => !wanted.has(id));
  const items = [];
  for (const item of wanted.values()) {
    const made = make(item);
    const had = set.get(item.id);
    if (!had || fields.some((field) => had[field] !== made[field])) items.push(made);
  }
  if (gone.length) set.remove(gone);
  if (items.length) set.update(items);
}

function visEdge(line) {
  const tone = colour(line.tone);
  const opacity = line.bright ? (line.family === "makes" || line.family === "part" ? 0.75 : 1) : 0.12;
  const smooth = line.bend ? { enabled: true, type: "curvedCW", roundness: 0.16 * line.bend } : { enabled: false };
  return {
    id: line.id, from: line.from, to: line.to, width: line.width, dashes: line.dashes, smooth,
    color: { color: tone, hover: tone, highlight: tone, opacity }, arrows: { to: { enabled: line.arrow, scaleFactor: 0.55 } },
    stamp: [tone, opacity, line.width, line.dashes, line.bend].join(),
  };
}

/** At a far zoom marks shrink less than the rest, so that their colours still show. */
function drawnRadius(mark) {
  const least = mark.kind === "thing" ? LEAST : mark.kind === "event" ? 3.2 : 9;
  return Math.max(mark.r, least / net.getScale());
}

function renderMark({ ctx, id, x, y }) {
  const mark = drawn.marks.get(id);
  if (!mark) return {};
  const r = drawnRadius(mark);
  return { drawNode: () => paintMark(ctx, mark, x, y, r), nodeDimensions: { width: 2 * r, height: 2 * r } };
}

function paintMark(ctx, mark, x, y, r) {
  if (mark.kind === "group" || mark.kind === "fold") drawGroup(ctx, x, y, r, mark);
  else stampMark(ctx, x, y, r, mark.look, mark.emphasis);
  if (mark.emphasis === "faint") return;
  if (mark.disputed) drawBadge(ctx, x + r * 0.8, y - r * 0.8, "≠", "denied", Math.max(6.5, r * 0.42));
  if (mark.hidden) drawBadge(ctx, x - r * 0.8, y - r * 0.8, "+", "soft", Math.max(5.5, r * 0.36));
}

/** By date: a hairline where a year begins, its number at the top. */
function paintYears(ctx) {
  if (view.arrangement !== "time" || isGrouped()) return;
  const scale = net.getScale();
  const top = net.DOMtoCanvas({ x: 0, y: 0 }).y;
  const bottom = net.DOMtoCanvas({ x: 0, y: ctx.canvas.clientHeight }).y;
  let last = -Infinity;
  for (const [year, x] of PAGE.years) {
    if ((x - last) * scale < 46) continue;
    last = x;
    ctx.fillStyle = colour("hair");
    ctx.fillRect(x, top, 1 / scale, bottom - top);
    ctx.fillStyle = colour("soft");
    ctx.font = `${11 / scale}px ${SANS}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.fillText(year, x + 4 / scale, top + 6 / scale);
  }
}

/** The signs on lines and the names beside marks, in pixels of the screen. */
function paintOver(ctx) {
  const scale = net.getScale();
  ctx.save();
  for (const line of drawn.lines.values()) paintLineSign(ctx, line);
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const origin = net.canvasToDOM({ x: 0, y: 0 });
  ctx.translate(origin.x, origin.y);
  const [width, height] = [ctx.canvas.clientWidth, ctx.canvas.clientHeight];
  for (const label of labelsAt(ctx, scale)) {
    const [left, top] = [label.box.x + origin.x, label.box.y + origin.y];
    if (left < width && top < height && left + label.box.w > 0 && top + LINE > 0) drawLabel(ctx, label, label.emphasis === "faint");
  }
  ctx.restore();
}

function paintLineSign(ctx, line) {
  if (!line.bright || (line.sure !== "negated" && !line.disputed)) return;
  const [a, b] = [drawn.marks.get(line.from), drawn.marks.get(line.to)];
  if (!a || !b || b.kind === "event") return;
  drawBadge(ctx, (a.x + b.x) / 2, (a.y + b.y) / 2, line.disputed ? "≠" : "×", "denied", 6.5);
}

/** The labels for a zoom, kept until something changes; places are relative to the origin of the graph. */
function labelsAt(ctx, scale) {
  const key = `${scale.toFixed(4)} ${words.lang}`;
  if (labels.key === key) return labels.list;
  const marks = [...drawn.marks.values()]
    .map((mark) => ({ id: mark.id, x: mark.x * scale, y: mark.y * scale, r: drawnRadius(mark) * scale + (mark.emphasis === "chosen" ? 7 : 0), text: mark.kind === "event" && scale < 0.7 ? "" : mark.label, font: mark.font, must: mark.emphasis === "chosen", emphasis: mark.emphasis, rank: rankOf(mark), isHub: mark.weight > 7, tone: mark.kind === "event" ? "soft" : "ink" }))
    .sort((a, b) => b.rank - a.rank);
  marks.slice(0, HUBS).forEach((mark) => (mark.must = mark.must || mark.isHub));
  labels = { key, list: placeLabels(ctx, marks) };
  return labels.list;
}

function rankOf(mark) {
  return mark.weight + { chosen: 1000, near: 500, plain: 0, faint: -500 }[mark.emphasis];
}

/** Everything in sight, with a rim for the names; `ids` narrows it to some marks. */
function fit(ids = null) {
  const marks = [...drawn.marks.values()].filter((mark) => !ids || ids.has(mark.id));
  const box = $("#canvas").getBoundingClientRect();
  if (!marks.length || !box.width) return;
  const bounds = (axis) => [Math.min(...marks.map((m) => m[axis] - m.r)), Math.max(...marks.map((m) => m[axis] + m.r))];
  const [[left, right], [top, bottom]] = [bounds("x"), bounds("y")];
  const [aside, above, below] = innerWidth < 800 ? [44, 24, 52] : [84, 34, 56];
  fitted = !ids;
  const covered = panelWidth();
  const hidden = panelHeight();
  const width = box.width - covered, height = box.height - hidden;
  const scaleFor = (rims) => Math.min((width - rims[0] - rims[1]) / (right - left + 1), (height - above - below) / (bottom - top + 1), 1.35);
  const rims = innerWidth < 800 ? [aside, aside] : rimsFor(marks, left, right, aside, scaleFor([aside, aside]));
  const scale = scaleFor(rims);
  net.moveTo({ position: { x: (left + right) / 2 + (covered + rims[1] - rims[0]) / 2 / scale, y: (top + bottom) / 2 + (hidden + below - above) / 2 / scale }, scale: Math.max(scale, 0.02) });
}

/** The rims on the left and the right in which the names of the outermost marks have room. */
function rimsFor(marks, left, right, least, scale) {
  const pen = document.createElement("canvas").getContext("2d");
  const beyond = (mark, inwards) => widthOf(pen, mark.label, mark.font) + mark.r * scale + 10 - inwards * scale;
  const rim = (inwards) => Math.min(MOST_RIM, Math.max(least, ...marks.filter((m) => m.label && m.kind !== "event").map((m) => beyond(m, inwards(m)))));
  return [rim((m) => m.x - left), rim((m) => right - m.x)];
}

/** How much of the canvas the panel lies over. */
function panelWidth() {
  const panel = $("#panel");
  return panel.hidden || getComputedStyle(panel).position !== "absolute" || innerWidth < 800 ? 0 : panel.offsetWidth;
}

/** On a phone the panel lies over the lower part. */
function panelHeight() {
  const panel = $("#panel");
  return panel.hidden || innerWidth >= 800 ? 0 : Math.max(0, $("#canvas").getBoundingClientRect().bottom - panel.getBoundingClientRect().top);
}

/** Moves a mark into the part of the canvas that nothing covers, if it isn't there. */
function bringIntoSight(id) {
  const mark = drawn.marks.get(id);
  if (!mark) return;
  const at = net.canvasToDOM(mark);
  const box = $("#canvas").getBoundingClientRect();
  const right = box.width - panelWidth();
  const bottom = box.height - panelHeight();
  if (at.x > 50 && at.x < right - 50 && at.y > 40 && at.y < bottom - 40) return;
  const scale = Math.max(net.getScale(), 0.7);
  net.moveTo({ position: { x: mark.x + panelWidth() / 2 / scale, y: mark.y + panelHeight() / 2 / scale }, scale });
}

function clicked({ nodes, edges }) {
  const mark = nodes.length ? drawn.marks.get(nodes[0]) : null;
  if (mark) return press(mark);
  const line = edges.length ? drawn.lines.get(edges[0]) : null;
  if (line && line.line !== null) choose({ line: line.line, sel: null });
  else if (view.sel !== null || view.line !== null) choose({ sel: null, line: null });
}

function press(mark) {
  if (mark.kind === "thing") return choose({ sel: mark.id, line: null });
  if (mark.kind === "event") return choose({ sel: mark.thing, line: null });
  if (mark.kind === "fold") return choose({ unfolded: new Set([...view.unfolded, mark.fold.name]) });
  choose({ open: mark.key, sel: null, line: null, only: null });
}

function doubleClicked({ nodes }) {
  const mark = nodes.length ? drawn.marks.get(nodes[0]) : null;
  if (mark && mark.kind === "thing") toggleNeighbours(mark.id);
}

/** Shows the neighbours that are not drawn; hides those that hang on this thing alone where all are. */
function toggleNeighbours(id) {
  const [more, less] = [new Set(view.more), new Set(view.less)];
  const missing = neighbours(id).some((each) => !scene.scope.has(each));
  if (missing) {
    more.add(id);
    less.delete(id);
  } else {
    more.delete(id);
    less.add(id);
  }
  choose({ more, less });
}
