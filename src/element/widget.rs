//! One widget on the page: settings in, a run opened, a screen drawn, intents carried out.

use std::{
    cell::{Cell, Ref, RefCell},
    rc::{Rc, Weak},
};

use flowlist_core::{
    check::{Limits, read},
    json,
    message::Message,
    outline::Viewer,
    workflow::Workflow,
};
use yew::{AppHandle, Callback, Renderer};

use super::{announce, complete, host::Host, settings::Settings, store};
use crate::{
    session::{self, Change, Saved, Session, Subscription},
    storage::StorageError,
    view::{self, Checklist, ChecklistProps, Dispatch, Intent, Screen},
    words::{Intl, Words},
};

/// One widget on the page.
pub struct Widget {
    pub host: Host,
    me: Weak<Self>,
    app: RefCell<Option<AppHandle<Checklist>>>,
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
    /// Why the run is not kept where the page wanted it.
    storage: Option<StorageError>,
    refusal: Option<Message>,
    busy: Option<String>,
    /// The code of the storage fault that was announced last.
    announced_fault: &'static str,
}

impl Widget {
    /// Opens what the settings name and draws it; `None` where the definition has an error.
    pub fn mount(root: web_sys::Element, host: Host, settings: Settings) -> Option<Rc<Self>> {
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
                storage: None,
                refusal: None,
                busy: None,
                announced_fault: "",
            }),
        });
        widget.take(settings)?;
        let props = widget.props()?;
        *widget.app.borrow_mut() = Some(Renderer::<Checklist>::with_root_and_props(root, props).render());
        widget.announce_opening();
        Some(widget)
    }

    /// Takes over settings that changed. `false`, and nothing is changed, where the definition has an error.
    pub fn update(&self, settings: Settings) -> bool {
        let Some(reopened) = self.take(settings) else { return false };
        self.draw();
        if reopened {
            self.announce_opening();
        }
        true
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

    /// Takes over settings; says whether a definition or a run was opened. `None` where the definition has an error.
    fn take(&self, settings: Settings) -> Option<bool> {
        let what = |settings: &Settings| {
            let Settings { opening, config, run, store, viewer, .. } = settings;
            (*opening, config.clone(), run.clone(), store.clone(), viewer.id.clone())
        };
        let opens = self.session().is_none() || what(&self.settings()) != what(&settings);
        let workflow = if opens { Some(read(&settings.config, &Limits::default())?) } else { None };
        let before = std::mem::replace(&mut self.inner.borrow_mut().settings, settings.clone());
        if (&before.words, &before.locale) != (&settings.words, &settings.locale) {
            let mut inner = self.inner.borrow_mut();
            inner.words = words(&settings);
        }
        if let Some(workflow) = workflow {
            self.open(&settings, workflow);
        }
        let says_more = opens || before.context != settings.context;
        if let (Some(session), Some(context), true) = (self.session(), settings.context, says_more) {
            complete::set_context(self, &session, context);
        }
        Some(opens)
    }

    fn open(&self, settings: &Settings, workflow: Workflow) {
        let mut inner = self.inner.borrow_mut();
        inner.run = None;
        inner.refusal = None;
        inner.busy = None;
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
        if let (Some(props), Some(app)) = (self.props(), self.app.borrow_mut().as_mut()) {
            app.update(props);
        }
    }

    fn props(&self) -> Option<ChecklistProps> {
        let inner = self.inner.borrow();
        let (session, _) = inner.run.as_ref()?;
        let screen = Screen {
            outline: Rc::new(session.outline(&inner.settings.viewer, inner.words.format.decimal())),
            words: inner.words.clone(),
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
        };
        Some(ChecklistProps { screen: Rc::new(screen), dispatch: self.dispatch.clone() })
    }

    fn carry_out(&self, intent: Intent) {
        let (Some(me), Some(session)) = (self.me.upgrade(), self.session()) else { return };
        match intent {
            // It has been handed in: what would be typed now would be lost. Drawn again, the field shows what it was.
            Intent::Draft { step, .. } if self.is_busy_with(&step) => self.draw(),
            Intent::Draft { step, field, value } => {
                session.type_in(&step, &field, value);
                session.tell(Change::Typing);
            }
            Intent::DismissRefusal => self.set_refusal(None),
            Intent::DownloadUnreadable => {
                let records = session.unreadable().into_iter().map(|(key, record)| (key, record.into()));
                let records = json::Value::Object(records.collect());
                self.host.download("flowlist-unreadable-records.json", &json::text(&records));
            }
            Intent::StartAgain => complete::start_again(&me),
            Intent::Complete { step } => complete::spawn(me, session.hand_in(&step, self.decimal())),
            Intent::Skip { step } => complete::spawn(me, flowlist_core::command::Command::Skip { step }),
            Intent::Reopen { step } => complete::spawn(me, flowlist_core::command::Command::Reopen { step }),
            Intent::Undo => complete::spawn(me, flowlist_core::command::Command::Undo),
        }
    }

    /// Tells the host what was opened: once this call is over, so that it finds the widget in place.
    fn announce_opening(&self) {
        let me = self.me.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(widget) = me.upgrade() else { return };
            widget.host.enter();
            let storage = widget.inner.borrow().storage;
            announce::ready(&widget);
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

/// Where the view sends what the person asks for.
fn dispatch(widget: Weak<Widget>) -> Dispatch {
    Callback::from(move |intent| {
        if let Some(widget) = widget.upgrade() {
            widget.carry_out(intent);
        }
    })
}
