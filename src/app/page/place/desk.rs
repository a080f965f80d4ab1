//! What every part of the page may do: talk to the lab, move about in the page. It never changes, so that
//! handing it down never makes anything paint again.

use std::cell::RefCell;
use std::rc::Rc;

use cloud::view::InstanceState;
use lab::protocol::{Input, TerminalId};
use lesson::view::{Tab, Target};
use yew::prelude::*;

use crate::link::client::Client;
use crate::link::model::Model;
use crate::place::drafts::Drafts;
use crate::place::route::Route;
use crate::place::ui::{Go, Stage, Ui};

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
    /// Where the address leads, until its lesson is open.
    pub wanted: Rc<RefCell<Option<Route>>>,
    /// The address as it was followed or written last: another one is still to be followed.
    pub followed: Rc<RefCell<Route>>,
    /// What was typed into the console's forms.
    pub drafts: Rc<Drafts>,
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

    /// The language of the lessons' words, once they are there.
    pub fn language(&self) -> Option<String> {
        let language = self.latest.borrow().model.course.language.clone();
        (!language.is_empty()).then_some(language)
    }

    /// Goes where a link of the lesson points.
    pub fn open(&self, target: &Target) {
        match target {
            Target::Network => self.go.emit(Go::Network),
            Target::Console(panel) => self.go.emit(Go::Console(panel.clone().into())),
            Target::Terminal(host) => self.open_terminal(host),
            Target::Lesson(id) => self.open_lesson(id),
            Target::Tab(tab) => self.go.emit(Go::Tab(stage_of(*tab))),
        }
    }

    /// Opens a lesson.
    pub fn open_lesson(&self, id: &str) {
        self.wanted.take();
        self.act(Input::OpenLesson { id: id.to_owned() });
    }

    /// Brings a host's terminal to the front, and opens one where there is none. `host`: an id or a name.
    pub fn open_terminal(&self, host: &str) {
        let model = self.latest.borrow().model.clone();
        let mut instances = model.view.instances.iter();
        let instance = instances.find(|instance| {
            instance.id == host || instance.name == host && instance.state == InstanceState::Running
        });
        let mut laptops = model.view.laptops.iter();
        let laptop = laptops.find(|laptop| laptop.id == host || laptop.name == host);
        let id = match (instance, laptop) {
            (Some(instance), _) => &instance.id,
            (None, Some(laptop)) => &laptop.id,
            (None, None) => {
                let text = words::SayNoHost { host };
                return self.client.say(false, text.text());
            }
        };
        let mut tabs = model.terminals.iter().rev();
        match tabs.find(|tab| tab.is_alive() && tab.host == *id) {
            Some(tab) => self.go.emit(Go::Terminal(tab.id)),
            None => self.act(Input::OpenTerminal { host: id.clone() }),
        }
    }

    /// Puts a command into the terminal in front; it does not run until the student presses Enter.
    pub fn paste(&self, text: &str) {
        let front = self.latest.borrow().ui.terminal;
        match front {
            Some(terminal) if self.is_alive(terminal) => {
                self.client.paste_into(terminal, text);
                self.go.emit(Go::Terminal(terminal));
            }
            Some(_) => self.client.say(false, words::SAY_ENDED.text()),
            None => self.client.say(false, words::SAY_NONE_OPEN.text()),
        }
    }

    /// Whether a terminal takes input.
    pub fn is_alive(&self, terminal: TerminalId) -> bool {
        let latest = self.latest.borrow();
        let mut tabs = latest.model.terminals.iter();
        tabs.any(|tab| tab.id == terminal && tab.is_alive())
    }
}

/// The tab of the stage that lessons call so.
pub fn stage_of(tab: Tab) -> Stage {
    match tab {
        Tab::Network => Stage::Network,
        Tab::Console => Stage::Console,
        Tab::Data => Stage::Data,
        Tab::Metrics => Stage::Metrics,
        Tab::Editor => Stage::Editor,
        Tab::Flow => Stage::Flow,
    }
}
