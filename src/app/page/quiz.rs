//! A question with answers to choose from.

use lab::protocol::Input;
use lesson::view::{QuizView, StepState, StepView};
use yew::prelude::*;

use crate::desk::Desk;
use crate::prose::inlines;

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
        <fieldset class="quiz">
            <legend class="hidden">{ &step.title }</legend>
            { for (0..quiz.choices.len()).map(choice) }
        </fieldset>
    }
}
