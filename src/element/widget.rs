//! One widget on the page: settings in, a run opened, a screen drawn, intents carried out.

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};

use flowlist_core::{
    check::{Limits, read},
    command::Command,
    json::{self, Value},
    message::Message,
    outline::{Outline, Viewer},
    workflow::Workflow,
};
use yew::{AppHandle, Callback, Renderer};

use super::{
    announce,
    complete::{self, Question},
    host::Host,
    settings::Settings,
    widgets::{self, Change, tell},
};
use crate::{
    session::{Saved, Session},
    storage::{StorageError, Store},
    view::{self, Checklist, ChecklistProps, Dispatch, Intent, Screen},
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
    session: Option<Rc<Session>>,
    /// What was drawn last.
    outline: Option<Rc<Outline>>,
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
    /// Opens what the settings name and draws it. Gives the handle; 0 where the definition has an error.
    pub fn mount(root: web_sys::Element, host: Host, settings: Settings) -> usize {
        let Some(workflow) = read(settings.text("config"), &Limits::default()) else { return 0 };
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
                storage: None,
                refusal: None,
                question: None,
                clicked: None,
                announced_fault: "",
            }),
        });
        widgets::add(widget.clone());
        widget.take(settings, Some(workflow));
        let Some(props) = widget.props() else { return 0 };
        *widget.app.borrow_mut() = Some(Renderer::<Checklist>::with_root_and_props(root, props).render());
        widget.announce_opening();
        handle
    }

    /// Takes over settings that changed. `false`, and nothing is changed, where the definition has an error.
    pub fn update(&self, settings: Settings) -> Value {
        let mut workflow = None;
        if self.settings().get("opening") != settings.get("opening") {
            workflow = read(settings.text("config"), &Limits::default());
            if workflow.is_none() {
                return false.into();
            }
        }
        let opens = workflow.is_some();
        self.take(settings, workflow);
        self.draw();
        if opens {
            self.announce_opening();
        }
        true.into()
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

    /// Takes over settings, and opens this workflow if there is one.
    fn take(&self, settings: Settings, workflow: Option<Workflow>) {
        let mut inner = self.inner.borrow_mut();
        let differs = |name| inner.settings.get(name) != settings.get(name);
        let says_more = workflow.is_some() || differs("context");
        if differs("words") || differs("locale") {
            inner.words = words(&settings);
        }
        inner.viewer = Rc::new(settings.viewer());
        inner.settings = settings;
        drop(inner);
        if let Some(workflow) = workflow {
            self.open(workflow);
        }
        if let (Some(session), true) = (self.session(), says_more) {
            complete::set_context(self, &session);
        }
    }

    fn open(&self, workflow: Workflow) {
        let mut inner = self.inner.borrow_mut();
        inner.session = None;
        inner.outline = None;
        inner.refusal = None;
        inner.question = None;
        inner.storage = None;
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
        if let (Some(props), Some(app)) = (self.props(), self.app.borrow_mut().as_mut()) {
            app.update(props);
        }
    }

    fn props(&self) -> Option<ChecklistProps> {
        let mut inner = self.inner.borrow_mut();
        let session = inner.session.clone()?;
        let outline = Rc::new(session.outline(&inner.viewer, inner.words.format.decimal()));
        inner.outline = Some(outline.clone());
        let screen = Screen {
            outline,
            words: inner.words.clone(),
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
        };
        Some(ChecklistProps { screen: Rc::new(screen), dispatch: self.dispatch.clone() })
    }

    fn carry_out(&self, intent: Intent) {
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
