//! What every part of the page may do: talk to the lab, move about in the page. It never changes, so that
//! handing it down never makes anything paint again.

use std::cell::RefCell;
use std::rc::Rc;

use lab::protocol::{Input, TerminalId};
use lesson::view::Target;
use yew::prelude::*;

use crate::client::Client;
use crate::console::Drafts;
use crate::model::Model;
use crate::ui::{Go, Ui};

/// The latest state, for actions that depend on it.
#[derive(Default)]
pub struct Latest {
    /// What the lab said.
    pub model: Rc<Model>,
    /// Where the student is.
    pub ui: Rc<Ui>,
}

/// It is handed from the frame to every part.
#[derive(Clone)]
pub struct Desk {
    /// The lab.
    pub client: Client,
    /// Moves about.
    pub go: Callback<Go>,
    /// For actions that depend on the state of the moment.
    pub latest: Rc<RefCell<Latest>>,
    /// What was typed into the console's forms.
    pub drafts: Drafts,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.client == other.client
    }
}

impl Desk {
    /// Does what the student did.
    pub fn act(&self, input: Input) {
        self.client.act(input);
    }

    /// Goes where a link of the lesson points.
    pub fn open(&self, target: &Target) {
        match target {
            Target::Network => self.go.emit(Go::Network),
            Target::Console(panel) => self.go.emit(Go::Console(panel.clone().into())),
            Target::Terminal(host) => self.open_terminal(host),
            Target::Lesson(id) => self.open_lesson(id),
        }
    }

    /// Opens a lesson.
    pub fn open_lesson(&self, id: &str) {
        self.act(Input::OpenLesson { id: id.to_owned() });
    }

    /// Brings a host's terminal to the front, and opens one where there is none. `host`: an id or a name.
    pub fn open_terminal(&self, host: &str) {
        let model = self.latest.borrow().model.clone();
        let open = model
            .terminals
            .iter()
            .rev()
            .find(|tab| tab.is_alive && (tab.host == host || tab.title == host));
        if let Some(tab) = open {
            return self.go.emit(Go::Terminal(tab.id));
        }
        let instance = model.view.instances.iter().find(|instance| {
            instance.id == host || instance.name == host && instance.state == "running"
        });
        let laptop = model
            .view
            .laptops
            .iter()
            .find(|laptop| laptop.id == host || laptop.name == host);
        let id = match (instance, laptop) {
            (Some(instance), _) => instance.id.clone(),
            (None, Some(laptop)) => laptop.id.clone(),
            (None, None) => {
                let text = format!("There is no running host called {host} yet.");
                return self.client.say(false, text);
            }
        };
        self.act(Input::OpenTerminal { host: id });
    }

    /// Puts a command into the terminal in front; it does not run until the student presses Enter.
    pub fn paste(&self, text: &str) {
        match self.terminal() {
            Some(terminal) => {
                self.client.paste_into(terminal, text);
                self.go.emit(Go::Terminal(terminal));
            }
            None => self.client.say(
                false,
                "No terminal is open yet. Open one with the + below the diagram, or with Connect on an instance; then paste again.",
            ),
        }
    }

    /// The terminal in front that can take input.
    fn terminal(&self) -> Option<TerminalId> {
        let latest = self.latest.borrow();
        let alive = |id: &TerminalId| {
            latest
                .model
                .terminals
                .iter()
                .any(|tab| tab.id == *id && tab.is_alive)
        };
        latest.ui.terminal.filter(alive)
    }
}
