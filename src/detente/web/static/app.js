"use strict";
/* What scripts add to pages that work without them: forms that keep their place, live charts, progress, keys. */
(() => {
  const charts = document.currentScript.dataset.charts;
  const said = document.getElementById("said");
  const say = (sentence) => { said.textContent = sentence; };
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  /* Progress of long work: listen until it is done, then show it. */
  function follow(box) {
    const stream = new EventSource(`/work/${box.dataset.work}/events`);
    const told = box.querySelector(".told");
    stream.addEventListener("progress", (event) => {
      const sentence = JSON.parse(event.data);
      if (sentence) { told.textContent = sentence; say(sentence); }
    });
    stream.addEventListener("done", () => {
      stream.close();
      if (box.isConnected) { window.location.replace(box.dataset.where); }
    });
    box.querySelector("form").addEventListener("submit", () => stream.close());
    window.addEventListener("pagehide", () => stream.close(), { once: true });
  }

  /* A chart with values under the pointer and a period to brush; its numbers stand in the table beside it. */
  let library = null;
  async function live(figure, button) {
    button.disabled = true;
    library = library || import(charts);
    const [, answer] = await Promise.all([library, fetch(figure.dataset.live)]);
    const chart = await answer.json();
    const paint = getComputedStyle(document.body);
    const text = JSON.stringify(chart).replaceAll("currentColor", paint.color).replaceAll("#fdfdfe", paint.backgroundColor).replaceAll("#d0d1d2", "#80808030");
    const specification = JSON.parse(text);
    const panels = (specification.vconcat || [specification]).filter((panel) => (panel.layer || []).some((layer) => layer.encoding?.x?.field === "time"));
    panels.forEach((panel) => panel.layer.forEach((layer) => {
      if (typeof layer.mark === "object" && ["line", "point"].includes(layer.mark.type)) { layer.mark.tooltip = { content: "data" }; }
    }));
    const brushed = panels.length && document.querySelector("form.period");
    if (brushed) {
      panels[0].layer[0].params = [{ name: "brush", select: { type: "interval", encodings: ["x"] } }];
    }
    const place = document.createElement("div");
    place.className = "live";
    const tooltip = document.createElement("p");
    tooltip.className = "what";
    tooltip.textContent = brushed ? "Drag across a panel to choose a period; point at a line to read it." : "Point at a mark to read it.";
    const made = await window.vegaEmbed(place, specification, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false,
      tooltip: (handler, event, item, value) => { if (value) { tooltip.textContent = shown(value); } },
    });
    all(figure, ".wide, .narrow, .small").forEach((old) => old.remove());
    figure.querySelector("figcaption").after(place);
    place.after(tooltip);
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    button.remove();
    if (brushed) {
      made.view.addEventListener("click", (_, item) => {
        const month = document.querySelector("select[name=month]");
        const day = item?.datum?.time && new Date(item.datum.time);
        if (month && day) { month.value = day.toISOString().slice(0, 7); month.form.requestSubmit(); }
      });
      made.view.addSignalListener("brush", (_, value) => {
        const ends = value.time;
        if (ends) { [["from", 0], ["to", 1]].forEach(([key, end]) => { brushed.elements[key].value = new Date(ends[end]).toISOString().slice(0, 7); }); }
      });
    }
  }
  const readable = (key, part) => key === "time" ? new Date(part).toISOString().slice(0, 7) : typeof part === "number" ? Math.round(part * 1000) / 1000 : part;
  const shown = (value) => typeof value === "object"
    ? Object.entries(value).filter(([key]) => !/colour|back|place|panel/.test(key)).map(([key, part]) => `${key}: ${readable(key, part)}`).join(" · ")
    : String(value);

  function offer(figure) {
    const button = document.createElement("button");
    button.type = "button"; button.className = "quiet"; button.textContent = "Explore this chart";
    button.addEventListener("click", () => live(figure, button).catch(() => { button.disabled = false; say("The chart could not be made live; the picture and its table stay."); }));
    figure.querySelector(".exports").append(button);
  }

  /* The triangle through time. */
  async function moving(box) {
    const answer = await fetch(box.dataset.moves);
    const { moments } = await answer.json();
    const slider = box.querySelector("input[type=range]");
    const label = box.querySelector("[data-when]");
    const draw = () => {
      const moment = moments[Number(slider.value)];
      label.textContent = moment.when;
      box.querySelector("[data-unit]").textContent = `(${moment.unit})`;
      box.querySelector("svg").setAttribute("aria-label", moment.sentence);
      slider.setAttribute("aria-valuetext", moment.when);
      all(box, "[data-tie]").forEach((tie) => {
        const level = moment.ties[tie.dataset.tie];
        tie.setAttribute("stroke", level.colour);
        tie.setAttribute("stroke-width", level.width);
        tie.classList.toggle("none", level.level === null);
      });
      all(box, "[data-name]").forEach((place) => { place.textContent = moment.names[place.dataset.name]; });
      all(box, "[data-word]").forEach((word) => { word.textContent = moment.ties[word.dataset.word].word; });
      const row = box.closest("main").querySelector("[data-sentence]");
      if (row) { row.textContent = moment.sentence; }
    };
    slider.addEventListener("input", draw);
    all(box, "form button").forEach((button) => button.remove());
  }

  /* The reader: a file that is dropped, and keys on the claim that has the focus. */
  function dropping(form) {
    const area = form.querySelector(".drop");
    const input = form.querySelector("input[type=file]");
    ["dragover", "dragleave", "drop"].forEach((kind) => area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; say(`${input.files[0].name} is chosen`); }
    }));
  }
  const KEYS = { c: "confirmed", x: "rejected", p: "proposed" };
  function keyed(list) {
    const cards = all(list, ".said");
    cards.forEach((card, place) => {
      card.tabIndex = 0;
      const mark = () => { const chosen = card.querySelector("input:checked"); card.dataset.verdict = chosen ? chosen.value : "proposed"; };
      card.addEventListener("change", mark);
      mark();
      card.addEventListener("keydown", (event) => {
        if (event.target !== card || event.ctrlKey || event.metaKey || event.altKey) { return; }
        const next = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
        if (next) { event.preventDefault(); cards[place + next]?.focus(); }
        if (KEYS[event.key]) {
          const choice = card.querySelector(`input[value=${KEYS[event.key]}]`);
          if (choice) { choice.checked = true; mark(); say(KEYS[event.key]); }
        }
        if (event.key === "e") { event.preventDefault(); card.querySelector("input[type=text]")?.focus(); }
      });
    });
  }

  function build(form) {
    const parts = all(form, "select, input").filter((part) => part.dataset.part);
    const target = document.getElementById("claim");
    const write = () => {
      const said = Object.fromEntries(parts.map((part) => [part.dataset.part, part.value]));
      target.value = `${said.sender} -> ${said.receiver} ${said.verb} => ${said.answering} -> ${said.toward} ${said.answer} within ${said.months} months`;
    };
    parts.forEach((part) => part.addEventListener("change", write));
  }

  /* The policy desk: a slider beside each size that is in standard deviations. */
  function sliding(field) {
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: -2, max: 2, step: 0.05 });
    slider.setAttribute("aria-label", `${field.dataset.slide}, in standard deviations`);
    const place = () => {
      const found = /^([+\-−]?\d+(?:\.\d+)?)(?: sd)?$/.exec(field.value.trim());
      slider.value = found ? Number(found[1].replace("−", "-")) : 0;
      slider.setAttribute("aria-valuetext", field.value || "none");
    };
    slider.addEventListener("input", () => {
      const size = Number(slider.value);
      field.value = size ? `${size > 0 ? "+" : ""}${size} sd` : "";
      slider.setAttribute("aria-valuetext", field.value || "none");
    });
    field.addEventListener("input", place);
    place();
    field.after(slider);
  }

  function enhance(root) {
    all(root, "input[data-slide]").forEach(sliding);
    all(root, "[data-work]").forEach(follow);
    all(root, "figure[data-live]").forEach(offer);
    all(root, "[data-moves]").forEach(moving);
    all(root, "form.document-form").forEach(dropping);
    all(root, ".document").forEach(keyed);
    all(root, "form[data-build]").forEach(build);
    all(root, "button[data-copy]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => navigator.clipboard.writeText(new URL(button.dataset.copy, window.location.href).href).then(() => say("The link is copied"), () => say(button.dataset.copy)));
    });
    all(root, "select[data-submit]").forEach((choice) => choice.addEventListener("change", () => choice.form.requestSubmit()));
  }

  document.addEventListener("htmx:afterSettle", () => {
    const page = document.getElementById("page");
    if (page.dataset.ready) { return; }
    page.dataset.ready = "yes";
    enhance(page);
    document.title = `${page.dataset.title} · detente`;
    page.focus({ preventScroll: true });
    say(page.dataset.title);
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".more[open]");
    if (event.key === "Escape" && menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  enhance(document);
})();
