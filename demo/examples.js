// What is on the gallery page: which examples there are, and who can look at each.

/**
 * The gallery: each file in examples/ with its tab and who can look at it, the first one at the start; null is a viewer whom the page
 * does not name. `report` is what a button tells the run, as a host page would by `context`.
 */
export const examples = [
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
