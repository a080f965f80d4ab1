//! How a view looks at the lab, and what every such view has: its styles, a choice of servers.

use std::rc::Rc;

use lab::protocol::Sealed;
use lab::sight::{Look, Sight};
use web_sys::HtmlSelectElement;
use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::place::desk::Desk;
use crate::widgets::say::say;

/// What there is to see, again and again while it is shown; `None`: nothing has been heard yet.
#[hook]
pub fn use_sight(desk: &Desk, look: Look, is_shown: bool) -> Rc<Option<Rc<Sight>>> {
    let sight = use_state(|| None::<Rc<Sight>>);
    let seen = {
        let sight = sight.setter();
        use_callback((), move |sealed: Sealed, ()| {
            if let Some(seen) = sealed.open() {
                sight.set(Some(Rc::new(seen)));
            }
        })
    };
    let client = desk.client.clone();
    let (leaving, left) = (client.clone(), seen.clone());
    use_effect_with((look, is_shown), move |(look, is_shown)| match is_shown {
        true => client.look(Sealed::of(look), seen),
        false => client.look_away(&seen),
    });
    use_effect_with((), move |()| move || leaving.look_away(&left));
    Rc::new((*sight).clone())
}

/// The styles of these views come with them.
#[hook]
pub fn use_styles() {
    use_effect_with((), |()| {
        browser::add_styles(
            "data-styles",
            &browser::meta("data-style").unwrap_or_default(),
        );
    });
}

/// One of several, by id and name; a single one is only named. `is_proper`: the names are nobody's to translate.
pub fn choice(
    id: &'static str,
    label: Key,
    choices: Vec<(String, String)>,
    chosen: &str,
    is_proper: bool,
    to: Callback<String>,
) -> Html {
    let translate = is_proper.then_some("no");
    if let [(_, name)] = choices.as_slice() {
        return html! { <p class="data-tool"><span>{ say(label) }</span><b {translate}>{ name.clone() }</b></p> };
    }
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            to.emit(select.value());
        }
    });
    html! {
        <label class="data-tool"><span>{ say(label) }</span>
            <select {id} {translate} {onchange}>
                { for choices.into_iter().map(|(id, name)| {
                    let selected = id == chosen;
                    html! { <option value={id} {selected}>{ name }</option> }
                }) }
            </select>
        </label>
    }
}
