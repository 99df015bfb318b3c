//! Where core and the model differ, in words.

use flowlist_core::{
    event::Event,
    outline::Outline,
    state::{State, Status},
    workflow::Workflow,
};

use crate::naive::{Json, Person, Run, Step, text};

/// What an event says was done, without identity, author and time.
pub fn act(event: &Event) -> Json {
    let mut json = Json::from(event.to_json());
    let members = json.as_object_mut().unwrap();
    for name in ["id", "lamport", "seen", "run", "by", "name", "at", "definition", "cause"] {
        members.remove(name);
    }
    json
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, core: T, model: T) -> Result<(), String> {
    if core == model { Ok(()) } else { Err(format!("{what}: core says {core:?}, the model {model:?}")) }
}

pub fn same_state(workflow: &Workflow, state: &State, run: &Run<'_>) -> Result<(), String> {
    for (step, found) in workflow.steps().iter().zip(&state.steps) {
        same(&format!("status of {}", step.id), found.status, run.status(&step.id))?;
        same(&format!("round of {}", step.id), u64::from(found.round), run.history.round(&step.id))?;
        let answers = Json::from(flowlist_core::json::Value::Object(found.answers.clone()));
        same(&format!("answers of {}", step.id), answers, run.answers(&step.id))?;
        let needs_reason = !matches!(found.status, Status::Open | Status::Done | Status::Skipped);
        same(&format!("whether {} says why", step.id), found.why.is_some(), needs_reason)?;
    }
    same("complete", state.complete, run.complete())?;
    same("outcome", state.outcome.clone(), run.outcome())?;
    same("outcomes", state.outcomes.clone(), run.outcomes())?;
    never_stuck(state)
}

/// RULES A: some step is open, or blocked by what can be named, or a condition that fails can be named, or the run is complete.
fn never_stuck(state: &State) -> Result<(), String> {
    let names_an_error = |code: &str| code == "condition-error";
    let moves = state.steps.iter().any(|step| match step.status {
        Status::Open | Status::Blocked => true,
        _ => step.why.as_ref().is_some_and(|why| names_an_error(why.code)),
    });
    if state.complete || moves { Ok(()) } else { Err(format!("the run is stuck: {state:#?}")) }
}

pub fn same_outline(outline: &Outline, run: &Run<'_>, person: &Person, now: &str) -> Result<(), String> {
    same("halted", outline.halted, run.history.halted())?;
    same("archived", outline.archived, run.history.run("archived") == Some(&true.into()))?;
    let title = run.history.run("title").and_then(Json::as_str).unwrap_or_default();
    same("the name of the run", outline.run_title.as_str(), title)?;
    for step in &outline.steps {
        let id = &step.id;
        let (sent_back, history) = (step.sent_back(), step.history.iter().filter(|past| past.effect != "sent-back"));
        let shown: Vec<(&str, &str)> = history.map(|past| (past.event.as_str(), past.effect)).collect();
        let work = run.history.work(id);
        let expected: Vec<(&str, &str)> = work.iter().map(|event| (text(event, "id"), run.effect(event))).collect();
        same(&format!("what became of the work on {id}"), shown, expected)?;

        let by = run.history.sent_back(id).filter(|_| !step.status.is_settled());
        same(&format!("who sent {id} back"), sent_back.map(|past| past.by.as_str()), by)?;

        same(&format!("whose {id} is"), step.assignee.clone(), run.assignee(run.workflow.step(id)))?;
        let may = run.may(run.workflow.step(id), person);
        same(&format!("whether {id} is that of {:?}", person.id), step.mine, may)?;
        for (name, can) in [("skip", step.can.skip), ("reopen", step.can.reopen)] {
            let command = serde_json::json!({"do": name, "step": id});
            same(&format!("whether {:?} can {name} {id}", person.id), can, run.command(&command, person).is_ok())?;
        }
        same(
            &format!("whether {:?} can take {id}", person.id),
            step.can.take,
            run.can_take(run.workflow.step(id), person),
        )?;
        let can = run.barred(run.workflow.step(id), person).is_empty();
        same(&format!("whether {:?} can complete {id}", person.id), step.can.complete, can)?;
        let defined = run.workflow.step(id);
        let (due, overdue) = (step.due.is_some(), step.due.as_ref().is_some_and(|due| due.overdue));
        same(&format!("whether {id} is due"), due, run.due(defined).is_some())?;
        same(&format!("whether {id} is overdue"), overdue, run.is_overdue(defined, now))?;
        let too_few = step.why.as_ref().is_some_and(|why| ["too-few-may-approve", "too-few-named"].contains(&why.code));
        same(&format!("whether too few may approve {id}"), too_few, run.too_few(defined))?;
        if let Some(approval) = &step.approval {
            let votes = run.votes(run.workflow.step(id)).into_iter();
            let votes = votes.map(|vote| (text(vote, "by").to_owned(), text(&vote["answers"], "is").to_owned()));
            let shown = approval.votes.iter().map(|(by, is)| (by.clone(), (*is).to_owned())).collect::<Vec<_>>();
            same(&format!("votes on {id}"), shown, votes.collect())?;
            some_assignee_can_vote(run, run.workflow.step(id))?;
        }
    }
    same(&format!("whether {:?} can undo", person.id), outline.undo.is_some(), run.undo(person).is_ok())
}

/// An open approval waits for somebody who can vote, unless all whose it is voted, or worked on what it is about.
fn some_assignee_can_vote(run: &Run<'_>, step: &Step) -> Result<(), String> {
    let assignee = run.assignee(step);
    let voted = |person: &str| run.votes(step).iter().any(|vote| text(vote, "by") == person);
    let mut left = assignee.iter().filter(|person| !voted(person) && !run.is_same_person(step, person)).peekable();
    let can =
        |person: &String| run.bars(step, &Person { id: person.clone().leak(), roles: Some(Vec::new()) }).is_empty();
    if run.status(&step.id) != Status::Open || left.peek().is_none() || left.any(can) {
        return Ok(());
    }
    Err(format!("nobody can vote on {}, which is that of {assignee:?}", step.id))
}
