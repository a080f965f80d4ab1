//! The lines between panes: they drag, take arrow keys, and remember.

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use crate::browser;
use crate::link::storage;

/// Properties of [`Splitter`]. Sizes are in CSS pixels.
#[derive(Properties, PartialEq)]
pub struct SplitterProps {
    /// What it is called.
    pub label: AttrValue,
    /// The custom property that holds the size, without its dashes; also the key it is stored under.
    pub name: AttrValue,
    /// Whether the line stands upright (and drags sideways).
    pub is_vertical: bool,
    /// The size before anybody dragged.
    pub normal: i32,
    /// The smallest size.
    pub min: i32,
    /// The largest size.
    pub max: i32,
}

/// One line.
#[component]
pub fn Splitter(props: &SplitterProps) -> Html {
    let chosen = use_state(|| storage::load_size(&props.name));
    let size = chosen.unwrap_or(props.normal);
    let grip = use_mut_ref(|| None::<(i32, i32)>);
    let line = use_node_ref();
    {
        let name = props.name.clone();
        use_effect_with(*chosen, move |chosen| apply(&name, *chosen));
    }
    let set = {
        let (chosen, name, min, max) = (chosen.clone(), props.name.clone(), props.min, props.max);
        move |wanted: i32| {
            let wanted = wanted.clamp(min, max);
            chosen.set(Some(wanted));
            storage::save_size(&name, wanted);
        }
    };
    let along = {
        let is_vertical = props.is_vertical;
        move |event: &PointerEvent| match is_vertical {
            true if words::is_rtl() => -event.client_x(),
            true => event.client_x(),
            // The lower pane grows when the line goes up.
            false => -event.client_y(),
        }
    };
    let down = {
        let (grip, line) = (grip.clone(), line.clone());
        move |event: PointerEvent| {
            event.prevent_default();
            grip.replace(Some((along(&event), size)));
            if let Some(line) = line.cast::<HtmlElement>() {
                // The default, which would select text, would also have given the focus.
                browser::focus(&line);
                // Without the capture a fast drag loses the line; nothing else does.
                let _ = line.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let moved = {
        let (grip, set) = (grip.clone(), set.clone());
        move |event: PointerEvent| {
            if let Some((start, size)) = *grip.borrow() {
                set(size + along(&event) - start);
            }
        }
    };
    let up = {
        let grip = grip.clone();
        move |_: PointerEvent| {
            grip.replace(None);
        }
    };
    let reset = {
        let (chosen, name) = (chosen.clone(), props.name.clone());
        move |_: MouseEvent| {
            chosen.set(None);
            storage::remove(&name);
        }
    };
    let keys = {
        let (min, max, is_vertical) = (props.min, props.max, props.is_vertical);
        move |event: KeyboardEvent| {
            if let Some(wanted) = by_key(&browser::key_in_row(&event), is_vertical, size, min, max)
            {
                event.prevent_default();
                set(wanted);
            }
        }
    };
    html! {
        <div ref={line} class={classes!("splitter", if props.is_vertical { "upright" } else { "level" })}
            role="separator" tabindex="0" aria-label={props.label.clone()}
            aria-orientation={if props.is_vertical { "vertical" } else { "horizontal" }}
            aria-valuenow={size.to_string()} aria-valuemin={props.min.to_string()} aria-valuemax={props.max.to_string()}
            aria-valuetext={words::FramePixels { size: size.unsigned_abs().into() }.text()}
            onpointerdown={down} onpointermove={moved} onpointerup={up.clone()} onpointercancel={up}
            ondblclick={reset} onkeydown={keys} />
    }
}

fn by_key(key: &str, is_vertical: bool, size: i32, min: i32, max: i32) -> Option<i32> {
    let step = 24;
    match (key, is_vertical) {
        ("ArrowLeft", true) | ("ArrowDown", false) => Some(size - step),
        ("ArrowRight", true) | ("ArrowUp", false) => Some(size + step),
        ("Home", _) => Some(min),
        ("End", _) => Some(max),
        _ => None,
    }
}

/// Without a choice the style sheet's own size holds, which follows the window.
fn apply(name: &str, chosen: Option<i32>) {
    match chosen {
        Some(size) => browser::set_variable(&format!("--{name}"), &format!("{size}px")),
        None => browser::remove_variable(&format!("--{name}")),
    }
}
