//! From a plan to the JSON of a definition.

use proptest::sample::Index;
use serde_json::{Value as Json, json};

use super::moves::PEOPLE;
use super::plan::{ArrowPlan, DuePlan, FIELDS, FieldPlan, KindPlan, LabelPlan, Plan, StepPlan};

const OPTIONS: [&str; 3] = ["yes", "no", "maybe"];

pub fn definition(plan: &Plan) -> Json {
    let mut steps: Vec<Json> = Vec::new();
    if !plan.start.is_empty() {
        steps.push(json!({"id": "start", "title": "Start", "fields": fields(&plan.start, "start", &[])}));
    }
    for (place, step) in plan.steps.iter().enumerate() {
        let id = char::from(b'a' + place as u8).to_string();
        steps.push(write(step, &id, &steps, plan.any_order));
    }
    for step in 0..steps.len() {
        if steps[step].get("required").is_some() && only_answers_lead_on(&steps, step) {
            steps[step].as_object_mut().unwrap().remove("required");
        }
    }
    let start = (!plan.start.is_empty()).then(|| steps.remove(0));
    for (one, other) in &plan.swaps {
        let (one, other) = (one.index(steps.len()), other.index(steps.len()));
        steps.swap(one, other);
    }
    let order = if plan.any_order { "any" } else { "listed" };
    let mut definition = json!({
        "id": "generated", "version": "1", "title": "Generated", "order": order,
        "roles": [{"id": "clerk", "title": "Clerk", "guest": plan.guests}, {"id": "head", "title": "Head"}],
        "steps": steps,
    });
    if let Some(mut start) = start {
        start.as_object_mut().unwrap().remove("id");
        definition["startForm"] = start;
    }
    definition
}

fn write(plan: &StepPlan, id: &str, before: &[Json], any_order: bool) -> Json {
    let mut step = json!({"id": id, "title": id.to_uppercase()});
    let mut put = |name: &str, value: Json| {
        step[name] = value;
    };
    let before_by_arrows = match &plan.arrows {
        None if any_order => Vec::new(),
        None => before.last().map(|above| ancestors(&[id_of(above)], before)).unwrap_or_default(),
        Some(arrows) => {
            let arrows = dependencies(arrows, before);
            let from: Vec<String> = arrows.iter().map(|arrow| id_of(arrow.get("step").unwrap_or(arrow))).collect();
            match arrows.as_slice() {
                [one] => put("dependsOn", one.clone()),
                _ => put("dependsOn", arrows.into()),
            }
            ancestors(&from, before)
        }
    };
    let reopened = |which: &Index| -> Json {
        let mut all = before_by_arrows.clone();
        all.push(id.to_owned());
        which.get(&all).as_str().into()
    };
    match &plan.kind {
        KindPlan::Task { complete } => {
            if let Some(complete) = complete {
                put("completeIf", complete.write(before));
            }
        }
        KindPlan::Decision { options } => {
            let option = |(place, option): (usize, &super::plan::OptionPlan)| {
                let mut json = json!({"value": OPTIONS[place], "label": OPTIONS[place]});
                if let Some(which) = &option.reopens {
                    json["reopens"] = reopened(which);
                }
                if option.outcome {
                    json["outcome"] = format!("{id}-{}", OPTIONS[place]).into();
                }
                json
            };
            put("type", "decision".into());
            put("options", options.iter().enumerate().map(option).collect());
        }
        KindPlan::Approval { policy, sequential, not_by, reopens } => {
            let named = plan.assignees as u32;
            put("type", "approval".into());
            match policy {
                0 => {}
                1 => put("policy", "all".into()),
                quorum => put("policy", json!({"quorum": if named > 0 { named.min(quorum - 1) } else { quorum - 1 }})),
            }
            if *sequential {
                put("sequential", true.into());
            }
            if let (Some(which), false) = (not_by, before_by_arrows.is_empty()) {
                put("notBy", which.get(&before_by_arrows).as_str().into());
            }
            if let Some(which) = reopens {
                put("reopens", reopened(which));
            }
        }
    }
    for (name, condition) in [("visibleIf", &plan.visible), ("enableIf", &plan.enable)] {
        if let Some(condition) = condition {
            put(name, condition.write(before));
        }
    }
    let is_approval = matches!(plan.kind, KindPlan::Approval { .. });
    if plan.optional && !is_approval {
        put("required", false.into());
    }
    if plan.outcome && !matches!(plan.kind, KindPlan::Decision { .. }) {
        put("outcome", format!("{id}-end").into());
    }
    if let Some(role) = plan.role {
        let word = if plan.group { "candidateGroups" } else { "role" };
        put(word, if role { "clerk" } else { "head" }.into());
    }
    let people: Vec<&str> = PEOPLE.iter().map(|(id, _)| *id).take(plan.assignees).collect();
    match people[..] {
        [] => {}
        [one] => put("assignee", one.into()),
        _ => put("assignee", people.into()),
    }
    if !plan.fields.is_empty() {
        put("fields", fields(&plan.fields, id, before));
    }
    if let Some(due) = plan.due.as_ref().and_then(|due| due_of(due, before)) {
        put("due", due);
        if let Some((hours, role)) = plan.escalate {
            put("escalate", json!({"after": format!("PT{hours}H"), "to": if role { "clerk" } else { "head" }}));
        }
    }
    step
}

fn due_of(plan: &DuePlan, before: &[Json]) -> Option<Json> {
    // With a start form `start` is that form, and not the beginning of the run.
    let begun = before.first().is_none_or(|first| first["id"] != "start");
    match plan {
        DuePlan::Date(days) => Some(format!("2026-11-{}", 22 + days).into()),
        DuePlan::Begun(hours) => begun.then(|| json!({"after": "start", "in": format!("PT{hours}H")})),
        DuePlan::Worked(days) => begun.then(|| json!({"after": "start", "in": {"workingDays": days}})),
        DuePlan::Before(days) => {
            let dated = before.iter().find(|step| {
                step["fields"].as_array().is_some_and(|fields| fields.iter().any(|field| field["id"] == "date"))
            })?;
            Some(json!({"before": format!("{}.date", id_of(dated)), "by": format!("P{days}D")}))
        }
    }
}

fn id_of(step: &Json) -> String {
    step.as_str().or_else(|| step["id"].as_str()).unwrap().to_owned()
}

/// The arrows of a step, none twice.
fn dependencies(plans: &[ArrowPlan], before: &[Json]) -> Vec<Json> {
    let mut arrows: Vec<Json> = Vec::new();
    for plan in plans.iter().filter(|_| !before.is_empty()) {
        let from = plan.from.get(before);
        let id = id_of(from);
        let answers: Vec<&str> = match from["type"].as_str() {
            Some("decision") => {
                from["options"].as_array().unwrap().iter().map(|option| option["value"].as_str().unwrap()).collect()
            }
            Some("approval") => vec!["approved", "rejected"],
            _ => Vec::new(),
        };
        let plain = if plan.long { json!({"step": id}) } else { json!(id) };
        let arrow = match &plan.label {
            LabelPlan::Plain => plain,
            LabelPlan::Is(_) if answers.is_empty() => plain,
            LabelPlan::Is(which) => {
                let mut is: Vec<&str> = which.iter().map(|which| *which.get(&answers)).collect();
                is.dedup();
                if let [one] = is[..] { json!({"step": id, "is": one}) } else { json!({"step": id, "is": is}) }
            }
            LabelPlan::When(condition) => json!({"step": id, "when": condition.write(before)}),
            LabelPlan::Otherwise => json!({"step": id, "otherwise": true}),
        };
        let both = [json!({"step": id}), json!(id)];
        let twice = |other: &Json| *other == arrow || (both.contains(&arrow) && both.contains(other));
        if !arrows.iter().any(twice) {
            arrows.push(arrow);
        }
    }
    arrows
}

/// These steps and all that their arrows come from.
fn ancestors(of: &[String], before: &[Json]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut left: Vec<String> = of.to_vec();
    while let Some(id) = left.pop() {
        if all.contains(&id) {
            continue;
        }
        let place = before.iter().position(|step| step["id"] == *id).unwrap();
        let arrows = match &before[place]["dependsOn"] {
            Json::Array(arrows) => arrows.clone(),
            Json::Null => before[..place].last().map(|above| above["id"].clone()).into_iter().collect(),
            one => vec![one.clone()],
        };
        left.extend(arrows.iter().map(|arrow| id_of(arrow.get("step").unwrap_or(arrow))));
        all.push(id);
    }
    all.sort();
    all
}

/// Whether a decision has ways on, and each of them asks for an answer: such a one cannot be skipped.
fn only_answers_lead_on(steps: &[Json], step: usize) -> bool {
    let id = id_of(&steps[step]);
    let arrows = steps.iter().flat_map(|step| match &step["dependsOn"] {
        Json::Array(arrows) => arrows.clone(),
        Json::Null => Vec::new(),
        one => vec![one.clone()],
    });
    let mut out = arrows.filter(|arrow| arrow == id.as_str() || arrow["step"] == *id).peekable();
    out.peek().is_some() && out.all(|arrow| arrow.get("is").is_some())
}

/// Fields named after their types, one of each.
fn fields(plans: &[FieldPlan], step: &str, before: &[Json]) -> Json {
    let mut fields: Vec<Json> = Vec::new();
    for plan in plans {
        let kind = FIELDS[plan.kind];
        if fields.iter().any(|field| field["id"] == kind) {
            continue;
        }
        let word = match kind {
            "lines" => "rows",
            "secret" => "text",
            "total" => "number",
            kind => kind,
        };
        let mut field = json!({"id": kind, "type": word, "label": kind});
        if plan.required && kind != "total" {
            field["required"] = true.into();
        }
        match kind {
            "number" => (field["min"], field["max"]) = (1.into(), 6.into()),
            "select" | "multiselect" => {
                field["options"] =
                    ["red", "green", "blue"].iter().map(|color| json!({"value": color, "label": color})).collect();
            }
            "lines" => {
                field["max"] = 2.into();
                field["fields"] = json!([
                    {"id": "amount", "type": "number", "label": "amount", "max": 5},
                    {"id": "note", "type": "text", "label": "note", "required": plan.required},
                    {"id": "tick", "type": "checkbox", "label": "tick"},
                ]);
            }
            "secret" => field["sensitive"] = true.into(),
            "total" => {
                let own = fields.iter().map(|field| (step.to_owned(), field));
                let earlier = before.iter().flat_map(|step| {
                    let fields = step["fields"].as_array().into_iter().flatten();
                    fields.map(|field| (id_of(step), field))
                });
                let readable = own.chain(earlier).filter(|(_, field)| {
                    ["number", "total", "checkbox", "text"].contains(&field["id"].as_str().unwrap())
                });
                let readable: Vec<Json> = readable
                    .map(|(step, field)| json!({"var": format!("{step}.{}", field["id"].as_str().unwrap())}))
                    .collect();
                let read = if readable.is_empty() { json!(2) } else { plan.reads.get(&readable).clone() };
                field["calculated"] = json!({"+": [read, 1]});
            }
            _ => {}
        }
        let above = fields.iter().find(|field| ["number", "checkbox"].contains(&field["id"].as_str().unwrap()));
        if let (true, Some(above)) = (plan.hidden, above) {
            let read = format!("{step}.{}", above["id"].as_str().unwrap());
            field["visibleIf"] = json!({"!": [{"var": read}]});
        }
        fields.push(field);
    }
    fields.into()
}
