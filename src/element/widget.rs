//! One widget on the page: settings in, a run opened, a screen drawn, intents carried out.

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use flowlist_core::{
    check::{Limits, check},
    command::Command,
    json::{self, Value},
    message::Message,
    outline::{Outline, Viewer},
    problem::{Problem, Severity},
};
use yew::{AppHandle, Callback, Renderer};

use super::{
    announce,
    complete::{self, Question},
    host::Host,
    root::{Root, RootProps, Stage},
    settings::Settings,
    widgets::{self, Change, tell},
};
use crate::{
    session::{Saved, Session},
    storage::{StorageError, Store},
    view::{self, Dispatch, Intent, Screen},
    words::{Intl, Words},
};

/// One widget on the page.
pub struct Widget {
    /// What the element calls it by.
    pub handle: usize,
    pub host: Host,
    app: RefCell<Option<AppHandle<Root>>>,
    /// Made once: a new one would have everything drawn again.
    dispatch: Dispatch,
    inner: RefCell<Inner>,
}

/// What changes in a widget.
struct Inner {
    settings: Settings,
    viewer: Rc<Viewer>,
    words: Rc<Words>,
    session: Option<Rc<Session>>,
    /// What was drawn last.
    outline: Option<Rc<Outline>>,
    problems: Vec<Problem>,
    /// Why the run is not kept where the page wanted it.
    storage: Option<StorageError>,
    refusal: Option<Message>,
    /// What the host page thinks about.
    question: Option<Question>,
    /// What the person clicked, until it is carried out: two clicks in one go are one.
    clicked: Option<Command>,
    /// The code of the storage fault that was announced last.
    announced_fault: &'static str,
}

impl Widget {
    /// Opens what the settings name and draws it. Gives the handle.
    pub fn mount(root: web_sys::Element, host: Host, settings: Settings) -> usize {
        let handle = widgets::next();
        let widget = Rc::new(Self {
            handle,
            host,
            dispatch: Callback::from(move |intent| {
                if let Some(widget) = widgets::find(handle) {
                    widget.carry_out(intent);
                }
            }),
            app: RefCell::new(None),
            inner: RefCell::new(Inner {
                viewer: Rc::default(),
                words: words(&settings),
                settings: Settings::default(),
                session: None,
                outline: None,
                problems: Vec::new(),
                storage: None,
                refusal: None,
                question: None,
                clicked: None,
                announced_fault: "",
            }),
        });
        widgets::add(widget.clone());
        widget.take(settings);
        let props = widget.props();
        *widget.app.borrow_mut() = Some(Renderer::<Root>::with_root_and_props(root, props).render());
        widget.announce_opening();
        handle
    }

    /// Takes over settings that changed.
    pub fn update(&self, settings: Settings) -> Value {
        let opened = self.take(settings);
        self.draw();
        if opened {
            self.announce_opening();
        }
        Value::Null
    }

    /// Takes the widget off the page.
    pub fn unmount(&self) -> Value {
        widgets::remove(self.handle);
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
        Value::Null
    }

    /// The run that is shown, if there is one.
    pub fn session(&self) -> Option<Rc<Session>> {
        self.inner.borrow().session.clone()
    }

    /// The run as it was drawn last.
    pub fn outline(&self) -> Option<Rc<Outline>> {
        self.inner.borrow().outline.clone()
    }

    /// The settings in force.
    pub fn settings(&self) -> Ref<'_, Settings> {
        Ref::map(self.inner.borrow(), |inner| &inner.settings)
    }

    /// Who is looking.
    pub fn viewer(&self) -> Rc<Viewer> {
        self.inner.borrow().viewer.clone()
    }

    /// The words in force.
    pub fn words(&self) -> Rc<Words> {
        self.inner.borrow().words.clone()
    }

    /// What separates decimals as the viewer types them.
    pub fn decimal(&self) -> char {
        self.inner.borrow().words.format.decimal()
    }

    /// Notes that the host page thinks about a completion.
    pub fn wait(&self, question: Question) {
        self.inner.borrow_mut().question = Some(question);
        self.draw();
    }

    /// Gives what the host page thinks about: from then on it is no longer waited for.
    pub fn take_question(&self) -> Option<Question> {
        self.inner.borrow_mut().question.take()
    }

    /// What the host page calls the question that it thinks about; empty where there is none.
    pub fn question(&self) -> String {
        self.inner.borrow().question.as_ref().map(|question| question.name.clone()).unwrap_or_default()
    }

    /// Gives what the person clicked.
    pub fn take_clicked(&self) -> Option<Command> {
        self.inner.borrow_mut().clicked.take()
    }

    fn click(&self, command: Command) {
        let before = self.inner.borrow_mut().clicked.replace(command);
        if before.is_none() {
            self.host.later();
        }
    }

    /// Notes why the last command was refused, or that none was.
    pub fn set_refusal(&self, refusal: Option<Message>) {
        self.inner.borrow_mut().refusal = refusal;
        self.draw();
    }

    /// Takes over settings; says whether a definition or a run was opened.
    fn take(&self, settings: Settings) -> bool {
        let mut inner = self.inner.borrow_mut();
        let differs = |name| inner.settings.get(name) != settings.get(name);
        let opens = differs("opening");
        let says_more = opens || differs("context");
        if differs("words") || differs("locale") {
            inner.words = words(&settings);
        }
        inner.viewer = Rc::new(settings.viewer());
        inner.settings = settings;
        drop(inner);
        if opens {
            self.open();
        }
        if let (Some(session), true) = (self.session(), says_more) {
            complete::set_context(self, &session);
        }
        opens
    }

    fn open(&self) {
        let mut inner = self.inner.borrow_mut();
        inner.session = None;
        inner.outline = None;
        inner.refusal = None;
        inner.question = None;
        inner.storage = None;
        if let Some(failed) = inner.settings.object("failed") {
            inner.problems = vec![failure(failed)];
            return;
        }
        let checked = check(inner.settings.text("config"), &Limits::default());
        inner.problems = checked.problems;
        if !inner.settings.is("lines") {
            for problem in &mut inner.problems {
                problem.position = None;
            }
        }
        let Some(workflow) = checked.workflow else { return };
        let wanted = inner.settings.text("store");
        let Some(store) = Store::open(wanted) else { return };
        if !store.lasts() && wanted != store.kind {
            inner.storage = Some(StorageError::Blocked);
        }
        let name = inner.settings.run_name(&workflow.definition.id);
        // This looks into every widget.
        drop(inner);
        let session = widgets::session(store, name, Rc::new(workflow));
        self.inner.borrow_mut().session = Some(session);
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
        let mut inner = self.inner.borrow_mut();
        let words = inner.words.clone();
        let Some(session) = inner.session.clone() else {
            if inner.problems.is_empty() {
                return Stage::Coming(words);
            }
            let failed = inner.settings.get("failed").and_then(|failed| failed.get("source")).and_then(Value::as_str);
            let source = failed.unwrap_or(inner.settings.text("source")).into();
            return Stage::Broken { problems: inner.problems.clone(), source, words };
        };
        let outline = Rc::new(session.outline(&inner.viewer, inner.words.format.decimal()));
        inner.outline = Some(outline.clone());
        Stage::Run(Screen {
            outline,
            words,
            saved: match session.saved() {
                Saved::Nothing => view::Saved::Nothing,
                Saved::At(at) => view::Saved::Saved { at },
                Saved::Memory => view::Saved::Memory,
                Saved::Failed(code) => view::Saved::Failed(Message::new(code)),
            },
            notices: session.notices(),
            refusal: inner.refusal.clone(),
            images: inner.settings.is("images"),
            readonly: inner.settings.is("readonly"),
            busy: inner.question.as_ref().and_then(Question::step).map(String::from),
        })
    }

    fn carry_out(&self, intent: Intent) {
        if intent == Intent::Retry {
            self.host.retry();
            return;
        }
        let Some(session) = self.session() else { return };
        match intent {
            Intent::Draft { step, field, value } => {
                // It has been handed in: what would be typed now would be lost. Drawn again, the field shows what it was.
                let waits = self.inner.borrow().question.as_ref().and_then(Question::step) == Some(&step);
                if waits {
                    self.draw();
                } else {
                    session.type_in(&step, &field, value);
                    tell(&session, Change::Typing);
                }
            }
            Intent::Retry => {}
            Intent::DismissRefusal => self.set_refusal(None),
            Intent::Withdraw => {
                self.take_question();
                self.draw();
            }
            Intent::DownloadUnreadable => {
                self.host.download("flowlist-unreadable-records.json", &json::text(&session.unreadable()));
            }
            Intent::StartAgain => complete::start_again(self),
            Intent::Complete { step } => self.click(session.hand_in(&step, self.decimal())),
            Intent::Skip { step } => self.click(Command::Skip { step }),
            Intent::Reopen { step } => self.click(Command::Reopen { step }),
            Intent::Undo => self.click(Command::Undo),
        }
    }

    /// Tells the host what was opened, or why nothing was. The element says it once this call is over, so that it finds the widget in
    /// place.
    fn announce_opening(&self) {
        let inner = self.inner.borrow();
        announce::progress(self, "flowlist-ready");
        announce::problems(self, &inner.problems);
        announce::condition_errors(self);
        if let Some(error) = inner.storage {
            announce::storage(self, error.code());
        }
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
    let format = Intl { locale: settings.text("locale").into() };
    Rc::new(Words::new(settings.object("words").cloned().unwrap_or_default(), Rc::new(format)))
}

fn failure(failed: &json::Map<String, Value>) -> Problem {
    let code = match failed.get("code").and_then(Value::as_str).unwrap_or_default() {
        "not-found" => "source-not-found",
        "http" => "source-http",
        "not-json" => "source-not-json",
        "too-large" => "source-too-large",
        _ => "source-unreachable",
    };
    let get = |name| failed.get(name).cloned().unwrap_or_default();
    let message = Message::new(code).with("source", get("source")).with("status", get("status"));
    Problem { severity: Severity::Error, message, pointer: String::new(), position: None }
}
