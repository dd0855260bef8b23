/* What is on screen as a picture, a drawing or data; nothing leaves the page but what the reader saves. */

const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (sign) => XML[sign]);

function download(name, blob) {
  const anchor = el("a", { download: name, href: URL.createObjectURL(blob) });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 30000);
}

function fileName(ending) {
  const name = view.sel === null ? "graph" : plain(nameOf(things[view.sel])).replace(/[^a-z0-9]+/g, "-").slice(0, 40) || "graph";
  return `${name}.${ending}`;
}

/** The graph as on screen, or the timeline, whose drawing is painted on a canvas twice as large. */
function savePng() {
  if (view.mode === "timeline") return paintDrawing();
  const canvas = el("canvas");
  const source = $("#canvas canvas");
  canvas.width = source.width;
  canvas.height = source.height;
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = colour("paper");
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(source, 0, 0);
  canvas.toBlob((blob) => download(fileName("png"), blob), "image/png");
}

function paintDrawing() {
  const shown = $("#timeline svg");
  if (!shown) return;
  const [width, height] = [Number(shown.getAttribute("width")), Number(shown.getAttribute("height"))];
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = el("canvas", { width: width * 2, height: height * 2 });
    const ctx = canvas.getContext("2d");
    ctx.fillStyle = colour("paper");
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(fileName("png"), blob), "image/png");
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(timelineDrawing())}`;
}

function saveSvg() {
  const text = view.mode === "timeline" ? timelineDrawing() : drawing();
  download(fileName("svg"), new Blob([text], { type: "image/svg+xml" }));
}

/** The timeline with the colours and fonts that it has on screen written into it. */
function timelineDrawing() {
  const shown = $("#timeline svg");
  const copy = shown.cloneNode(true);
  const [from, to] = [shown.querySelectorAll("*"), copy.querySelectorAll("*")];
  const kept = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight"];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    kept.forEach((name) => to[i].setAttribute(name, style.getPropertyValue(name).replace(/url\(".*#(.*)"\)/, "url(#$1)")));
    to[i].removeAttribute("class");
  });
  copy.prepend(fadesDrawing());
  copy.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(copy);
}

function fadesDrawing() {
  const found = fades();
  found.querySelectorAll("linearGradient").forEach((each) => each.querySelectorAll("stop").forEach((stop) => stop.setAttribute("stop-color", colour(each.id.split("-")[1]))));
  found.querySelector("path").setAttribute("fill", colour("successor"));
  return found;
}

/** The graph as on screen, everything drawn as paths and text. */
function drawing() {
  const marks = [...drawn.marks.values()];
  const xs = marks.map((mark) => mark.x);
  const ys = marks.map((mark) => mark.y);
  const [left, top] = [Math.min(...xs) - 110, Math.min(...ys) - 60];
  const [width, height] = [Math.max(...xs) + 110 - left, Math.max(...ys) + 60 - top];
  const ctx = el("canvas").getContext("2d");
  const sorted = marks.map((mark) => ({ ...mark, text: mark.label, must: false, rank: rankOf(mark) })).sort((a, b) => b.rank - a.rank);
  const texts = placeLabels(ctx, sorted);
  return [
    `<svg xmlns="${SVG}" viewBox="${left} ${top} ${width} ${height}" width="${Math.round(width)}" height="${Math.round(height)}" font-family="${escapeXml(SANS)}">`,
    `<title>${escapeXml(document.title)}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour("paper")}"/>`,
    ...[...drawn.lines.values()].map(lineDrawing), ...marks.map(markDrawing), ...texts.map(labelDrawing), "</svg>",
  ].join("\n");
}

function lineDrawing(line) {
  const [a, b] = [drawn.marks.get(line.from), drawn.marks.get(line.to)];
  if (!a || !b) return "";
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const [x2, y2] = [b.x - (dx / length) * (b.r + 3), b.y - (dy / length) * (b.r + 3)];
  const dash = line.dashes ? ` stroke-dasharray="${line.dashes.join(" ")}"` : "";
  const tip = line.arrow ? `<path d="M0 0L-9 4V-4z" fill="${colour(line.tone)}" transform="translate(${x2} ${y2}) rotate(${(Math.atan2(dy, dx) * 180) / Math.PI})"/>` : "";
  return `<path d="M${a.x} ${a.y}L${x2} ${y2}" stroke="${colour(line.tone)}" stroke-width="${line.width}" fill="none"${dash}/>${tip}`;
}

function markDrawing(mark) {
  if (mark.kind === "group" || mark.kind === "fold") {
    return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" fill="${colour("raised")}" stroke="${colour("soft")}" stroke-width="3"/><text x="${mark.x}" y="${mark.y + 4}" text-anchor="middle" font-size="12" fill="${colour("ink")}">${mark.ids.length}</text>`;
  }
  const { look, r } = mark;
  const tone = colour(look.tone);
  const paint = `fill="${look.hollow ? colour("paper") : tone}" stroke="${look.hollow ? tone : colour("paper")}" stroke-width="1.6"${look.dash ? ` stroke-dasharray="${look.dash.join(" ")}"` : ""}`;
  const shapes = {
    company: `<rect x="${-r * 0.92}" y="${-r * 0.92}" width="${r * 1.84}" height="${r * 1.84}" rx="${r * 0.3}" ${paint}/>`,
    person: `<polygon points="${corners(6, r, Math.PI / 6)}" ${paint}/>`,
    event: `<polygon points="${corners(4, r * 1.15, 0)}" ${paint}/>`,
    product: `<circle r="${r}" ${paint}/>`,
  };
  const scale = (r * (look.shape === "event" ? 1.5 : 1.7)) / 24;
  return `<g transform="translate(${mark.x} ${mark.y})">${shapes[look.shape]}<path d="${escapeXml(PAGE.marks[look.sign])}" transform="scale(${scale}) translate(-12 -12)" fill="none" stroke="${colour(look.hollow ? look.tone : "on-mark")}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></g>`;
}

function corners(count, r, turn) {
  return Array.from({ length: count }, (_, i) => turn + (i * 2 * Math.PI) / count).map((angle) => `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`).join(" ");
}

function labelDrawing(label) {
  const [, style, weight, size] = label.font.match(/^(italic )?(\d+) ([\d.]+)px/);
  return `<text x="${label.box.x + 2}" y="${label.box.y + LINE * 0.75}" font-size="${size}" font-weight="${weight}"${style ? ' font-style="italic"' : ""} fill="${colour("ink")}" stroke="${colour("paper")}" stroke-width="3" paint-order="stroke">${escapeXml(label.text)}</text>`;
}

/** The things and facts on screen, with claims, sentences and sources. */
function saveJson() {
  const iri = (id) => PAGE.base + things[id].iri;
  const left = [...scene.facts].map((id) => facts[id]);
  const data = {
    asOf: view.day,
    things: [...scene.things].map((id) => things[id]).map((thing) => ({ iri: iri(thing.id), type: thing.type, names: thing.names, also: thing.also, ...(thing.type === "product" ? { state: stateOf(thing) } : {}) })),
    facts: left.map((fact) => ({
      iri: PAGE.base + fact.iri, type: fact.type, when: fact.when,
      args: Object.fromEntries(Object.entries(fact.args).map(([role, value]) => [role, Number.isInteger(value) ? iri(value) : value])),
      conflictsWith: fact.rivals.map((id) => PAGE.base + facts[id].iri),
      claims: claimsOf(fact).map((claim) => ({ ...claim, source: sources[claim.source], quotes: claim.quotes.map(([before, exact, after]) => ({ before, exact, after })) })),
    })),
  };
  download(fileName("json"), new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
}
