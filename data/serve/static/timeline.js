// Rows with a date as a timeline: EDTF and xsd dates as points and spans, as exact as they are.
import { data, element, shown } from "./terms.js";

const dated = /(?:EDTF|#date|#dateTime|#gYear|#gYearMonth)$/;
const most = 500;

// [first day, last day] of a date as fractions of years; null for an end that is open or unknown
export function bounds(text) {
  const [from, to] = text.includes("/") ? text.split("/") : [text, text];
  return [edge(from, 0), edge(to, 1)];
}

function edge(text, late) {
  const match = text.match(/^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?/);
  if (!match) return null;
  const [, year, month, day] = match.map(part => part && Number(part));
  if (!month) return year + late;
  if (!day) return year + (month - 1 + late) / 12;
  return year + (month - 1) / 12 + (day - 1 + late) / 372;
}

export function drawTimeline(view, { variables, rows, names }) {
  const isDate = term => term && dated.test(term.datatype || "") && bounds(term.value).some(edge => edge !== null);
  const when = variables.find(name => rows.some(row => isDate(row[name])));
  if (!when) {
    view.append(element("p", { class: "none" }, "No column of the answer holds dates."));
    return;
  }
  const label = labelOf(variables.filter(name => name !== when), rows);
  const drawn = rows.filter(row => isDate(row[when])).slice(0, most);
  const edges = drawn.flatMap(row => bounds(row[when].value)).filter(edge => edge !== null);
  const from = Math.floor(Math.min(...edges)), to = Math.ceil(Math.max(...edges)) || from + 1;
  const x = edge => `${(100 * (edge - from)) / Math.max(to - from, 1)}%`;
  view.append(axis(from, to, x), ...drawn.map(row => line(row[label], row[when], names, x)));
  if (drawn.length < rows.length) view.append(element("p", { class: "none" }, `${rows.length - drawn.length} rows without a date, or beyond ${most}, are left out.`));
}

// the column that names a row: a thing of the graph before a term of a vocabulary before words
function labelOf(variables, rows) {
  const has = test => variables.find(name => rows.some(row => row[name] && test(row[name])));
  return has(term => term.type === "uri" && term.value.startsWith(data.base)) || has(term => term.type === "uri") || variables[0];
}

function axis(from, to, x) {
  const step = Math.max(1, Math.ceil((to - from) / 8)), track = element("div", { class: "track" });
  for (let year = from; year <= to; year += step) {
    const mark = element("span", { class: "year" }, String(year));
    mark.style.left = x(year);
    track.append(mark);
  }
  return element("div", { class: "line axis", "aria-hidden": "true" }, element("div", { class: "name" }), track);
}

function line(label, when, names, x) {
  const [first, last] = bounds(when.value);
  const isDay = first !== null && last !== null && last - first < 0.01;
  const kind = isDay ? "day" : last === null ? "open" : first === null ? "before" : "";
  const span = element("span", { class: `span ${kind}` }), date = element("span", { class: "when" }, when.value);
  span.style.left = first === null ? "0" : x(first);
  span.style.right = isDay ? "auto" : `calc(100% - ${last === null ? "100%" : x(last)})`;
  const end = last === null ? first : last;
  if (parseFloat(x(end)) > 70) date.style.right = `calc(100% - ${x(first ?? end)} + 10px)`;
  else date.style.left = x(end);
  return element("div", { class: "line" }, element("div", { class: "name" }, shown(label, names)), element("div", { class: "track" }, span, date));
}
