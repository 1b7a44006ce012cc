// The reader: marks and notes light up together, words selected can be cited or added. Nothing here is needed to read.

const text = document.getElementById("text");

// Positions count code points of the text; the strings of a browser count UTF-16 units. This is the one place where
// one becomes the other.
const codePoints = (words) => {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
};

// Marks and notes

const marks = new Map();
for (const mark of text?.querySelectorAll("mark[data-items]") ?? []) {
  for (const item of mark.dataset.items.split(" ")) {
    if (!marks.has(item)) marks.set(item, []);
    marks.get(item).push(mark);
  }
}

function light(items, on) {
  for (const item of items) {
    for (const mark of marks.get(item) ?? []) mark.classList.toggle("lit", on);
    document.getElementById(`n-${item}`)?.classList.toggle("lit", on);
  }
}

function itemsAt(target) {
  const at = target instanceof Element ? target.closest("mark[data-items], [data-item]") : null;
  return at ? (at.dataset.items ?? at.dataset.item).split(" ") : [];
}

for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  text?.addEventListener(enter, (event) => light(itemsAt(event.target), true));
  text?.addEventListener(leave, (event) => light(itemsAt(event.target), false));
}

// What is selected

// Start and end in code points of the text, and the words; null for a selection that holds no words of it.
function selection() {
  const chosen = document.getSelection();
  if (!text || !chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  let found = null;
  for (const paragraph of text.querySelectorAll("p[data-start]")) {
    if (!range.intersectsNode(paragraph)) continue;
    const inside = document.createRange();
    inside.selectNodeContents(paragraph);
    if (paragraph.contains(range.startContainer)) inside.setStart(range.startContainer, range.startOffset);
    if (paragraph.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
    const words = inside.toString();
    if (!words) continue;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(inside.startContainer, inside.startOffset);
    const start = Number(paragraph.dataset.start) + codePoints(before.toString());
    const end = start + codePoints(words);
    if (found) found = { ...found, end, words: found.words + words, last: paragraph.dataset.number };
    else found = { start, end, words, first: paragraph.dataset.number, last: paragraph.dataset.number };
  }
  return found && trimmed(found);
}

// The selection without space at its ends, which a mouse takes in easily.
function trimmed(found) {
  const lead = found.words.length - found.words.trimStart().length;
  const trail = found.words.length - found.words.trimEnd().length;
  const words = found.words.trim();
  return words ? { ...found, words, start: found.start + lead, end: found.end - trail } : null;
}

function citation({ words, start, end, first, last }) {
  const paragraphs = first === last ? `paragraph ${first}` : `paragraphs ${first}–${last}`;
  return `“${words.replace(/\s+/g, " ")}”, ${text.dataset.cite}, ${paragraphs}, characters ${start}–${end}, SHA-256 ${text.dataset.source}.`;
}

// What is written on a button that only a script can press; it is no word of the page.
function label(button, words) {
  button.dataset.label = words;
  button.setAttribute("aria-label", words);
}

async function copy(words, button) {
  try {
    await navigator.clipboard.writeText(words);
    label(button, "Copied");
  } catch {
    label(button, "Select and copy it");
    document.getElementById("cite")?.scrollIntoView({ block: "center" });
  }
}

let box = null;

function close() {
  box?.remove();
  box = null;
}

function open(found) {
  close();
  box = document.createElement("form");
  box.className = "selected";
  box.method = "get";
  box.action = `/source/${text.dataset.source}/add`;
  box.setAttribute("aria-label", "The words selected");
  for (const [name, value] of [["start", found.start], ["end", found.end], ["exact", found.words]]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = String(value);
    box.append(field);
  }
  const lead = document.createElement("span");
  lead.textContent = "Add as";
  box.append(lead);
  for (const kind of ["contact", "statement", "move"]) {
    const button = document.createElement("button");
    button.name = "kind";
    button.value = kind;
    button.textContent = kind;
    box.append(button);
  }
  const cite = document.createElement("button");
  cite.type = "button";
  label(cite, "Copy as citation");
  cite.addEventListener("click", () => copy(citation(found), cite));
  box.append(cite);
  document.body.append(box);
  const range = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const left = Math.max(8, Math.min(range.left, innerWidth - box.offsetWidth - 8));
  box.style.setProperty("left", `${left + scrollX}px`);
  box.style.setProperty("top", `${range.bottom + scrollY + 8}px`);
}

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (box?.contains(document.activeElement)) return;
    const found = selection();
    if (found) open(found);
    else close();
  }, 200);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

// Copying the citation that stands in the page

const cite = document.getElementById("cite");
if (cite && navigator.clipboard) {
  const words = cite.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  label(button, "Copy");
  button.addEventListener("click", () => copy(words, button));
  cite.append(button);
}

const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(null, "", here);
}
