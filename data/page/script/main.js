/* The page starts here: words, choices from the address, and who redraws when. */

function wordsOf(wanted) {
  return wanted && wanted.toLowerCase().startsWith("de") ? "de" : "en";
}

function remembered(key) {
  try {
    return localStorage.getItem(`kg-${key}`);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`kg-${key}`, value);
  } catch {
    /* a page without storage forgets */
  }
}

/** Puts every text of the frame in the reader's language. */
function setLanguage(lang) {
  words.lang = lang;
  document.documentElement.lang = lang;
  document.querySelectorAll("[data-t]").forEach((element) => (element.textContent = t(element.dataset.t)));
  document.querySelectorAll("[data-label]").forEach((element) => {
    element.setAttribute("aria-label", t(element.dataset.label));
    element.title = t(element.dataset.label);
  });
  $("#search").placeholder = t("search.hint");
  $("#language").lang = lang === "de" ? "en" : "de";
  $("#title").textContent = heading();
  document.title = `${heading()} – ${t("kicker")}`;
}

function heading() {
  if (PAGE.title) return short(PAGE.title, 200);
  if (PAGE.about.length) return short(nameOf(things[PAGE.about[0]]), 200);
  return t(PAGE.queried ? "title.query" : "title.all");
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  colours = {};
  $("#theme").textContent = t(isDark() ? "theme.light" : "theme.dark");
}

function drawFrame() {
  const onScreen = isGrouped() ? { things: things.map((_, id) => id), facts: facts.map((_, id) => id) } : { things: [...scene.things], facts: [...scene.facts] };
  const count = (type) => onScreen.things.filter((id) => things[id].type === type).length;
  const articles = new Set(onScreen.facts.flatMap((f) => claimsOf(facts[f]).map((claim) => claim.source))).size;
  const parts = [["source", articles], ...TYPES.map((type) => [type, count(type)]), ["fact", onScreen.facts.length]];
  $("#counts").textContent = parts.filter(([, n]) => n).map(([what, n]) => t(`counts.${what}`, { n })).join(" · ");
  for (const mode of MODES.mode) {
    $(`#tab-${mode}`).setAttribute("aria-selected", String(view.mode === mode));
    $(`#tab-${mode}`).tabIndex = view.mode === mode ? 0 : -1;
    $(`#view-${mode}`).hidden = view.mode !== mode;
  }
  for (const name of MODES.arrangement) $(`#arrange-${name}`).setAttribute("aria-pressed", String(view.arrangement === name));
  $("#canvas").setAttribute("aria-label", t("graph.label", { n: scene.things.size }));
  drawBanner();
}

function drawBanner() {
  const banner = $("#banner");
  const isEmpty = !scene.things.size && !isGrouped();
  const parts = [];
  if (isEmpty) parts.push(t("banner.nothing"));
  else if (isGrouped()) parts.push(`${t("banner.groups", { all: things.length })} ${t("banner.open")}`);
  else if (view.open !== null) parts.push(`${groupName(view.group, view.open)}: ${t("banner", { shown: scene.things.size, all: groupsBy(view.group).groups.get(view.open)?.length || 0 })} `, button(t("group.back"), () => choose({ open: null, sel: null, line: null })));
  else if (PAGE.total > scene.scope.size) parts.push(el("strong", {}, t("banner", { shown: scene.scope.size, all: PAGE.total })), ` ${t("banner.how", { all: PAGE.total })}`);
  if (view.only !== null || (isEmpty && !view.group)) parts.push(" ", button(t("filters.reset"), reset));
  banner.replaceChildren(...parts);
  banner.hidden = !parts.length;
  document.body.classList.toggle("has-banner", !banner.hidden);
}

/** Redraws what a change touches: the graph only where it is looked at, the panel only where its content may differ. */
function redraw(what) {
  drawFrame();
  if ([...what].some((key) => !LOOKS.includes(key) || key === "theme")) drawLegend();
  drawPanel();
  drawSlider();
  if (view.mode === "graph") {
    drawGraph();
    if (["arrangement", "only", "open", "group", "company"].some((name) => what.has(name)) || what.has("start")) fit();
    else if (fitted && panelShift()) innerWidth < 800 && view.sel !== null ? focusOn(view.sel) : fit();
    else if (what.has("sel") && view.sel !== null) bringIntoSight(view.sel);
  }
  if (view.mode === "timeline") drawTimeline();
  if (view.mode === "table") drawTable();
  if (what.has("sel") && view.sel !== null) say(t("graph.said", { name: nameOf(things[view.sel]), what: whatIs(things[view.sel]), n: neighbours(view.sel).length }));
  keepAddress(what);
}

/** On a phone: the chosen thing and its neighbours in what the panel leaves. */
function focusOn(id) {
  fit(new Set([id, ...neighbours(id)]));
  fitted = true;
}

/** Whether the panel came or went since this was last asked. */
function panelShift() {
  const now = panelWidth() + panelHeight();
  const shifted = now !== lastPanelWidth;
  lastPanelWidth = now;
  return shifted;
}
let lastPanelWidth = 0;

function startFrame() {
  MODES.mode.forEach((mode, i) => {
    const tab = $(`#tab-${mode}`);
    tab.addEventListener("click", () => choose({ mode }));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const next = MODES.mode[(i + by + MODES.mode.length) % MODES.mode.length];
      choose({ mode: next });
      $(`#tab-${next}`).focus();
    });
  });
  MODES.arrangement.forEach((arrangement) => $(`#arrange-${arrangement}`).addEventListener("click", () => choose({ arrangement })));
  const acts = {
    "zoom-in": () => zoomBy(1.3), "zoom-out": () => zoomBy(1 / 1.3), "zoom-fit": () => fit(), "show-sparql": showSparql,
    "save-png": savePng, "save-svg": saveSvg, "save-json": saveJson, "save-link": () => copyText(location.href),
    language: () => { remember("lang", words.lang === "de" ? "en" : "de"); setLanguage(words.lang === "de" ? "en" : "de"); choose({ language: words.lang }); },
    theme: () => { const theme = isDark() ? "light" : "dark"; remember("theme", theme); setTheme(theme); choose({ theme }); },
    "toggle-legend": () => { const open = document.body.classList.toggle("legend-open"); $("#toggle-legend").setAttribute("aria-expanded", String(open)); },
  };
  Object.entries(acts).forEach(([id, act]) => $(`#${id}`).addEventListener("click", act));
  document.querySelectorAll("#save-menu button").forEach((each) => each.addEventListener("click", () => ($("#save-menu").open = false)));
  $("#skip").addEventListener("click", (event) => { event.preventDefault(); choose({ mode: "table" }); $("#tab-table").focus(); });
  $("#canvas").addEventListener("keydown", keyOnGraph);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("#sparql").open) choose({ sel: null, line: null });
    if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); $("#search").focus(); }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { setTheme(null); choose({ theme: "auto" }); });
  addEventListener("resize", () => choose({ size: innerWidth }));
  addEventListener("popstate", readAddress);
  addEventListener("hashchange", readAddress);
}

function readAddress() {
  if (`#${toFragment()}` === (location.hash || "#")) return;
  choose(fromFragment(location.hash));
}

function start() {
  document.body.append(svg("svg", { class: "offscreen", "aria-hidden": "true" }, fades()));
  setLanguage(wordsOf(remembered("lang") || navigator.language));
  setTheme(remembered("theme"));
  takePlaces(PAGE.nodes);
  Object.assign(view, fromFragment(location.hash));
  startFrame();
  startSearch();
  startSlider();
  startGraph();
  onChange(redraw);
  changed.add("start");
  flush();
  document.body.dataset.ready = "yes";
  window.kgPage = { view: () => ({ ...view }), choose: (iri) => choose({ ...callUp(byIri.get(iri)), sel: byIri.get(iri), line: null }), where, marks: () => [...drawn.marks.keys()], labels: () => labels.list, fit };
}

/** For pages that embed this one: where on the window a thing is drawn, by the end of its IRI; null where it isn't. */
function where(iri) {
  const mark = drawn.marks.get(byIri.get(iri) ?? iri);
  if (!mark) return null;
  const [at, box] = [net.canvasToDOM(mark), $("#canvas").getBoundingClientRect()];
  return { x: at.x + box.x, y: at.y + box.y };
}

start();
