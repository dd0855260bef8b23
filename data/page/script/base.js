/* Words, elements and small tools that everything else uses. Text only ever becomes a text node. */

const SVG = "http://www.w3.org/2000/svg";
const STRENGTH = ["asserted", "reported", "possible", "negated"];
const STATES = ["announced", "active", "phasing", "ended", "kept", "unknown"];
const TYPES = ["company", "product", "person"];

const words = { lang: "en" };

/** The words for a key in the reader's language; `{name}` is filled in, `.one`/`.other` chosen by `values.n`. */
function t(key, values = {}) {
  const forms = new Intl.PluralRules(words.lang);
  const found = PAGE.strings[key] || PAGE.strings[`${key}.${forms.select(values.raw ?? values.n ?? 0)}`];
  const text = found ? found[words.lang] : key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? display(values[name]) : whole));
}

function display(value) {
  return typeof value === "number" ? value.toLocaleString(words.lang) : String(value);
}

/** An element with attributes, listeners (functions) and children (strings become text nodes). */
function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const $ = (selector) => document.querySelector(selector);

/** A button that does something. */
function button(text, act, attributes = {}) {
  return el("button", { type: "button", click: act, ...attributes }, text);
}

/** A sign from the table of marks, drawn as strokes; decoration, its meaning stands beside it in words. */
function sign(name, className = "") {
  const path = svg("path", { d: PAGE.marks[name] || "" });
  return svg("svg", { class: `sign ${className}`, viewBox: "0 0 24 24", "aria-hidden": "true" }, path);
}

/** Letter case and accents aside, for searching. */
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** No longer than that; what is cut is shown by an ellipsis. */
function short(text, length) {
  const letters = Array.from(text);
  return letters.length > length ? letters.slice(0, length - 1).join("").trimEnd() + "…" : text;
}

/** The value of a colour of the table as the page has it now. */
function colour(name) {
  return colours[name] || (colours[name] = getComputedStyle(document.body).getPropertyValue(`--${name}`).trim());
}
let colours = {};

function unique(list) {
  return [...new Set(list)];
}

/** Groups by a key, in the order of first appearance. */
function groupBy(list, key) {
  const groups = new Map();
  for (const item of list) {
    const k = key(item);
    if (groups.has(k)) groups.get(k).push(item);
    else groups.set(k, [item]);
  }
  return groups;
}

/** Says something to those who listen rather than look. */
function say(text) {
  $("#live").textContent = text;
}
