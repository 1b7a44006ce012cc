// On every page: the key "/" leads to the search. Keys can be switched off, as some people's tools send them unasked;
// pages with keys of their own (review.js) keep to the same switch, and tell of a change by the same event.

const off = "backchannel-keys-off";

export function keysAreOn() {
  try { return localStorage.getItem(off) === null; } catch { return true; }
}

export function isTyping(event) {
  const at = event.target;
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
    (at instanceof Element && at.closest("input, textarea, select, [contenteditable]") !== null);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.defaultPrevented || isTyping(event) || !keysAreOn()) return;
  const field = document.querySelector("main input[type=search]") ?? document.querySelector("header input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const button = document.querySelector("button.keys");
if (button) {
  const show = () => {
    button.textContent = `Key shortcuts: ${keysAreOn() ? "on" : "off"}`;
    button.setAttribute("aria-pressed", String(keysAreOn()));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    try { keysAreOn() ? localStorage.setItem(off, "") : localStorage.removeItem(off); } catch { return; }
    document.dispatchEvent(new Event("keyswitch"));
  });
  document.addEventListener("keyswitch", show);
  show();
}

// Where a row of views is wider than the screen, the view that is shown comes into sight.
for (const row of document.querySelectorAll("header nav ul")) {
  const at = row.querySelector("[aria-current]");
  if (at) row.scrollLeft = at.offsetLeft - row.offsetLeft - (row.clientWidth - at.offsetWidth) / 2;
}
