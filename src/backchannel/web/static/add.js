// Files and folders dropped on the page, what was chosen, and how much of it is sent. Without this the form works too.

const form = document.querySelector("form.files");
if (form) begin(form);

function begin(form) {
  const drop = form.querySelector(".drop"), chosen = form.querySelector(".chosen"), bar = form.querySelector("progress");
  const kinds = form.dataset.kinds.split(" ");
  let dropped = [];
  form.querySelector(".hint").hidden = false;

  const isRead = (name) => kinds.some((kind) => name.toLowerCase().endsWith(kind));
  const inputs = [...form.querySelectorAll("input[type=file]")];

  // What a folder holds besides texts stays at home; a file that was named one by one is sent, so that it is told why not.
  function all() {
    const picked = inputs.flatMap((input) => [...input.files].filter((file) => !input.webkitdirectory || isRead(file.name)));
    return [...picked, ...dropped];
  }

  function tell() {
    const files = all(), size = files.reduce((sum, file) => sum + file.size, 0);
    chosen.textContent = files.length
      ? `${files.length.toLocaleString("en")} file${files.length === 1 ? "" : "s"}, ${(size / 1e6).toFixed(1)} MB`
      : inputs.some((input) => input.files.length) ? "No file of a kind that is read." : "";
  }
  inputs.forEach((input) => input.addEventListener("change", tell));

  for (const name of ["dragenter", "dragover"])
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", (event) => { if (!drop.contains(event.relatedTarget)) drop.classList.remove("over"); });
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    for (const entry of entries) dropped.push(...await under(entry, entry.isDirectory));
    tell();
  });

  async function under(entry, inFolder) {
    if (entry.isFile) {
      const file = await new Promise((found, failed) => entry.file(found, failed));
      return !inFolder || isRead(file.name) ? [file] : [];
    }
    const reader = entry.createReader(), found = [];
    for (;;) { // a reader gives at most a hundred at a time
      const some = await new Promise((given, failed) => reader.readEntries(given, failed));
      if (!some.length) break;
      for (const each of some) if (!each.name.startsWith(".")) found.push(...await under(each, true));
    }
    return found;
  }

  form.addEventListener("submit", (event) => {
    const files = all();
    if (!files.length) return;
    event.preventDefault();
    if (files.length > Number(form.dataset.most)) {
      chosen.textContent = `That is ${files.length.toLocaleString("en")} files; send at most ${Number(form.dataset.most).toLocaleString("en")} at once.`;
      return;
    }
    const body = new FormData();
    for (const field of form.querySelectorAll("input:not([type=file])")) body.append(field.name, field.value);
    for (const file of files) body.append("files", file, file.name);
    const request = new XMLHttpRequest(), button = form.querySelector("button");
    button.disabled = true;
    bar.hidden = false;
    request.upload.addEventListener("progress", (at) => { if (at.lengthComputable) bar.value = at.loaded / at.total; });
    request.addEventListener("load", () => {
      if (request.status < 300) { location.assign(request.responseURL); return; }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      chosen.textContent = page.querySelector(".problem, main p")?.textContent ?? "That did not work.";
      button.disabled = false;
      bar.hidden = true;
    });
    request.addEventListener("error", () => {
      chosen.textContent = "The server did not answer; is it still running?";
      button.disabled = false;
      bar.hidden = true;
    });
    request.open("POST", form.action);
    request.send(body);
  });
}
