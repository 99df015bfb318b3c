//! One case: people at several desks, who hear of each other now and then, and the laws that hold at the end.

use std::{collections::BTreeMap, sync::Arc};

use flowlist_core::{
    check::{Limits, check},
    event::{Act, Event},
    facts::Facts,
    json::Value,
    replay::replay,
    state::derive,
};
use jiff::{SignedDuration, Timestamp};
use proptest::sample::Index;
use serde_json::json;

use crate::{
    compare::same_state,
    desk::{Both, Desk},
    generate::{Move, News, chosen},
    naive::{self, Json, Run, text},
};

/// The first is that of commands without a `tab`.
const WRITERS: [&str; 3] = ["replay", "b", "c"];

/// When a case begins: on a Sunday.
const FIRST: &str = "2026-11-22T09:00:00Z";

/// What came up in a case, to see that nothing is left untried.
pub type Met = BTreeMap<String, usize>;

/// What a case was, and how it went.
pub struct Played {
    /// The commands as they were carried out.
    pub commands: Vec<Json>,
    pub met: Met,
    /// None where the definition has errors.
    pub went: Option<Result<(), String>>,
}

pub fn play(definition: &Json, moves: &[Move], order: &[Index]) -> Played {
    let checked = check(&definition.to_string(), &Limits::default());
    let mut played = Played { commands: Vec::new(), met: Met::new(), went: None };
    let Some(core) = checked.workflow else {
        for problem in checked.problems {
            came_up(&mut played.met, format!("problem {}", problem.message.code));
        }
        return played;
    };
    let model = naive::Workflow::read(definition);
    let both = Both { core: &core, model: &model };
    played.went = Some(go(&both, moves, order, &mut played.commands, &mut played.met));
    played
}

fn go(both: &Both<'_>, moves: &[Move], order: &[Index], commands: &mut Vec<Json>, met: &mut Met) -> Result<(), String> {
    let mut desks = vec![Desk::new(both, WRITERS[0])];
    let mut refused = Vec::new();
    let mut now: Timestamp = FIRST.parse().unwrap();
    for next in moves {
        let person = next.person();
        now += SignedDuration::from_mins(next.minutes.into());
        let at = now.to_string();
        if next.news == News::Meeting {
            commands.push(json!({"do": "meet", "at": at}));
            meet(&mut desks, &at)?;
        }
        // A desk is there from its first command on, as a tab of a replay is.
        let writer = WRITERS[next.desk];
        let place = desks.iter().position(|desk| desk.writer == writer).unwrap_or(desks.len());
        if place == desks.len() {
            desks.push(Desk::new(both, writer));
        }
        desks[place].now.clone_from(&at);
        let overheard = next.news == News::Overheard && desks.len() > 1;
        if overheard {
            let others: Vec<_> = desks.iter().flat_map(|desk| desk.stored.clone()).collect();
            desks[place].hear(&others)?;
        }
        let mut command = chosen(next, &desks[place].run());
        command["at"] = at.into();
        let mut kept = command.clone();
        if place > 0 {
            kept["tab"] = writer.into();
        }
        if overheard {
            kept["overheard"] = true.into();
        }
        commands.push(kept);
        let refusal = desks[place].command(&command, &person)?;
        if let Some(code) = &refusal {
            refused.push((commands.len() - 1, code.clone()));
        }
        let name = refusal.map_or_else(|| format!("act {}", text(&command, "do")), |code| format!("refused {code}"));
        came_up(met, name);
    }
    merges(both, &desks, order)?;
    meet(&mut desks, &now.to_string())?;
    let (facts, state) = desks[0].state();
    if desks.iter().any(|desk| desk.state() != (facts.clone(), state.clone())) {
        return Err("desks that met differ".into());
    }
    if commands.iter().all(|command| command.get("overheard").is_none()) {
        replays(both, &facts, commands, &refused)?;
    }
    for person in moves.iter().rev().map(Move::person).take(2) {
        for step in desks[0].look(&person)?.steps.iter() {
            came_up(met, format!("status {}", step.status.word()));
            step.history.iter().for_each(|past| came_up(met, format!("effect {}", past.effect)));
        }
    }
    for event in facts.events().iter().filter(|event| matches!(event.act, Act::Overdue | Act::Escalate)) {
        came_up(met, format!("late {}", if event.act == Act::Overdue { "overdue" } else { "escalate" }));
    }
    came_up(met, format!("complete {}", state.complete));
    Ok(())
}

fn came_up(met: &mut Met, name: String) {
    *met.entry(name).or_default() += 1;
}

/// All desks know what each knows. Twice: what one writes when it hears of the others, the others have to hear of.
fn meet(desks: &mut [Desk<'_>], at: &str) -> Result<(), String> {
    for _ in 0..2 {
        let all: Vec<_> = desks.iter().flat_map(|desk| desk.stored.clone()).collect();
        for desk in &mut *desks {
            at.clone_into(&mut desk.now);
            desk.hear(&all)?;
        }
    }
    Ok(())
}

/// The commands carried out again, in one go, come to the same.
fn replays(both: &Both<'_>, facts: &Facts, commands: &[Json], refused: &[(usize, String)]) -> Result<(), String> {
    let commands: Vec<Value> = commands.iter().cloned().map(Value::from).collect();
    let replayed = replay(both.core, &commands);
    let again: Vec<(usize, String)> =
        replayed.refused.iter().map(|(place, refusal)| (*place, refusal.message.code.into())).collect();
    if again != refused {
        return Err(format!("a replay refuses {again:?}, and live was refused {refused:?}"));
    }
    if replayed.facts != *facts { Err("a replay comes to other facts than live".into()) } else { Ok(()) }
}

/// The events of all desks are one run, in whatever order they arrive, however often, and through their stored form.
fn merges(both: &Both<'_>, desks: &[Desk<'_>], order: &[Index]) -> Result<(), String> {
    let all: Vec<Arc<Event>> = desks.iter().flat_map(|desk| desk.known.clone()).collect();
    let run = Run::new(both.model, desks.iter().flat_map(|desk| desk.stored.clone()).collect());
    let facts = Facts::fold(all.clone());
    let state = derive(both.core, &facts);
    same_state(both.core, &state, &run).map_err(|difference| format!("all desks together, {difference}"))?;

    let mut stirred = all.clone();
    for (place, other) in order.iter().enumerate().filter(|_| !all.is_empty()) {
        let other = other.index(stirred.len());
        let place = place % stirred.len();
        stirred.swap(place, other);
        stirred.push(stirred[other].clone());
    }
    let read = |event: &Arc<Event>| Arc::new(Event::from_json(&event.to_json()).unwrap());
    let again = Facts::fold(stirred.iter().map(read).collect());
    if facts != again || state != derive(both.core, &again) {
        return Err("the order of arrival matters".into());
    }

    let standing = all.iter().filter(|event| event.act != Act::Undo && !facts.is_undone(event.id()));
    let without = Facts::fold(standing.cloned().collect());
    if state != derive(both.core, &without) {
        return Err("what is undone is not as if absent".into());
    }

    // Two parts, each folded before they meet.
    let events = facts.events();
    let cut = order.first().map_or(0, |cut| cut.index(events.len() + 1));
    let (early, late) = (Facts::fold(events[..cut].to_vec()), Facts::fold(events[cut..].to_vec()));
    let merged = Facts::fold(late.events().iter().chain(early.events()).cloned().collect());
    if facts != merged { Err("two parts do not merge to the whole".into()) } else { Ok(()) }
}
