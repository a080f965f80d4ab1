//! The way of a packet through the drawing: from the source's card through every border it crosses to the
//! destination's, with a stop at each that decided.
//!
//! Pure geometry, in the layout's units.

use cloud::view::{HopView, PathView};
use sim::net::{Direction, HopKind, Verdict};

use super::scene::{Card, GroupBox, Point, Rect, Scene, SubnetBox, VpcBox};
use crate::widgets::decimal::tenths;

/// A place on the way where something decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// The source's card.
    Start,
    /// Out of the source's security groups.
    GroupOut,
    /// Out of the source's subnet: its ACL and its routes.
    SubnetOut,
    /// The edge of the VPC.
    Edge,
    /// Into the destination's subnet.
    SubnetIn,
    /// Into the destination's security groups.
    GroupIn,
    /// The destination's card.
    End,
}

/// Where a packet is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Where.
    pub at: Point,
    /// Which border.
    pub gate: Gate,
    /// The path's hops that are decided here.
    pub hops: Vec<usize>,
    /// What they decided.
    pub verdict: Verdict,
    /// The line from the stop before, as SVG path data.
    pub line: String,
}

/// The whole way.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Where the packet begins.
    pub start: Point,
    /// In order, up to the one that blocked.
    pub stops: Vec<Stop>,
    /// The whole line, for what is not reached.
    pub whole: String,
    /// A resolver that was asked in vain.
    pub resolver: Option<Rect>,
    /// Where it leads to an address outside of the drawing.
    pub internet: Option<Rect>,
}

/// Where a card stands.
struct Place<'a> {
    card: &'a Card,
    within: Option<(&'a VpcBox, usize, &'a SubnetBox, &'a GroupBox)>,
}

type Way = Vec<(Point, Option<Gate>)>;

/// Draws a path; `None` when its source is not in the drawing, or when it stays on its host and crosses nothing.
pub fn track(scene: &Scene, path: &PathView) -> Option<Track> {
    if path.stays_on_host() {
        return None;
    }
    // EC2 Instance Connect stands outside, where the laptop is that asked for it.
    let from = find(scene, &path.from).or_else(|| laptop(scene))?;
    if path
        .blocked_at()
        .is_some_and(|hop| hop.kind == HopKind::Dns)
    {
        return Some(to_resolver(scene, &from, path));
    }
    let to = path.to.as_deref().and_then(|id| find(scene, id));
    let (way, internet) = match &to {
        Some(to) => (between(scene, &from, to), None),
        None => outwards(scene, &from),
    };
    Some(Track {
        internet,
        ..stops(way, path)
    })
}

fn find<'a>(scene: &'a Scene, id: &str) -> Option<Place<'a>> {
    if let Some(card) = scene.laptops.iter().find(|card| card.id == id) {
        return Some(Place { card, within: None });
    }
    for vpc in &scene.vpcs {
        for (index, subnet) in vpc.subnets.iter().enumerate() {
            for group in &subnet.groups {
                if let Some(card) = group.cards.iter().find(|card| card.id == id) {
                    return Some(Place {
                        card,
                        within: Some((vpc, index, subnet, group)),
                    });
                }
            }
        }
    }
    None
}

fn laptop(scene: &Scene) -> Option<Place<'_>> {
    scene
        .laptops
        .first()
        .map(|card| Place { card, within: None })
}

fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

fn between(scene: &Scene, from: &Place<'_>, to: &Place<'_>) -> Way {
    match (&from.within, &to.within) {
        (Some((_, _, a, _)), Some((_, _, b, _))) if a.id == b.id => beside(from, to),
        (Some(_), Some(_)) if scene.is_wide => across(from, to),
        (None, Some(_)) if scene.is_wide => inwards(from, to),
        (Some(_), None) => outwards(scene, from).0,
        _ => along_lane(scene, from, to),
    }
}

/// Two hosts in one subnet.
fn beside(from: &Place<'_>, to: &Place<'_>) -> Way {
    let (Some((_, _, subnet, a)), Some((_, _, _, b))) = (&from.within, &to.within) else {
        return Way::new();
    };
    if a.rect == b.rect || a.rect.x < b.rect.right() && b.rect.x < a.rect.right() {
        return around(from, to, a, b);
    }
    let (y, z) = (from.card.rect.middle(), to.card.rect.middle());
    let is_right = b.rect.x > a.rect.x;
    let sign = if is_right { 1.0 } else { -1.0 };
    let side = |rect: &Rect, right: bool| if right { rect.right() } else { rect.x };
    let (leave, enter) = (side(&a.rect, is_right), side(&b.rect, !is_right));
    let mut way = vec![
        (at(side(&from.card.rect, is_right), y), Some(Gate::Start)),
        (at(leave, y), Some(Gate::GroupOut)),
    ];
    if (enter - leave).abs() < 100.0 {
        let middle = (leave + enter) / 2.0;
        way.extend([
            (at(middle, y), Some(Gate::SubnetOut)),
            (at(middle, z), None),
        ]);
    } else {
        // Others stand between them: below them all.
        let lane = subnet.rect.bottom() - 9.0;
        let (out, into) = (leave + sign * 18.0, enter - sign * 18.0);
        way.extend([
            (at(out, y), None),
            (at(out, lane), None),
            (at((out + into) / 2.0, lane), Some(Gate::SubnetOut)),
            (at(into, lane), None),
            (at(into, z), None),
        ]);
    }
    way.extend([
        (at(enter, z), Some(Gate::GroupIn)),
        (at(side(&to.card.rect, !is_right), z), Some(Gate::End)),
    ]);
    way
}

/// One above the other: out to the right, and back in.
fn around(from: &Place<'_>, to: &Place<'_>, a: &GroupBox, b: &GroupBox) -> Way {
    let (y, z) = (from.card.rect.middle(), to.card.rect.middle());
    let turn = a.rect.right().max(b.rect.right()) + 11.0;
    vec![
        (at(from.card.rect.right(), y), Some(Gate::Start)),
        (at(a.rect.right(), y), Some(Gate::GroupOut)),
        (at(turn, y), None),
        (at(turn, (y + z) / 2.0), Some(Gate::SubnetOut)),
        (at(turn, z), None),
        (at(b.rect.right(), z), Some(Gate::GroupIn)),
        (at(to.card.rect.right(), z), Some(Gate::End)),
    ]
}

/// Two subnets side by side, or with others between them.
fn across(from: &Place<'_>, to: &Place<'_>) -> Way {
    let (Some((_, i, s, g)), Some((vpc, j, t, h))) = (&from.within, &to.within) else {
        return Way::new();
    };
    let (y, z) = (from.card.rect.middle(), to.card.rect.middle());
    let is_right = j > i;
    let side = |rect: &Rect, right: bool| if right { rect.right() } else { rect.x };
    let gap = 18.0;
    let sign = if is_right { 1.0 } else { -1.0 };
    let (out, into) = (side(&s.rect, is_right), side(&t.rect, !is_right));
    let (leave, enter) = match i.abs_diff(*j) {
        // In the gap between the two, however narrow it is, one line leads from the one height to the other.
        0 | 1 => ((out + into) / 2.0, (out + into) / 2.0),
        _ => (out + sign * gap, into - sign * gap),
    };
    let mut way = vec![
        (at(side(&from.card.rect, is_right), y), Some(Gate::Start)),
        (at(side(&g.rect, is_right), y), Some(Gate::GroupOut)),
        (at(side(&s.rect, is_right), y), Some(Gate::SubnetOut)),
        (at(leave, y), None),
    ];
    if i.abs_diff(*j) > 1 {
        let lane = vpc
            .subnets
            .iter()
            .map(|subnet| subnet.rect.bottom())
            .fold(0.0, f64::max)
            + 7.0;
        way.extend([(at(leave, lane), None), (at(enter, lane), None)]);
    }
    way.extend([
        (at(enter, z), None),
        (at(side(&t.rect, !is_right), z), Some(Gate::SubnetIn)),
        (at(side(&h.rect, !is_right), z), Some(Gate::GroupIn)),
        (at(side(&to.card.rect, !is_right), z), Some(Gate::End)),
    ]);
    way
}

/// From the laptop into a wide drawing.
fn inwards(from: &Place<'_>, to: &Place<'_>) -> Way {
    let Some((vpc, index, subnet, group)) = &to.within else {
        return Way::new();
    };
    let (y, z) = (from.card.rect.middle(), to.card.rect.middle());
    let turn = vpc.rect.x + 9.0;
    let mut way = vec![
        (at(from.card.rect.right(), y), Some(Gate::Start)),
        (at(vpc.rect.x, y), Some(Gate::Edge)),
        (at(turn, y), None),
    ];
    if *index > 0 {
        let lane = subnet.rect.bottom() + 7.0;
        let enter = subnet.rect.x - 18.0;
        way.extend([
            (at(turn, lane), None),
            (at(enter, lane), None),
            (at(enter, z), None),
        ]);
    } else {
        way.push((at(turn, z), None));
    }
    way.extend([
        (at(subnet.rect.x, z), Some(Gate::SubnetIn)),
        (at(group.rect.x, z), Some(Gate::GroupIn)),
        (at(to.card.rect.x, z), Some(Gate::End)),
    ]);
    way
}

/// To an address outside of the drawing: through the VPC's edge to the internet, which stands apart from the laptop.
fn outwards(scene: &Scene, from: &Place<'_>) -> (Way, Option<Rect>) {
    let y = from.card.rect.middle();
    let internet = internet(scene);
    let Some((vpc, index, subnet, group)) = &from.within else {
        let card = &from.card.rect;
        let x = card.x + card.w / 2.0;
        return match internet {
            Some(chip) => (
                vec![
                    (at(x, card.y), Some(Gate::Start)),
                    (at(x, chip.bottom()), Some(Gate::End)),
                ],
                internet,
            ),
            None => (
                vec![
                    (at(card.right(), y), Some(Gate::Start)),
                    (at(card.right() + 60.0, y), Some(Gate::End)),
                ],
                None,
            ),
        };
    };
    let Some(chip) = internet else {
        let lane = subnet.rect.right() + 14.0;
        let way = vec![
            (at(from.card.rect.right(), y), Some(Gate::Start)),
            (at(group.rect.right(), y), Some(Gate::GroupOut)),
            (at(subnet.rect.right(), y), Some(Gate::SubnetOut)),
            (at(lane, y), None),
            (at(lane, vpc.rect.y), Some(Gate::Edge)),
            (at(lane, scene.region.y - 8.0), Some(Gate::End)),
        ];
        return (way, None);
    };
    let mut way = vec![
        (at(from.card.rect.x, y), Some(Gate::Start)),
        (at(group.rect.x, y), Some(Gate::GroupOut)),
        (at(subnet.rect.x, y), Some(Gate::SubnetOut)),
    ];
    if *index > 0 {
        let lane = subnet.rect.bottom() + 7.0;
        let (leave, turn) = (subnet.rect.x - 18.0, vpc.rect.x + 9.0);
        way.extend([
            (at(leave, y), None),
            (at(leave, lane), None),
            (at(turn, lane), None),
            (at(turn, y), None),
        ]);
    }
    let (up, z) = ((vpc.rect.x + scene.region.x) / 2.0, chip.middle());
    way.extend([
        (at(vpc.rect.x, y), Some(Gate::Edge)),
        (at(up, y), None),
        (at(up, z), None),
        (at(chip.right(), z), Some(Gate::End)),
    ]);
    (way, Some(chip))
}

/// In a wide drawing, above the laptops.
fn internet(scene: &Scene) -> Option<Rect> {
    let laptop = &scene.laptops.first().filter(|_| scene.is_wide)?.rect;
    Some(Rect {
        y: scene.region.y.max(laptop.y - 68.0),
        h: 24.0,
        ..*laptop
    })
}

/// A narrow drawing: out to the lane on the right, along it, and back in.
fn along_lane(scene: &Scene, from: &Place<'_>, to: &Place<'_>) -> Way {
    let Some((vpc, _, subnet, group)) = &to.within else {
        return outwards(scene, from).0;
    };
    let (y, z) = (from.card.rect.middle(), to.card.rect.middle());
    let lane = subnet.rect.right() + 14.0;
    let mut way = vec![(at(from.card.rect.right(), y), Some(Gate::Start))];
    match &from.within {
        Some((_, _, s, g)) => way.extend([
            (at(g.rect.right(), y), Some(Gate::GroupOut)),
            (at(s.rect.right(), y), Some(Gate::SubnetOut)),
            (at(lane, y), None),
        ]),
        None => way.extend([
            (at(lane, y), None),
            (at(lane, vpc.rect.y), Some(Gate::Edge)),
        ]),
    }
    way.extend([
        (at(lane, z), None),
        (at(subnet.rect.right(), z), Some(Gate::SubnetIn)),
        (at(group.rect.right(), z), Some(Gate::GroupIn)),
        (at(to.card.rect.right(), z), Some(Gate::End)),
    ]);
    way
}

/// A name that nobody knows: the way to the resolver ends there.
fn to_resolver(scene: &Scene, from: &Place<'_>, path: &PathView) -> Track {
    let (way, chip) = match (&from.within, scene.is_wide) {
        (Some((vpc, .., group)), _) => up_to_resolver(&from.card.rect, &vpc.rect, &group.rect),
        (None, true) => below_laptop(&from.card.rect),
        (None, false) => beside_laptop(&from.card.rect),
    };
    let index = path.hops.iter().position(|hop| hop.kind == HopKind::Dns);
    let stop = Stop {
        at: way.last().copied().unwrap_or_default(),
        gate: Gate::End,
        hops: index.into_iter().collect(),
        verdict: Verdict::Blocked,
        line: line(&way),
    };
    Track {
        start: way.first().copied().unwrap_or_default(),
        whole: stop.line.clone(),
        stops: vec![stop],
        resolver: Some(chip),
        internet: None,
    }
}

/// The VPC's resolver stands in its upper right corner; the way to it leads up and then sideways.
fn up_to_resolver(card: &Rect, vpc: &Rect, group: &Rect) -> (Vec<Point>, Rect) {
    let (w, h) = (112.0, 24.0);
    let x = group.right() + 11.0;
    let is_left = x + 30.0 < vpc.right() - w - 10.0;
    let chip = Rect {
        x: match is_left {
            true => vpc.right() - w - 10.0,
            false => x - w - 30.0,
        },
        y: vpc.y + 5.0,
        w,
        h,
    };
    let end = if is_left { chip.x } else { chip.right() };
    let way = vec![
        at(card.right(), card.middle()),
        at(x, card.middle()),
        at(x, chip.middle()),
        at(end, chip.middle()),
    ];
    (way, chip)
}

fn below_laptop(card: &Rect) -> (Vec<Point>, Rect) {
    let chip = Rect {
        x: card.x,
        y: card.bottom() + 44.0,
        w: card.w,
        h: 24.0,
    };
    let x = card.x + card.w / 2.0;
    (vec![at(x, card.bottom()), at(x, chip.y)], chip)
}

fn beside_laptop(card: &Rect) -> (Vec<Point>, Rect) {
    let chip = Rect {
        x: card.right() + 60.0,
        y: card.middle() - 12.0,
        w: 78.0,
        h: 24.0,
    };
    let y = card.middle();
    (vec![at(card.right(), y), at(chip.x, y)], chip)
}

/// Puts the path's hops onto the way's gates.
fn stops(way: Way, path: &PathView) -> Track {
    let gates: Vec<Gate> = way.iter().filter_map(|(_, gate)| *gate).collect();
    let mut stops: Vec<Stop> = Vec::new();
    for (index, hop) in path.hops.iter().enumerate() {
        if hop.verdict == Verdict::NotReached {
            break;
        }
        let is_late = stops.iter().any(|stop| stop.gate >= Gate::SubnetIn);
        let Some(gate) = gate_of(hop, is_late, &gates) else {
            continue;
        };
        let is_return = stops.last().is_some_and(|last| last.gate > gate);
        match stops.iter_mut().find(|stop| stop.gate == gate) {
            Some(stop) => {
                stop.hops.push(index);
                if hop.verdict == Verdict::Blocked {
                    stop.verdict = Verdict::Blocked;
                }
            }
            // The answer's way back says something only where it is stopped.
            None if is_return && hop.verdict == Verdict::Allowed => {}
            None => stops.push(Stop {
                at: point_of(&way, gate),
                gate,
                hops: vec![index],
                verdict: hop.verdict,
                line: String::new(),
            }),
        }
    }
    let mut from = 0;
    for stop in &mut stops {
        let Some(to) = way.iter().position(|(_, gate)| *gate == Some(stop.gate)) else {
            continue;
        };
        if to > from {
            stop.line = line(
                &way[from..=to]
                    .iter()
                    .map(|(point, _)| *point)
                    .collect::<Vec<_>>(),
            );
            from = to;
        }
    }
    Track {
        start: way.first().map(|(point, _)| *point).unwrap_or_default(),
        whole: line(&way.iter().map(|(point, _)| *point).collect::<Vec<_>>()),
        stops,
        resolver: None,
        internet: None,
    }
}

/// The border at which a hop is decided; `None`: at the very start, where there is nothing to see.
fn gate_of(hop: &HopView, is_late: bool, gates: &[Gate]) -> Option<Gate> {
    let wanted: &[Gate] = match (hop.kind, hop.direction) {
        (HopKind::Dns, _) => &[],
        (HopKind::Host, _) if is_late => &[Gate::End],
        (HopKind::Host, _) if hop.verdict == Verdict::Allowed => &[],
        (HopKind::Host, _) => &[Gate::GroupOut, Gate::Edge, Gate::End],
        (HopKind::SecurityGroup, Some(Direction::Inbound)) => &[Gate::GroupIn, Gate::End],
        (HopKind::SecurityGroup, _) => &[Gate::GroupOut, Gate::Edge],
        (HopKind::NetworkAcl, Some(Direction::Inbound)) => {
            &[Gate::SubnetIn, Gate::SubnetOut, Gate::GroupIn]
        }
        (HopKind::NetworkAcl, _) => &[Gate::SubnetOut, Gate::SubnetIn, Gate::Edge],
        (HopKind::RouteTable, _) if is_late => &[Gate::SubnetIn, Gate::SubnetOut],
        (HopKind::RouteTable, _) => &[Gate::SubnetOut, Gate::Edge, Gate::SubnetIn],
        (HopKind::InternetGateway | HopKind::Peering, _) => {
            &[Gate::Edge, Gate::SubnetOut, Gate::End]
        }
        (HopKind::Listener, _) => &[Gate::End],
    };
    wanted.iter().copied().find(|gate| gates.contains(gate))
}

fn point_of(way: &Way, gate: Gate) -> Point {
    way.iter()
        .find(|(_, known)| *known == Some(gate))
        .map(|(point, _)| *point)
        .unwrap_or_default()
}

/// SVG path data, with rounded corners.
fn line(points: &[Point]) -> String {
    let mut points = points.to_vec();
    points.dedup();
    let Some(first) = points.first() else {
        return String::new();
    };
    let mut data = format!("M{}", pair(*first));
    for (index, point) in points.iter().enumerate().skip(1) {
        match points.get(index + 1) {
            Some(next) => data += &corner(points[index - 1], *point, *next),
            None => data += &format!("L{}", pair(*point)),
        }
    }
    data
}

/// A line to just before a corner, and a curve around it.
fn corner(before: Point, point: Point, next: Point) -> String {
    let towards = |to: Point| {
        let (dx, dy) = (to.x - point.x, to.y - point.y);
        let length = (dx * dx + dy * dy).sqrt();
        let reach = 7.0_f64.min(length / 2.0);
        match length > 0.0 {
            true => at(point.x + dx / length * reach, point.y + dy / length * reach),
            false => point,
        }
    };
    let (a, b) = (towards(before), towards(next));
    format!("L{}Q{} {}", pair(a), pair(point), pair(b))
}

fn pair(point: Point) -> String {
    format!("{} {}", tenths(point.x), tenths(point.y))
}
