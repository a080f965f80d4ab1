//! The host's commands, as `www/embed/talk.js` hands them on. What cannot be done is thrown as the name of the error, which that file has
//! the sentences for.

use lab::protocol::TerminalId;
use lesson::view::{LessonView, StepState, Tab};
use wasm_bindgen::prelude::*;

use crate::browser;
use crate::embed::state;
use crate::place::desk::{Desk, stage_of};
use crate::place::ui::{Go, Pane};

/// The longest line that is typed for a host, in bytes.
const MAX_LINE: usize = 4_096;

/// Does a command; what it returns is the host's.
///
/// # Errors
/// The name of what is wrong, as a string.
pub fn serve(desk: &Desk, command: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let text = || argument.as_string().ok_or("bad-arguments");
    let done = match command {
        "lesson" => text().and_then(|id| open_lesson(desk, &id)),
        "step" => text().and_then(|step| go_to_step(desk, &step)),
        "pane" => text().and_then(|pane| go_to_pane(desk, &pane)),
        "run" => text().and_then(|line| run(desk, &line)),
        "say-step" => text().map(|step| say_step(desk, &step)),
        "reset" => reset(desk),
        "state" => return state::read(desk).map_err(JsValue::from),
        "adopt" => state::adopt(desk, argument),
        _ => Err("unknown-command"),
    };
    done.map(|()| JsValue::UNDEFINED).map_err(JsValue::from)
}

type Done = Result<(), &'static str>;

fn open_lesson(desk: &Desk, id: &str) -> Done {
    let model = desk.latest.borrow().model.clone();
    let mut lessons = model.course.lessons.iter();
    if !lessons.any(|entry| entry.id == id) {
        return Err("unknown-lesson");
    }
    if model.lesson.as_ref().is_none_or(|open| open.id != id) {
        desk.open_lesson(id);
    }
    Ok(())
}

fn go_to_pane(desk: &Desk, pane: &str) -> Done {
    let go = match pane {
        "lesson" => Go::Pane(Pane::Lesson),
        "terminal" => Go::Pane(Pane::Terminal),
        _ => Go::Tab(stage_of(Tab::called(pane).ok_or("unknown-pane")?)),
    };
    desk.go.emit(go);
    Ok(())
}

/// Brings a step into sight, by its number or its id. One that has been done is unfolded.
fn go_to_step(desk: &Desk, step: &str) -> Done {
    let model = desk.latest.borrow().model.clone();
    let lesson = model.lesson.as_ref().ok_or("no-lesson")?;
    let place = place_of(lesson, step).ok_or("unknown-step")?;
    if lesson.steps[place].state == StepState::Later {
        return Err("step-later");
    }
    desk.go.emit(Go::Pane(Pane::Lesson));
    let row = format!(".steps > :nth-child({})", place + 1);
    let folded = format!("{row} > .step-fold[aria-expanded=false]");
    if browser::focus_first(&folded) {
        browser::press(&folded);
    }
    browser::reveal(&row);
    Ok(())
}

/// Says why the step that the address names is not to be seen, if it is not.
fn say_step(desk: &Desk, step: &str) {
    let text = match go_to_step(desk, step) {
        Err("unknown-step") => words::EmbedNoStep { step }.text(),
        Err("step-later") => words::EmbedStepLater { step }.text(),
        _ => return,
    };
    desk.client.say(true, text);
}

fn place_of(lesson: &LessonView, step: &str) -> Option<usize> {
    let by_id = lesson.steps.iter().position(|own| own.id == step);
    let by_number = || step.parse::<usize>().ok()?.checked_sub(1);
    by_id
        .or_else(by_number)
        .filter(|place| *place < lesson.steps.len())
}

/// Types a line into the terminal in front, and Enter.
fn run(desk: &Desk, line: &str) -> Done {
    if line.len() > MAX_LINE || line.chars().any(char::is_control) {
        return Err("bad-line");
    }
    let terminal: Option<TerminalId> = desk.latest.borrow().ui.terminal;
    let terminal = terminal.filter(|terminal| desk.is_alive(*terminal));
    let terminal = terminal.ok_or("no-terminal")?;
    desk.client.type_into(terminal, format!("{line}\r"));
    Ok(())
}

/// Begins the lesson again; the student can undo it.
fn reset(desk: &Desk) -> Done {
    let model = desk.latest.borrow().model.clone();
    match model.lesson {
        Some(_) => desk.client.restart_lesson(),
        None => return Err("no-lesson"),
    }
    Ok(())
}
