//! The parts of the program that come after the first paint.

use yew::prelude::*;

use crate::archive;
use crate::browser;
use crate::console;
use crate::data;
use crate::editor;
use crate::embed;
use crate::flow;
use crate::frame::lesson_part;
use crate::link::client::Client;
use crate::link::lesson_words::{self, use_words};
use crate::link::model::{Model, Phase};
use crate::link::part::{Code, use_part};
use crate::place::ui::{Menu, Stage, Ui};
use crate::settings;

/// The parts of the program that show what the home page does without.
pub struct Codes {
    /// The lesson and the diagram.
    pub lesson: Code,
    /// The words of the lesson that is open.
    pub words: Code,
    /// The console.
    pub console: Code,
    /// Data and metrics.
    pub data: Code,
    /// The editor, with its text field.
    pub editor: Code,
    /// The flow of data.
    pub flow: Code,
    /// What is in the menu of settings.
    pub settings: Code,
    /// Files of one's work, and reports of it.
    pub archive: Code,
    /// What speaks with the page around an embed.
    pub embed: Code,
}

/// Has parts fetched: the lesson's and its words before anybody leaves the home page, once nothing else is waited for; the
/// others' when they are looked at.
#[hook]
pub fn use_codes(client: &Client, model: &Model, ui: &Ui) -> Codes {
    let is_ready = model.phase == Phase::Ready;
    let is_idle = is_ready && model.is_home();
    use_effect_with((is_idle, model.course.clone()), |(is_idle, course)| {
        if *is_idle {
            lesson_words::prepare(course);
        }
    });
    Codes {
        lesson: use_part(lesson_part::PART, is_ready || !model.is_home()),
        words: use_words(client, &model.course, model.lesson.as_deref()),
        console: use_part(console::PART, model.has_view && ui.stage == Stage::Console),
        data: use_part(
            data::PART,
            model.has_view && matches!(ui.stage, Stage::Data | Stage::Metrics),
        ),
        editor: use_part(editor::PART, model.has_view && ui.stage == Stage::Editor),
        flow: use_part(flow::PART, model.has_view && ui.stage == Stage::Flow),
        settings: use_part(settings::PART, ui.menu == Some(Menu::Settings)),
        archive: use_part(
            archive::PART,
            ui.menu == Some(Menu::Archive) || model.report.is_some(),
        ),
        embed: use_part(embed::PART, browser::is_embed()),
    }
}
