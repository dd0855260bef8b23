/* Where things stand: positions computed beforehand, and for what is called up a place near what calls it. */

const places = { free: new Map(), time: new Map() };
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const FEW_LEAVES = 10; // more partners, people or parts that hang on one thing alone are folded into one mark
const FEW_PRODUCTS = 24; // products are what the page is about, so more of them stay

/** The places that came with the page. */
function takePlaces(nodes) {
  for (const node of nodes) {
    places.free.set(node.id, [node.x, node.y]);
    places.time.set(node.id, node.time);
  }
}

function placeOf(id) {
  return places[view.arrangement].get(id);
}

/** The radius of a thing's mark, as the layout took it. */
function radiusOf(thing) {
  const base = { company: 13, product: 12 }[thing.type] || 10;
  return base + 2.2 * Math.sqrt(Math.min(thing.degree, 60));
}

/** Places for those that have none: near their neighbours, then pushed apart; those that stand stay. */
function settle(ids) {
  const at = places[view.arrangement];
  const fresh = [...ids].filter((id) => !at.has(id));
  if (!fresh.length) return;
  const edge = { x: 0, y: 0, n: 0 };
  fresh.forEach((id, i) => {
    const anchors = neighbours(id).map((each) => at.get(each)).filter(Boolean);
    const middle = anchors.length ? mean(anchors) : [edge.x, edge.y];
    const reach = anchors.length ? 60 + 4 * Math.sqrt(i) : 34 * Math.sqrt(i);
    at.set(id, [middle[0] + reach * Math.cos(i * GOLDEN), middle[1] + reach * Math.sin(i * GOLDEN)]);
  });
  relax(fresh, at, [...ids]);
}

function mean(points) {
  return [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
}

/** Springs along the lines, pushing among all: a fixed number of rounds, so that it ends the same every time. */
function relax(moving, at, all) {
  const present = new Set(all);
  const springs = new Map(moving.map((id) => [id, neighbours(id).filter((each) => present.has(each))]));
  const rounds = Math.max(20, Math.min(160, Math.round(24000 / Math.max(1, moving.length))));
  for (let round = 0; round < rounds; round++) {
    const heat = 14 * (1 - round / rounds) + 1;
    const grid = gridOf(all, at);
    for (const id of moving) {
      const [x, y] = at.get(id);
      const force = push(id, x, y, grid, at);
      for (const each of springs.get(id)) {
        const [ox, oy] = at.get(each);
        const distance = Math.hypot(ox - x, oy - y) || 1;
        const pull = ((distance - 70) / distance) * 0.35;
        force[0] += (ox - x) * pull;
        force[1] += (oy - y) * pull;
      }
      const length = Math.hypot(...force) || 1;
      const step = Math.min(length, heat) / length;
      at.set(id, [Math.round((x + force[0] * step) * 10) / 10, Math.round((y + force[1] * step) * 10) / 10]);
    }
  }
}

const CELL = 90;

function gridOf(ids, at) {
  const grid = new Map();
  for (const id of ids) {
    if (!at.has(id)) continue;
    const [x, y] = at.get(id);
    const key = `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
    if (grid.has(key)) grid.get(key).push(id);
    else grid.set(key, [id]);
  }
  return grid;
}

function push(id, x, y, grid, at) {
  const force = [0, 0];
  const [cx, cy] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  for (let i = cx - 1; i <= cx + 1; i++) {
    for (let j = cy - 1; j <= cy + 1; j++) {
      for (const each of grid.get(`${i}:${j}`) || []) {
        if (each === id) continue;
        const [ox, oy] = at.get(each);
        const [dx, dy] = [x - ox || (id < each ? -0.5 : 0.5), (y - oy) * 1.4 || (id < each ? -0.3 : 0.3)];
        const distance = Math.hypot(dx, dy);
        if (distance >= CELL) continue;
        const strength = ((CELL - distance) / CELL) ** 2 * 16;
        force[0] += (dx / distance) * strength;
        force[1] += (dy / distance) * strength;
      }
    }
  }
  return force;
}

/** Leaves of one kind on one thing, where there are more than a few: folds by their names, and who is folded away. */
function foldsOf(present) {
  const linesOf = new Map();
  for (const { line } of present.lines) {
    for (const [id, hub] of [[line.from, line.to], [line.to, line.from]]) {
      if (linesOf.has(id)) linesOf.get(id).push([line, hub]);
      else linesOf.set(id, [[line, hub]]);
    }
  }
  const leaves = [...linesOf].filter(([id, ends]) => id !== view.sel && new Set(ends.map(([, hub]) => hub)).size === 1);
  const kinds = groupBy(leaves, ([id, [[line, hub]]]) => `${things[hub].iri}!${line.family}!${things[id].type}`);
  const folds = [];
  for (const [name, group] of kinds) {
    const [, [[line, hub]]] = group[0];
    const few = line.family === "makes" ? FEW_PRODUCTS : FEW_LEAVES;
    if (group.length > few && !view.unfolded.has(name)) folds.push({ name, hub, family: line.family, members: group.map(([id]) => id) });
  }
  return folds;
}

/** Where the events of a thing stand around it: fanned out in the widest gap that its lines leave. */
function fan(center, neighbourPoints, count, reach) {
  const angles = neighbourPoints.map(([x, y]) => Math.atan2(y - center[1], x - center[0])).sort((a, b) => a - b);
  let [start, gap] = [-Math.PI / 2, 2 * Math.PI];
  angles.forEach((angle, i) => {
    const next = i + 1 < angles.length ? angles[i + 1] : angles[0] + 2 * Math.PI;
    if (i === 0) gap = 0;
    if (next - angle > gap) [start, gap] = [angle, next - angle];
  });
  const wide = Math.max(reach, (16 * (count + 1)) / gap); // far enough out for marks of 16 pixels side by side
  const step = Math.min(0.75, gap / (count + 1));
  const first = start + gap / 2 - (step * (count - 1)) / 2;
  return Array.from({ length: count }, (_, i) => [
    center[0] + wide * Math.cos(first + i * step),
    center[1] + wide * Math.sin(first + i * step),
  ]);
}
