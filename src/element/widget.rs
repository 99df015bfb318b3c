//! One widget on the page: settings in, a run opened, a screen drawn, intents carried out.

use std::{
    cell::{Cell, Ref, RefCell},
    rc::{Rc, Weak},
};

use flowlist_core::{
    check::{Limits, check},
    json,
    message::Message,
    outline::Viewer,
    problem::{Problem, Severity},
};
use yew::{AppHandle, Callback, Renderer};

use super::{
    announce, complete,
    host::Host,
    root::{Root, RootProps, Stage},
    settings::Settings,
    store,
};
use crate::{
    session::{self, Change, Saved, Session, Subscription},
    storage::StorageError,
    view::{self, Dispatch, Intent, Screen},
    words::{Intl, Words},
};

/// One widget on the page.
pub struct Widget {
    pub host: Host,
    me: Weak<Self>,
    app: RefCell<Option<AppHandle<Root>>>,
    /// Made once: a new one would have everything drawn again.
    dispatch: Dispatch,
    /// Whether something that the person asked for is on its way.
    pub acting: Cell<bool>,
    inner: RefCell<Inner>,
}

/// What changes in a widget.
struct Inner {
    settings: Settings,
    words: Rc<Words>,
    run: Option<(Rc<Session>, Subscription)>,
    problems: Vec<Problem>,
    /// Why the run is not kept where the page wanted it.
    storage: Option<StorageError>,
    refusal: Option<Message>,
    busy: Option<String>,
    /// The code of the storage fault that was announced last.
    announced_fault: &'static str,
}

impl Widget {
    /// Opens what the settings name and draws it.
    pub fn mount(root: web_sys::Element, host: Host, settings: Settings) -> Rc<Self> {
        let widget = Rc::new_cyclic(|me| Self {
            host,
            me: me.clone(),
            dispatch: dispatch(me.clone()),
            app: RefCell::new(None),
            acting: Cell::new(false),
            inner: RefCell::new(Inner {
                words: words(&settings),
                settings: Settings::default(),
                run: None,
                problems: Vec::new(),
                storage: None,
                refusal: None,
                busy: None,
                announced_fault: "",
            }),
        });
        widget.take(settings);
        let props = widget.props();
        *widget.app.borrow_mut() = Some(Renderer::<Root>::with_root_and_props(root, props).render());
        widget.announce_opening();
        widget
    }

    /// Takes over settings that changed.
    pub fn update(&self, settings: Settings) {
        let reopened = self.take(settings);
        self.draw();
        if reopened {
            self.announce_opening();
        }
    }

    /// Takes the widget off the page.
    pub fn unmount(&self) {
        self.inner.borrow_mut().run = None;
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
    }

    /// The run that is shown, if there is one.
    pub fn session(&self) -> Option<Rc<Session>> {
        self.inner.borrow().run.as_ref().map(|(session, _)| session.clone())
    }

    /// The settings in force.
    pub fn settings(&self) -> Ref<'_, Settings> {
        Ref::map(self.inner.borrow(), |inner| &inner.settings)
    }

    /// Who is looking.
    pub fn viewer(&self) -> Viewer {
        self.settings().viewer.clone()
    }

    /// The words in force.
    pub fn words(&self) -> Rc<Words> {
        self.inner.borrow().words.clone()
    }

    /// What separates decimals as the viewer types them.
    pub fn decimal(&self) -> char {
        self.inner.borrow().words.format.decimal()
    }

    /// Shows another run of the same workflow.
    pub fn go_to(&self, run: String) {
        let settings = Settings { run: Some(run), ..self.settings().clone() };
        self.update(settings);
    }

    /// Notes that a step waits for the host, or no longer does.
    pub fn set_busy(&self, step: Option<String>) {
        self.inner.borrow_mut().busy = step;
        self.draw();
    }

    /// Whether a step waits for the host.
    pub fn is_busy(&self) -> bool {
        self.inner.borrow().busy.is_some()
    }

    fn is_busy_with(&self, step: &str) -> bool {
        self.inner.borrow().busy.as_deref() == Some(step)
    }

    /// Notes why the last command was refused, or that none was.
    pub fn set_refusal(&self, refusal: Option<Message>) {
        self.inner.borrow_mut().refusal = refusal;
        self.draw();
    }

    /// Takes over settings; says whether a definition or a run was opened.
    fn take(&self, settings: Settings) -> bool {
        let before = std::mem::replace(&mut self.inner.borrow_mut().settings, settings.clone());
        if (&before.words, &before.locale) != (&settings.words, &settings.locale) {
            let mut inner = self.inner.borrow_mut();
            inner.words = words(&settings);
        }
        let what = |settings: &Settings| {
            let Settings { opening, config, failed, run, store, viewer, .. } = settings;
            (*opening, config.clone(), failed.clone(), run.clone(), store.clone(), viewer.id.clone())
        };
        let opens = self.session().is_none() || what(&before) != what(&settings);
        if opens {
            self.open(&settings);
        }
        let says_more = opens || before.context != settings.context;
        if let (Some(session), Some(context), true) = (self.session(), settings.context, says_more) {
            complete::set_context(self, &session, context);
        }
        opens
    }

    fn open(&self, settings: &Settings) {
        let mut inner = self.inner.borrow_mut();
        inner.run = None;
        inner.refusal = None;
        inner.busy = None;
        if let Some((code, status, source)) = &settings.failed {
            inner.problems = vec![failure(code, *status, source)];
            return;
        }
        let checked = check(&settings.config, &Limits::default());
        inner.problems = checked.problems;
        if !settings.lines {
            for problem in &mut inner.problems {
                problem.position = None;
            }
        }
        let Some(workflow) = checked.workflow else { return };
        let (store, fault) = store::open(&self.host, &settings.store);
        let name = settings.run_name(&workflow.definition.id);
        let session = session::open(&store, &name, Rc::new(workflow));
        let me = self.me.clone();
        let subscription = session.subscribe(move |change| {
            let Some(widget) = me.upgrade() else { return };
            widget.host.enter();
            widget.draw();
            if change == Change::Events {
                announce::change(&widget);
            }
        });
        inner.storage = fault;
        inner.run = Some((session, subscription));
    }

    /// Draws what there is now.
    pub fn draw(&self) {
        let props = self.props();
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
    }

    fn props(&self) -> RootProps {
        RootProps { stage: self.stage(), dispatch: self.dispatch.clone() }
    }

    fn stage(&self) -> Stage {
        let inner = self.inner.borrow();
        let words = inner.words.clone();
        let Some((session, _)) = &inner.run else {
            if inner.problems.is_empty() {
                return Stage::Coming(words);
            }
            let failed = inner.settings.failed.as_ref().map(|(.., source)| source);
            let source = failed.unwrap_or(&inner.settings.source).clone();
            return Stage::Broken { problems: inner.problems.clone(), source, words };
        };
        Stage::Run(Rc::new(Screen {
            outline: Rc::new(session.outline(&inner.settings.viewer, inner.words.format.decimal())),
            words,
            saved: match session.saved() {
                Saved::Nothing => view::Saved::Nothing,
                Saved::At(at) => view::Saved::Saved { at },
                Saved::Memory => view::Saved::Memory,
                Saved::Failed(code) => view::Saved::Failed(Message::new(code)),
            },
            notices: session.notices(),
            refusal: inner.refusal.clone(),
            images: inner.settings.images,
            readonly: inner.settings.readonly,
            busy: inner.busy.clone(),
        }))
    }

    fn carry_out(&self, intent: Intent) {
        if intent == Intent::Retry {
            self.host.retry();
            return;
        }
        let (Some(me), Some(session)) = (self.me.upgrade(), self.session()) else { return };
        match intent {
            // It has been handed in: what would be typed now would be lost. Drawn again, the field shows what it was.
            Intent::Draft { step, .. } if self.is_busy_with(&step) => self.draw(),
            Intent::Draft { step, field, value } => {
                session.type_in(&step, &field, value);
                session.tell(Change::Typing);
            }
            Intent::Retry => {}
            Intent::DismissRefusal => self.set_refusal(None),
            Intent::DownloadUnreadable => {
                let records: flowlist_core::json::Value = session.unreadable().into_iter().collect();
                self.host.download("flowlist-unreadable-records.json", &json::text(&records));
            }
            Intent::StartAgain => complete::start_again(&me),
            Intent::Complete { step } => complete::spawn(me, session.hand_in(&step, self.decimal())),
            Intent::Skip { step } => complete::spawn(me, flowlist_core::command::Command::Skip { step }),
            Intent::Reopen { step } => complete::spawn(me, flowlist_core::command::Command::Reopen { step }),
            Intent::Undo => complete::spawn(me, flowlist_core::command::Command::Undo),
        }
    }

    /// Tells the host what was opened, or why nothing was: once this call is over, so that it finds the widget in place.
    fn announce_opening(&self) {
        let me = self.me.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(widget) = me.upgrade() else { return };
            widget.host.enter();
            let (problems, storage) = {
                let inner = widget.inner.borrow();
                (inner.problems.clone(), inner.storage)
            };
            if widget.session().is_some() {
                announce::ready(&widget);
            }
            announce::problems(&widget, &problems);
            announce::condition_errors(&widget);
            if let Some(error) = storage {
                announce::storage(&widget, error.code());
            }
        });
    }

    /// Tells the host of a storage fault, once for each time it begins; and when it is over.
    pub fn announce_fault(&self) {
        let Some(session) = self.session() else { return };
        let fault = match session.saved() {
            Saved::Failed(code) => code,
            _ => "",
        };
        let before = std::mem::replace(&mut self.inner.borrow_mut().announced_fault, fault);
        if before != fault {
            announce::storage(self, if fault.is_empty() { "saved" } else { fault });
        }
    }
}

fn words(settings: &Settings) -> Rc<Words> {
    Rc::new(Words::new(settings.words.clone(), Rc::new(Intl::new(&settings.locale))))
}

fn failure(code: &str, status: Option<u64>, source: &str) -> Problem {
    let code = match code {
        "not-found" => "source-not-found",
        "http" => "source-http",
        "not-json" => "source-not-json",
        "too-large" => "source-too-large",
        _ => "source-unreachable",
    };
    let message = Message::new(code).with("source", source).with("status", status);
    Problem { severity: Severity::Error, message, pointer: String::new(), position: None }
}

/// Where the view sends what the person asks for.
fn dispatch(widget: Weak<Widget>) -> Dispatch {
    Callback::from(move |intent| {
        if let Some(widget) = widget.upgrade() {
            widget.carry_out(intent);
        }
    })
}
