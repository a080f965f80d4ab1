//! The network diagram: the account's resources in AWS's own drawing conventions, and the way of the latest
//! packet through them. A table says the same.

mod draw;
mod hosts;
mod layout;
mod scene;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod track;
mod verdict;

use std::cell::Cell;
use std::rc::Rc;

use cloud::view::PathView;
use cloud::view::View;
use gloo_timers::callback::Timeout;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

use crate::browser;
use crate::browser::watch::Watch;
use crate::link::shared::Shared;
use crate::place::desk::Desk;
use crate::place::ui::Go;
use draw::{Picture, drawing, motion_path};
use layout::lay_out;
use table::tables;
use track::{Track, track};
pub use verdict::headline;
use verdict::verdict_card;

/// How long a packet takes from one stop to the next.
const HOP_MS: u32 = 600;

/// Properties of [`Diagram`].
#[derive(Properties, PartialEq)]
pub struct DiagramProps {
    /// The way to the console.
    pub desk: Desk,
    /// The resources.
    pub view: Shared<View>,
    /// Whether a view has come at all.
    pub has_view: bool,
    /// The latest connection attempt.
    pub path: Option<Shared<PathView>>,
    /// Counts the times that the diagram was asked for: the packet then travels again.
    pub visits: u32,
    /// Whether the diagram is in front.
    pub is_shown: bool,
}

/// The drawing, the card under it, and the switch to the table.
#[component]
pub fn Diagram(props: &DiagramProps) -> Html {
    let desk = &props.desk;
    let area = use_node_ref();
    let probe = use_node_ref();
    let size = use_size(&area, &probe);
    let is_table = use_state(|| false);
    let (width, height, scale) = *size;
    let scene = {
        let view = props.view.clone();
        use_memo((view, width as u32, height as u32), |(view, _, _)| {
            lay_out(view, width, height)
        })
    };
    let way = {
        let deps = (scene.clone(), props.path.clone());
        use_memo(deps, |(scene, path)| {
            path.as_ref().and_then(|path| track(scene, path))
        })
    };
    let stops = way.as_ref().as_ref().map_or(0, |way| way.stops.len());
    let passed = use_travel(props.path.as_ref().map(|path| path.id), props.visits, stops);
    let motion = use_motion(&way, (*passed).min(stops));
    let is_settled = *passed >= stops;
    let end = (is_settled, props.path.as_ref().map(|path| path.id), *size);
    use_effect_with(end, |(is_settled, ..)| {
        if *is_settled {
            // In a drawing that is taller than its place, the end of the way would be beyond the edge.
            browser::reveal(".packet-way .cross");
        }
    });
    let shown = {
        let is_table = is_table.clone();
        move |table: bool| {
            let is_table = is_table.clone();
            Callback::from(move |_: MouseEvent| is_table.set(table))
        }
    };
    let switch = |label: &'static str, table: bool| {
        html! { <button type="button" aria-pressed={(*is_table == table).to_string()} onclick={shown(table)}>{ label }</button> }
    };
    let open = desk.go.reform(|panel: String| Go::Console(panel.into()));
    let picture = Picture {
        scene: &scene,
        way: way.as_ref().as_ref(),
        passed: *passed,
        path: props.path.as_deref(),
        scale,
        open: &open,
    };
    html! {
        <div class="diagram">
            <div class="diagram-tools segments-buttons" role="group" aria-label={words::NETWORK_SHOW_AS.text()}>
                { switch(words::NETWORK_DIAGRAM.text(), false) }
                { switch(words::NETWORK_TABLE.text(), true) }
            </div>
            <span class="rem-probe" ref={probe} aria-hidden="true" />
            <div class="diagram-area" ref={area} hidden={*is_table}>
                if props.has_view {
                    { drawing(&picture, &motion) }
                }
            </div>
            if *is_table { { tables(&props.view, props.path.as_deref(), &open) } }
            { verdict_card(desk, &props.view, props.path.as_deref(), is_settled, scene.is_empty()) }
        </div>
    }
}

/// The area's size in layout units, and how many CSS pixels one is.
#[hook]
fn use_size(area: &NodeRef, probe: &NodeRef) -> UseStateHandle<(f64, f64, f64)> {
    let size = use_state(|| (960.0, 420.0, 1.0));
    {
        let (area, probe, size) = (area.clone(), probe.clone(), size.clone());
        use_effect_with((), move |()| {
            let elements = area.cast::<Element>().zip(probe.cast::<Element>());
            let watch = elements.and_then(|(area, probe)| watch(area, &probe, size));
            move || drop(watch)
        });
    }
    size
}

/// Tells the size of the area, and of text, which the probe stands for.
fn watch(area: Element, probe: &Element, size: UseStateHandle<(f64, f64, f64)>) -> Option<Watch> {
    let last = Cell::new((0.0, 0.0, 0.0));
    let measured = area.clone();
    Watch::new(&[&area, probe], move || {
        let scale = browser::text_scale();
        let (width, height) = (
            f64::from(measured.client_width()),
            f64::from(measured.client_height()),
        );
        let padding = if browser::is_phone() { 24.0 } else { 48.0 };
        let now = (
            (width - padding) / scale,
            (height - padding / 2.0 - 8.0) / scale,
            scale,
        );
        // Hidden, it has no size: the last one stays.
        if width > 0.0 && last.replace(now) != now {
            size.set(now);
        }
    })
}

/// How many stops the packet has passed. A new path, or a new visit, sends it off again.
#[hook]
fn use_travel(path: Option<u64>, visits: u32, stops: usize) -> UseStateHandle<usize> {
    let passed = use_state(|| usize::MAX);
    let trip = use_mut_ref(|| (path, visits));
    {
        let passed = passed.clone();
        use_effect_with((path, visits), move |(path, visits)| {
            let is_new = trip.replace((*path, *visits)) != (*path, *visits);
            if is_new && path.is_some() {
                passed.set(if browser::prefers_still() {
                    usize::MAX
                } else {
                    0
                });
            }
        });
    }
    {
        let passed = passed.clone();
        use_effect_with((*passed, stops, path), move |(now, stops, _)| {
            let next = now + usize::from(*now < usize::MAX);
            let timeout = (*now < *stops).then(|| Timeout::new(HOP_MS, move || passed.set(next)));
            move || drop(timeout)
        });
    }
    passed
}

/// The packet, which goes its way anew at every stop.
#[hook]
fn use_motion(way: &Rc<Option<Track>>, passed: usize) -> NodeRef {
    let packet = use_node_ref();
    let (moved, way) = (packet.clone(), way.clone());
    use_effect_with((way.clone(), passed), move |_| {
        let line = way.as_ref().as_ref().map(|way| motion_path(way, passed));
        if let (Some(packet), Some(line)) = (moved.cast::<SvgElement>(), line) {
            // A browser without motion paths shows no packet; the line is drawn all the same.
            let placed = packet
                .style()
                .set_property("offset-path", &format!("path(\"{line}\")"));
            if placed.is_ok() {
                // Not before it has its way: it would flash in the corner.
                let _ = packet.class_list().add_1("moving");
            }
        }
    });
    packet
}
