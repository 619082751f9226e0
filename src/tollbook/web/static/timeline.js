// The timeline, alive: point at a claim for its evidence, follow it to the ledger, drag to zoom in
// time. The drawing that came with the page stands until this one is ready, and stays without it.
// Words of reports are put in as text only.

const VENDOR = "/static/vendor/";
const quiet = { level: () => quiet, error: () => quiet, warn: () => quiet, info: () => quiet, debug: () => quiet };
let library = null;
let going = null;

function script(name) {
  return new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.src = VENDOR + name;
    made.onload = resolve;
    made.onerror = () => reject(new Error(`${name} could not be loaded`));
    document.head.append(made);
  });
}

async function loaded() {
  library ??= (async () => {
    await script("vega.min.js");
    await script("vega-lite.min.js");
    // The page forbids eval: expressions are interpreted.
    return (await import(`${VENDOR}vega-interpreter.js`)).expressionInterpreter;
  })();
  return library;
}

function element(tag, text, name) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
}

// ---- What is pointed at ------------------------------------------------------------------------

const tip = element("div", "", "tip");
tip.hidden = true;
tip.setAttribute("role", "tooltip");

function note(found, datum) {
  const claim = found.notes[String(datum.number)];
  if (claim) {
    const passage = claim.passage;
    const quote = element("p", "", "evidence");
    quote.append(element("span", passage.before, "context"), passage.lead, element("mark", passage.mark), passage.tail, element("span", passage.after, "context"));
    quote.dir = "auto";
    const source = [passage.source.name, passage.source.published ?? "undated"].join(", ");
    return [
      element("p", `${claim.number} · “${claim.said}”${claim.asserted ? "" : " (not asserted)"}`, "said"),
      element("p", claim.who, "who"),
      element("p", `${claim.scope}; as of ${claim.as_of}`),
      element("p", `Means: ${claim.means}`),
      quote,
      element("p", source, "muted"),
    ];
  }
  if (datum.clash) return [element("p", datum.clash, "said")];
  if (datum.range) return [element("p", "Follows from the claims", "muted"), element("p", datum.range, "said"), element("p", `${datum.from} to ${datum.to}`)];
  if (datum.estimate) return [element("p", "A model’s estimate, no bound", "muted"), element("p", datum.estimate, "said"), element("p", datum.day)];
  if (datum.told) return [element("p", datum.told, "said"), element("p", datum.when, "muted")];
  return null;
}

function place(x, y) {
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  const left = Math.min(x + 14, window.innerWidth - box.width - 8);
  const below = y + 16 + box.height < window.innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? y + 16 : Math.max(8, y - box.height - 12)}px`;
}

function target(figure, datum) {
  if (datum?.number) return figure.dataset.ledger.replace("NUMBER", encodeURIComponent(datum.number));
  if (datum?.finding) return figure.dataset.conflict.replace("FINDING", encodeURIComponent(datum.finding));
  return null;
}

// Of all that lies under the pointer, a claim goes before a line, and a line before a band.
function point(view, figure, found) {
  view.addEventListener("pointermove", (event, item) => {
    const shown = event.buttons ? null : item?.datum && note(found, item.datum);
    if (!shown) {
      tip.hidden = true;
      return;
    }
    tip.replaceChildren(...shown);
    place(event.clientX, event.clientY);
  });
  view.addEventListener("pointerout", () => { tip.hidden = true; });
  view.addEventListener("click", (event, item) => {
    const address = target(figure, item?.datum);
    if (!address) return;
    if (event.pointerType === "touch") {
      // A finger cannot hover: the first touch shows the evidence, with the way on.
      const on = element("a", "Open");
      on.href = address;
      tip.replaceChildren(...(note(found, item.datum) ?? []), on);
      place(event.clientX, event.clientY);
      return;
    }
    tip.hidden = true;
    if (event.ctrlKey || event.metaKey) window.open(address, "_blank", "noopener");
    else window.location.assign(address);
  });
}

// ---- Zoom --------------------------------------------------------------------------------------

function brush(view, panels) {
  let span = null;
  for (let place_ = 0; place_ < panels; place_ += 1) {
    view.addSignalListener(`brush${place_}`, (_, value) => { span = value?.day ?? null; });
  }
  return () => {
    const taken = span;
    span = null;
    if (!taken || taken[1] - taken[0] < 86_400_000) return;
    const form = document.getElementById("ask");
    if (!form) return;
    const day = (time) => new Date(time).toISOString().slice(0, 10);
    form.elements.since.value = day(taken[0]);
    form.elements.until.value = day(taken[1]);
    form.requestSubmit();
  };
}

// ---- Drawing -----------------------------------------------------------------------------------

function legend(figure, rows) {
  const list = figure.querySelector(".legend");
  list.replaceChildren(...rows.map((row) => {
    const one = document.createElement("li");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of [["viewBox", "-1.4 -1.4 2.8 2.8"], ["width", 13], ["height", 13], ["aria-hidden", "true"]]) shape.setAttribute(name, value);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", row.path);
    shape.append(path);
    one.append(shape, " ", element("bdi", row.who));
    return one;
  }));
}

async function fetched(figure, width, ranged, signal) {
  const address = new URL(figure.dataset.spec, window.location.href);
  address.searchParams.set("width", String(width));
  if (ranged) address.searchParams.set("ranged", "true");
  const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function draw(figure, ranged, signal) {
  const holder = figure.querySelector(".drawing");
  const width = Math.floor(holder.clientWidth);
  const [found, interpreter] = await Promise.all([fetched(figure, width, ranged, signal), loaded()]);
  if (signal.aborted || !found.spec) return true;
  const box = element("div", "", "live");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "Timeline of the claims; the table after it has the same figures");
  const compiled = vegaLite.compile(found.spec, { logger: quiet }).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: interpreter, renderer: "svg", container: box, logLevel: vega.Error, tooltip: () => {},
  });
  await view.runAsync();
  if (signal.aborted) {
    view.finalize();
    return true;
  }
  box.querySelector("svg").setAttribute("aria-hidden", "true");
  holder.replaceChildren(box);
  holder.classList.remove("stale");
  point(view, figure, found);
  const zoom = brush(view, found.panels);
  window.addEventListener("pointerup", () => window.setTimeout(zoom), { signal });
  signal.addEventListener("abort", () => view.finalize());
  legend(figure, found.legend);
  figure.dataset.width = String(width);
  figure.dataset.drawn = found.ranged ? "ranged" : "claims";
  told(found);
  figure.dataset.steps = String(found.steps);
  return found.ranged || !("asked" in figure.dataset);
}

function told(found) {
  const line = document.querySelector("#overview .thinned");
  if (!line) return;
  line.hidden = !found.thinned;
  line.textContent = `${found.drawn.toLocaleString("en")} claims are drawn; ${found.thinned.toLocaleString("en")} more bear on this and are thinned out evenly. All are in the ledger; fewer days show more of them.`;
}

async function start(again = false) {
  const figure = document.getElementById("chart");
  if (!figure || (figure.dataset.started && !again)) return;
  going?.abort();
  going = new AbortController();
  const { signal } = going;
  figure.dataset.started = "yes";
  document.body.append(tip);
  tip.hidden = true;
  const status = figure.querySelector(".chart-status");
  try {
    if (await draw(figure, false, signal)) return;
    status.textContent = "The range over time is being worked out…";
    await draw(figure, true, signal);
    status.textContent = figure.dataset.steps === "0" ? "No range over time follows, or none that could be settled in the time there is." : "";
  } catch (error) {
    if (signal.aborted) return;
    status.textContent = `This drawing cannot be brought to life: ${error.message}. What it shows is in the table.`;
  }
}

// ---- The question and the slider ---------------------------------------------------------------

function slide(input) {
  const days = input.dataset.days.split(",");
  const day = days[Number(input.value)];
  const words = day
    ? new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    : input.dataset.all;
  document.getElementById("known-words").textContent = words;
  input.setAttribute("aria-valuetext", words);
}

let before = null;
document.addEventListener("input", (event) => { if (event.target.id === "known") slide(event.target); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "overview") before = document.querySelector("#chart .drawing > .live");
});
document.addEventListener("htmx:afterSettle", () => {
  const figure = document.getElementById("chart");
  if (before && figure && !figure.dataset.started) {
    // The drawing before stands until the next is ready, so that nothing jumps.
    const holder = figure.querySelector(".drawing");
    holder.replaceChildren(before);
    holder.classList.add("stale");
  }
  before = null;
  start();
});
document.addEventListener("htmx:responseError", (event) => {
  // The page of the error says what is wrong, and what to do.
  if (event.detail.elt?.id === "ask") window.location.assign(event.detail.pathInfo.finalRequestPath);
});

let resizing = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(resizing);
  resizing = window.setTimeout(() => {
    const figure = document.getElementById("chart");
    const width = figure?.querySelector(".drawing").clientWidth ?? 0;
    if (Math.abs(width - Number(figure?.dataset.width ?? width)) > 40) start(true);
  }, 250);
});

// A date is picked, not typed, where the browser can; empty it says what it stands for.
document.addEventListener("focusin", (event) => { if (event.target.id === "ask-as-of") event.target.type = "date"; });
document.addEventListener("focusout", (event) => { if (event.target.id === "ask-as-of" && !event.target.value) event.target.type = "text"; });

document.documentElement.classList.toggle("alive", Boolean(window.htmx));
if (window.htmx) window.htmx.config.refreshOnHistoryMiss = true;
start();
