//! Which panes an embed shows: those that its address names, as the root's `data-panes` has them for the styles; none named: all. Where the
//! student goes on purpose joins them.

use words::Key;

use crate::browser;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Pane, Stage};

/// Where the names stand, with spaces between them.
const PANES: &str = "data-panes";
/// The stage's tabs in their order.
const STAGES: [(Stage, &str, Key); 6] = [
    (Stage::Network, "network", words::TAB_NETWORK),
    (Stage::Console, "console", words::TAB_CONSOLE),
    (Stage::Flow, "flow", words::TAB_FLOW),
    (Stage::Data, "data", words::TAB_DATA),
    (Stage::Metrics, "metrics", words::TAB_METRICS),
    (Stage::Editor, "editor", words::TAB_EDITOR),
];
/// Among the tabs of a narrow frame that of the stage, the console apart.
const STAGE_BUTTON: &str = ".phone-tabs button:nth-child(2)";
/// The way out of the frame.
const BRAND: &str = ".brand";

/// After each move: what the student has gone to is shown, and what is in front without having been gone to is one of those that are.
/// `is_first`: nobody has gone anywhere yet.
pub fn keep(desk: &Desk, pane: Pane, stage: Stage, is_first: bool) {
    let panes = browser::embed_word(PANES);
    if panes.is_empty() {
        return;
    }
    let shows = |name: &str| panes.split(' ').any(|own| own == name);
    let first = STAGES.iter().find(|(_, name, _)| shows(name));
    if is_first && !shows(pane.name()) {
        let mut others = [Pane::Lesson, Pane::Terminal].into_iter();
        let other = others.find(|other| shows(other.name()));
        desk.go.emit(Go::Pane(other.unwrap_or(Pane::Stage)));
    } else if pane == Pane::Stage && !shows(name_of(stage)) && !is_first {
        return join(&panes, name_of(stage));
    } else if pane != Pane::Stage && !shows(pane.name()) {
        return join(&panes, pane.name());
    }
    if let Some((first, ..)) = first.filter(|_| !shows(name_of(stage))) {
        desk.go.emit(Go::Stage(*first));
    }
    name_stage(
        first
            .filter(|(first, ..)| *first != Stage::Console)
            .or_else(|| {
                let mut others = STAGES.iter().skip(2);
                others.find(|(_, name, _)| shows(name))
            }),
    );
}

fn name_of(stage: Stage) -> &'static str {
    let found = STAGES.iter().find(|(own, ..)| *own == stage);
    found.map_or("", |(_, name, _)| name)
}

fn join(panes: &str, name: &str) {
    browser::set_attributes(":root", &[(PANES, &format!("{panes} {name}"))]);
}

/// In a narrow frame the stage's button is called by the first of the tabs that are behind it.
fn name_stage(first: Option<&(Stage, &str, Key)>) {
    if let Some((_, _, label)) = first {
        let label = label.text();
        browser::set_attributes(
            STAGE_BUTTON,
            &[("aria-label", label), ("data-label", label)],
        );
    }
}

/// The page's sign leads to the lesson itself, in a tab of its own: home is not the frame's.
pub fn lead_out(lesson: &str) {
    let label = words::BAR_OWN_TAB.text();
    let address = format!("{}#/lesson/{lesson}", browser::path());
    browser::set_attributes(
        BRAND,
        &[
            ("href", &address),
            ("target", "_blank"),
            ("aria-label", label),
            ("title", label),
        ],
    );
}
