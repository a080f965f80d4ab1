//! What happened where the student does not look: marks for the tabs that lead there.

use std::rc::Rc;

use cloud::view::PathView;
use lesson::view::{LessonView, NotYet, StepState};
use sim::net::PathOutcome;
use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::link::model::Model;
use crate::link::shared::Shared;
use crate::place::ui::{Pane, Stage, Ui};

/// What is new in the lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonNews {
    /// A try did not do it.
    NotYet,
    /// A step is done.
    Done,
}

/// What the student has not seen yet.
#[derive(Clone, Default)]
pub struct Unseen {
    /// What is new in the lesson.
    pub lesson: Option<LessonNews>,
    /// A connection that did not come about.
    pub path: Option<Shared<PathView>>,
    /// The student has seen enough of the connection.
    pub dismiss: Callback<()>,
}

/// What was there when the student looked last.
#[derive(Default)]
struct Seen {
    lesson: Option<LessonState>,
    path: Option<Shared<PathView>>,
}

/// Which lesson, how many steps are done, what the open one says.
#[derive(Clone, PartialEq)]
struct LessonState {
    id: String,
    done: usize,
    not_yet: Option<NotYet>,
}

/// For the frame, on every painting.
#[hook]
pub fn use_unseen(model: &Rc<Model>, ui: &Ui) -> Unseen {
    let seen = use_mut_ref(Seen::default);
    let repaint = use_force_update();
    let mut last = seen.borrow_mut();
    let is_other =
        |lesson: &LessonState| model.lesson.as_ref().is_some_and(|now| now.id != lesson.id);
    if last.lesson.as_ref().is_some_and(is_other) {
        // What did not come about in another lesson says nothing of this one.
        last.path.clone_from(&model.path);
    }
    let lesson = lesson_news(
        &mut last,
        model.lesson.as_deref(),
        is_shown(ui, Pane::Lesson),
    );
    let is_network = ui.stage == Stage::Network && is_shown(ui, Pane::Stage);
    let path = model.path.clone().filter(|path| {
        let is_known = is_network || path.outcome == PathOutcome::Connected;
        if is_known {
            last.path = Some(path.clone());
        }
        last.path.as_ref() != Some(path)
    });
    let (current, seen) = (path.clone(), seen.clone());
    Unseen {
        lesson,
        path,
        dismiss: Callback::from(move |()| {
            seen.borrow_mut().path.clone_from(&current);
            repaint.force_update();
        }),
    }
}

/// Whether a pane is in sight.
pub fn is_shown(ui: &Ui, pane: Pane) -> bool {
    match ui.full {
        Some(full) => full == pane,
        None => ui.pane == pane || !browser::is_phone(),
    }
}

/// The class of what says it.
pub fn news_tone(news: LessonNews) -> &'static str {
    match news {
        LessonNews::NotYet => "blocked",
        LessonNews::Done => "ok",
    }
}

/// A dot at a tab that has something new: its tone, and what it says.
pub type Mark = Option<(&'static str, Key)>;

/// For the tab of the diagram.
pub fn path_mark(unseen: &Unseen) -> Mark {
    unseen
        .path
        .as_ref()
        .map(|_| ("blocked", words::FRAME_PATH_FAILED))
}

/// For the tab of the lesson.
pub fn lesson_mark(unseen: &Unseen) -> Mark {
    unseen.lesson.map(|news| match news {
        LessonNews::NotYet => (news_tone(news), words::FRAME_NOT_YET),
        LessonNews::Done => (news_tone(news), words::FRAME_STEP_DONE),
    })
}

/// The dot itself.
pub fn dot(mark: Mark) -> Html {
    match mark {
        Some((tone, _)) => html! { <span class={classes!("tab-mark", tone)} aria-hidden="true" /> },
        None => Html::default(),
    }
}

fn lesson_news(last: &mut Seen, lesson: Option<&LessonView>, is_shown: bool) -> Option<LessonNews> {
    // As long as its words are to come, nothing is known of its steps.
    let now = state(lesson.filter(|lesson| lesson.awaits.is_none())?);
    let before = last.lesson.as_ref().filter(|before| before.id == now.id);
    let news = match before {
        Some(before) if now.done > before.done => Some(LessonNews::Done),
        Some(before) if now.not_yet.is_some() && now.not_yet != before.not_yet => {
            Some(LessonNews::NotYet)
        }
        _ => None,
    };
    // What has gone again is not news when it comes back.
    if is_shown || news.is_none() {
        last.lesson = Some(now);
    }
    news.filter(|_| !is_shown)
}

fn state(lesson: &LessonView) -> LessonState {
    let steps = &lesson.steps;
    LessonState {
        id: lesson.id.clone(),
        done: steps
            .iter()
            .filter(|step| step.state == StepState::Done)
            .count(),
        not_yet: steps.iter().find_map(|step| step.not_yet.clone()),
    }
}
