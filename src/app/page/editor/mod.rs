//! The editor pane: the files of who is logged in on a host, and one of them to edit. What is in the files the lab says, as long as
//! the pane is in sight; saving is an input of the lab, like a line in a terminal.
//!
//! **Invariant:** nothing that was typed is lost: what is not saved is kept with the tab, and no change of somebody else's replaces
//! it before the student says so.

mod buffer;
mod field;
mod files;
mod pane;

use std::cell::RefCell;
use std::rc::Rc;

use lab::protocol::Sealed;
use lab::sight::{FilesLook, Look, Subject};
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::place::desk::Desk;
use crate::widgets::say::say;

use field::{Field, Order};
use files::{files, tools};
use pane::{Pane, Place, Said};

/// The part of the program that all of this comes with, and the text field.
pub const PART: &str = "editor";

/// The pane, to be called once the part is there. `visit` counts the worlds entered: each has files of its own.
#[inline(never)]
pub fn editor(desk: &Desk, visit: u32, is_shown: bool) -> Html {
    html! { <Editor key={visit} desk={desk.clone()} {is_shown} /> }
}

/// Properties of [`Editor`].
#[derive(Properties, PartialEq)]
struct EditorProps {
    desk: Desk,
    is_shown: bool,
}

/// What the views do with the pane.
#[derive(Clone)]
struct Hand {
    pane: Rc<RefCell<Pane>>,
    field: Rc<RefCell<Option<Field>>>,
    /// What the field is to do once the pane is painted: what is not in sight takes no focus.
    orders: Rc<RefCell<Vec<Order>>>,
    repaint: UseForceUpdateHandle,
}

impl Hand {
    /// A step; the field is told of it when the pane is at rest again.
    fn step(&self, step: impl FnOnce(&mut Pane) -> Vec<Order>) {
        let orders = step(&mut self.pane.borrow_mut());
        self.orders.borrow_mut().extend(orders);
        self.repaint.force_update();
    }

    /// Tells the field what has come up. It may answer at once.
    fn carry_out(&self) {
        let orders = self.orders.take();
        if let Some(field) = &*self.field.borrow() {
            orders.iter().for_each(|order| field.order(order));
        }
    }

    /// A step in which the field has no part.
    fn plain(&self, step: impl FnOnce(&mut Pane)) {
        self.step(|pane| {
            step(pane);
            Vec::new()
        });
    }
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    use_styles();
    let hand = Hand {
        pane: use_mut_ref(|| Pane::new(&props.desk)),
        field: use_mut_ref(|| None),
        orders: use_mut_ref(Vec::new),
        repaint: use_force_update(),
    };
    let look = hand.pane.borrow().look.clone();
    use_files(props, &hand, look);
    let place = use_node_ref();
    use_field(&hand, &place);
    let keys = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            let is_save = event.key() == "s" && (event.ctrl_key() || event.meta_key());
            if is_save && !event.alt_key() && !event.shift_key() {
                event.prevent_default();
                hand.plain(|pane| _ = pane.save());
            }
        }
    };
    let pane = hand.pane.borrow();
    let has_hosts = pane.sight.as_ref().map(|sight| !sight.hosts.is_empty());
    html! {
        <div class="editor" onkeydown={keys}>
            if has_hosts == Some(false) {
                <p class="editor-empty" role="status">{ say(words::EDITOR_NO_HOST) }</p>
            }
            <div class="editor-desk" hidden={has_hosts != Some(true)}>
                { tools(&hand, &pane) }
                { contest(&hand, &pane) }
                <div class="editor-panes">
                    { files(&hand, &pane) }
                    // The field stays where it is: only what stands over it changes.
                    <div class="editor-text">
                        <div class="editor-place" ref={place} hidden={pane.place != Place::Text} />
                        { instead(&pane) }
                    </div>
                </div>
                <p class="editor-keys">{ say(words::EDITOR_KEYS) }</p>
            </div>
        </div>
    }
}

/// What stands where no text is.
fn instead(pane: &Pane) -> Html {
    let text = match &pane.place {
        Place::Text => return Html::default(),
        Place::Empty => words::EDITOR_CHOOSE.text().to_owned(),
        Place::Refused(why) => why.clone(),
    };
    html! { <p class="editor-empty" role="status">{ text }</p> }
}

/// Somebody else has changed the file, and so has the student.
fn contest(hand: &Hand, pane: &Pane) -> Html {
    if !pane
        .buffer
        .as_ref()
        .is_some_and(buffer::Buffer::is_contested)
    {
        return Html::default();
    }
    let (theirs, mine) = (hand.clone(), hand.clone());
    let text = words::EditorContested { file: pane.file() }.text();
    html! {
        <div class="editor-contest" role="alert">
            <p>{ text }</p>
            <button type="button" onclick={move |_| theirs.step(Pane::take_theirs)}>{ say(words::EDITOR_TAKE_THEIRS) }</button>
            <button type="button" onclick={move |_| mine.step(Pane::keep_mine)}>{ say(words::EDITOR_KEEP_MINE) }</button>
        </div>
    }
}

/// What the pane says of the file.
fn said(pane: &Pane) -> String {
    let is_changed = pane.buffer.as_ref().is_some_and(buffer::Buffer::is_changed);
    match &pane.said {
        Said::Nothing if is_changed => words::EDITOR_UNSAVED.text().to_owned(),
        Said::Nothing => String::new(),
        Said::Key(key) => key.text().to_owned(),
        Said::Text(text) => text.clone(),
    }
}

/// Looks at the files while they are shown.
#[hook]
fn use_files(props: &EditorProps, hand: &Hand, look: FilesLook) {
    let hand = hand.clone();
    let seen = use_callback((), move |sealed: Sealed, ()| {
        if let Some(sight) = sealed.open() {
            hand.step(|pane| pane.saw(sight));
        }
    });
    let client = props.desk.client.clone();
    let (leaving, left) = (client.clone(), seen.clone());
    use_effect_with((look, props.is_shown), move |(look, is_shown)| {
        let look = Look {
            server: String::new(),
            subject: Subject::Files(look.clone()),
        };
        match is_shown {
            true => client.look(Sealed::of(&look), seen),
            false => client.look_away(&seen),
        }
    });
    use_effect_with((), move |()| move || leaving.look_away(&left));
}

/// The text field, as long as the pane is there.
#[hook]
fn use_field(hand: &Hand, place: &NodeRef) {
    let (hand_again, hand, place) = (hand.clone(), hand.clone(), place.clone());
    use_effect_with((), move |()| {
        let typing = hand.clone();
        let typed = move |text| typing.plain(|pane| pane.typed(text));
        let element = place.cast::<Element>();
        let field = element.and_then(|element| Field::mount(&element, typed));
        hand.field.replace(field);
        hand.step(|pane| pane.opening());
        let field = hand.field.clone();
        move || drop(field.take())
    });
    let hand = hand_again;
    use_effect(move || hand.carry_out());
}

/// The styles come with the text field, beside it.
#[hook]
fn use_styles() {
    use_effect_with((), |()| {
        let script = browser::meta("editor").unwrap_or_default();
        browser::add_styles("editor-styles", &script.replace("editor.js", "editor.css"));
    });
}
