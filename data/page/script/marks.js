/* The marks of things on the canvas: shape tells the type, colour and sign the state. */

const paths = {};
const strokes = (name) => (paths[name] = paths[name] || new Path2D(PAGE.marks[name] || ""));

/** The outline of a mark around the origin. */
function outline(ctx, shape, r) {
  ctx.beginPath();
  if (shape === "company") ctx.roundRect(-r * 0.92, -r * 0.92, r * 1.84, r * 1.84, r * 0.3);
  else if (shape === "person") polygon(ctx, 6, r, Math.PI / 6);
  else if (shape === "event") polygon(ctx, 4, r * 1.15, 0);
  else ctx.arc(0, 0, r, 0, 2 * Math.PI);
  ctx.closePath();
}

function polygon(ctx, corners, r, turn) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    ctx.lineTo(r * Math.cos(angle), r * Math.sin(angle));
  }
}

/** How a mark looks: its shape, the name of its colour, its sign, and whether it is filled. */
function looks(thing) {
  if (thing.type !== "product") return { shape: thing.type, tone: thing.type, sign: thing.type, hollow: false };
  const state = stateOf(thing);
  return { shape: "product", tone: state, sign: state, hollow: state === "announced" || state === "unknown" };
}

/** Draws a mark at a point of the canvas; `emphasis` is "faint", "plain", "near" or "chosen". */
function drawMark(ctx, x, y, r, look, emphasis) {
  ctx.save();
  ctx.translate(x, y);
  if (emphasis === "chosen") {
    outline(ctx, look.shape, r + 5);
    ctx.fillStyle = colour("paper");
    ctx.fill();
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = colour("ink");
    ctx.stroke();
  }
  outline(ctx, look.shape, r);
  ctx.fillStyle = colour("paper");
  ctx.fill();
  ctx.globalAlpha = emphasis === "faint" ? 0.25 : 1;
  ctx.fillStyle = look.hollow ? colour("paper") : colour(look.tone);
  ctx.strokeStyle = look.hollow ? colour(look.tone) : colour("paper");
  ctx.lineWidth = look.hollow ? Math.max(1.6, r * 0.14) : 1.4;
  ctx.setLineDash(look.dash || []);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  drawSign(ctx, r, look);
  ctx.restore();
}

function drawSign(ctx, r, look) {
  const scale = (r * (look.shape === "event" ? 1.5 : 1.7)) / 24;
  ctx.scale(scale, scale);
  ctx.translate(-12, -12);
  ctx.lineCap = ctx.lineJoin = "round";
  ctx.lineWidth = 2.4;
  ctx.strokeStyle = colour(look.hollow ? look.tone : "on-mark");
  ctx.stroke(strokes(look.sign));
}

const sprites = new Map();

/** The same mark as a picture kept for the next time, which a canvas draws far quicker than its paths. */
function stampMark(ctx, x, y, r, look, emphasis) {
  if (emphasis === "chosen") return drawMark(ctx, x, y, r, look, emphasis);
  const scale = ctx.getTransform().a;
  const size = Math.max(3, Math.round(r * scale));
  const key = [look.shape, look.tone, look.sign, look.hollow, look.dash, size, emphasis === "faint", colour("paper")].join();
  if (!sprites.has(key)) sprites.set(key, makeSprite(size, look, emphasis, r));
  const side = (2 * (size + 3) * r) / size;
  ctx.drawImage(sprites.get(key), x - side / 2, y - side / 2, side, side);
}

function makeSprite(size, look, emphasis, r) {
  const sprite = el("canvas", { width: 2 * (size + 3), height: 2 * (size + 3) });
  const ctx = sprite.getContext("2d");
  ctx.translate(size + 3, size + 3);
  ctx.scale(size / r, size / r);
  drawMark(ctx, 0, 0, r, look, emphasis);
  return sprite;
}

/** How large a part of a group each state and type is. */
function sharesOf(ids) {
  const counts = groupBy(ids.map((id) => things[id]), (thing) => (thing.type === "product" ? stateOf(thing) : thing.type));
  return [...STATES, "company", "person"].map((tone) => [tone, (counts.get(tone)?.length || 0) / ids.length]).filter(([, share]) => share);
}

/** A group: how many, in a ring that shows the states of its products. */
function drawGroup(ctx, x, y, r, mark) {
  ctx.save();
  ctx.globalAlpha = mark.emphasis === "faint" ? 0.25 : 1;
  let angle = -Math.PI / 2;
  mark.shares = mark.shares || sharesOf(mark.ids);
  for (const [tone, share] of mark.shares) {
    ctx.beginPath();
    ctx.arc(x, y, r, angle, angle + share * 2 * Math.PI);
    ctx.lineWidth = r * 0.26;
    ctx.strokeStyle = colour(tone);
    ctx.stroke();
    angle += share * 2 * Math.PI;
  }
  ctx.beginPath();
  ctx.arc(x, y, r * 0.87, 0, 2 * Math.PI);
  ctx.fillStyle = colour("raised");
  ctx.fill();
  ctx.fillStyle = colour("ink");
  ctx.font = `600 ${Math.max(9, r * 0.5)}px ${SANS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(mark.ids.length.toLocaleString(words.lang), x, y + 0.5);
  ctx.restore();
}

/** A small disc with a sign on a line or at a mark: denied, disputed. */
function drawBadge(ctx, x, y, text, tone, size = 7) {
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = colour("paper");
  ctx.fill();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = colour(tone);
  ctx.stroke();
  ctx.fillStyle = colour(tone);
  ctx.font = `700 ${size * 1.5}px ${SANS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5);
}
