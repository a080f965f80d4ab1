//! A question with answers to choose from.

use lab::protocol::Input;
use lesson::view::QuizView;
use yew::prelude::*;

use crate::desk::use_desk;
use crate::prose::inlines;

/// Properties of [`Quiz`].
#[derive(Properties, PartialEq)]
pub struct QuizProps {
    /// The step that asks.
    pub step: AttrValue,
    /// What it asks.
    pub question: AttrValue,
    /// The answers.
    pub quiz: QuizView,
    /// Whether the right one was found.
    pub is_done: bool,
}

/// The answers as one group of radio buttons.
#[component]
pub fn Quiz(props: &QuizProps) -> Html {
    let desk = use_desk();
    let name = format!("quiz-{}", props.step);
    let choice = |index: usize| {
        let answer = {
            let (desk, step) = (desk.clone(), props.step.to_string());
            move |_| {
                desk.act(Input::Answer {
                    step: step.clone(),
                    choice: index,
                });
            }
        };
        let is_chosen = props.quiz.chosen == Some(index);
        let verdict = match (is_chosen, props.is_done) {
            (true, true) => Some("right"),
            (true, false) => Some("wrong"),
            _ => None,
        };
        html! {
            <label class={classes!("choice", verdict)}>
                <input type="radio" name={name.clone()} checked={is_chosen} disabled={props.is_done} onchange={answer} />
                <span>{ inlines(&desk, &props.quiz.choices[index]) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="quiz">
            <legend class="hidden">{ &props.question }</legend>
            { for (0..props.quiz.choices.len()).map(choice) }
        </fieldset>
    }
}
