/* Facts in words, with their claims, sentences and sources: the same in the panel, the table and everywhere. */

/** "ended", "renamed to “X”", "Twitter makes Vine" for facts that join two things. */
function factWords(fact) {
  if (fact.type === "renamed") return t("fact.renamed", { to: fact.args.newName });
  if (fact.type === "laidOff" && fact.args.count) return t("fact.laidOff.count", { count: fact.args.count });
  return t(`fact.${fact.type}`) + (fact.args.role ? `: ${fact.args.role}` : "");
}

/** A thing as a button that chooses it, with its mark. */
function thingButton(id) {
  return button([miniMark(things[id]), el("span", {}, short(nameOf(things[id]), 80))], () => choose({ ...callUp(id), sel: id, line: null }), { class: "thing" });
}

/** What has to be added to the scene so that a thing is in it. */
function callUp(id) {
  return scene.scope.has(id) && view.open === null && !view.group ? {} : { added: new Set([...view.added, id]), ...(isGrouped() ? { open: groupsBy(view.group).of.get(id) } : {}) };
}

/** The mark of a thing as in the graph, for use in text. */
function miniMark(thing) {
  return markSvg(looks(thing));
}

function markSvg(look) {
  const shapes = {
    company: () => svg("rect", { x: 2, y: 2, width: 20, height: 20, rx: 4 }),
    person: () => svg("path", { d: "M12 1.500l9.1 5.250v10.500L12 22.500l-9.1-5.250V6.750z" }),
    event: () => svg("path", { d: "M12 .500L23.5 12L12 23.500L.5 12z" }),
    product: () => svg("circle", { cx: 12, cy: 12, r: 10.5 }),
  };
  const body = shapes[look.shape]();
  body.setAttribute("class", "body");
  if (look.dash) body.setAttribute("stroke-dasharray", "4 3");
  return svg("svg", { class: `mark tone-${look.tone}${look.hollow ? " hollow" : ""}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, body, svg("path", { class: "glyph", d: PAGE.marks[look.sign], transform: "translate(2.6 2.6) scale(.78)" }));
}

function claimWords(claim) {
  const by = claim.according ? t(`claim.${claim.factuality}.by`, { who: claim.according }) : "";
  if (by) return by;
  return claim.factuality === "asserted" ? "" : t(`claim.${claim.factuality}`);
}

/** How sure a fact is, as small coloured words; nothing for what is plainly stated. */
function chips(fact) {
  const sure = surest(claimsOf(fact));
  return [
    sure !== "asserted" && el("span", { class: `chip ${sure}` }, t(`claim.${sure}`)),
    isDisputed(fact) && el("span", { class: "chip disputed" }, `≠ ${t("claim.conflict")}`),
  ];
}

/** One fact: its line of words, and behind it every claim with its sentence. `from` is the thing whose panel it is. */
function factItem(fact, from, isOpen) {
  const others = fact.things.filter((id) => id !== from);
  const mark = relations[fact.type].mark;
  const look = { shape: "event", tone: EVENT_TONES[fact.type] || "soft", sign: mark, hollow: surest(claimsOf(fact)) !== "asserted" };
  const summary = el("summary", {}, mark ? markSvg(look) : null, el("span", { class: "what" }, factWords(fact)), fact.when ? el("time", {}, when(fact.when)) : null, chips(fact));
  const details = el("details", { open: isOpen, "data-fact": fact.id }, summary, claimList(fact));
  const rivals = fact.rivals.map((id) => facts[id]);
  if (rivals.length) details.append(el("div", { class: "rivals" }, el("p", {}, t("panel.rivals")), rivals.map((rival) => rivalItem(rival))));
  if (fact.supersedes.length) details.append(el("div", { class: "rivals" }, el("p", {}, t("panel.supersedes")), fact.supersedes.map((id) => rivalItem(facts[id]))));
  const isAside = mark && !["takeover", "successor"].includes(mark) && fact.args.concerns === from;
  if (isAside && others.length) summary.insertBefore(el("span", { class: "by" }, t("fact.by", { who: others.map((id) => short(nameOf(things[id]), 60)).join(", ") })), summary.querySelector(".chip"));
  return el("li", { class: "fact" }, others.length && !isAside ? el("div", { class: "others" }, others.map(thingButton)) : null, details);
}

function rivalItem(fact) {
  return el("div", { class: "rival" }, el("strong", {}, `${factWords(fact)}, ${when(fact.when)}`), chips(fact), claimList(fact));
}

function claimList(fact) {
  return el("div", { class: "claims" }, fact.announced ? el("p", { class: "announced" }, t("date.announced", { a: point(fact.announced) })) : null, claimsOf(fact).map(claimItem));
}

function claimItem(claim) {
  const said = claimWords(claim);
  const quotes = claim.quotes.length ? claim.quotes.map(quoteItem) : [el("p", { class: "none" }, t("panel.nosentence"))];
  return el("figure", {}, quotes, el("figcaption", {}, said ? el("span", { class: `said ${claim.factuality}` }, said) : null, sourceLink(sources[claim.source])));
}

function quoteItem([before, exact, after]) {
  return el("blockquote", {}, before, el("mark", {}, exact), after);
}

/** The article: its headline as a link where an address is known, its date, its language. */
function sourceLink(source) {
  if (!source) return null;
  const title = source.title || source.id;
  const name = source.url ? el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, short(title, 160)) : el("span", {}, short(title, 160));
  name.setAttribute("lang", source.lang || "");
  return el("cite", {}, name, source.published ? el("time", { datetime: source.published }, point(source.published)) : null);
}
