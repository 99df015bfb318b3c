// The demo page: tabs, who looks, the theme, the events that arrive, the playground. It uses the element as any host page would.

/** Who can look at each example. The first entry of every list is a viewer whom the page does not name. */
const nobody = { label: "Nobody in particular", viewer: null };
const people = {
  "client-onboarding": [
    nobody,
    person("ana", "Ana Ferreira", "client"),
    person("marta", "Marta Silva", "accountant"),
    person("you", "You", "client", "accountant"),
  ],
  "taxi-booking": [
    nobody,
    person("iris", "Iris Vogel", "passenger"),
    person("omar", "Omar Aziz", "dispatcher"),
    person("lena", "Lena Fischer", "driver"),
    person("you", "You", "passenger", "dispatcher", "driver"),
  ],
  "article-publishing": [
    nobody,
    person("ines", "Ines Duarte", "writer"),
    person("ed", "Ed Whitlock", "editor"),
    person("noor", "Noor Haidari", "lawyer"),
    person("you", "You", "writer", "editor", "lawyer"),
  ],
  payables: [
    person("ana", "Ana Ferreira", "clerk"),
    person("ben", "Ben Okafor", "manager"),
    person("cleo", "Cleo Marsh", "finance"),
    person("dan", "Dan Kim", "clerk", "manager", "finance"),
    nobody,
  ],
};

function person(id, name, ...roles) {
  const label = roles.length > 1 ? `${name}, in every role` : `${name}, ${roles[0]}`;
  return { label, viewer: { id, name, roles } };
}

const byId = (id) => document.getElementById(id);

// Tabs: arrows, Home and End move between them; the address names the one that is shown.

const tabs = [...document.querySelectorAll("[role=tab]")];
const exampleOf = (tab) => tab.id.slice("tab-".length);
const panelOf = (tab) => byId(tab.getAttribute("aria-controls"));
const chosen = {};
let current = tabs[0];

const shown = () => panelOf(current).querySelector("flow-list");

function show(tab) {
  current = tab;
  for (const other of tabs) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    panelOf(other).hidden = other !== tab;
  }
  const example = exampleOf(tab);
  byId("json").href = `examples/${example}.json`;
  byId("arrived").hidden = example !== "taxi-booking";
  byId("viewer").replaceChildren(...people[example].map(({ label }) => new Option(label)));
  byId("viewer").selectedIndex = chosen[example] ?? 0;
}

for (const tab of tabs) {
  tab.addEventListener("click", () => {
    show(tab);
    history.replaceState(null, "", `#${exampleOf(tab)}`);
  });
  tab.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    next.focus();
    next.click();
  });
}

const showFromAddress = () => {
  const named = tabs.find((tab) => `#${exampleOf(tab)}` === location.hash);
  if (named) show(named);
};
addEventListener("hashchange", showFromAddress);
show(current);
showFromAddress();

// Controls of the example that is shown.

byId("viewer").addEventListener("change", ({ target }) => {
  const example = exampleOf(current);
  chosen[example] = target.selectedIndex;
  shown().viewer = people[example][target.selectedIndex].viewer;
});

byId("arrived").addEventListener("click", () => {
  shown().context = { arrived: true };
});

byId("start-over").addEventListener("click", ({ target }) => {
  shown().context = {};
  startOver(shown(), target);
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

byId("theme").addEventListener("change", ({ target }) => {
  document.documentElement.dataset.theme = target.value;
  for (const list of document.querySelectorAll("flow-list")) {
    if (target.value) list.setAttribute("theme", target.value);
    else list.removeAttribute("theme");
  }
});

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

for (const name of ["ready", "before-complete", "step-complete", "step-reopen", "step-overdue", "change", "run-complete", "problem", "storage"]) {
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
