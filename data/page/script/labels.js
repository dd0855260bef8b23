/* Names beside the marks, at one size whatever the zoom, and never one on another: the weightier come first. */

const SANS = '"Inter", "Segoe UI", "Helvetica Neue", Roboto, "Noto Sans", Arial, sans-serif';
const FONTS = { company: `600 12px ${SANS}`, product: `400 11.5px ${SANS}`, person: `italic 400 11.5px ${SANS}`, event: `400 10.5px ${SANS}`, group: `600 12px ${SANS}` };
const LINE = 14;
const widths = new Map();

function widthOf(ctx, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

/** A field of boxes that tells whether another still fits. */
function emptyField() {
  const cells = new Map();
  const size = 48;
  const each = function* (box) {
    for (let x = Math.floor(box.x / size); x <= Math.floor((box.x + box.w) / size); x++) {
      for (let y = Math.floor(box.y / size); y <= Math.floor((box.y + box.h) / size); y++) yield `${x}:${y}`;
    }
  };
  const hits = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return {
    take(box) {
      for (const key of each(box)) {
        if (cells.has(key)) cells.get(key).push(box);
        else cells.set(key, [box]);
      }
    },
    /** On how many others it would lie. */
    crowd(box, owner) {
      const met = new Set();
      for (const key of each(box)) {
        for (const taken of cells.get(key) || []) if (taken.owner !== owner && hits(taken, box)) met.add(taken);
      }
      return met.size;
    },
  };
}

/** The places around a mark of radius r at (x, y) where a label of that width can stand, the best first. */
function spots(x, y, r, w) {
  const [below, above, right, left, aslant] = [y + r + 2, y - r - 2 - LINE, x + r + 4, x - r - 4 - w, r * 0.55];
  return [
    [x - w / 2, below], [right, y - LINE / 2], [left, y - LINE / 2], [x - w / 2, above],
    [x + aslant, below - 1], [x - aslant - w, below - 1], [x + aslant, above + 1], [x - aslant - w, above + 1],
  ].map(([left, top]) => ({ x: left, y: top, w, h: LINE }));
}

/** Places for the labels of marks ({id, x, y, r, text, font, must}), the weightiest first; those without room are left out. */
function placeLabels(ctx, marks) {
  const field = emptyField();
  const placed = [];
  marks.forEach((mark) => field.take({ x: mark.x - mark.r, y: mark.y - mark.r, w: 2 * mark.r, h: 2 * mark.r, owner: mark.id }));
  for (const mark of marks) {
    if (!mark.text) continue;
    const options = spots(mark.x, mark.y, mark.r, widthOf(ctx, mark.text, mark.font) + 4);
    const crowds = options.map((box) => field.crowd(box, mark.id));
    const best = Math.min(...crowds);
    if (best && !mark.must) continue;
    const spot = options[crowds.indexOf(best)];
    spot.owner = `label of ${mark.id}`;
    field.take(spot);
    placed.push({ ...mark, box: spot });
  }
  return placed;
}

/** Draws a label with a rim of paper, so that it stays legible on lines. */
function drawLabel(ctx, label, faint) {
  ctx.font = label.font;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.globalAlpha = faint ? 0.3 : 1;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colour("paper");
  ctx.strokeText(label.text, label.box.x + 2, label.box.y + LINE / 2);
  ctx.fillStyle = colour(label.tone || "ink");
  ctx.fillText(label.text, label.box.x + 2, label.box.y + LINE / 2);
  ctx.globalAlpha = 1;
}
