//! One widget on the page: settings in, a run opened, a screen drawn, intents carried out.

mod drawn;

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use flowlist_core::{
    check::{Limits, read},
    command::Command,
    json::Value,
    message::Message,
    outline::Outline,
    viewer::Viewer,
};
use yew::{AppHandle, Callback, Renderer};

use super::{
    announce,
    complete::{self, Question},
    host::Host,
    library::gather,
    settings::{Settings, is_of_another},
    widgets,
};
use crate::{
    session::{RunSummary, Saved, Session, latest},
    storage::{StorageError, Store},
    view::{Checklist, Dispatch},
    words::{Intl, Words},
};

/// One widget on the page.
pub struct Widget {
    /// What the element calls it by.
    pub handle: usize,
    pub host: Host,
    app: RefCell<Option<AppHandle<Checklist>>>,
    /// Made once: a new one would have everything drawn again.
    dispatch: Dispatch,
    inner: RefCell<Inner>,
}

/// What changes in a widget.
struct Inner {
    settings: Settings,
    viewer: Rc<Viewer>,
    words: Rc<Words>,
    session: Rc<Session>,
    /// What is drawn; nothing when it changed since.
    outline: Option<Rc<Outline>>,
    refusal: Option<Message>,
    /// What the host page thinks about.
    question: Option<Question>,
    /// What the person clicked, until it is carried out: two clicks in one go are one.
    clicked: Option<Command>,
    /// The runs of the workflow as they were read last, and those that the person looks at.
    runs: Rc<Vec<Rc<RunSummary>>>,
    listed: Option<Rc<Vec<Rc<RunSummary>>>>,
    /// When the element is to wake it, as it was told last; empty for never.
    wake: String,
    /// The code of the storage fault that was announced last.
    announced_fault: &'static str,
}

impl Widget {
    /// Opens what the settings name and draws it. Gives the handle; 0 where the definition has an error.
    pub fn mount(root: web_sys::Element, host: Host, settings: Settings) -> usize {
        let handle = widgets::next();
        let Some(session) = open(&settings, &host) else { return 0 };
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
                viewer: Rc::new(settings.viewer()),
                words: words(&settings),
                settings,
                session,
                outline: None,
                refusal: None,
                question: None,
                clicked: None,
                runs: Rc::default(),
                listed: None,
                wake: String::new(),
                announced_fault: "",
            }),
        });
        widgets::add(widget.clone());
        complete::set_context(&widget);
        let app = Renderer::<Checklist>::with_root_and_props(root, widget.props()).render();
        *widget.app.borrow_mut() = Some(app);
        widget.announce_opening();
        handle
    }

    /// Takes over settings that changed. `false`, and nothing is changed, where the definition has an error.
    pub fn update(&self, settings: Settings) -> Value {
        let opens = self.settings().get("opening") != settings.get("opening");
        // This looks into every widget.
        let opened = if opens { open(&settings, &self.host) } else { None };
        if opens && opened.is_none() {
            return false.into();
        }
        let mut inner = self.inner.borrow_mut();
        let differs = |name| inner.settings.get(name) != settings.get(name);
        let says_more = differs("context");
        if differs("words") || differs("locale") {
            inner.words = words(&settings);
        }
        let viewer = settings.viewer();
        if viewer.id != inner.viewer.id {
            inner.session.forget_sensitive();
        }
        inner.viewer = Rc::new(viewer);
        inner.settings = settings;
        drop(inner);
        match opened {
            Some(session) => self.show(session),
            None => {
                if says_more {
                    complete::set_context(self);
                }
                self.draw();
            }
        }
        true.into()
    }

    /// Shows the run that the settings name by now: another one may follow.
    pub fn open_again(&self) {
        let opened = open(&self.settings(), &self.host);
        if let Some(session) = opened {
            self.show(session);
        }
    }

    fn show(&self, session: Rc<Session>) {
        let mut inner = self.inner.borrow_mut();
        let before = std::mem::replace(&mut inner.session, session);
        inner.refusal = None;
        inner.question = None;
        drop(inner);
        widgets::leave(before);
        complete::set_context(self);
        self.list_again();
        self.draw();
        self.announce_opening();
    }

    /// Takes the widget off the page.
    pub fn unmount(&self) -> Value {
        widgets::remove(self.handle);
        widgets::leave(self.session());
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
        Value::Null
    }

    /// The run that is shown.
    pub fn session(&self) -> Rc<Session> {
        self.inner.borrow().session.clone()
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

    /// Whether the host page thinks about the completion of this step.
    pub fn waits_for(&self, step: &str) -> bool {
        self.inner.borrow().question.as_ref().and_then(Question::step) == Some(step)
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

    /// All runs of the workflow, with the one that is shown.
    pub fn summaries(&self) -> Rc<Vec<Rc<RunSummary>>> {
        let mut inner = self.inner.borrow_mut();
        inner.runs = Rc::new(inner.session.runs(&inner.runs));
        inner.runs.clone()
    }

    /// Reads the list of runs again where the person looks at it; says whether they do.
    pub fn list_again(&self) -> bool {
        let looks = self.inner.borrow().listed.is_some();
        self.list(looks);
        looks
    }

    /// The person looks at the list of runs, or no longer. What is somebody's own by default is not shown to others.
    pub fn list(&self, looks: bool) {
        let mut listed = Vec::new();
        if looks {
            let own = self.settings().own_run();
            for run in &*self.summaries() {
                if run.current || !is_of_another(&run.run, &own) {
                    listed.push(run.clone());
                }
            }
        }
        self.inner.borrow_mut().listed = looks.then(|| Rc::new(listed));
    }

    pub fn click(&self, command: Command) {
        let before = self.inner.borrow_mut().clicked.replace(command);
        if before.is_none() {
            self.host.tell("later", "");
        }
    }

    /// Notes why the last command was refused, or that none was.
    pub fn set_refusal(&self, refusal: Option<Message>) {
        self.inner.borrow_mut().refusal = refusal;
        self.draw();
    }

    /// Tells the host what was opened. The element says it once this call is over, so that it finds the widget in place.
    fn announce_opening(&self) {
        announce::progress(self, "flowlist-ready");
        announce::condition_errors(self);
        if self.session().saved() == Saved::Memory && self.settings().text("store") != "memory" {
            announce::storage(self, StorageError::Blocked.code());
        }
    }

    /// Tells the host of a storage fault, once for each time it begins; and when it is over.
    pub fn announce_fault(&self) {
        let fault = match self.session().saved() {
            Saved::Failed(error) => error.code(),
            _ => "",
        };
        let before = std::mem::replace(&mut self.inner.borrow_mut().announced_fault, fault);
        if before != fault {
            announce::storage(self, if fault.is_empty() { "saved" } else { fault });
        }
    }
}

/// The run that the settings name; nothing where the definition has an error.
fn open(settings: &Settings, host: &Host) -> Option<Rc<Session>> {
    let workflow = read(settings.text("config"), &Limits::default())?;
    let library = gather(&workflow, settings, host)?;
    let store = Store::open(settings.text("store"))?;
    let mut name = settings.run_name(&workflow.definition.id);
    if settings.follows() && workflow.definition.repeat.is_some() {
        name = latest(&store, name);
    }
    Some(widgets::session(store, name, (Rc::new(workflow), library)))
}

fn words(settings: &Settings) -> Rc<Words> {
    let format = Intl { locale: settings.text("locale").into() };
    Rc::new(Words::new(settings.object("words").cloned().unwrap_or_default(), Rc::new(format)))
}
