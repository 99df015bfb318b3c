// The demo page: tabs, who looks, the theme, the events that arrive, the playground. It uses the element as any host page would.

/**
 * The gallery: each file in examples/ with its tab and who can look at it, the first one at the start; null is a viewer whom the page
 * does not name. `report` is what a button tells the run, as a host page would by `context`.
 */
const examples = [
  {
    id: "client-onboarding",
    title: "Client onboarding",
    line: "From the first message to the kick-off",
    people: [
      null,
      person("maeve", "Maeve Kelly", "client"),
      person("orla", "Orla Byrne", "manager"),
      person("finn", "Finn Doyle", "finance"),
      person("dina", "Dina Moran", "delivery"),
      person("you", "You", "client", "manager", "finance", "delivery"),
    ],
    report: { label: "Report the deposit", context: { depositPaid: true } },
  },
  {
    id: "client-month",
    title: "A client’s month",
    line: "Begins anew by itself",
    people: [
      person("dina", "Dina Moran", "delivery"),
      person("maeve", "Maeve Kelly", "client"),
      person("finn", "Finn Doyle", "finance"),
      person("you", "You", "client", "delivery", "finance"),
      null,
    ],
  },
  {
    id: "taxi-booking",
    title: "Taxi booking",
    line: "Two ways to book, one dispatcher",
    people: [
      null,
      person("iris", "Iris Vogel", "passenger"),
      person("omar", "Omar Aziz", "dispatcher"),
      person("lena", "Lena Fischer", "driver"),
      person("you", "You", "passenger", "dispatcher", "driver"),
    ],
    report: { label: "Report the car’s arrival", context: { arrived: true } },
  },
  {
    id: "article-publishing",
    title: "Article publishing",
    line: "Review, changes, a second round",
    people: [
      null,
      person("ines", "Ines Duarte", "writer"),
      person("ed", "Ed Whitlock", "editor"),
      person("noor", "Noor Haidari", "lawyer"),
      person("you", "You", "writer", "editor", "lawyer"),
    ],
  },
  {
    id: "payables",
    title: "Payables",
    line: "Approvals by two different people",
    people: [
      person("ana", "Ana Ferreira", "clerk"),
      person("ben", "Ben Okafor", "manager"),
      person("cleo", "Cleo Marsh", "finance"),
      person("dan", "Dan Kim", "clerk", "manager", "finance"),
      null,
    ],
  },
  {
    id: "creative-approval",
    title: "Creative approval",
    line: "The studio first, then the client",
    people: [
      person("lena", "Lena Voss", "account"),
      person("yuki", "Yuki Tanaka", "designer"),
      person("mira", "Mira Halonen", "director"),
      person("tom", "Tom Adeyemi", "strategist"),
      person("helen", "Helen Marlow", "client"),
      person("raj", "Raj Patel", "client"),
      person("sofie", "Sofie Lund", "client"),
      null,
    ],
  },
  {
    id: "purchase-order",
    title: "Purchase order",
    line: "Six departments hand over",
    people: [
      person("paula", "Paula Reyes", "buyer"),
      person("hugo", "Hugo Lang", "head"),
      person("rosa", "Rosa Weiss", "receiver"),
      person("ines", "Ines Falk", "inspector"),
      person("petr", "Petr Novak", "planner"),
      person("alma", "Alma Lind", "assembler"),
      person("stan", "Stan Kovac", "storekeeper"),
      person("pia", "Pia Moretti", "packer"),
      person("dario", "Dario Costa", "dispatcher"),
      person("you", "You", "buyer", "head", "receiver", "inspector", "planner", "assembler", "storekeeper", "packer", "dispatcher"),
      null,
    ],
    report: { label: "Report the delivery", context: { delivered: true } },
  },
  {
    id: "production-line",
    title: "Production line",
    line: "Stations, checks and rework",
    people: [
      person("finn", "Finn Larsen", "feeder"),
      person("marek", "Marek Zielinski", "mechanic"),
      person("ella", "Ella Brandt", "electrician"),
      person("tess", "Tess Moore", "tester"),
      person("sven", "Sven Aalto", "supervisor"),
      person("you", "You", "feeder", "mechanic", "electrician", "tester", "supervisor"),
      null,
    ],
  },
  {
    id: "tiered-support",
    title: "Tiered support",
    line: "A rule finds the right desk",
    people: [
      null,
      person("nadia", "Nadia Haddad", "customer"),
      person("kofi", "Kofi Mensah", "agent"),
      person("birgit", "Birgit Olsen", "specialist"),
      person("wei", "Wei Chen", "engineer"),
      person("lou", "Lou Garnier", "lead"),
      person("you", "You", "customer", "agent", "specialist", "engineer", "lead"),
    ],
  },
  {
    id: "sales-cycle",
    title: "Sales cycle",
    line: "From the first call to yes or no",
    people: [
      person("ruth", "Ruth Amsel", "rep"),
      person("emil", "Emil Sørensen", "engineer"),
      person("mona", "Mona Keller", "manager"),
      person("dirk", "Dirk Haas", "director"),
      person("you", "You", "rep", "engineer", "manager", "director"),
      null,
    ],
  },
  {
    id: "patient-intake",
    title: "Patient intake",
    line: "Consent, allergies, how soon",
    people: [
      null,
      person("jo", "Jo Lindqvist", "patient"),
      person("rita", "Rita Campos", "reception"),
      person("noel", "Noel Byrne", "nurse"),
      person("adeyemi", "Bola Adeyemi", "doctor"),
      person("you", "You", "patient", "reception", "nurse", "doctor"),
    ],
  },
  {
    id: "drop-shipping",
    title: "Drop shipping",
    line: "Workflows within a workflow",
    people: [
      null,
      person("freja", "Freja Holm", "customer"),
      person("nils", "Nils Krogh", "shop"),
      person("greta", "Greta Lund", "maker"),
      person("ole", "Ole Madsen", "packer"),
      person("you", "You", "customer", "shop", "maker", "packer"),
    ],
    report: { label: "Report the payment", context: { paid: true } },
  },
];

function person(id, name, ...roles) {
  return { id, name, roles };
}

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
