// The search field: names as they are typed, the arrow keys move, Enter opens the page of a thing.
import { place } from "./terms.js";

const input = document.getElementById("find"), list = document.getElementById("found");
let asked = 0, chosen = -1;

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

input.addEventListener("input", suggest);
input.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    show([]);
  } else if (event.key === "Enter" && list.children.length) {
    event.preventDefault();
    location.href = list.children[Math.max(chosen, 0)].dataset.href;
  }
});
input.addEventListener("blur", () => setTimeout(() => show([]), 150));
list.addEventListener("mousedown", event => {
  const item = event.target.closest("li");
  if (item) location.href = item.dataset.href;
});
