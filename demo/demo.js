// The demo page: tabs, who looks, the theme, the events that arrive, the playground. It uses the element as any host page would.

import { examples } from "./examples.js";

function called(viewer) {
  if (!viewer) return "Nobody in particular";
  return `${viewer.name}, ${viewer.roles.length > 1 ? "in every role" : viewer.roles[0]}`;
}

const byId = (id) => document.getElementById(id);

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...content);
  return element;
}

// Tabs: arrows, Home and End move between them; the address names the one that is shown.

for (const example of examples) {
  const { id, title, line } = example;
  example.tab = make("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `${id}-panel` }, make("b", {}, title), " ", make("span", {}, line));
  example.panel = make("div", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": `tab-${id}` });
  example.looks = 0;
  byId("tabs").append(example.tab);
  byId("panels").append(example.panel);
}
let current;

/** The checklist of an example; it is made, and so loaded, when it is first shown. */
function listOf(example) {
  if (!example.list) {
    const src = `examples/${example.id}.json`;
    const instead = make("p", {}, "A checklist stands here once it is loaded. Else ", make("a", { href: src }, "read its steps as JSON"), ".");
    example.list = make("flow-list", { src, run: "gallery", "include-answers": "" }, instead);
    example.list.viewer = example.people[0];
    paint(example.list);
    example.panel.append(example.list);
  }
  return example.list;
}

function show(example) {
  current = example;
  for (const other of examples) {
    other.tab.setAttribute("aria-selected", String(other === example));
    other.tab.tabIndex = other === example ? 0 : -1;
    other.panel.hidden = other !== example;
  }
  listOf(example);
  byId("json").href = `examples/${example.id}.json`;
  byId("report").hidden = !example.report;
  byId("report").textContent = example.report?.label ?? "";
  byId("viewer").replaceChildren(...example.people.map((viewer) => new Option(called(viewer))));
  byId("viewer").selectedIndex = example.looks;
}

for (const [at, example] of examples.entries()) {
  example.tab.addEventListener("click", () => {
    show(example);
    history.replaceState(null, "", `#${example.id}`);
  });
  example.tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: examples.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const { tab } = examples.at(to % examples.length);
    tab.focus();
    tab.click();
  });
}

const named = () => examples.find(({ id }) => `#${id}` === location.hash);
addEventListener("hashchange", () => {
  if (named()) show(named());
});
show(named() ?? examples[0]);

// Controls of the example that is shown.

byId("viewer").addEventListener("change", ({ target }) => {
  current.looks = target.selectedIndex;
  current.list.viewer = current.people[current.looks];
});

byId("report").addEventListener("click", () => {
  current.list.context = current.report.context;
});

byId("start-over").addEventListener("click", ({ target }) => {
  current.list.context = {};
  startOver(current.list, target);
});

/** Removes the run of this list from the device; says so, or why not, beside the button. */
async function startOver(list, button) {
  const said = document.querySelector(`output[for="${button.id}"]`);
  said.value = "";
  try {
    await list.erase();
    said.value = "The run was removed from this device.";
  } catch (error) {
    said.value = `Not removed. ${error.message}`;
  }
}

/** Gives a checklist the theme of the page. */
function paint(list) {
  const { theme } = document.documentElement.dataset;
  if (theme) list.setAttribute("theme", theme);
  else list.removeAttribute("theme");
}

byId("theme").addEventListener("change", ({ target }) => {
  document.documentElement.dataset.theme = target.value;
  document.querySelectorAll("flow-list").forEach(paint);
});

// Files are the page's to store. This one keeps none: it only says that it took them, so that one can go on.
document.addEventListener("flowlist-file", (event) => event.respondWith({ id: event.detail.file.name }));

// Events, newest first. They bubble, so one listener on the document hears every checklist of the page.

const KEPT = 100;

function print({ type, detail, target }) {
  const time = document.createElement("time");
  const now = new Date();
  time.dateTime = now.toISOString();
  time.textContent = now.toLocaleTimeString();

  const name = document.createElement("code");
  name.textContent = type;

  const about = document.createElement("span");
  const workflow = typeof detail?.workflow === "string" ? detail.workflow : (target.getAttribute?.("src") ?? "playground");
  about.textContent = typeof detail?.step === "string" ? `${workflow}: ${detail.step}` : workflow;

  const json = document.createElement("pre");
  json.tabIndex = 0;
  json.setAttribute("role", "region");
  json.setAttribute("aria-label", `Detail of ${type}`);
  json.textContent = JSON.stringify(detail ?? null, null, 2);

  const summary = document.createElement("summary");
  summary.append(name, about, time);
  const details = document.createElement("details");
  details.append(summary, json);
  const item = document.createElement("li");
  item.append(details);

  const list = byId("events");
  list.prepend(item);
  while (list.children.length > KEPT) list.lastElementChild.remove();
  byId("no-events").hidden = true;
}

for (const name of ["ready", "before-complete", "file", "step-complete", "step-vote", "step-reopen", "step-overdue", "change", "run-complete", "run-begin", "problem", "storage"]) {
  document.addEventListener(`flowlist-${name}`, print);
}

byId("clear-events").addEventListener("click", () => {
  byId("events").replaceChildren();
  byId("no-events").hidden = false;
});

// Playground: the text goes to the element as it is; the element says what is wrong with it.

const playground = byId("playground-list");
const apply = () => {
  playground.config = byId("source").value;
};

byId("playground-form").addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
byId("source").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) apply();
});
byId("playground-start-over").addEventListener("click", ({ target }) => startOver(playground, target));
apply();
