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
use proptest::sample::Index;

use crate::{
    compare::same_state,
    desk::{Both, Desk, viewer},
    generate::{Move, chosen},
    naive::{self, Json, Run, text},
};

/// The first is that of a replay, so that events made live there are those of the replay.
const WRITERS: [&str; 3] = ["replay", "tab2", "tab3"];

/// What came up in a case, to see that nothing is left untried.
pub type Met = BTreeMap<String, usize>;

/// What a case was, and how it went.
pub struct Played {
    /// The commands as they were carried out, with `desk` and `hears` where there is more than one.
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
            *played.met.entry(format!("problem {}", problem.message.code)).or_default() += 1;
        }
        return played;
    };
    let model = naive::Workflow::read(definition);
    let both = Both { core: &core, model: &model };
    played.went = Some(go(&both, moves, order, &mut played.commands, &mut played.met));
    played
}

fn go(both: &Both<'_>, moves: &[Move], order: &[Index], commands: &mut Vec<Json>, met: &mut Met) -> Result<(), String> {
    let mut desks = WRITERS.map(|writer| Desk::new(both, writer));
    let mut refused = Vec::new();
    for next in moves {
        let person = next.person();
        let others: Vec<_> = desks.iter().flat_map(|desk| desk.stored.clone()).collect();
        let desk = &mut desks[next.desk];
        if next.hears && desk.hear(&others) {
            // What was heard may have consequences of its own.
            desk.observe(&viewer(&person))?;
        }
        let command = chosen(next, &desk.run());
        let mut kept = command.clone();
        if moves.iter().any(|other| other.desk != next.desk) {
            (kept["desk"], kept["hears"]) = (WRITERS[next.desk].into(), next.hears.into());
        }
        commands.push(kept);
        let refusal = desk.command(&command, &person)?;
        if let Some(code) = &refusal {
            refused.push((commands.len() - 1, code.clone()));
        }
        *met.entry(
            refusal.map_or_else(|| format!("act {}", text(&command, "do")), |code| format!("refused {code}")),
        )
        .or_default() += 1;
    }

    if moves.iter().all(|next| next.desk == 0) {
        replays(both, &desks[0], commands, &refused)?;
    }
    merges(both, &desks, order)?;

    let mut whole = Desk::new(both, "tab4");
    for desk in &desks {
        whole.hear(&desk.stored);
    }
    whole.observe(&Default::default())?;
    for person in moves.iter().rev().map(Move::person).take(2) {
        for step in whole.look(&person)?.steps.iter() {
            *met.entry(format!("status {}", step.status.word())).or_default() += 1;
            for past in &step.history {
                *met.entry(format!("effect {}", past.effect)).or_default() += 1;
            }
        }
    }
    *met.entry(format!("complete {}", whole.run().complete())).or_default() += 1;
    Ok(())
}

/// The commands carried out again, in one go, come to the same.
fn replays(both: &Both<'_>, desk: &Desk<'_>, commands: &[Json], refused: &[(usize, String)]) -> Result<(), String> {
    let commands: Vec<Value> = commands.iter().cloned().map(Value::from).collect();
    let replayed = replay(both.core, &commands);
    let again: Vec<(usize, String)> =
        replayed.refused.iter().map(|(place, refusal)| (*place, refusal.message.code.into())).collect();
    if again != refused {
        return Err(format!("a replay refuses {again:?}, and live was refused {refused:?}"));
    }
    let (_, state) = desk.state();
    if replayed.state != state { Err("a replay comes to another state than live".into()) } else { Ok(()) }
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
    if facts != again || facts.seen() != again.seen() || state != derive(both.core, &again) {
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
