/* What is told of a mark or line under the pointer, and the way through the graph by keys. */

function markWords(mark) {
  if (!mark) return null;
  if (mark.kind === "group" || mark.kind === "fold") return [mark.label, mark.kind === "fold" ? t("fold.hint") : t("counts.product", { n: mark.ids.length })];
  if (mark.kind === "event") return [factWords(facts[mark.fact]), when(facts[mark.fact].when)];
  return [nameOf(things[mark.id]), whatIs(things[mark.id])];
}

function lineWords(line) {
  if (!line || line.line === null) return null;
  const { from, to, family } = lines[line.line];
  return [`${nameOf(things[from])} ${t(`family.${family}`)} ${nameOf(things[to])}`, t(`claim.${line.sure}`) + (line.disputed ? ` · ${t("claim.conflict")}` : "")];
}

/** "product, ended" or "company". */
function whatIs(thing) {
  const one = t(`one.${thing.type}`);
  return thing.type === "product" ? `${one}, ${t(`state.${stateOf(thing)}`)}` : one;
}

function tell(words, event) {
  const tip = $("#tip");
  tip.hidden = !words;
  if (!words) return;
  tip.replaceChildren(el("strong", {}, short(words[0], 90)), el("span", {}, words[1]));
  const box = $("#stage").getBoundingClientRect();
  const [x, y] = [event.clientX - box.left, event.clientY - box.top];
  tip.style.left = `${Math.min(x + 14, box.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${y + tip.offsetHeight + 26 > box.height ? y - tip.offsetHeight - 10 : y + 18}px`;
}

const KEYS = {
  ArrowRight: () => step(1, 0), ArrowLeft: () => step(-1, 0), ArrowDown: () => step(0, 1), ArrowUp: () => step(0, -1),
  "+": () => zoomBy(1.3), "=": () => zoomBy(1.3), "-": () => zoomBy(1 / 1.3), 0: () => fit(),
  Enter: () => view.sel !== null && toggleNeighbours(view.sel),
};

function keyOnGraph(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
}

function zoomBy(factor) {
  net.moveTo({ scale: Math.max(0.02, Math.min(6, net.getScale() * factor)) });
}

/** Chooses the nearest mark in that direction, straight ahead before aside. */
function step(dx, dy) {
  const marks = [...drawn.marks.values()].filter((mark) => mark.kind === "thing");
  const here = drawn.marks.get(view.sel);
  if (!here) {
    const first = marks.sort((a, b) => b.weight - a.weight)[0];
    if (first) choose({ sel: first.id, line: null });
    return;
  }
  const cost = (mark) => {
    const [ax, ay] = [mark.x - here.x, mark.y - here.y];
    const [ahead, aside] = [ax * dx + ay * dy, Math.abs(ax * dy) + Math.abs(ay * dx)];
    return ahead > 1 ? ahead + 2.5 * aside : Infinity;
  };
  const best = marks.reduce((a, b) => (cost(b) < cost(a) ? b : a), here);
  if (best !== here) choose({ sel: best.id, line: null });
}
