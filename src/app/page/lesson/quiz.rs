//! A question: its answer is chosen, or several are, or it is written.

use lab::protocol::Input;
use lesson::quiz::{Form, Given};
use lesson::view::{QuizView, StepState, StepView};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::browser;
use crate::place::desk::Desk;
use crate::widgets::prose::inlines;

/// How the question of a step is answered.
pub fn quiz(desk: &Desk, step: &StepView, quiz: &QuizView) -> Html {
    match quiz.form {
        Form::One => one(desk, step, quiz),
        Form::Several => submitted(desk, step, several(desk, step, quiz)),
        Form::Number | Form::Text => submitted(desk, step, written(step, quiz)),
    }
}

/// The answers as one group of radio buttons.
fn one(desk: &Desk, step: &StepView, quiz: &QuizView) -> Html {
    let name = format!("quiz-{}", step.id);
    let is_done = is_done(step);
    let choice = |index: usize| {
        let answer = {
            let (desk, step) = (desk.clone(), step.id.clone());
            move |_| {
                desk.act(Input::Answer {
                    step: step.clone(),
                    choice: index,
                });
            }
        };
        let is_chosen = is_chosen(quiz, index);
        let verdict = match (is_chosen, is_done) {
            (true, true) => Some("right"),
            (true, false) => Some("wrong"),
            _ => None,
        };
        html! {
            <label class={classes!("choice", verdict)}>
                <input type="radio" name={name.clone()} checked={is_chosen} disabled={is_done} onchange={answer} />
                <span>{ inlines(desk, &quiz.choices[index]) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="quiz" onkeydown={keys}>
            <legend class="hidden">{ &step.title }</legend>
            { for (0..quiz.choices.len()).map(choice) }
        </fieldset>
    }
}

/// The answers as check boxes.
fn several(desk: &Desk, step: &StepView, quiz: &QuizView) -> Html {
    let is_done = is_done(step);
    let choice = |index: usize| {
        let is_chosen = is_chosen(quiz, index);
        let verdict = (is_chosen && is_done).then_some("right");
        html! {
            <label class={classes!("choice", verdict)}>
                <input type="checkbox" value={(index + 1).to_string()} checked={is_chosen} disabled={is_done} />
                <span>{ inlines(desk, &quiz.choices[index]) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="quiz">
            <legend class="hidden">{ &step.title }</legend>
            { for (0..quiz.choices.len()).map(choice) }
        </fieldset>
    }
}

/// One line to write in.
fn written(step: &StepView, quiz: &QuizView) -> Html {
    let given = match &quiz.given {
        Some(Given::Words(words)) => words.clone(),
        _ => String::new(),
    };
    let mode = match quiz.form {
        Form::Number => "decimal",
        _ => "text",
    };
    html! {
        <input type="text" inputmode={mode} autocomplete="off" spellcheck="false" maxlength="200"
            aria-label={step.title.clone()} value={given} disabled={is_done(step)} />
    }
}

/// Fields that are an answer when the student says so.
fn submitted(desk: &Desk, step: &StepView, fields: Html) -> Html {
    let submit = {
        let (desk, step) = (desk.clone(), step.id.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(given) = event
                .target_dyn_into::<Element>()
                .and_then(|form| given(&form))
            {
                desk.act(Input::Submit {
                    step: step.clone(),
                    given,
                });
            }
        }
    };
    html! {
        <form class="quiz" onsubmit={submit}>
            { fields }
            if !is_done(step) {
                <button type="submit" class="button">{ words::LESSON_ANSWER.text() }</button>
            }
        </form>
    }
}

/// What the form holds; nothing where nothing is chosen or written.
fn given(form: &Element) -> Option<Given> {
    let inputs = form.query_selector_all("input").ok()?;
    let inputs = (0..inputs.length())
        .filter_map(|place| inputs.get(place)?.dyn_into::<HtmlInputElement>().ok());
    let mut chosen = Vec::new();
    for input in inputs {
        if input.type_() == "text" {
            return (!input.value().trim().is_empty()).then(|| Given::Words(input.value()));
        }
        if input.checked() {
            chosen.extend(input.value().parse::<usize>().ok());
        }
    }
    (!chosen.is_empty()).then_some(Given::Choices(chosen))
}

fn is_done(step: &StepView) -> bool {
    step.state == StepState::Done
}

fn is_chosen(quiz: &QuizView, index: usize) -> bool {
    matches!(&quiz.given, Some(Given::Choices(chosen)) if chosen.contains(&(index + 1)))
}

/// A choice is an answer here, so arrows only move between the choices; Space or Enter answers.
fn keys(event: KeyboardEvent) {
    let Some(radio) = event.target_dyn_into::<HtmlInputElement>() else {
        return;
    };
    let is_back = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => false,
        "ArrowUp" | "ArrowLeft" => true,
        "Enter" => {
            event.prevent_default();
            return radio.click();
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = neighbour(&radio, is_back) {
        browser::focus(&next);
    }
}

/// The choice before or after this one, in a circle.
fn neighbour(radio: &HtmlElement, is_back: bool) -> Option<Element> {
    let choice = radio.parent_element()?;
    let group = choice.parent_element()?;
    let next = match is_back {
        // A legend comes first.
        true => choice
            .previous_element_sibling()
            .filter(|before| before.tag_name() == "LABEL")
            .or_else(|| group.last_element_child()),
        false => choice
            .next_element_sibling()
            .or_else(|| group.children().item(1)),
    };
    next?.first_element_child()
}
