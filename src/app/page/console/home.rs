//! The console's home: what there is, what it costs, and the ways in.

use cloud::view::CostView;
use yew::prelude::*;

use super::form::title;
use super::panel::{Section, Visit};
use super::services::sections;
use crate::place::ui::Go;
use crate::widgets::decimal::thousandths;
use crate::widgets::say::say;

/// The home.
pub fn home(visit: &Visit<'_>) -> Html {
    let desk = &visit.cx.desk;
    let tile = |section: &'static Section| {
        let go = desk.go.clone();
        let count = (section.count)(visit.view);
        html! {
            <li>
                <button type="button" class="service" onclick={move |_| go.emit(Go::Console(section.path.into()))}>
                    <span><b>{ say(section.name) }</b><small>{ say(section.about) }</small></span>
                    <span class="service-count">{ count }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            { title(say(words::CONSOLE_LABEL), Html::default()) }
            <ul class="services">{ for sections().map(tile) }</ul>
            <p class="cost">{ cost(visit.view.cost) }</p>
        </>
    }
}

fn cost(cost: CostView) -> String {
    let spent = &thousandths(cost.spent_dollars);
    let rate = &thousandths(cost.dollars_per_hour);
    match (cost.dollars_per_hour > 0.0, cost.spent_dollars > 0.0) {
        (true, true) => words::ConsoleCostBoth { rate, spent }.text(),
        (true, false) => words::ConsoleCostNow { rate }.text(),
        (false, true) => words::ConsoleCostPast { spent }.text(),
        (false, false) => words::CONSOLE_COST_NONE.text().to_owned(),
    }
}
