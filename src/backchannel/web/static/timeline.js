// The timeline under the hand: zoom, pan, keys, cards; filters and "as known on" at once. Every state is an address, and
// what it shows is the page of that address: without this file the same is there by links and the form.

const DAY = 86400000;
const PAUSE = 160; // ms after the last turn of the wheel before the page is asked for
const form = document.getElementById("filter");
const day = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
const iso = (number) => new Date(Math.max(number, -719162) * DAY).toISOString().slice(0, 10);
const inWords = (text) => new Date(text + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
let asked = null; // the request under way
let card = null;

// --- What is shown

const shown = () => document.getElementById("timeline");

function stretch() {
  const at = shown()?.dataset;
  return at ? { first: day(at.since), last: day(at.until) + 1, whole: [day(at.first), day(at.last) + 1] } : null;
}

function within(first, last, whole) {
  // At least a day, at most three times the whole, and never wholly beside it.
  const most = 3 * (whole[1] - whole[0]) + 2;
  const days = Math.min(Math.max(1, last - first), most);
  const middle = (first + last) / 2;
  const start = Math.min(Math.max(middle - days / 2, whole[0] - days + 1), whole[1] - 1);
  return [start, start + days];
}

function address(changed) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries({ page: "", ...changed })) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  url.hash = "";
  return url;
}

function forStretch(first, last, whole) {
  const since = iso(Math.round(first)), until = iso(Math.max(Math.round(first), Math.round(last) - 1));
  const all = Math.round(first) <= whole[0] && Math.round(last) >= whole[1];
  return address(all ? { since: "", until: "" } : { since, until });
}

// --- Asking for a page, and putting what it shows in the place of what is there

async function show(url, { push = true, focus = null } = {}) {
  asked?.abort();
  const mine = (asked = new AbortController());
  const view = document.getElementById("view");
  view.setAttribute("aria-busy", "true");
  try {
    let answer = await fetch(url, { signal: mine.signal });
    while (answer.status === 503) { // a record is being made
      say("The record is being made as it was known then; one moment …");
      await new Promise((go) => setTimeout(go, 2000));
      answer = await fetch(url, { signal: mine.signal });
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("view");
    if (!next) return say(page.querySelector("main p")?.textContent ?? "That did not work; load the page again.");
    if (push) history.pushState(null, "", url);
    document.title = page.title;
    hideCard();
    view.replaceWith(document.adoptNode(next));
    fillForm(url);
    dress(focus);
    const heard = [document.getElementById("told"), document.getElementById("timeline-title")];
    document.getElementById("heard").textContent = heard.map((each) => each?.textContent.trim() ?? "").join(" ");
  } catch (error) {
    if (error.name !== "AbortError") say("The server does not answer; is it still running?");
  } finally {
    if (asked === mine) {
      asked = null;
      document.getElementById("view").removeAttribute("aria-busy");
    }
  }
}

function say(words) {
  for (const name of ["told", "heard"]) {
    const place = document.getElementById(name);
    if (place) place.textContent = words;
  }
}

function fillForm(url) {
  for (const field of form.elements) {
    if (field.name && field !== document.activeElement) field.value = url.searchParams.get(field.name) ?? "";
  }
  setSlider();
}

// --- Moving: every place along the width is a percentage, so all of them are reckoned anew in one go

let places = null;

function collect() {
  places = [];
  const plot = shown()?.querySelector(".plot");
  if (!plot) return;
  for (const element of plot.querySelectorAll("line, rect, use, text")) {
    const mine = [];
    for (const name of ["x", "x1", "x2", "width"]) {
      const value = element.getAttribute(name);
      if (value?.endsWith("%")) mine.push([name, parseFloat(value)]);
    }
    if (mine.length && !(element.classList.contains("lane"))) places.push([element, mine]);
  }
}

let live = null; // the stretch under the hand, before its page is there
let frame = 0;
let timer = 0;

function move(first, last) {
  const here = stretch();
  if (!here) return;
  live = within(first, last, here.whole);
  if (!frame) frame = requestAnimationFrame(draw);
  clearTimeout(timer);
}

function settle(wait = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const here = stretch();
    if (live && here) show(forStretch(live[0], live[1], here.whole), { focus: keepFocus() });
  }, wait);
}

function draw() {
  frame = 0;
  const here = stretch();
  if (!live || !here) return;
  if (!places) collect();
  const days = here.last - here.first, now = live[1] - live[0];
  const scale = days / now, shift = (100 * (here.first - live[0])) / now;
  for (const [element, mine] of places) {
    for (const [name, value] of mine) {
      element.setAttribute(name, (name === "width" ? value * scale : value * scale + shift).toFixed(3) + "%");
    }
  }
  const title = document.getElementById("timeline-title");
  title.textContent = `${inWords(iso(Math.round(live[0])))} to ${inWords(iso(Math.max(Math.round(live[0]), Math.round(live[1]) - 1)))}`;
  performance.mark("timeline-drawn");
}

function zoom(factor, part = 0.5) {
  const here = stretch();
  if (!here) return;
  const [first, last] = live ?? [here.first, here.last];
  const at = first + (last - first) * part, days = Math.max(1, (last - first) * factor);
  move(at - days * part, at + days * (1 - part));
}

function pan(part) {
  const here = stretch();
  if (!here) return;
  const [first, last] = live ?? [here.first, here.last];
  const by = (last - first) * part;
  move(first + by, last + by);
}

function part(event) {
  const box = shown().querySelector(".plot").getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
}

// --- Wheel, pinch, drag

function onWheel(event) {
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
  const inside = event.currentTarget.contains(document.activeElement);
  if (!(event.ctrlKey || event.metaKey || sideways || inside)) return; // the page scrolls
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 16 : 1;
  if (sideways && !event.ctrlKey) pan(((event.deltaX || event.deltaY) * unit) / 900);
  else zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY * unit)) / 300), part(event));
  settle();
}

const fingers = new Map();
let held = null; // where a drag or pinch began

function grip() {
  const here = stretch();
  const [first, last] = live ?? [here.first, here.last];
  held = { first, last, points: [...fingers.values()], moved: held?.moved ?? false };
}

function onDown(event) {
  if (event.button || !event.target.closest(".plot")) return;
  fingers.set(event.pointerId, event.clientX);
  grip();
}

function onMove(event) {
  if (!held || !fingers.has(event.pointerId)) return;
  fingers.set(event.pointerId, event.clientX);
  const box = shown().querySelector(".plot").getBoundingClientRect();
  const now = [...fingers.values()], days = held.last - held.first;
  if (now.length === 1) {
    const by = now[0] - held.points[0];
    if (!held.moved && Math.abs(by) < 5) return;
    start(event);
    move(held.first - (by / box.width) * days, held.last - (by / box.width) * days);
  } else {
    start(event);
    const [a, b] = held.points, factor = Math.max(20, Math.abs(a - b)) / Math.max(20, Math.abs(now[0] - now[1]));
    const at = held.first + (((a + b) / 2 - box.left) / box.width) * days;
    const there = ((now[0] + now[1]) / 2 - box.left) / box.width;
    move(at - days * factor * there, at + days * factor * (1 - there));
  }
}

function start(event) {
  if (held.moved) return;
  held.moved = true;
  hideCard();
  shown().classList.add("dragged");
  shown().querySelector(".timeline-box").setPointerCapture?.(event.pointerId);
}

function onUp(event) {
  if (!fingers.delete(event.pointerId) || !held) return;
  if (fingers.size) return grip();
  const moved = held.moved;
  held = null;
  if (moved) {
    addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
    setTimeout(() => shown()?.classList.remove("dragged"), 0);
    settle(0);
  }
}

// --- Keys: the box zooms and moves; Enter goes into the marks, where the arrows go from one to the next

const marks = () => [...shown().querySelectorAll(".plot .mark, .plot .column, .plot .more")];

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const box = event.currentTarget, mark = event.target.closest(".mark, .column, .more");
  const act = {
    "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), "−": () => zoom(2),
    Home: () => show(address({ since: "", until: "" }), { focus: "box" }),
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
    return event.key === "Home" ? undefined : settle();
  }
  if (mark) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = marks();
      rove(all[Math.min(all.length - 1, Math.max(0, all.indexOf(mark) + step))]);
    } else if (event.key === "Escape") box.focus();
    return;
  }
  if (event.target !== box) return;
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    pan(event.key === "ArrowRight" ? 0.25 : -0.25);
    settle();
  } else if (event.key === "Enter") {
    event.preventDefault();
    rove(marks().find((each) => each.getAttribute("tabindex") === "0") ?? marks()[0]);
  }
}

function rove(mark) {
  if (!mark) return;
  for (const each of shown().querySelectorAll('.plot [tabindex="0"]')) each.setAttribute("tabindex", "-1");
  mark.setAttribute("tabindex", "0");
  mark.focus();
}

function keepFocus() {
  const inside = shown()?.contains(document.activeElement) ? document.activeElement : null;
  if (!inside) return null;
  return inside.getAttribute("href") && inside.classList.contains("mark") ? { mark: inside.getAttribute("href") } : inside.dataset?.key ? { key: inside.dataset.key } : "box";
}

// --- The card of a mark: what its name says, at its side

function showCard(event) {
  const mark = event.target.closest?.(".mark, .column, .more, .gap");
  if (!mark || held?.moved) return hideCard();
  const words = mark.getAttribute("aria-label") ?? mark.querySelector("[aria-label]")?.getAttribute("aria-label");
  if (!words) return hideCard();
  const parts = words.split(" · ");
  const facts = mark.classList.contains("mark") ? parts.splice(-4) : parts.splice(1);
  card ??= Object.assign(document.createElement("div"), { className: "timeline-card" });
  card.setAttribute("aria-hidden", "true"); // the name of the mark says it already
  const head = document.createElement("b");
  head.textContent = parts.join(" · ");
  card.replaceChildren(head, ...facts.map((fact) => Object.assign(document.createElement("span"), { textContent: fact })).flatMap((each, n) => (n ? [" · ", each] : [each])));
  const box = shown().querySelector(".timeline-box");
  box.append(card);
  card.hidden = false;
  const outer = box.getBoundingClientRect();
  const at = event.type === "focusin" || !event.clientX ? middle(mark) : { x: event.clientX, y: event.clientY };
  const left = Math.min(Math.max(0, at.x - outer.left + 14), outer.width - card.offsetWidth);
  const above = at.y - outer.top - card.offsetHeight - 14;
  place(card, left, above > -60 ? above : at.y - outer.top + 18);
}

function middle(mark) {
  const box = (mark.querySelector("use, .bar, rect, text") ?? mark).getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top };
}

function place(element, left, top) {
  element.style.left = `${left}px`; // set by script: the policy forbids only what stands in the page
  element.style.top = `${top}px`;
}

function hideCard() {
  if (card) card.hidden = true;
}

// --- Links of this view, the form, the slider

function follow(event) {
  const link = event.target.closest?.("#view a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.origin !== location.origin || url.pathname !== location.pathname || url.hash) return;
  event.preventDefault();
  const key = link.dataset.key;
  const inList = link.closest(".pages, thead, .shapes");
  show(url, { focus: key ? { key } : inList ? "list" : link.closest(".timeline") ? "box" : "list" });
}

function applyForm() {
  const changed = {};
  for (const field of form.elements) if (field.name) changed[field.name] = field.value.trim();
  if (form.elements.origins.validity.valid) show(address(changed));
}

let known = null;

function makeSlider() {
  const place = form.querySelector(".known[data-after]");
  if (!place) return;
  const first = day(place.dataset.first), days = place.dataset.after.split(" ").map(Number);
  const slider = place.querySelector("input[type=range]"), output = place.querySelector("output"), field = form.elements.as_known_on;
  const last = days[days.length - 1];
  if (last < 1) return;
  known = { first, days, slider, output, field, last };
  slider.max = last;
  const ticks = place.querySelector(".ticks");
  let before = -1;
  for (const each of days) { // as many as can be told apart
    const x = (100 * each) / last;
    if (x - before < 0.5) continue;
    before = x;
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    for (const [name, value] of Object.entries({ x1: `${x}%`, x2: `${x}%`, y1: 2, y2: 10 })) line.setAttribute(name, value);
    ticks.append(line);
  }
  place.querySelector(".slider").hidden = false;
  let wait = 0;
  slider.addEventListener("input", () => {
    const at = published(Number(slider.value));
    slider.value = at;
    field.value = at >= last ? "" : iso(first + at);
    tell();
    clearTimeout(wait);
    wait = setTimeout(applyForm, 250);
  });
  slider.addEventListener("keydown", (event) => { // from one day with sources to the next
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = days.indexOf(published(Number(slider.value)));
    slider.value = days[Math.min(days.length - 1, Math.max(0, now + step))];
    slider.dispatchEvent(new Event("input"));
  });
  setSlider();
}

function published(at) {
  // The last day with sources up to that one, or the first.
  let found = known.days[0];
  for (const each of known.days) {
    if (each > at) break;
    found = each;
  }
  return found;
}

function setSlider() {
  if (!known) return;
  known.slider.value = known.field.value ? Math.max(0, day(known.field.value) - known.first) : known.last;
  tell();
}

function tell() {
  const words = known.field.value ? inWords(known.field.value) : "all of the sources";
  known.output.textContent = words;
  known.slider.setAttribute("aria-valuetext", words);
}

// --- Putting it on

function dress(focus) {
  live = null;
  places = null;
  fingers.clear();
  held = null;
  const timeline = shown();
  if (timeline) {
    for (const each of timeline.querySelectorAll(".scripted")) each.hidden = false;
    for (const each of timeline.querySelectorAll(".plot .mark, .plot .column, .plot .more")) each.setAttribute("tabindex", "-1");
    marks()[0]?.setAttribute("tabindex", "0");
    const box = timeline.querySelector(".timeline-box");
    box.addEventListener("wheel", onWheel, { passive: false });
    box.addEventListener("pointerdown", onDown);
    box.addEventListener("pointermove", onMove);
    box.addEventListener("pointerup", onUp);
    box.addEventListener("pointercancel", onUp);
    box.addEventListener("keydown", onKey);
    box.addEventListener("pointerover", showCard);
    box.addEventListener("pointerleave", hideCard);
    box.addEventListener("focusin", showCard);
    box.addEventListener("focusout", hideCard);
    box.addEventListener("dragstart", (event) => event.preventDefault());
  }
  if (!focus) return;
  const wanted =
    focus === "list" ? document.getElementById("list")
    : focus.mark ? marks().find((each) => each.getAttribute("href") === focus.mark)
    : focus.key ? timeline?.querySelector(`[data-key="${focus.key}"]`)
    : null;
  if (focus.mark && wanted) rove(wanted);
  else (wanted ?? timeline?.querySelector(".timeline-box"))?.focus({ preventScroll: focus !== "list" });
}

if (form) {
  makeSlider();
  dress(null);
  document.addEventListener("click", follow);
  form.addEventListener("change", (event) => event.target.type !== "range" && applyForm());
  form.addEventListener("submit", (event) => { event.preventDefault(); applyForm(); });
  addEventListener("popstate", () => show(new URL(location.href), { push: false }));
  addEventListener("keydown", (event) => event.key === "Escape" && hideCard());
}
