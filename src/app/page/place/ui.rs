//! Where the student is in the page: which pane, which tab, which panel. No data of the lab.

use std::rc::Rc;

use lab::protocol::{TerminalId, WorldId};
use yew::prelude::*;

/// The panes of the frame; on a phone one at a time is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The lesson.
    Lesson,
    /// The stage: diagram or console.
    Stage,
    /// The terminals.
    Terminal,
}

impl Pane {
    /// For class names and the root's data attribute.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Lesson => "lesson",
            Pane::Stage => "stage",
            Pane::Terminal => "terminal",
        }
    }
}

/// The stage's tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The diagram.
    Network,
    /// The AWS console.
    Console,
    /// The servers' keys.
    Data,
    /// What the servers count.
    Metrics,
    /// A host's files.
    Editor,
    /// How data flows from visitors to the database.
    Flow,
}

/// What opens over the page, from a button; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// The table of contents.
    Contents,
    /// Theme and text size.
    Settings,
    /// The hosts that a terminal can be opened on.
    Hosts,
    /// All that is kept of the course, as a file.
    Archive,
}

impl Menu {
    /// The id of its button.
    pub fn button(self) -> &'static str {
        match self {
            Menu::Contents => "contents-button",
            // The way to the file is in the settings.
            Menu::Settings | Menu::Archive => "settings-button",
            Menu::Hosts => "hosts-button",
        }
    }
}

/// The state.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    /// What a phone shows.
    pub pane: Pane,
    /// The stage's tab.
    pub stage: Stage,
    /// The console's panel, a path; empty: its home.
    pub panel: AttrValue,
    /// Counts the times a panel was opened on purpose: the console then takes the focus.
    pub panel_visits: u32,
    /// The terminal in front.
    pub terminal: Option<TerminalId>,
    /// Counts the times a terminal was brought to the front on purpose: it then takes the focus.
    pub terminal_visits: u32,
    /// Counts the times the diagram was asked for.
    pub network_visits: u32,
    /// The pane that fills the window.
    pub full: Option<Pane>,
    /// The menu that is open.
    pub menu: Option<Menu>,
    /// The world that all this is about.
    world: WorldId,
    /// Where the student was in worlds that are not shown.
    elsewhere: Vec<(WorldId, Spot)>,
}

/// Where the student was in a world.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    stage: Stage,
    panel: AttrValue,
    terminal: Option<TerminalId>,
}

impl Default for Ui {
    fn default() -> Self {
        Ui {
            pane: Pane::Lesson,
            stage: Stage::Network,
            panel: AttrValue::default(),
            panel_visits: 0,
            terminal: None,
            terminal_visits: 0,
            network_visits: 0,
            full: None,
            menu: None,
            world: WorldId::Lab,
            elsewhere: Vec::new(),
        }
    }
}

/// What changes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// A tab of the stage, from its tab strip.
    Stage(Stage),
    /// A tab of the stage, from anywhere.
    Tab(Stage),
    /// A pane, from the phone's tabs.
    Pane(Pane),
    /// To the diagram, from anywhere.
    Network,
    /// To a panel of the console, from anywhere.
    Console(AttrValue),
    /// To a terminal, from anywhere.
    Terminal(TerminalId),
    /// A terminal is in front, without anybody asking for it.
    TerminalAppears(Option<TerminalId>),
    /// Fills the window with a pane, or puts it back.
    Full(Option<Pane>),
    /// Opens a menu, or closes the one that is open.
    Menu(Option<Menu>),
    /// Another world is shown, with the student where he or she was in it.
    World(WorldId),
}

impl Reducible for Ui {
    type Action = Go;

    fn reduce(self: Rc<Self>, go: Go) -> Rc<Self> {
        let mut ui = (*self).clone();
        match go {
            Go::Stage(stage) => ui.stage = stage,
            Go::Tab(stage) => {
                ui.bring_up(Pane::Stage);
                ui.stage = stage;
            }
            Go::Pane(pane) => ui.bring_up(pane),
            Go::Network => {
                ui.bring_up(Pane::Stage);
                ui.stage = Stage::Network;
                ui.network_visits += 1;
            }
            Go::Console(panel) => {
                ui.bring_up(Pane::Stage);
                ui.stage = Stage::Console;
                ui.panel = panel;
                ui.panel_visits += 1;
            }
            Go::Terminal(terminal) => {
                ui.bring_up(Pane::Terminal);
                ui.terminal = Some(terminal);
                ui.terminal_visits += 1;
            }
            Go::TerminalAppears(terminal) => ui.terminal = terminal,
            Go::Full(full) => ui.full = full,
            Go::Menu(menu) => ui.menu = menu,
            Go::World(world) => ui.enter(world),
        }
        Rc::new(ui)
    }
}

impl Ui {
    fn enter(&mut self, world: WorldId) {
        if world == self.world {
            return;
        }
        let left = std::mem::replace(&mut self.world, world);
        let spot = Spot {
            stage: self.stage,
            panel: self.panel.clone(),
            terminal: self.terminal,
        };
        if left == WorldId::Playground {
            self.pane = Pane::Lesson;
        }
        self.full = None;
        self.menu = None;
        self.elsewhere.push((left, spot));
        let known = self.elsewhere.iter().position(|(id, _)| *id == self.world);
        let spot = match known {
            Some(place) => self.elsewhere.swap_remove(place).1,
            None => Spot {
                stage: Stage::Network,
                panel: AttrValue::default(),
                terminal: None,
            },
        };
        (self.stage, self.panel, self.terminal) = (spot.stage, spot.panel, spot.terminal);
    }

    /// Shows a pane that another one may hide.
    fn bring_up(&mut self, pane: Pane) {
        self.pane = pane;
        if self.full.is_some_and(|full| full != pane) {
            self.full = None;
        }
    }
}
