/* Dates as exact as the source: EDTF into words, never a day that is not there. */

const LENGTHS = { 4: { year: "numeric" }, 7: { year: "numeric", month: "long" } };
const DAY = { year: "numeric", month: "long", day: "numeric" };

/** "2016-05/.." as "since May 2016", in the reader's language. */
function when(edtf) {
  if (!edtf) return t("date.none");
  if (!edtf.includes("/")) return point(edtf);
  const [a, b] = edtf.split("/");
  if (b === "..") return t("date.since", { a: point(a) });
  if (b === "") return t("date.openend", { a: point(a) });
  if (a === ".." || a === "") return t("date.until", { b: point(b) });
  return t("date.span", { a: point(a), b: point(b) });
}

function point(edtf, options) {
  if (edtf.startsWith("XXXX")) {
    const [, month, day] = edtf.split("-").map(Number);
    const form = day ? { month: "long", day: "numeric" } : { month: "long" };
    return t("date.noyear", { a: format(2000, month, day || 1, form) });
  }
  const [year, month, day] = edtf.split("-").map(Number);
  if (!year) return edtf;
  return format(year, month || 1, day || 1, options || LENGTHS[edtf.length] || DAY);
}

function format(year, month, day, options) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year);
  const lang = words.lang === "en" ? "en-GB" : "de-DE";
  return new Intl.DateTimeFormat(lang, { ...options, timeZone: "UTC" }).format(date);
}

/** The same with the month cut to three letters, for the graph and the timeline. */
function shortly(edtf) {
  if (!edtf) return "";
  const first = edtf.includes("/") ? edtf.split("/").find((part) => part && part !== "..") : edtf;
  if (first.startsWith("XXXX")) return point(first);
  const options = { 4: { year: "numeric" }, 7: { year: "numeric", month: "short" } }[first.length];
  return point(first, options || { year: "numeric", month: "short", day: "numeric" });
}

/** Days since 1970 of a day "YYYY-MM-DD". */
function ordinal(day) {
  const [year, month, date] = day.split("-").map(Number);
  const moment = new Date(Date.UTC(2000, month - 1, date));
  moment.setUTCFullYear(year);
  return Math.round(moment.getTime() / 86400000);
}

function dayOf(days) {
  return new Date(days * 86400000).toISOString().slice(0, 10);
}
