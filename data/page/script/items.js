/* From what the choices leave to what is drawn: marks for things, events, folds and groups, and the lines between. */

const DASHES = { asserted: false, reported: [9, 5], possible: [2, 5], negated: [2, 5] };
const WIDTHS = { makes: 1.1, part: 1.1, partner: 1.4, successor: 2.6, takeover: 1.8, post: 1.1, query: 1.4 };
const ARROWS = { successor: true, takeover: true, query: true };
const EVENT_TONES = { launched: "active", phasedOut: "phasing", supportEnded: "phasing", salesEnded: "phasing", discontinued: "ended", retained: "kept" };

/** Marks and lines of the scene: maps from id to what is drawn. */
function drawables() {
  if (isGrouped()) return groupDrawables();
  const found = { marks: new Map(), lines: new Map() };
  settle(scene.things);
  const folds = foldsOf(scene);
  const folded = new Map(folds.flatMap((fold) => fold.members.map((id) => [id, fold])));
  const near = nearOf();
  for (const id of scene.things) if (!folded.has(id)) addThing(found, things[id], near);
  folds.forEach((fold) => addFold(found, fold, near));
  const pairs = new Map();
  for (const present of scene.lines) addLine(found, present, folded, near, pairs);
  if (!view.hide.type.has("event") && view.arrangement === "free") addEvents(found, folded, near);
  return found;
}

/** The things that stay bright while something is chosen; null while nothing is. */
function nearOf() {
  if (view.line !== null) return new Set([lines[view.line].from, lines[view.line].to]);
  return view.sel === null || !scene.things.has(view.sel) ? null : new Set([view.sel, ...neighbours(view.sel)]);
}

function emphasisOf(id, near) {
  if (view.sel === id) return "chosen";
  return near === null ? "plain" : near.has(id) ? "near" : "faint";
}

function addThing(found, thing, near) {
  const [x, y] = placeOf(thing.id);
  const present = thing.facts.filter((f) => scene.facts.has(f)).map((f) => facts[f]);
  const hidden = neighbours(thing.id).filter((id) => !scene.scope.has(id)).length;
  const look = looks(thing);
  if (present.length && present.every((fact) => surest(claimsOf(fact)) !== "asserted")) look.dash = [3, 2.5];
  found.marks.set(thing.id, {
    id: thing.id, kind: "thing", x, y, r: radiusOf(thing), look, label: short(nameOf(thing), 26), font: FONTS[thing.type],
    emphasis: emphasisOf(thing.id, near), weight: thing.degree + (thing.type === "company" ? 4 : 0), hidden,
    disputed: present.some((fact) => isDisputed(fact) && (subjectOf(fact) === thing.id || !relations[fact.type].mark)),
  });
}

function addFold(found, fold, near) {
  const [hx, hy] = placeOf(fold.hub);
  const [mx, my] = mean(fold.members.map(placeOf));
  const reach = Math.hypot(mx - hx, my - hy) || 1;
  const stretch = Math.max(70, Math.min(reach, 110)) / reach;
  const type = things[fold.members[0]].type;
  found.marks.set(`f${fold.name}`, {
    id: `f${fold.name}`, kind: "fold", x: hx + (mx - hx) * stretch, y: hy + (my - hy) * stretch, r: 17, ids: fold.members, fold,
    label: t(`fold.${fold.family}`, { n: fold.members.length }), font: FONTS[type], weight: 30,
    emphasis: near === null || near.has(fold.hub) ? "plain" : "faint",
  });
}

function addLine(found, { line, facts: present }, folded, near, pairs) {
  const end = (id) => (folded.has(id) ? `f${folded.get(id).name}` : id);
  const [from, to] = [end(line.from), end(line.to)];
  if (from === to || (from !== line.from && found.lines.has(`${from} ${line.family}`))) return;
  const id = from !== line.from ? `${from} ${line.family}` : to !== line.to ? `${to} ${line.family}` : `l${line.id}`;
  if (found.lines.has(id)) return;
  const claims = present.flatMap((f) => claimsOf(facts[f]));
  const sure = surest(claims);
  const pair = [from, to].map(String).sort().join(" ");
  const nth = pairs.get(pair) || 0;
  pairs.set(pair, nth + 1);
  const chosen = view.line === line.id;
  const bright = near === null || chosen || (view.sel !== null && (line.from === view.sel || line.to === view.sel));
  found.lines.set(id, {
    id, from, to, line: line.id, sure, disputed: present.some((f) => isDisputed(facts[f]) && !relations[facts[f].type].mark), bright,
    family: line.family, width: (chosen ? 2 : 0) + WIDTHS[line.family], dashes: DASHES[sure], bend: nth,
    tone: sure === "negated" ? "denied" : line.family, arrow: Boolean(ARROWS[line.family]),
  });
}

/** What happened to one thing alone, as small marks around it with their dates. */
function addEvents(found, folded, near) {
  for (const id of scene.things) {
    if (folded.has(id)) continue;
    const own = things[id].facts.map((f) => facts[f]).filter((fact) => isEventOf(fact, id) && !fact.variant && scene.facts.has(fact.id));
    if (!own.length) continue;
    own.sort((a, b) => ((a.bounds[0] || "9") < (b.bounds[0] || "9") ? -1 : 1));
    const shown = own.slice(0, 6);
    const around = things[id].lines.map((i) => other(lines[i], id)).filter((each) => found.marks.has(each)).map(placeOf);
    const at = fan(placeOf(id), around, shown.length, radiusOf(things[id]) + 21);
    shown.forEach((fact, i) => addEvent(found, fact, id, at[i], near));
  }
}

function isEventOf(fact, id) {
  const mark = relations[fact.type].mark;
  return mark && !["takeover", "successor"].includes(mark) && (fact.args.concerns ?? fact.args.agent) === id;
}

function addEvent(found, fact, thing, [x, y], near) {
  const sure = surest(claimsOf(fact));
  const hollow = sure !== "asserted";
  const tone = sure === "negated" ? "denied" : EVENT_TONES[fact.type] || "soft";
  const look = { shape: "event", tone, sign: relations[fact.type].mark, hollow, dash: hollow ? [2.5, 2] : null };
  const emphasis = near === null || view.sel === thing ? "plain" : "faint";
  found.marks.set(`e${fact.id}`, { id: `e${fact.id}`, kind: "event", fact: fact.id, thing, x, y, r: 7, look, label: shortly(fact.when), font: FONTS.event, weight: -1, emphasis, denied: sure === "negated", disputed: false });
  found.lines.set(`t${fact.id}`, { id: `t${fact.id}`, from: thing, to: `e${fact.id}`, line: null, sure, bright: emphasis === "plain", family: "event", width: 1, dashes: false, bend: 0, tone: "hair", arrow: false });
}

function groupDrawables() {
  const { marks, bundles } = groupScene();
  const found = { marks: new Map(), lines: new Map() };
  for (const mark of marks) {
    const id = `g${mark.key}`;
    found.marks.set(id, { id, kind: "group", x: mark.at[0], y: mark.at[1], r: mark.size, ids: mark.ids, key: mark.key, label: short(groupName(view.group, mark.key), 24), font: FONTS.group, weight: mark.ids.length, emphasis: "plain" });
  }
  const most = Math.max(1, ...bundles.values());
  for (const [pair, count] of bundles) {
    const [a, b] = pair.split("\n");
    found.lines.set(`b${pair}`, { id: `b${pair}`, from: `g${a}`, to: `g${b}`, line: null, sure: "asserted", bright: true, family: "makes", width: 0.6 + 5 * Math.sqrt(count / most), dashes: false, bend: 0, tone: "hair", arrow: false });
  }
  return found;
}
