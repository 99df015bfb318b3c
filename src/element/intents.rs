//! What the person asks for by the view, carried out: what becomes a command waits until no Wasm is on the stack.

use flowlist_core::{
    command::Command,
    json::{self, Map, put},
    message::Message,
};

use super::{
    complete, runs,
    widget::Widget,
    widgets::{Change, tell},
};
use crate::view::{Act, Intent, RunAct};

impl Widget {
    /// Carries out what the person asks for.
    pub fn carry_out(&self, intent: Intent) {
        let session = self.session();
        match intent {
            Intent::Draft { step, field, value } => {
                // It has been handed in: what would be typed now would be lost. Drawn again, the field shows what it was.
                let waits = self.waits_for(&step);
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
                self.host.tell("unreadable", &json::text(&session.unreadable()));
            }
            Intent::ListRuns(looks) => {
                self.list(looks);
                self.draw();
            }
            Intent::Run(RunAct::Set { name, value }) => {
                let mut set = Map::new();
                put(&mut set, name, value);
                self.click(Command::Run { set });
            }
            Intent::Run(RunAct::Show(run)) => {
                self.list(false);
                self.host.tell("run", &runs::name_of(&run));
            }
            Intent::Run(RunAct::Begin { title, copy }) => self.set_refusal(runs::begin(self, &title, copy).err()),
            Intent::Run(RunAct::Next) => self.set_refusal(runs::go_on(self, true).err().map(Message::from)),
            Intent::StartAgain => complete::start_again(self),
            Intent::Act { act, step } => self.click(match act {
                Act::Complete => session.hand_in(&step, &self.viewer(), self.decimal()),
                Act::Approve => session.vote(&step, "approved", &self.viewer(), self.decimal()),
                Act::Reject => session.vote(&step, "rejected", &self.viewer(), self.decimal()),
                Act::Take => Command::Assign { step, to: vec![self.viewer().id.clone()] },
                Act::GiveBack => Command::Assign { step, to: Vec::new() },
                Act::Comment(text) => Command::Comment { step, text },
                Act::Skip => Command::Skip { step },
                Act::Reopen => Command::Reopen { step },
                Act::Undo => Command::Undo,
            }),
        }
    }
}
