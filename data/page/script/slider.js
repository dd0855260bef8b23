/* Time: a histogram of beginnings and ends with a handle that replays the graph as of each month. */

let calendar = null;
const playing = { timer: null };
const BEGINS = new Set(["launched"]);
const ENDS = new Set(["discontinued", "phasedOut", "supportEnded", "salesEnded"]);

/** The months from the first dated event to the last; null where nothing is dated. */
function makeCalendar() {
  const days = facts.flatMap((fact) => [fact.bounds[0], fact.bounds[3]]).filter(Boolean).sort();
  const news = sources.map((source) => source.published).filter(Boolean).sort();
  if (!days.length && !news.length) return null;
  const early = days.length ? days[Math.floor(days.length * 0.02)] : news[0];
  const all = [...days.filter((day) => day >= early), ...news].sort();
  const [first, last] = [all[0], all[all.length - 1]];
  const months = (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7)) + 1;
  return { firstYear: Number(first.slice(0, 4)), firstMonth: Number(first.slice(5, 7)), lastYear: Number(last.slice(0, 4)), months };
}

/** The last day of the month with that number, counted from the first of the calendar. */
function dayOfMonth(number) {
  const month = calendar.firstMonth - 1 + number;
  return new Date(Date.UTC(calendar.firstYear, month + 1, 0)).toISOString().slice(0, 10);
}

function monthOf(day) {
  return (Number(day.slice(0, 4)) - calendar.firstYear) * 12 + Number(day.slice(5, 7)) - calendar.firstMonth;
}

function startSlider() {
  calendar = makeCalendar();
  $("#time").hidden = !calendar;
  if (!calendar) return;
  const range = $("#day");
  range.max = calendar.months;
  range.addEventListener("input", () => choose({ day: Number(range.value) >= calendar.months ? null : dayOfMonth(Number(range.value)) }));
  $("#play").addEventListener("click", () => (playing.timer ? pause() : play()));
  $("#time-all").addEventListener("click", () => choose({ day: null }));
}

function play() {
  if (view.day === null) choose({ day: dayOfMonth(0) });
  const stride = Math.max(1, Math.round(calendar.months / 120));
  playing.timer = setInterval(() => {
    const next = (view.day === null ? 0 : monthOf(view.day)) + stride;
    if (next >= calendar.months) {
      choose({ day: null });
      pause();
    } else choose({ day: dayOfMonth(next) });
  }, 140);
  drawSlider();
}

function pause() {
  clearInterval(playing.timer);
  playing.timer = null;
  drawSlider();
}

function drawSlider() {
  if (!calendar) return;
  const range = $("#day");
  range.value = view.day === null ? calendar.months : Math.max(0, Math.min(calendar.months - 1, monthOf(view.day)));
  const words = view.day === null ? t("time.all") : point(view.day);
  range.setAttribute("aria-valuetext", words);
  range.setAttribute("aria-label", t("time.slider"));
  $("#day-words").textContent = words;
  $("#play").textContent = playing.timer ? t("time.pause") : t("time.play");
  $("#time-all").hidden = view.day === null;
  drawHistogram();
}

/** Beginnings above the line, ends below it, a bar a year or quarter; what lies after the chosen day is pale. */
function drawHistogram() {
  const box = $("#histogram");
  const width = box.clientWidth;
  if (!width) return;
  const step = calendar.months > 72 ? 12 : 3;
  const shift = calendar.firstMonth - 1;
  const bars = Math.ceil((calendar.months + shift) / step);
  const up = new Array(bars).fill(0);
  const down = new Array(bars).fill(0);
  for (const fact of facts) {
    const target = BEGINS.has(fact.type) ? up : ENDS.has(fact.type) ? down : null;
    const day = fact.bounds[0] || fact.bounds[3];
    if (!target || !day || surest(fact.claims) === "negated" || !fitsAnyDay(fact) || !(isGrouped() || fact.things.every((id) => scene.scope.has(id)))) continue;
    const bar = Math.floor((monthOf(day) + shift) / step);
    if (bar >= 0 && bar < bars) target[bar] += 1;
  }
  const most = Math.max(1, ...up, ...down);
  const x = (month) => 8 + (month / calendar.months) * (width - 16);
  const [middle, tall] = [24, 20];
  const found = [];
  up.forEach((n, i) => {
    const [from, to] = [x(Math.max(0, i * step - shift)), x(Math.min(calendar.months, (i + 1) * step - shift))];
    const bar = (count, y, tone) => count && found.push(svg("rect", { class: `tone-${tone}`, x: from + 1, y, width: Math.max(1, to - from - 2), height: (count / most) * tall }));
    bar(n, middle - (n / most) * tall, "active");
    bar(down[i], middle + 1, "ended");
  });
  found.push(svg("line", { class: "axis", x1: 8, x2: width - 8, y1: middle + 0.5, y2: middle + 0.5 }));
  box.replaceChildren(svg("svg", { width, height: 62, "aria-hidden": "true" }, found, yearTicks(x, step === 12 ? null : 1, width), laterVeil(x, width)));
}

function yearTicks(x, every, width) {
  const years = calendar.lastYear - calendar.firstYear + 1;
  const stride = every || [1, 2, 5, 10, 20, 50].find((each) => (width / years) * each > 40) || 100;
  const found = [];
  for (let year = Math.ceil(calendar.firstYear / stride) * stride; year <= calendar.lastYear; year += stride) {
    const month = (year - calendar.firstYear) * 12 - calendar.firstMonth + 1;
    if (month >= 0 && x(month) < width - 26) found.push(svg("text", { class: "year", x: x(month) + 1, y: 59 }, String(year)), svg("line", { class: "tick", x1: x(month), x2: x(month), y1: 46, y2: 50 }));
  }
  return found;
}

function laterVeil(x, width) {
  if (view.day === null) return null;
  const from = x(monthOf(view.day) + 1);
  return [svg("rect", { class: "veil", x: from, y: 0, width: Math.max(0, width - from), height: 46 }), svg("line", { class: "today", x1: from, x2: from, y1: 0, y2: 48 })];
}
