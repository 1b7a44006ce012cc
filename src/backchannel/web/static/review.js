// Review by keys: each does what a link, button or section of the page does. Nothing here is needed to judge.

const form = document.getElementById("judge");
const why = form?.elements.namedItem("why");
const OFF = "backchannel-keys-off"; // the switch of desk.js
let chosen = null; // the button that waits for a reason

const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || at.matches("input, select, textarea"));
const allowed = () => {
  try { return localStorage.getItem(OFF) === null; } catch { return true; }
};

function ask(words) {
  let told = document.getElementById("ask");
  if (!told) {
    told = document.createElement("p");
    told.id = "ask";
    told.className = "ask";
    told.setAttribute("role", "alert");
    why.closest("label").before(told);
  }
  told.textContent = words;
}

function send(button) {
  const name = form.elements.namedItem("by");
  if (name instanceof HTMLInputElement && !name.value.trim()) {
    chosen = button;
    ask("Say who you are first.");
    name.focus();
  } else if (needsReason(button) && !why.value.trim()) {
    chosen = button;
    ask(`Say why, then press Ctrl Enter to ${button.textContent.trim().toLowerCase()}.`);
    why.focus();
  } else {
    form.requestSubmit(button);
  }
}

const needsReason = (button) => !["accept", "look"].includes(button.value);

function act(target) {
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    const inner = target.querySelector("input:not([type=hidden]), select");
    (inner ?? target.querySelector("summary")).focus();
    target.scrollIntoView({ block: "nearest" });
  } else if (target instanceof HTMLTextAreaElement) {
    target.focus();
  } else if (target instanceof HTMLButtonElement && target.form === form) {
    send(target);
  } else {
    target.click();
  }
}

function help() {
  const keys = document.getElementById("keys");
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

const ARROWS = { ArrowRight: "j", ArrowLeft: "k" };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) {
    event.target.blur();
    return;
  }
  if (event.target === why && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const open = form.querySelector("details.more[open] button[name=verdict]:not([value=look])");
    const button = chosen ?? open ?? form.querySelector("[data-key=a]");
    send(button);
    return;
  }
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (!allowed()) return;
  if (event.key === "?") {
    event.preventDefault();
    help();
    return;
  }
  const key = ARROWS[event.key] ?? event.key;
  if (!/^[a-z]$/.test(key)) return;
  const target = document.querySelector(`[data-key="${key}"]`);
  if (target) {
    event.preventDefault();
    act(target);
  }
});

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && needsReason(button) && !why.value.trim()) {
    event.preventDefault();
    send(button);
  } else {
    setTimeout(() => form.querySelectorAll("button").forEach((each) => { each.disabled = true; }));
  }
});
window.addEventListener("pageshow", () => {
  form?.querySelectorAll("button:not(.unused)").forEach((each) => { each.disabled = false; });
});

function show() {
  const on = allowed();
  for (const each of document.querySelectorAll("[data-key]")) {
    const shown = each instanceof HTMLDetailsElement ? each.querySelector("summary") : each;
    if (each instanceof HTMLTextAreaElement) continue;
    if (on) shown.dataset.keyShown = each.dataset.key;
    else delete shown.dataset.keyShown;
  }
}

const list = document.querySelector("#keys dl");
if (list) {
  const turn = document.createElement("button");
  turn.type = "button";
  const told = () => { turn.textContent = allowed() ? "Turn keys off" : "Turn keys on"; };
  turn.addEventListener("click", () => {
    try { allowed() ? localStorage.setItem(OFF, "") : localStorage.removeItem(OFF); } catch { /* it holds for no page */ }
    document.dispatchEvent(new Event("keyswitch"));
  });
  document.addEventListener("keyswitch", () => { told(); show(); });
  told();
  list.after(turn);
}
show();

// The address that told what was done is no place to come back to.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(null, "", here);
}
