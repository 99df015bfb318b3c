//! What people do, by chance: places instead of names, so that the same moves fit any workflow.

use proptest::{prelude::*, sample::Index};
use serde_json::{Value as Json, json};

use crate::naive::{Kind, Person, Run, Step, Workflow, text};
use flowlist_core::state::Status;

/// Who takes part: one whose roles nobody told, two with a role, and nobody in particular.
pub const PEOPLE: [(&str, Option<&[&str]>); 4] =
    [("ann", None), ("bob", Some(&["clerk"])), ("eve", Some(&["head"])), ("", None)];

/// What is done next, by whom, at which of several desks.
#[derive(Debug, Clone)]
pub struct Move {
    pub desk: usize,
    pub person: usize,
    pub news: News,
    /// How many minutes after what was done before.
    pub minutes: u32,
    act: Act,
    /// Whether it is done on a step where it makes sense.
    aimed: bool,
    step: Index,
    /// What is answered.
    choice: u32,
}

/// What the desks first hear of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum News {
    Nothing,
    /// All hear of all.
    Meeting,
    /// This desk hears of the others, and they do not hear of it.
    Overheard,
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Complete,
    Skip,
    Reopen,
    Undo,
    Context,
    Assign,
    Comment,
    Run,
    Look,
}

/// Up to this many moves at up to this many desks.
pub fn moves(desks: usize, most: usize) -> BoxedStrategy<Vec<Move>> {
    let act = prop_oneof![
        14 => Just(Act::Complete),
        2 => Just(Act::Skip),
        2 => Just(Act::Reopen),
        2 => Just(Act::Undo),
        2 => Just(Act::Context),
        1 => Just(Act::Assign),
        1 => Just(Act::Comment),
        1 => Just(Act::Run),
        1 => Just(Act::Look),
    ];
    let person = prop_oneof![6 => Just(0_usize), 2 => Just(1_usize), 2 => Just(2_usize), 1 => Just(3_usize)];
    let news = prop_oneof![4 => Just(News::Nothing), 1 => Just(News::Meeting), 2 => Just(News::Overheard)];
    let minutes = prop_oneof![4 => Just(0_u32), 3 => 1..30_u32, 2 => 60..1500_u32, 1 => 1500..5000_u32];
    let when = (news, minutes);
    let one = (0..desks, person, when, act, prop::bool::weighted(0.85), any::<Index>(), any::<u32>());
    let one = one.prop_map(|(desk, person, (news, minutes), act, aimed, step, choice)| Move {
        desk,
        person,
        news,
        minutes,
        act,
        aimed,
        step,
        choice,
    });
    prop::collection::vec(one, 0..most).boxed()
}

impl Move {
    pub fn person(&self) -> Person {
        let (id, roles) = PEOPLE[self.person];
        Person { id, roles: roles.map(|roles| roles.iter().map(|role| (*role).into()).collect()) }
    }
}

/// The command that a move means, in a run as it stands.
pub fn chosen(next: &Move, run: &Run<'_>) -> Json {
    let person = next.person();
    let mut command = match next.act {
        Act::Undo => json!({"do": "undo"}),
        Act::Context => {
            let on = |bit: u32| next.choice >> bit & 1 == 1;
            json!({"do": "context", "context": {"ready": on(0), "paid": on(1), "arrived": on(2), "other": on(3)}})
        }
        Act::Complete => {
            let again = next.choice.is_multiple_of(4);
            let wanted = |status| status == Status::Open || (again && status == Status::Done);
            let step = aim(next, run, |step| wanted(run.status(&step.id)) && run.barred(step, &person).is_empty());
            json!({"do": "complete", "step": step, "answers": answers(run.workflow, &step, next.choice)})
        }
        Act::Assign => {
            let people = PEOPLE.iter().map(|(id, _)| *id).filter(|id| !id.is_empty());
            let to: Vec<&str> =
                people.enumerate().filter(|(bit, _)| next.choice >> bit & 1 == 1).map(|(_, id)| id).collect();
            json!({"do": "assign", "step": aim(next, run, |step| !run.status(&step.id).is_settled()), "to": to})
        }
        Act::Look => json!({"do": "look"}),
        Act::Run => {
            let set = match next.choice % 8 {
                0 => json!({"status": "paused"}),
                1 => json!({"status": "cancelled"}),
                2..=4 => json!({"status": "active"}),
                5 => json!({"archived": next.choice.is_multiple_of(16)}),
                6 => json!({"title": " For Ana "}),
                _ => json!({"status": "active", "title": ""}),
            };
            json!({"do": "run", "set": set})
        }
        Act::Comment => {
            let said = if next.choice.is_multiple_of(8) { " " } else { "Well done" };
            json!({"do": "comment", "step": aim(next, run, |_| true), "text": said})
        }
        Act::Skip => {
            let wanted =
                |step: &Step| !step.required && [Status::Open, Status::Blocked].contains(&run.status(&step.id));
            json!({"do": "skip", "step": aim(next, run, wanted)})
        }
        Act::Reopen => {
            let wanted = |step: &Step| [Status::Done, Status::Skipped].contains(&run.status(&step.id));
            json!({"do": "reopen", "step": aim(next, run, wanted)})
        }
    };
    command["by"] = person.id.into();
    if let Some(roles) = person.roles {
        command["roles"] = roles.into();
    }
    command
}

/// A step that fits, where there is one; any step, where that is not asked for.
fn aim(next: &Move, run: &Run<'_>, fits: impl Fn(&Step) -> bool) -> String {
    let all = &run.workflow.steps;
    let fitting: Vec<&Step> = all.iter().filter(|step| fits(step)).collect();
    match (next.aimed, fitting.is_empty()) {
        (false, _) if next.choice.is_multiple_of(16) => "nowhere".into(),
        (true, false) => next.step.get(&fitting).id.clone(),
        _ => next.step.get(all).id.clone(),
    }
}

/// A row, which may say nothing.
fn line(bits: u32) -> Json {
    let mut line = json!({});
    if bits & 1 == 0 {
        line["amount"] = (bits >> 1 & 7).into();
    }
    if bits >> 4 & 3 != 0 {
        line["note"] = ["", "one", " two "][(bits >> 4 & 3) as usize - 1].into();
    }
    if bits >> 6 & 1 == 0 {
        line["tick"] = (bits >> 7 & 1 == 0).into();
    }
    line
}

/// Answers that mostly can be handed in.
fn answers(workflow: &Workflow, id: &str, choice: u32) -> Json {
    let mut answers = json!({});
    let Some(step) = workflow.find(id) else { return answers };
    let wrong = choice.is_multiple_of(31);
    let pick = |place: usize, of: &[Json]| of[(choice as usize >> place) % of.len()]["value"].clone();
    match &step.kind {
        Kind::Task => {}
        Kind::Decision { options } => answers["is"] = if wrong { "never".into() } else { pick(3, options) },
        Kind::Approval { .. } => {
            answers["is"] = if wrong {
                "never"
            } else if choice >> 3 & 3 == 0 {
                "rejected"
            } else {
                "approved"
            }
            .into();
            if choice >> 5 & 1 == 1 {
                answers["comment"] = format!("Said {}", choice >> 6 & 3).into();
            }
        }
    }
    for (place, field) in step.fields.iter().enumerate() {
        let bits = choice.rotate_right(7 * (place as u32 + 1));
        if (bits & 3 == 0 && field["required"] != true) || bits.is_multiple_of(37) {
            continue;
        }
        let options = field["options"].as_array().map(Vec::as_slice).unwrap_or_default();
        answers[text(field, "id")] = match text(field, "type") {
            "number" => (field["min"].as_i64().unwrap_or(1) + i64::from(bits >> 2 & 3) * 2).into(),
            "date" => json!(["2026-11-23", "2026-11-24", "2026-12-24"][bits as usize % 3]),
            "rows" => (0..bits >> 2 & 3).map(|row| line(bits.rotate_right(5 * row + 4))).collect(),
            "email" => json!("ana@example.com"),
            "url" => json!("https://example.com/a"),
            "tel" => json!("+351 912 345 678"),
            "checkbox" => (field["required"] == true || bits >> 2 & 1 == 0).into(),
            "select" | "radio" => pick(place, options),
            "multiselect" => json!([pick(place, options)]),
            _ => ["one", "two"][bits as usize >> 2 & 1].into(),
        };
    }
    if wrong {
        answers["nothing"] = "asked".into();
    }
    answers
}
