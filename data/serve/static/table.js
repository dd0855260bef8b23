// Rows as a table: a click on a column sorts, more rows come as one scrolls.
import { element, shown } from "./terms.js";

const chunk = 200;
const numeric = /^(?:.*#)(?:integer|decimal|double|float|int|long)$/;
const isNumber = term => term && numeric.test(term.datatype || "");

export function drawTable(view, { variables, rows, names }) {
  const body = element("tbody");
  const heads = variables.map(name => element("th", { scope: "col", "aria-sort": "none" }, head(name)));
  let drawn = 0, ordered = rows;

  function head(name) {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => sort(button, name));
    return button;
  }

  function sort(button, name) {
    const order = button.dataset.order === "1" ? -1 : 1;
    view.querySelectorAll("thead button").forEach(other => delete other.dataset.order);
    heads.forEach(th => th.setAttribute("aria-sort", "none"));
    button.dataset.order = order;
    button.parentElement.setAttribute("aria-sort", order === 1 ? "ascending" : "descending");
    ordered = [...rows].sort((a, b) => order * compare(a[name], b[name]));
    body.replaceChildren();
    drawn = 0;
    more();
  }

  function compare(a, b) {
    if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
    if (isNumber(a) && isNumber(b)) return a.value - b.value;
    return (names[a.value] || a.value).localeCompare(names[b.value] || b.value);
  }

  function more() {
    body.append(...ordered.slice(drawn, drawn += chunk).map(row => element("tr", {}, ...variables.map(name =>
      element("td", { class: isNumber(row[name]) ? "number" : null }, shown(row[name], names))))));
  }

  view.append(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body));
  const end = element("div", { class: "end" });
  view.append(end);
  new IntersectionObserver(seen => { if (seen.some(s => s.isIntersecting) && drawn < ordered.length) more(); }).observe(end);
  more();
}
