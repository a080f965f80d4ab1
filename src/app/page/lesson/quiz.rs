//! A question with answers to choose from.

use lab::protocol::Input;
use lesson::view::{QuizView, StepState, StepView};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::browser;
use crate::place::desk::Desk;
use crate::widgets::prose::inlines;

/// The answers as one group of radio buttons.
pub fn quiz(desk: &Desk, step: &StepView, quiz: &QuizView) -> Html {
    let is_done = step.state == StepState::Done;
    let name = format!("quiz-{}", step.id);
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
        let is_chosen = quiz.chosen == Some(index);
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
fn neighbour(radio: &HtmlElement, is_back: bool) -> Option<web_sys::Element> {
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
