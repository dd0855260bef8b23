/* The choices as the fragment of the address, so that a link leads to the same view. */

const SIMPLE = { v: ["mode", "graph"], z: ["arrangement", "free"], d: ["day", null], f: ["from", null], t: ["to", null] };
const ONE = { s: "sel", c: "company", n: "only" };
const MANY = { o: "more", x: "less", a: "added" };
const MODES = { mode: ["graph", "timeline", "table"], arrangement: ["free", "time"] };

/** "s=product/twitter/vine&d=2016-06-01": only what differs from how the page opens. */
function toFragment() {
  const found = [];
  const put = (key, value) => found.push(`${key}=${encodeURIComponent(value).replace(/%2F/g, "/").replace(/%2C/g, ",")}`);
  for (const [key, [name, usual]] of Object.entries(SIMPLE)) {
    if (view[name] !== (name === "day" ? PAGE.day : usual)) put(key, view[name] ?? "all");
  }
  for (const [key, name] of Object.entries(ONE)) if (view[name] !== null) put(key, things[view[name]].iri);
  for (const [key, name] of Object.entries(MANY)) if (view[name].size) put(key, [...view[name]].map((id) => things[id].iri).join(","));
  const hidden = Object.entries(view.hide).flatMap(([what, names]) => [...names].map((name) => `${what}.${name}`));
  if (hidden.sort().join() !== usuallyHidden().sort().join()) put("h", hidden.join(","));
  if (view.line !== null) put("e", `${things[lines[view.line].from].iri},${things[lines[view.line].to].iri},${lines[view.line].family}`);
  if (view.disputed) put("w", "disputed");
  if (view.unfolded.size) put("u", [...view.unfolded].join(","));
  if (view.group !== (PAGE.grouped ? "company" : null)) put("g", view.group ?? "none");
  if (view.open !== null) put("go", view.open);
  return found.join("&");
}

/** Events are drawn from the start only where there is room for them. */
function usuallyHidden() {
  return PAGE.shown.length > PAGE.eventsUpTo ? ["type.event"] : [];
}

function fromFragment(fragment) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const read = { hide: NOTHING_HIDDEN(), disputed: given.get("w") === "disputed", line: null, open: null, unfolded: new Set((given.get("u") || "").split(",").filter(Boolean)) };
  for (const [key, [name, usual]] of Object.entries(SIMPLE)) {
    const value = given.get(key);
    const fits = name in MODES ? MODES[name].includes(value) : value === "all" || /^\d{4}-\d{2}-\d{2}$/.test(value || "");
    read[name] = fits ? (value === "all" ? null : value) : name === "day" ? PAGE.day : usual;
  }
  for (const [key, name] of Object.entries(ONE)) read[name] = byIri.get(given.get(key)) ?? null;
  for (const [key, name] of Object.entries(MANY)) {
    read[name] = new Set((given.get(key) || "").split(",").map((iri) => byIri.get(iri)).filter((id) => id !== undefined));
  }
  const hidden = given.has("h") ? given.get("h").split(",") : usuallyHidden();
  hidden.map((each) => each.split(".")).forEach(([what, name]) => read.hide[what]?.add(name));
  const [from, to, family] = (given.get("e") || "").split(",");
  const line = lines.findIndex((each) => each.from === byIri.get(from) && each.to === byIri.get(to) && each.family === family);
  if (line >= 0) read.line = line;
  read.group = given.has("g") ? (["company", "kind", "year"].find((by) => by === given.get("g")) ?? null) : PAGE.grouped ? "company" : null;
  if (given.has("go")) read.open = given.get("go");
  if (read.sel !== null && !PAGE.shown.includes(read.sel) && read.only === null) read.added.add(read.sel);
  return read;
}

/** Writes the address without adding a step to the history, except when something else is looked at. */
function keepAddress(what) {
  const address = `#${toFragment()}`;
  if (address === location.hash || (address === "#" && !location.hash)) return;
  const step = what.has("sel") || what.has("mode");
  try {
    history[step ? "pushState" : "replaceState"](null, "", address);
  } catch {
    /* a frame without an address of its own, as in a notebook */
  }
}
