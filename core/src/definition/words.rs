//! The one table of words: what each object of a definition may say. The reader and the JSON Schema are both driven by it.

use super::{
    field::FieldKind,
    word::{
        Object,
        Shape::{
            self, Answer, Bool, Bound, Condition, Count, Filled, Format, Id, List, Map, Name, OneOf, OneOrList,
            OneOrMore, Or, Text, True,
        },
        word,
    },
};
use crate::time::WEEKDAYS;

/// The number of the format that this version reads.
pub(crate) const FORMAT: u32 = 1;

/// The whole document.
pub(crate) static WORKFLOW: Object = Object::new(
    "the workflow",
    &[
        word("$schema", Text, "Where the JSON Schema of this format is, for your editor."),
        word("format", Format, "The number of the format. It may be left out; this version reads format 1."),
        word("id", Id, "Names this workflow among all workflows of a site. Runs are stored under it: keep it when you edit the workflow.")
            .required(),
        word("version", Name, "Your own version of this workflow, such as \"1.0.0\". Change it when runs that have begun should stay on the old one.")
            .required(),
        word("title", Name, "What the checklist is called. `{{step.field}}` is filled with an answer.").required(),
        word("description", Text, "A short introduction below the title, in Markdown."),
        word("order", OneOf(&["listed", "any"]), "What a step without `dependsOn` depends on: the step above it (`listed`), or nothing (`any`: it is a start).\n\nDefault: `listed`."),
        word("calendar", Shape::Object(&CALENDAR), "Which days are worked on, and where. Working days are counted by it."),
        word("repeat", Shape::Object(&REPEAT), "When the next run begins by itself, once one is complete."),
        word("roles", List(&Shape::Object(&ROLE)), "Who takes part. Steps refer to a role by its id."),
        word("sections", List(&Shape::Object(&SECTION)), "Groups of steps, such as milestones or departments, in the order in which they are shown."),
        word("startForm", Shape::Object(&START), "A form that is filled in before anything else: the first step, with the id `start`. Its answers are `start.field`."),
        word("steps", Filled(&Shape::Object(&STEP)), "The steps, in the order in which they are shown.").required(),
    ],
);

static REPEAT: Object = Object {
    name: "a repetition",
    default_type: None,
    either: &["every", "after"],
    words: &[
        word(
            "every",
            Name,
            "The rhythm, as an ISO 8601 duration (`P1M`, `P7D`), counted from the beginning of the run. Periods that have passed are left out.",
        ),
        word(
            "from",
            Name,
            "The day from which the rhythm is counted instead: with `2026-01-01` a rhythm of `P1M` begins on the first of each month.",
        ),
        word(
            "after",
            Or(&Name, &WORKING_DAYS),
            "How long after the run is complete: an ISO 8601 duration (`P7D`, `P0D` for at once), or `{\"workingDays\": 5}`.",
        ),
        word(
            "title",
            Name,
            "What the next run is called. `{{date}}` is filled with the day on which it begins, `{{step.field}}` with an answer of the run that ended.",
        ),
    ],
};

static ROLE: Object = Object::new(
    "a role",
    &[
        word("id", Id, "Referred to by the `role` of a step and by the roles of a viewer.").required(),
        word("title", Name, "What people call it.").required(),
        word("guest", Bool, "Whether someone whom the page does not name has this role.\n\nDefault: `false`."),
    ],
);

static SECTION: Object = Object::new(
    "a section",
    &[
        word("id", Id, "Referred to by the `section` of a step.").required(),
        word("title", Name, "Its heading.").required(),
        word("description", Text, "A line below the heading, in Markdown."),
    ],
);

/// Words of [`STEP`]: it is read as a step.
static START: Object = Object::new(
    "the start form",
    &[
        word("title", Name, "Its one-line name.").required(),
        word("description", Text, "The instructions, in Markdown."),
        word("section", Name, "The id of the section that it stands in."),
        word("role", Name, "The id of the role whose it is. Others see whom it waits for."),
        word("fields", Filled(&Shape::Object(&FIELD)), "What is asked before anything else.").required(),
    ],
);

static STEP: Object = Object {
    name: "a step",
    default_type: Some("task"),
    either: &[],
    words: &[
        word("id", Id, "Names the step in `dependsOn`, in conditions, in texts (`{{step.field}}`) and in events. Keep it when you edit the step.").required(),
        word("type", OneOf(&["task", "decision", "approval", "workflow"]), "What kind of step it is: work to do (`task`), a choice of one of its `options` (`decision`), a vote (`approval`), or another workflow (`workflow`).\n\nDefault: `task`."),
        word("title", Name, "Its one-line name. `{{step.field}}` is filled with an answer.").required(),
        word("description", Text, "The instructions, in Markdown. `{{step.field}}` is filled with an answer."),
        word("section", Name, "The id of the section that it stands in."),
        word("role", Name, "The id of the role whose step it is. Others see whom it waits for."),
        word("assignee", OneOrMore(&Name), "The ids of the people whose step it is: the `id` of the page's `viewer`."),
        word("candidateGroups", OneOrMore(&Name), "The ids of the roles any of whose people may take it."),
        word("fields", List(&Shape::Object(&FIELD)), "The form that is filled in to complete the step.").only(&["task", "decision", "approval"]),
        word("dependsOn", OneOrList(&Or(&Name, &DEPENDS_ON)), "The arrows that lead to this step: ids of steps, or objects that say when an arrow counts. The step is needed as soon as one of them holds, and waits until each is decided.\n\nWithout it the step depends on the step above it. `[]` makes it a start."),
        word("visibleIf", Condition, "While this does not hold, the step is passed over. It waits for the steps that it reads."),
        word("enableIf", Condition, "While this does not hold, the step is shown but blocked."),
        word("completeIf", Condition, "As soon as this holds while the step is open, the step is done by itself; mostly from what the page says: `{\"var\": \"context.paid\"}`.").only(&["task"]),
        word("required", Bool, "Whether it must be done. `false` lets people skip it, also while it is blocked.\n\nDefault: `true`."),
        word("outcome", Name, "What the run has come to when this step is done, such as \"published\"; of an approval, when it is approved."),
        word("due", Or(&Name, &DUE), "When it should be done: by the end of a day (`\"2026-12-31\"`), so long after it opens as an ISO 8601 duration (`\"P3D\"`, `\"PT4H\"`), or an object: `{\"after\": \"sign\", \"in\": {\"workingDays\": 5}}`, `{\"before\": \"plan.date\", \"by\": \"P7D\"}`."),
        word("escalate", Shape::Object(&ESCALATE), "Who else may take it when it is late."),
        word("options", Filled(&Shape::Object(&CHOICE)), "What can be chosen. Steps follow one by `{\"step\": …, \"is\": …}`.").required().only(&["decision"]),
        word("policy", Or(&OneOf(&["any", "all"]), &QUORUM), "When it is decided: by one approval (`any`), by every assignee (`all`), or by a number of approvals (`{\"quorum\": 2}`).\n\nDefault: `any`.").only(&["approval"]),
        word("sequential", Bool, "Whether the assignees vote one after the other, in the order in which they are named.\n\nDefault: `false`.").only(&["approval"]),
        word("notBy", Name, "The id of an earlier step: whoever worked on it may not vote.").only(&["approval"]),
        word("reopens", Name, "The id of the step, this one or an earlier one, that a rejection sends the work back to.").only(&["approval"]),
        word("workflow", Name, "The workflow to run: the `id` of one that the page brings in `workflows`, or a file beside this one (`supplier-order`, `supplier-order.json`). Its steps are shown within this one; how it ends is the answer `is`.").required().only(&["workflow"]),
        word("input", Map(&Condition), "Data in: names of the other workflow's `context`, each with a JsonLogic rule over this run, such as `{\"var\": \"order.number\"}`.").only(&["workflow"]),
        word("output", Map(&Condition), "Data out: names of answers of this step, each with a JsonLogic rule over the run of the other workflow: `{\"var\": \"ship.tracking\"}`.").only(&["workflow"]),
    ],
};

static DUE: Object = Object {
    name: "a due time",
    default_type: None,
    either: &["after", "before"],
    words: &[
        word(
            "after",
            Name,
            "The id of the step after which it is due, or `start` for the beginning of the run. Without it: after this step opens.",
        ),
        word(
            "in",
            Or(&Name, &WORKING_DAYS),
            "How long after that: an ISO 8601 duration (`P3D`, `PT4H`), or `{\"workingDays\": 5}`.",
        ),
        word("before", Name, "The answer, of the type `date`, before which it is due: `step.field`."),
        word(
            "by",
            Or(&Name, &WORKING_DAYS),
            "How long before that day: an ISO 8601 duration, or `{\"workingDays\": 2}`. Without it: on that day.",
        ),
    ],
};

static WORKING_DAYS: Object = Object::new(
    "a number of working days",
    &[word(
        "workingDays",
        Count(1),
        "So many days that are neither of the weekend nor holidays; due at the end of the last of them.",
    )
    .required()],
);

static ESCALATE: Object = Object::new(
    "an escalation",
    &[
        word(
            "after",
            Or(&Name, &WORKING_DAYS),
            "How long after it was due: an ISO 8601 duration, or `{\"workingDays\": 2}`. Without it: as soon as it is overdue.",
        ),
        word("to", Name, "The id of the role whose people may then take it too.").required(),
    ],
);

static CALENDAR: Object = Object::new(
    "a calendar",
    &[
        word(
            "weekend",
            List(&OneOf(&WEEKDAYS)),
            "The days of the week on which nobody works.\n\nDefault: `[\"saturday\", \"sunday\"]`.",
        ),
        word("holidays", List(&Name), "Further days on which nobody works, as `2026-12-25`."),
        word(
            "timeZone",
            Name,
            "The time zone in which days begin and end, such as `Europe/Lisbon`. Without it: that of whoever looks.",
        ),
    ],
);

static DEPENDS_ON: Object = Object {
    name: "an entry of dependsOn",
    default_type: None,
    either: &["is", "when", "otherwise"],
    words: &[
        word("step", Name, "The id of the step that the arrow comes from.").required(),
        word("is", OneOrMore(&Name), "The arrow holds when the answer of that step is this, or one of these."),
        word("when", Condition, "The arrow holds when that step is done and this condition holds."),
        word(
            "otherwise",
            True,
            "The default route: the arrow holds when no other arrow out of that step with `is` or `when` does.",
        ),
    ],
};

static CHOICE: Object = Object::new(
    "an option",
    &[
        word("value", Name, "The answer, as conditions and `is` name it. Keep it when you edit the label.").required(),
        word("label", Name, "What is shown.").required(),
        word("description", Text, "A line below the label."),
        word(
            "reopens",
            Name,
            "The id of the step, this one or an earlier one, that this answer sends the work back to, as a new round.",
        ),
        word("outcome", Name, "What the run has come to when this is the answer, such as \"rejected\"."),
    ],
);

static QUORUM: Object = Object::new("a policy", &[word("quorum", Count(1), "How many approvals it takes.").required()]);

/// The field types whose answer is a text that people type.
const TYPED: &[&str] = &["text", "textarea", "email", "url", "tel"];
/// The field types with `options`.
pub(crate) const CHOSEN: &[&str] = &["select", "radio", "multiselect"];

pub(crate) static FIELD: Object = Object {
    name: "a field",
    default_type: Some("text"),
    either: &["defaultValue", "calculated"],
    words: &[
        word("id", Id, "Names the answer within the step: `{\"var\": \"step.field\"}`, `{{step.field}}`. Keep it when you edit the field.").required(),
        word("type", OneOf(&FieldKind::WORDS), "What is asked for. Answers are texts; of a `number` a number, of a `checkbox` true or false, of a `date` a text like `2026-12-31`, of a `multiselect` a list of texts, of `rows` a list of objects, of a `file` what the page that stores it says of it: `name`, `size`, `type`, and `url` or `id`.\n\nDefault: `text`."),
        word("label", Name, "The question. `{{step.field}}` is filled with an answer.").required(),
        word("help", Text, "Advice below the control."),
        word("placeholder", Text, "An example inside the empty control.").only(&["text", "textarea", "number", "email", "url", "tel", "select"]),
        word("options", Filled(&Shape::Object(&OPTION)), "What can be chosen.").required().only(CHOSEN),
        word("fields", Filled(&Shape::Object(&FIELD)), "What is asked in each row. These fields have no `visibleIf`, `calculated` or `sensitive`, and no rows of their own.").required().only(&["rows"]),
        word("required", Bool, "Whether it must be answered; a required checkbox must be ticked.\n\nDefault: `false`."),
        word("defaultValue", Answer, "The answer to begin with, or a JsonLogic rule that gives it from what the page says or earlier steps answered: `{\"var\": \"context.customer.email\"}`."),
        word("calculated", Condition, "A JsonLogic rule that works the answer out from the fields above and from earlier steps, in place of asking for it. It is kept with the other answers.").only(&["text", "number", "date"]),
        word("visibleIf", Condition, "While this does not hold, the field is not asked and has no answer. It may read other fields of its own step."),
        word("min", Bound, "The smallest number, the first date as `2026-12-31`, or the fewest rows.").only(&["number", "date", "rows"]),
        word("max", Bound, "The greatest number, the last date as `2026-12-31`, or the most rows (100 without it).").only(&["number", "date", "rows"]),
        word("minLength", Count(0), "The fewest characters.").only(TYPED),
        word("maxLength", Count(1), "The most characters.").only(TYPED),
        word("pattern", Name, "A regular expression that the whole text must match, such as `[A-Z]{2}[0-9]+`. Letters, classes, groups, alternatives and repetitions are understood; look-around and back references are not.").only(TYPED),
        word("patternMessage", Name, "What is said when the text does not match `pattern`.").only(TYPED),
        word("sensitive", Bool, "Whether the answer is kept in memory only and never stored: the page hears it once, when the step is completed. Nothing that is stored may read it.\n\nDefault: `false`."),
        word("unit", Name, "A unit or currency, such as \"EUR\".").only(&["text", "number"]),
        word("half", Bool, "Whether it takes half the width, so that two such fields stand side by side where there is room.\n\nDefault: `false`."),
    ],
};

static OPTION: Object = Object::new(
    "an option",
    &[
        word("value", Name, "The answer. Keep it when you edit the label.").required(),
        word("label", Name, "What is shown.").required(),
    ],
);
