/* Search with suggestions: a combobox over all names, letter case and accents aside, also of what is not drawn. */

const MOST_HITS = 8;
const searching = { hits: [], at: -1, index: null };

function startSearch() {
  const input = $("#search");
  input.addEventListener("input", () => suggest(input.value));
  input.addEventListener("focus", () => input.value && suggest(input.value));
  input.addEventListener("blur", () => setTimeout(closeSuggestions, 150));
  input.addEventListener("keydown", keyInSearch);
}

function nameIndex() {
  searching.index = searching.index || things.map((thing) => unique([...Object.values(thing.names), ...thing.also]).map(plain));
  return searching.index;
}

/** The things whose names hold what was typed: those that begin with it first, then at a word, the most linked first. */
function hitsFor(typed) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const scored = [];
  nameIndex().forEach((names, id) => {
    const score = Math.max(...names.map((name) => (name === wanted ? 4 : name.startsWith(wanted) ? 3 : ` ${name}`.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 1 : 0)));
    if (score) scored.push([score, things[id].lines.length, id]);
  });
  return scored.sort((a, b) => b[0] - a[0] || b[1] - a[1] || a[2] - b[2]).map(([, , id]) => id);
}

function suggest(typed) {
  const all = hitsFor(typed);
  Object.assign(searching, { hits: all.slice(0, MOST_HITS), at: all.length ? 0 : -1 });
  const list = $("#suggestions");
  list.replaceChildren(...searching.hits.map(suggestion), ...(typed.trim() && !all.length ? [el("li", { class: "none", role: "presentation" }, t("search.none"))] : []));
  list.hidden = !typed.trim();
  $("#search").setAttribute("aria-expanded", String(!list.hidden));
  mark();
  if (typed.trim()) say(t("search.count", { n: all.length }));
}

function suggestion(id, i) {
  const thing = things[id];
  const take = (event) => {
    event.preventDefault();
    takeHit(i);
  };
  return el("li", { id: `hit-${i}`, role: "option", mousedown: take, "aria-selected": "false" }, miniMark(thing), el("span", { class: "name" }, short(nameOf(thing), 60)), el("span", { class: "hint" }, whatIs(thing)));
}

function mark() {
  const options = [...document.querySelectorAll("#suggestions [role=option]")];
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === searching.at)));
  const input = $("#search");
  if (searching.at >= 0 && options.length) input.setAttribute("aria-activedescendant", `hit-${searching.at}`);
  else input.removeAttribute("aria-activedescendant");
}

function keyInSearch(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (moves[event.key] && searching.hits.length) {
    searching.at = (searching.at + moves[event.key] + searching.hits.length) % searching.hits.length;
    mark();
  } else if (event.key === "Enter" && searching.at >= 0) takeHit(searching.at);
  else if (event.key === "Escape") closeSuggestions();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Chooses a hit; what is not drawn is called up with what it is linked to. */
function takeHit(i) {
  const id = searching.hits[i];
  closeSuggestions();
  $("#search").value = "";
  const isIn = scene.things.has(id) && !isGrouped();
  const more = isIn ? view.more : neighbours(id).length <= 12 ? new Set([...view.more, id]) : view.more;
  choose({ ...callUp(id), more, sel: id, line: null });
}

function closeSuggestions() {
  Object.assign(searching, { hits: [], at: -1 });
  $("#suggestions").hidden = true;
  $("#search").setAttribute("aria-expanded", "false");
  $("#search").removeAttribute("aria-activedescendant");
}
