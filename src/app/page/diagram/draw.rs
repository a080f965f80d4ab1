//! The drawing itself, as SVG. Every part is named and can be reached and opened with the keyboard.

use cloud::view::PathView;
use sim::net::{HopKind, PathOutcome, Transport, Verdict};
use yew::prelude::*;

use super::scene::{Card, Chip, GroupBox, Point, Rect, Scene, SubnetBox, Tone, VpcBox};
use super::text;
use super::track::{Gate, Stop, Track};
use crate::widgets::decimal::tenths as px;

/// What is drawn.
pub struct Picture<'a> {
    /// What stands where.
    pub scene: &'a Scene,
    /// The packet's way.
    pub way: Option<&'a Track>,
    /// How many stops it has passed.
    pub passed: usize,
    /// The attempt.
    pub path: Option<&'a PathView>,
    /// CSS pixels for a layout unit.
    pub scale: f64,
    /// Opens a console panel.
    pub open: &'a Callback<String>,
}

/// The whole drawing; `motion` gets the packet that moves.
pub fn drawing(picture: &Picture<'_>, motion: &NodeRef) -> Html {
    let scene = picture.scene;
    let total = picture.way.map_or(0, |way| way.stops.len());
    let blocked = blocked_component(picture.path, picture.passed >= total);
    let pen = Pen {
        open: picture.open,
        blocked,
    };
    html! {
        <svg class="network" role="group" aria-label={scene.region_label.clone()}
            width={px(scene.size.x * picture.scale)} height={px(scene.size.y * picture.scale)}
            viewBox={format!("0 0 {} {}", px(scene.size.x), px(scene.size.y))}>
            { frame("region", &scene.region, 10, &scene.region_label) }
            { for scene.laptops.iter().map(|card| leash(scene, card)) }
            { for scene.vpcs.iter().map(|vpc| pen.vpc(vpc)) }
            { for scene.laptops.iter().map(|card| pen.laptop(card)) }
            if let (Some(way), Some(path)) = (picture.way, picture.path) {
                { packet(way, path, picture.passed.min(way.stops.len()), scene, motion) }
            }
        </svg>
    }
}

/// What the parts of the drawing need.
struct Pen<'a> {
    open: &'a Callback<String>,
    blocked: Option<&'a str>,
}

impl Pen<'_> {
    fn is_blocked(&self, id: &str) -> bool {
        self.blocked == Some(id)
    }

    fn vpc(&self, vpc: &VpcBox) -> Html {
        html! {
            <g>
                { self.part("part", "vpc".to_owned(), &words::NetworkVpcName { label: &vpc.label }.text(), frame("vpc", &vpc.rect, 10, &vpc.label)) }
                { for vpc.subnets.iter().map(|subnet| self.subnet(subnet)) }
                { for vpc.chips.iter().map(|chip| self.chip(chip)) }
            </g>
        }
    }

    fn subnet(&self, subnet: &SubnetBox) -> Html {
        let kind = if subnet.is_public {
            "subnet public"
        } else {
            "subnet private"
        };
        let is_blocked =
            subnet.gates.iter().any(|gate| self.is_blocked(gate)) || self.is_blocked(&subnet.id);
        let class = if is_blocked {
            format!("{kind} blocked")
        } else {
            kind.to_owned()
        };
        html! {
            <g>
                { self.part("part", "vpc".to_owned(), &subnet.label, frame(&class, &subnet.rect, 8, &subnet.label)) }
                { for subnet.groups.iter().map(|group| self.group(group)) }
            </g>
        }
    }

    fn group(&self, group: &GroupBox) -> Html {
        let is_blocked = group.ids.iter().any(|id| self.is_blocked(id));
        let rules_y = group.rect.bottom() - 10.0 - (group.rules.len() as f64 - 1.0) * 17.0;
        let content = html! {
            <>
                { rect("outline", &group.rect, 6) }
                <text class="label" translate="no" x={px(group.rect.x + 12.0)} y={px(group.rect.y + 20.0)}>{ fit(&group.label, group.rect.w - 24.0, 6.6) }</text>
                { " " }
                { for group.rules.iter().enumerate().map(|(index, rule)| html! {
                    <>
                        <text class="rule" x={px(group.rect.x + 12.0)} y={px(rules_y + index as f64 * 17.0)}>{ fit(rule, group.rect.w - 24.0, 7.0) }</text>
                        { " " }
                    </>
                }) }
            </>
        };
        // The visible words come first and in order, so that who speaks to the page can say what is seen.
        let rules = group.rules.join(" ");
        let shown: Vec<String> = group
            .rules
            .iter()
            .map(|rule| fit(rule, group.rect.w - 24.0, 7.0))
            .collect();
        let shown = shown.join(" ");
        let name = match shown == rules {
            true => words::NetworkGroupName {
                label: &group.label,
                rules: &rules,
            }
            .text(),
            // Cut where there is no room: then both, what is seen and what it stands for.
            false => words::NetworkGroupRules {
                label: &group.label,
                instances: &shown,
                rules: &rules,
            }
            .text(),
        };
        let class = if is_blocked {
            "part group blocked"
        } else {
            "part group"
        };
        html! {
            <g>
                { self.part(class, group.panel.clone(), &name, content) }
                { for group.cards.iter().map(|card| self.card(card)) }
            </g>
        }
    }

    fn card(&self, card: &Card) -> Html {
        let (x, y) = (card.rect.x + 14.0, card.rect.y);
        let tone = match card.tone {
            Tone::Ok => "ok",
            Tone::Waiting => "waiting",
            Tone::Off => "off",
        };
        let room = card.rect.w - 24.0;
        let content = html! {
            <>
                { rect("paper", &card.rect, 8) }
                <text class="name" x={px(x)} y={px(y + 25.0)}>{ fit(&card.name, room, 7.9) }</text>
                { " " }
                <text class="detail" x={px(x)} y={px(y + 46.0)}>{ fit(&card.detail, room, 6.9) }</text>
                { " " }
                <circle class={classes!("status-dot", tone)} cx={px(x + 4.0)} cy={px(y + 65.0)} r="4" />
                <text class="status" x={px(x + 15.0)} y={px(y + 69.5)}>{ &card.status }</text>
            </>
        };
        let name = format!("{} {} {}", card.name, card.detail, card.status);
        let class = if self.is_blocked(&card.id) {
            "part card blocked"
        } else {
            "part card"
        };
        html! { <g translate="no">{ self.part(class, card.panel.clone(), &name, content) }</g> }
    }

    fn laptop(&self, card: &Card) -> Html {
        let (x, y) = (card.rect.x + card.rect.w / 2.0, card.rect.middle());
        let is_tall = card.rect.h > 50.0;
        let lines: Vec<&str> = match card.name.split_once(' ') {
            Some((first, rest)) if is_tall => vec![first, rest],
            _ => vec![&card.name],
        };
        let top = y + 5.0 - (lines.len() as f64 - 1.0) * 9.0;
        html! {
            <g class="laptop" role="img" aria-label={card.name.clone()}>
                { rect("paper", &card.rect, 8) }
                { for lines.iter().enumerate().map(|(index, line)| html! {
                    <text class="name" text-anchor="middle" x={px(x)} y={px(top + index as f64 * 18.0)}>{ fit(line, card.rect.w - 6.0, 7.9) }</text>
                }) }
            </g>
        }
    }

    fn chip(&self, chip: &Chip) -> Html {
        let content = html! {
            <>
                { rect("paper", &chip.rect, 13) }
                <text class="label" x={px(chip.rect.x + 11.0)} y={px(chip.rect.y + 17.0)}>{ text::fit(&chip.label, chip.rect.w - 20.0) }</text>
            </>
        };
        self.part("part chip", chip.panel.clone(), &chip.label, content)
    }

    /// A part that opens its settings.
    fn part(&self, class: &str, panel: String, name: &str, content: Html) -> Html {
        let (by_click, by_key) = (self.open.clone(), self.open.clone());
        let panel_by_key = panel.clone();
        let onclick = move |_: MouseEvent| by_click.emit(panel.clone());
        let onkeydown = move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                by_key.emit(panel_by_key.clone());
            }
        };
        html! {
            <g class={class.to_owned()} role="button" tabindex="0" aria-label={name.to_owned()} {onclick} {onkeydown}>
                { content }
            </g>
        }
    }
}

/// The way so far, and the packet on it.
fn packet(way: &Track, path: &PathView, passed: usize, scene: &Scene, motion: &NodeRef) -> Html {
    let travelling = way.stops.get(passed);
    let is_through = travelling.is_none() && path.outcome == PathOutcome::Connected;
    html! {
        <g class="packet-way" aria-hidden="true">
            <path class="rest" d={way.whole.clone()} />
            { for way.stops.iter().take(passed).map(|stop| html! { <path class="passed" d={stop.line.clone()} /> }) }
            if let Some(chip) = &way.resolver { { far("far resolver", chip, if chip.w > 90.0 { words::NETWORK_RESOLVER.text() } else { words::NETWORK_DNS.text() }) } }
            if let Some(chip) = &way.internet { { far("far", chip, words::NETWORK_INTERNET.text()) } }
            if is_through { <path class="glow" d={way.whole.clone()} /> }
            { for way.stops.iter().take(passed).map(|stop| mark(stop, path, scene)) }
            if let Some(stop) = travelling {
                <g key={format!("{}-{}", path.id, passed)}>
                    <path class="passed drawing" d={stop.line.clone()} pathLength="1" />
                    <circle class="packet" ref={motion} r="6" />
                </g>
            }
            { caption(way, passed, path) }
        </g>
    }
}

/// A stop without a line of its own keeps the packet where it is.
pub fn motion_path(way: &Track, index: usize) -> String {
    match way.stops.get(index) {
        Some(stop) if !stop.line.is_empty() => stop.line.clone(),
        Some(stop) => format!("M{} {}h0.1", px(stop.at.x), px(stop.at.y)),
        None => String::new(),
    }
}

fn mark(stop: &Stop, path: &PathView, scene: &Scene) -> Html {
    let Point { x, y } = stop.at;
    match stop.verdict {
        Verdict::Blocked if path.outcome == PathOutcome::Refused => html! {
            <path class="refusal" d={format!("M{} {}l-9 -9v18z", px(x - 2.0), px(y))} />
        },
        Verdict::Blocked => html! {
            <path class="cross" d={format!("M{} {}l20 20m0 -20l-20 20", px(x - 10.0), px(y - 10.0))} />
        },
        _ => html! {
            <>
                <circle class="stop" cx={px(x)} cy={px(y)} r="5" />
                if let Some(names) = crossed(stop, path).filter(|_| has_room(scene, stop.at)) {
                    <text class="caption" text-anchor="middle" x={px(x)} y={px(y - 13.0)}>{ names }</text>
                }
            </>
        },
    }
}

/// Whether what is written over a stop lies over no host.
pub fn has_room(scene: &Scene, at: Point) -> bool {
    let (left, right, top, bottom) = (at.x - 32.0, at.x + 32.0, at.y - 26.0, at.y - 8.0);
    let is_apart = |rect: &Rect| {
        rect.x >= right || rect.right() <= left || rect.y >= bottom || rect.bottom() <= top
    };
    scene.is_wide && scene.cards().all(|card| is_apart(&card.rect))
}

/// What decides at a subnet's border has no box of its own: its names.
fn crossed(stop: &Stop, path: &PathView) -> Option<&'static str> {
    if stop.gate != Gate::SubnetOut {
        return None;
    }
    let has = |kind: HopKind| {
        let mut hops = stop.hops.iter().filter_map(|index| path.hops.get(*index));
        hops.any(|hop| hop.kind == kind)
    };
    match (has(HopKind::RouteTable), has(HopKind::NetworkAcl)) {
        (true, true) => Some(words::NETWORK_ROUTE_ACL.text()),
        (true, false) => Some(words::NETWORK_ROUTE.text()),
        (false, true) => Some(words::NETWORK_ACL_SHORT.text()),
        (false, false) => None,
    }
}

/// What the packet carries, beside where it was stopped.
fn caption(way: &Track, passed: usize, path: &PathView) -> Html {
    let Some(stop) = way.stops.last().filter(|_| passed >= way.stops.len()) else {
        return Html::default();
    };
    let room = way
        .stops
        .first()
        .map_or(0.0, |first| stop.at.x - first.at.x);
    if stop.verdict != Verdict::Blocked || way.resolver.is_some() || room < 86.0 {
        return Html::default();
    }
    let text = match path.protocol {
        Transport::Tcp => format!("SYN :{}", path.port),
        Transport::Udp => format!("UDP :{}", path.port),
        Transport::Icmp => "ICMP".to_owned(),
    };
    html! {
        <text class="caption mono" translate="no" text-anchor="end" x={px(stop.at.x - 16.0)} y={px(stop.at.y + 19.0)}>{ text }</text>
    }
}

/// What is asked for or reached outside of all boxes.
fn far(class: &'static str, chip: &Rect, label: &'static str) -> Html {
    html! {
        <g {class}>
            { rect("paper", chip, 6) }
            <text class="label" text-anchor="middle" x={px(chip.x + chip.w / 2.0)} y={px(chip.y + 16.0)}>{ text::fit(label, chip.w - 4.0) }</text>
        </g>
    }
}

/// The faint line between the laptop and the cloud.
fn leash(scene: &Scene, card: &Card) -> Html {
    if !scene.is_wide {
        return Html::default();
    }
    let y = card.rect.middle();
    html! { <path class="leash" d={format!("M{} {}H{}", px(card.rect.right()), px(y), px(scene.region.x + 16.0))} /> }
}

fn frame(class: &str, area: &Rect, radius: u32, label: &str) -> Html {
    html! {
        <g class={class.to_owned()}>
            { rect("outline", area, radius) }
            <text class="label" x={px(area.x + 16.0)} y={px(area.y + 22.0)}>{ fit(label, area.w - 22.0, 6.15) }</text>
        </g>
    }
}

fn rect(class: &'static str, area: &Rect, radius: u32) -> Html {
    html! {
        <rect {class} x={px(area.x)} y={px(area.y)} width={px(area.w.max(0.0))} height={px(area.h.max(0.0))} rx={radius.to_string()} />
    }
}

/// The text, cut where it would leave its box.
fn fit(text: &str, room: f64, character: f64) -> String {
    let fits = (room / character).max(4.0) as usize;
    if text.chars().count() <= fits {
        return text.to_owned();
    }
    text.chars().take(fits - 1).chain(['\u{2026}']).collect()
}

/// The id of the component that blocked, once the packet has got there.
fn blocked_component(path: Option<&PathView>, is_settled: bool) -> Option<&str> {
    let hop = path.filter(|_| is_settled)?.blocked_at()?;
    debug_assert_eq!(hop.verdict, Verdict::Blocked);
    Some(hop.component.as_str())
}
