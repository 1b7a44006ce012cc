// The network without this: links, tooltips and a form. With it: neighbours stand out, and time is set by two sliders.

const figure = document.querySelector("figure.network");
if (figure) {
  const ties = [...figure.querySelectorAll(".tie")];
  const actors = new Map([...figure.querySelectorAll(".actor")].map((each) => [each.dataset.id, each]));
  const dim = () => {
    figure.classList.remove("near");
    figure.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));
  };
  const light = (target) => {
    dim();
    const near = target.dataset.id
      ? ties.filter((tie) => [tie.dataset.one, tie.dataset.other].includes(target.dataset.id))
      : [target];
    figure.classList.add("near");
    target.classList.add("lit");
    for (const tie of near) {
      tie.classList.add("lit");
      for (const end of [tie.dataset.one, tie.dataset.other]) actors.get(end)?.classList.add("lit");
    }
  };
  for (const each of [...ties, ...actors.values()]) {
    each.addEventListener("pointerenter", () => light(each));
    each.addEventListener("pointerleave", dim);
    each.addEventListener("focus", () => light(each));
    each.addEventListener("blur", dim);
  }
}

const form = document.querySelector("form[data-low]");
const DAY = 86400000;
const day = (words) => Math.round(Date.parse(`${words}T00:00:00Z`) / DAY);
const words = (number) => new Date(number * DAY).toISOString().slice(0, 10);
if (form) {
  const low = day(form.dataset.low);
  const high = day(form.dataset.high);
  if (Number.isFinite(low) && Number.isFinite(high) && high > low) {
    const box = document.createElement("div");
    box.className = "span";
    const told = document.createElement("output");
    const sliders = ["since", "until"].map((name, at) => {
      const field = form.elements[name];
      const slider = document.createElement("input");
      Object.assign(slider, { type: "range", min: low, max: high, step: 1 });
      const now = day(field.value);
      slider.value = Number.isFinite(now) ? now : at ? high : low;
      slider.setAttribute("aria-valuetext", words(Number(slider.value)));
      const label = document.createElement("label");
      label.append(at ? "Last day " : "First day ", slider);
      box.append(label);
      return { field, slider };
    });
    const tell = () => {
      told.textContent = sliders.map(({ slider }) => words(Number(slider.value))).join(" to ");
    };
    sliders.forEach(({ slider }, at) => {
      slider.addEventListener("input", () => {
        const other = sliders[1 - at].slider;
        if (at ? slider.valueAsNumber < other.valueAsNumber : slider.valueAsNumber > other.valueAsNumber) {
          other.value = slider.value;
        }
        for (const each of sliders) {
          const number = each.slider.valueAsNumber;
          each.slider.setAttribute("aria-valuetext", words(number));
          each.field.value = number > low && number < high ? words(number) : each.field.value && words(number);
        }
        tell();
      });
      slider.addEventListener("change", () => form.requestSubmit());
    });
    tell();
    box.append(told);
    form.append(box);
  }
}
