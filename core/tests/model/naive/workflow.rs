//! A definition as RULES speak of it, taken from its JSON.

use super::history::{Json, list, text};

/// A definition that `check` found no error in.
pub struct Workflow {
    pub steps: Vec<Step>,
    /// Whether some role is that of guests.
    pub has_guests: bool,
    /// The roles of somebody whom the page does not name.
    pub guest_roles: Vec<String>,
}

pub struct Step {
    pub id: String,
    pub kind: Kind,
    pub arrows: Vec<Arrow>,
    pub visible_if: Option<Json>,
    pub enable_if: Option<Json>,
    pub complete_if: Option<Json>,
    pub required: bool,
    pub outcome: Option<String>,
    pub assignee: Vec<String>,
    /// The roles any of whose people may take it.
    pub groups: Vec<String>,
    pub fields: Vec<Json>,
    pub due: Option<Json>,
    pub escalate: Option<Json>,
}

pub enum Kind {
    Task,
    Decision { options: Vec<Json> },
    Approval { policy: Policy, sequential: bool, not_by: Option<String>, reopens: Option<String> },
}

pub enum Policy {
    Any,
    All,
    Quorum(usize),
}

pub struct Arrow {
    pub from: String,
    pub label: Label,
}

pub enum Label {
    Plain,
    Is(Vec<String>),
    When(Json),
    Otherwise,
}

impl Workflow {
    pub fn read(json: &Json) -> Self {
        let any = text(json, "order") == "any";
        let mut steps = Vec::new();
        let mut above: Option<String> = None;
        // A step like any other, called `start`; what would be a start follows it.
        let start = json.get("startForm").cloned().map(|mut form| {
            form["id"] = "start".into();
            form["dependsOn"] = Json::Array(Vec::new());
            form
        });
        for step in start.iter().chain(list(json, "steps")) {
            let mut arrows = match step.get("dependsOn") {
                None if any => Vec::new(),
                None => above.iter().map(|above| Arrow { from: above.clone(), label: Label::Plain }).collect(),
                Some(Json::Array(entries)) => entries.iter().map(arrow).collect(),
                Some(one) => vec![arrow(one)],
            };
            if start.is_some() && text(step, "id") != "start" && arrows.is_empty() {
                arrows.push(Arrow { from: "start".into(), label: Label::Plain });
            }
            let step = read_step(step, arrows);
            above = Some(step.id.clone());
            steps.push(step);
        }
        let guests = list(json, "roles").iter().filter(|role| role["guest"] == true);
        let guest_roles: Vec<_> = guests.map(|role| text(role, "id").to_owned()).collect();
        Self { steps, has_guests: !guest_roles.is_empty(), guest_roles }
    }

    pub fn find(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    pub fn step(&self, id: &str) -> &Step {
        self.find(id).unwrap()
    }

    /// The step and all that its arrows lead to (RULES 8).
    pub fn covered(&self, id: &str) -> Vec<String> {
        let mut covered = vec![id.to_owned()];
        loop {
            let next = self.steps.iter().find(|step| {
                !covered.contains(&step.id) && step.arrows.iter().any(|arrow| covered.contains(&arrow.from))
            });
            match next {
                Some(step) => covered.push(step.id.clone()),
                None => return covered,
            }
        }
    }

    /// All conditions of the definition.
    pub fn conditions(&self) -> Vec<&Json> {
        let mut all = Vec::new();
        for step in &self.steps {
            all.extend([&step.visible_if, &step.enable_if, &step.complete_if].into_iter().flatten());
            all.extend(step.fields.iter().filter_map(|field| field.get("visibleIf")));
            all.extend(step.fields.iter().filter_map(|field| field.get("calculated")));
            all.extend(step.arrows.iter().filter_map(|arrow| match &arrow.label {
                Label::When(condition) => Some(condition),
                _ => None,
            }));
        }
        all
    }
}

impl Step {
    pub fn option(&self, value: &str) -> Option<&Json> {
        let Kind::Decision { options } = &self.kind else { return None };
        options.iter().find(|option| text(option, "value") == value)
    }

    /// The step that this answer reopens (RULES 9).
    pub fn reopened_by(&self, is: &str) -> Option<&str> {
        match &self.kind {
            Kind::Decision { .. } => self.option(is)?.get("reopens")?.as_str(),
            Kind::Approval { reopens, .. } if is == "rejected" => reopens.as_deref(),
            _ => None,
        }
    }
}

fn one_or_more(value: &Json) -> Vec<String> {
    match value {
        Json::Array(values) => values.iter().flat_map(one_or_more).collect(),
        value => vec![value.as_str().unwrap().to_owned()],
    }
}

fn arrow(entry: &Json) -> Arrow {
    let Json::Object(members) = entry else {
        return Arrow { from: entry.as_str().unwrap().into(), label: Label::Plain };
    };
    let label = match (members.get("is"), members.get("when"), members.get("otherwise")) {
        (Some(is), ..) => Label::Is(one_or_more(is)),
        (_, Some(when), _) => Label::When(when.clone()),
        (.., Some(_)) => Label::Otherwise,
        _ => Label::Plain,
    };
    Arrow { from: text(entry, "step").into(), label }
}

fn read_step(step: &Json, arrows: Vec<Arrow>) -> Step {
    let named = |name: &str| step.get(name).and_then(Json::as_str).map(str::to_owned);
    let kind = match text(step, "type") {
        "decision" => Kind::Decision { options: list(step, "options").to_vec() },
        "approval" => Kind::Approval {
            policy: match step.get("policy") {
                Some(Json::String(word)) if word == "all" => Policy::All,
                Some(Json::Object(members)) => Policy::Quorum(members["quorum"].as_u64().unwrap() as usize),
                _ => Policy::Any,
            },
            sequential: step["sequential"] == true,
            not_by: named("notBy"),
            reopens: named("reopens"),
        },
        _ => Kind::Task,
    };
    let ids = |name: &str| step.get(name).map(one_or_more).unwrap_or_default();
    Step {
        id: text(step, "id").into(),
        kind,
        arrows,
        visible_if: step.get("visibleIf").cloned(),
        enable_if: step.get("enableIf").cloned(),
        complete_if: step.get("completeIf").cloned(),
        required: step["required"] != false,
        outcome: named("outcome"),
        assignee: ids("assignee"),
        groups: named("role").into_iter().chain(ids("candidateGroups")).collect(),
        fields: list(step, "fields").to_vec(),
        due: step.get("due").cloned(),
        escalate: step.get("escalate").cloned(),
    }
}
