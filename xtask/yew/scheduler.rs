//! What components have to do next, in the place of Yew's nine queues: one list, in the order in which their stages rely on each other. All of it
//! is done in one microtask.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What several share, and change.
pub type Shared<T> = Rc<RefCell<T>>;

/// What is to be done once.
pub trait Runnable {
    /// Does it.
    fn run(self: Box<Self>);
}

/// The stages, the first first. A parent is rendered before its children, and hears of it after them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Destroy,
    Create,
    RenderFirst,
    Props,
    RenderedFirst,
    Update,
    Render,
    Rendered,
}

/// The stage, and the place within it.
type Turn = (Stage, usize);

thread_local! {
    /// What is next comes last.
    static TASKS: RefCell<Vec<(Turn, Box<dyn Runnable>)>> = const { RefCell::new(Vec::new()) };
    static STARTED: Cell<bool> = const { Cell::new(false) };
    static RUN: Closure<dyn Fn()> = Closure::wrap(Box::new(run));
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(run: &JsValue);
}

/// After all others of the same turn.
fn push(stage: Stage, task: Box<dyn Runnable>) {
    insert((stage, 0), false, task);
}

/// In the place of another one of the same turn.
fn push_once(stage: Stage, order: usize, task: Box<dyn Runnable>) {
    insert((stage, order), true, task);
}

fn insert(turn: Turn, once: bool, task: Box<dyn Runnable>) {
    TASKS.with_borrow_mut(|tasks| {
        let place = tasks.partition_point(|(other, _)| *other > turn);
        match tasks.get_mut(place) {
            Some((other, held)) if once && *other == turn => *held = task,
            _ => tasks.insert(place, (turn, task)),
        }
    });
}

pub(crate) fn push_component_create(component: usize, create: Box<dyn Runnable>, first_render: Box<dyn Runnable>) {
    push(Stage::Create, create);
    push_once(Stage::RenderFirst, component, first_render);
}

pub(crate) fn push_component_destroy(task: Box<dyn Runnable>) {
    push(Stage::Destroy, task);
}

pub(crate) fn push_component_render(component: usize, task: Box<dyn Runnable>) {
    push_once(Stage::Render, component, task);
}

pub(crate) fn push_component_update(task: Box<dyn Runnable>) {
    push(Stage::Update, task);
}

pub(crate) fn push_component_props_update(task: Box<dyn Runnable>) {
    push(Stage::Props, task);
}

pub(crate) fn push_component_rendered(component: usize, task: Box<dyn Runnable>, first: bool) {
    push_once(if first { Stage::RenderedFirst } else { Stage::Rendered }, usize::MAX - component, task);
}

/// Has all of it done soon, and what comes of it.
pub(crate) fn start() {
    if !STARTED.replace(true) {
        RUN.with(|run| queue_microtask(run.as_ref()));
    }
}

fn run() {
    while let Some((_, task)) = TASKS.with_borrow_mut(Vec::pop) {
        task.run();
    }
    STARTED.set(false);
}
