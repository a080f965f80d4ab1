//! Words of the catalogue in the page.

use words::Key;
use yew::prelude::*;
use yew::virtual_dom::VText;

/// A message as text. Called rather than expanded in place, which keeps the views small.
#[inline(never)]
pub fn say(key: Key) -> Html {
    VText::new(key.text()).into()
}

/// What has one name in all languages: a resource, a type, what the student wrote.
#[inline(never)]
pub fn proper(name: &str) -> Html {
    html! { <span translate="no">{ name }</span> }
}

/// What the readers of a language are told that only a machine has translated; nothing in any other.
#[inline(never)]
pub fn machine_made() -> Html {
    let told = words::MACHINE_MADE.text();
    match told.is_empty() {
        true => Html::default(),
        false => html! { <p class="untranslated">{ told }</p> },
    }
}
