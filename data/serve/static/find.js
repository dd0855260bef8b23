// The search field: names as they are typed, the arrow keys move, Enter opens the page of a thing. Who types faster
// than the names arrive is not sent off with half a name: Enter waits for them.
import { place } from "./terms.js";

const input = document.getElementById("find"), list = document.getElementById("found");
let asked = 0, chosen = -1, arrived = Promise.resolve();

async function suggest() {
  const number = ++asked, part = input.value.trim();
  if (part.length < 2) return show([]);
  const response = await fetch(`${input.dataset.find}?q=${encodeURIComponent(part)}`);
  if (number === asked && response.ok) show(await response.json());
}

function show(things) {
  chosen = -1;
  list.replaceChildren(...things.map((thing, i) => {
    const item = document.createElement("li"), kind = document.createElement("small");
    item.id = `found-${i}`;
    item.setAttribute("role", "option");
    item.dataset.href = place(thing.iri);
    kind.textContent = thing.type.toLowerCase();
    item.append(thing.name, kind);
    return item;
  }));
  list.hidden = !things.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function move(step) {
  const items = [...list.children];
  if (!items.length) return;
  chosen = (chosen + step + items.length) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
  input.setAttribute("aria-activedescendant", items[chosen].id);
}

async function open() {
  await arrived;
  const item = list.children[Math.max(chosen, 0)];
  if (item) location.href = item.dataset.href;
  else if (input.value.trim()) input.form.submit();
}

input.addEventListener("input", () => { arrived = suggest().catch(() => show([])); });
input.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    show([]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    open();
  }
});
input.addEventListener("blur", () => setTimeout(() => show([]), 150));
list.addEventListener("mousedown", event => {
  const item = event.target.closest("li");
  if (item) location.href = item.dataset.href;
});
