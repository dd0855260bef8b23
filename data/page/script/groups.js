/* Too many to draw one by one: groups by company, kind or year, that open on click. */

const MOST_GROUPS = 60;
const MOST_MEMBERS = 300;
let groupCache = { by: null };

/** The company that makes a thing, or the thing itself where it is one; null where none is known. */
function ownerOf(thing) {
  if (thing.type === "company") return thing.id;
  if (thing.owner !== undefined) return thing.owner;
  const named = thing.type === "product" ? byIri.get(`organization/${thing.iri.split("/")[1]}`) : undefined;
  if (named !== undefined && thing.iri.split("/").length > 2) return (thing.owner = named);
  const makers = thing.lines.map((i) => lines[i]).filter((line) => line.family === "makes" && line.to === thing.id);
  const made = makers.sort((a, b) => maker(b) - maker(a) || a.from - b.from)[0];
  const post = thing.lines.map((i) => lines[i]).find((line) => line.family === "post" && line.from === thing.id);
  thing.owner = made ? made.from : post ? post.to : null;
  return thing.owner;
}

/** How strongly a line says who makes a thing: that it is made counts before that something was done to it. */
function maker(line) {
  return line.facts.reduce((sum, f) => sum + (facts[f].type === "develops" ? 100 : 1), 0);
}

const GROUP_KEYS = {
  company: (thing) => (ownerOf(thing) === null ? "?" : things[ownerOf(thing)].iri),
  kind: (thing) => (thing.type === "product" ? thing.kind || "?" : `!${thing.type}`),
  year: (thing) => (thing.since ? thing.since.slice(0, 4) : "?"),
};

function groupName(by, key) {
  if (key === "*") return t("group.other");
  if (key === "?") return t({ company: "timeline.noowner", kind: "group.nokind", year: "group.noyear" }[by]);
  if (key.startsWith("!")) return t(`type.${key.slice(1)}`);
  return by === "company" && byIri.has(key) ? nameOf(things[byIri.get(key)]) : key;
}

/** All things by the key of the grouping, the largest first; the smallest put together under "*". */
function groupsBy(by) {
  if (groupCache.by === by) return groupCache;
  const keyed = groupBy(things, GROUP_KEYS[by]);
  const sorted = [...keyed].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const kept = sorted.slice(0, MOST_GROUPS);
  const rest = sorted.slice(MOST_GROUPS).flatMap(([, list]) => list);
  const groups = new Map(kept.map(([key, list]) => [key, list.map((thing) => thing.id)]));
  if (rest.length) groups.set("*", [...(groups.get("*") || []), ...rest.map((thing) => thing.id)]);
  const of = new Map();
  for (const [key, ids] of groups) ids.forEach((id) => of.set(id, key));
  groupCache = { by, groups, of };
  return groupCache;
}

/** The members of a group that are drawn when it opens: the most linked. */
function members(key) {
  const ids = groupsBy(view.group || "company").groups.get(key) || [];
  return [...ids].sort((a, b) => things[b].lines.length - things[a].lines.length || a - b).slice(0, MOST_MEMBERS);
}

/** Circles that overlap move apart, room for a name between them. */
function partCircles(marks) {
  for (let round = 0; round < 80; round++) {
    for (let i = 0; i < marks.length; i++) {
      for (let j = i + 1; j < marks.length; j++) {
        const [a, b] = [marks[i], marks[j]];
        const [dx, dy] = [b.at[0] - a.at[0], (b.at[1] - a.at[1]) * 0.8];
        const distance = Math.hypot(dx, dy) || 1;
        const overlap = a.size + b.size + 26 - distance;
        if (overlap <= 0) continue;
        const [px, py] = [((dx / distance) * overlap) / 2, ((dy / distance) * overlap) / 2];
        a.at = [a.at[0] - px, a.at[1] - py];
        b.at = [b.at[0] + px, b.at[1] + py];
      }
    }
  }
}

/** The groups as marks and the bundles of lines between them; places by size on a sunflower. */
function groupScene() {
  const { groups, of } = groupsBy(view.group);
  const marks = [];
  let ring = 0;
  for (const [key, ids] of groups) {
    const fitting = ids.filter((id) => thingFits(things[id]));
    if (!fitting.length) continue;
    const size = 16 + 3.2 * Math.sqrt(fitting.length) ** 0.9;
    const reach = 62 * Math.sqrt(ring);
    marks.push({ key, ids: fitting, size: Math.min(size, 60), at: [reach * 1.5 * Math.cos(ring * GOLDEN), reach * Math.sin(ring * GOLDEN)] });
    ring += Math.min(size, 60) / 26;
  }
  partCircles(marks);
  const present = new Set(marks.map((mark) => mark.key));
  const bundles = new Map();
  for (const line of lines) {
    if (view.hide.family.has(line.family)) continue;
    const [a, b] = [of.get(line.from), of.get(line.to)].sort();
    if (a !== b && present.has(a) && present.has(b)) bundles.set(`${a}\n${b}`, (bundles.get(`${a}\n${b}`) || 0) + 1);
  }
  return { marks, bundles };
}
