//! Where everything stands: the resources of a view as boxes, for a given width.
//!
//! Wide: subnets side by side, the laptop on the left. Narrow: everything in one column, with a lane on the
//! right for the packets. Pure geometry in layout units (a CSS pixel at normal text size).

use cloud::view::{SecurityGroupView, SubnetView, View, VpcView};

use super::hosts::{
    has_drawn_member, hosts_by_groups, rule_lines, shown_subnets, subnet_label, vpc_label,
    widest_text, zone_letter,
};
use super::scene::{Card, Chip, GroupBox, Point, Rect, Scene, SubnetBox, Tone, VpcBox};
use super::text;

const CARD_H: f64 = 84.0;
const CARD_GAP: f64 = 12.0;
const RULE_H: f64 = 17.0;
const CHIP_H: f64 = 26.0;
/// Wider groups would leave packets no way to be seen on.
const MAX_GROUP_W: f64 = 276.0;

/// The paddings of one way to lay out.
struct Spaces {
    laptop: Point,
    /// Between the laptop and the region.
    leash: f64,
    region: f64,
    vpc: f64,
    /// Right of the subnets, for the packets of a narrow drawing.
    lane: f64,
    subnet: f64,
    group: f64,
    /// Between subnets.
    channel: f64,
    /// Between groups side by side: room for a packet and its stop.
    group_gap: f64,
    /// The line of a frame's label.
    label: f64,
    /// The least width of a card, however short its text.
    card: f64,
}

const WIDE: Spaces = Spaces {
    laptop: Point { x: 78.0, y: 70.0 },
    leash: 18.0,
    region: 16.0,
    vpc: 18.0,
    lane: 0.0,
    subnet: 22.0,
    group: 16.0,
    channel: 36.0,
    group_gap: 98.0,
    label: 32.0,
    card: 176.0,
};

const COMPACT: Spaces = Spaces {
    laptop: Point { x: 56.0, y: 60.0 },
    leash: 8.0,
    region: 4.0,
    vpc: 4.0,
    lane: 0.0,
    subnet: 7.0,
    group: 6.0,
    channel: 16.0,
    group_gap: 44.0,
    label: 27.0,
    card: 160.0,
};

const NARROW: Spaces = Spaces {
    laptop: Point { x: 116.0, y: 40.0 },
    leash: 14.0,
    region: 8.0,
    vpc: 8.0,
    lane: 22.0,
    subnet: 14.0,
    group: 10.0,
    channel: 12.0,
    group_gap: 0.0,
    label: 32.0,
    card: 160.0,
};

/// Lays a view out for a width; the drawing grows up to `height` when it needs less.
pub fn lay_out(view: &View, width: f64, height: f64) -> Scene {
    let wide = [&WIDE, &COMPACT]
        .into_iter()
        .filter_map(|spaces| side_by_side(view, spaces, width));
    let mut last = None;
    for mut scene in wide {
        let spare = height - scene.size.y;
        if spare >= 0.0 {
            stretch(&mut scene, spare.min(180.0));
            return scene;
        }
        last = Some(scene);
    }
    last.unwrap_or_else(|| draft(view, &NARROW, width, false))
}

/// Subnets side by side; `None` when the width is not enough.
fn side_by_side(view: &View, spaces: &'static Spaces, width: f64) -> Option<Scene> {
    let columns = view
        .vpcs
        .iter()
        .map(|vpc| shown_subnets(view, vpc).len())
        .max();
    let columns = columns.unwrap_or(0).max(1) as f64;
    let needed = spaces.laptop.x
        + spaces.leash
        + 2.0 * (spaces.region + spaces.vpc)
        + columns * (widest_text(view, spaces.card) + 2.0 * (spaces.subnet + spaces.group))
        + (columns - 1.0) * spaces.channel;
    (needed <= width).then(|| draft(view, spaces, width, true))
}

fn draft(view: &View, spaces: &'static Spaces, width: f64, is_wide: bool) -> Scene {
    let mut draft = Draft {
        view,
        spaces,
        is_wide,
        width: width.max(300.0),
        group_w: widest_text(view, spaces.card) + 2.0 * spaces.group,
    };
    let shown: Vec<Vec<&SubnetView>> = view
        .vpcs
        .iter()
        .map(|vpc| shown_subnets(view, vpc))
        .collect();
    draft.scene(&shown)
}

struct Draft<'a> {
    view: &'a View,
    spaces: &'a Spaces,
    is_wide: bool,
    width: f64,
    /// The least width of a group.
    group_w: f64,
}

impl Draft<'_> {
    fn scene(&mut self, shown: &[Vec<&SubnetView>]) -> Scene {
        let has_laptop = !self.view.laptops.is_empty();
        let (left, top) = match (has_laptop, self.is_wide) {
            (false, _) => (0.0, 0.0),
            (true, true) => (self.spaces.laptop.x + self.spaces.leash, 0.0),
            (true, false) => (0.0, self.spaces.laptop.y + self.spaces.leash),
        };
        let mut region = Rect {
            x: left + 1.0,
            y: top + 1.0,
            w: self.width - left - 2.0,
            h: 0.0,
        };
        let mut y = region.y + self.spaces.label;
        let mut vpcs = Vec::new();
        for (vpc, subnets) in self.view.vpcs.iter().zip(shown) {
            let drawn = self.vpc(vpc, subnets, region, y);
            y = drawn.rect.bottom() + self.spaces.region;
            vpcs.push(drawn);
        }
        region.h = y - region.y;
        let mut scene = Scene {
            is_wide: self.is_wide,
            size: Point {
                x: self.width,
                y: region.bottom() + 1.0,
            },
            region_label: words::NetworkRegion {
                region: &self.view.region,
                name: &self.view.region_name,
            }
            .text(),
            region,
            vpcs,
            laptops: Vec::new(),
        };
        scene.laptops = self.laptops(&scene);
        scene
    }

    fn vpc(&self, vpc: &VpcView, subnets: &[&SubnetView], region: Rect, y: f64) -> VpcBox {
        let s = self.spaces;
        let mut rect = Rect {
            x: region.x + s.region,
            y,
            w: region.w - 2.0 * s.region,
            h: 0.0,
        };
        let inner_w = rect.w - 2.0 * s.vpc - s.lane;
        let mut boxes = Vec::new();
        let (mut x, mut top) = (rect.x + s.vpc, y + self.spaces.label + 4.0);
        let widths = self.columns(subnets, inner_w);
        let mut bottom = top;
        for (subnet, column_w) in subnets.iter().zip(widths) {
            let drawn = self.subnet(subnet, Point { x, y: top }, column_w);
            bottom = f64::max(bottom, drawn.rect.bottom());
            if self.is_wide {
                x += column_w + s.channel;
            } else {
                top = drawn.rect.bottom() + s.channel;
            }
            boxes.push(drawn);
        }
        if self.is_wide {
            for subnet in &mut boxes {
                subnet.rect.h = bottom - subnet.rect.y;
            }
        }
        let chips = self.chips(
            vpc,
            subnets,
            Point {
                x: rect.x + s.vpc,
                y: bottom + 12.0,
            },
            inner_w,
        );
        bottom = chips.last().map_or(bottom, |chip| chip.rect.bottom());
        rect.h = bottom + s.vpc - y;
        VpcBox {
            id: vpc.id.clone(),
            label: vpc_label(vpc),
            subnets: boxes,
            chips,
            rect,
        }
    }

    /// The subnets' widths: by the number of their groups where all fit side by side, else all the same.
    fn columns(&self, subnets: &[&SubnetView], inner_w: f64) -> Vec<f64> {
        let s = self.spaces;
        if !self.is_wide {
            return vec![inner_w; subnets.len()];
        }
        let counts: Vec<f64> = subnets
            .iter()
            .map(|subnet| hosts_by_groups(self.view, &subnet.id).len().max(1) as f64)
            .collect();
        let least = |count: f64| {
            count * self.group_w + (count - 1.0) * self.spaces.group_gap + 2.0 * s.subnet
        };
        let room = inner_w - (counts.len().max(1) as f64 - 1.0) * s.channel;
        let spare = room - counts.iter().map(|count| least(*count)).sum::<f64>();
        if spare < 0.0 {
            return vec![room / counts.len().max(1) as f64; counts.len()];
        }
        let groups: f64 = counts.iter().sum();
        counts
            .iter()
            .map(|count| least(*count) + spare * count / groups)
            .collect()
    }

    fn subnet(&self, subnet: &SubnetView, at: Point, w: f64) -> SubnetBox {
        let s = self.spaces;
        let sets = hosts_by_groups(self.view, &subnet.id);
        let inner_w = w - 2.0 * s.subnet;
        let fitting =
            ((inner_w + self.spaces.group_gap) / (self.group_w + self.spaces.group_gap)).floor();
        let in_row = match self.is_wide {
            true => (fitting as usize).clamp(1, sets.len().max(1)),
            false => 1,
        };
        let count = in_row as f64;
        let mut group_w = (inner_w - (count - 1.0) * self.spaces.group_gap) / count;
        if self.is_wide {
            group_w = group_w.min(self.group_w.max(MAX_GROUP_W));
        }
        let left = at.x + (w - count * group_w - (count - 1.0) * self.spaces.group_gap) / 2.0;
        let mut y = at.y + self.spaces.label + if self.is_wide { 14.0 } else { 4.0 };
        let mut groups: Vec<GroupBox> = Vec::new();
        for row in sets.chunks(in_row) {
            let mut bottom = y;
            for (index, (ids, cards)) in row.iter().enumerate() {
                let x = left + index as f64 * (group_w + self.spaces.group_gap);
                let drawn = self.group(ids, cards.clone(), Point { x, y }, group_w);
                bottom = f64::max(bottom, drawn.rect.bottom());
                groups.push(drawn);
            }
            y = bottom + 16.0;
        }
        let empty_h = if self.is_wide { 130.0 } else { 44.0 };
        let h = match groups.is_empty() {
            true => empty_h,
            false => y - 16.0 + s.subnet - at.y,
        };
        SubnetBox {
            id: subnet.id.clone(),
            label: subnet_label(subnet),
            is_public: subnet.is_public,
            gates: [subnet.route_table_id.clone(), subnet.network_acl_id.clone()],
            groups,
            rect: Rect {
                x: at.x,
                y: at.y,
                w,
                h,
            },
        }
    }

    fn group(&self, ids: &[String], mut cards: Vec<Card>, at: Point, w: f64) -> GroupBox {
        let s = self.spaces;
        let all: Vec<&SecurityGroupView> = ids
            .iter()
            .filter_map(|id| {
                self.view
                    .security_groups
                    .iter()
                    .find(|group| group.id == *id)
            })
            .collect();
        let mut y = at.y + self.spaces.label;
        for card in &mut cards {
            card.rect = Rect {
                x: at.x + s.group,
                y,
                w: w - 2.0 * s.group,
                h: CARD_H,
            };
            y += CARD_H + CARD_GAP;
        }
        let rules = rule_lines(&all);
        let h = y - at.y + rules.len() as f64 * RULE_H + 12.0;
        GroupBox {
            ids: ids.to_vec(),
            label: all
                .iter()
                .map(|group| group.name.as_str())
                .collect::<Vec<_>>()
                .join(" + "),
            rules,
            panel: all
                .first()
                .map(|group| format!("security-group/{}/inbound", group.id))
                .unwrap_or_default(),
            cards,
            rect: Rect {
                x: at.x,
                y: at.y,
                w,
                h,
            },
        }
    }

    fn chips(&self, vpc: &VpcView, shown: &[&SubnetView], at: Point, w: f64) -> Vec<Chip> {
        let empty = vpc
            .subnets
            .iter()
            .filter(|subnet| !shown.iter().any(|shown| shown.id == subnet.id))
            .map(|subnet| {
                (
                    words::NetworkGroupEmpty {
                        zone: zone_letter(&subnet.zone),
                        cidr: &subnet.cidr,
                    }
                    .text(),
                    "vpc".to_owned(),
                )
            });
        let unused = self
            .view
            .security_groups
            .iter()
            .filter(|group| group.vpc_id == vpc.id && !group.is_default)
            .filter(|group| !has_drawn_member(self.view, group))
            .map(|group| {
                (
                    words::NetworkGroupUnused { group: &group.name }.text(),
                    format!("security-group/{}/inbound", group.id),
                )
            });
        let mut chips: Vec<Chip> = Vec::new();
        let (mut x, mut y) = (at.x, at.y);
        for (label, panel) in empty.chain(unused) {
            let chip_w = (text::width(&label) + 22.0).min(w);
            if x > at.x && x + chip_w > at.x + w {
                x = at.x;
                y += CHIP_H + 6.0;
            }
            chips.push(Chip {
                label,
                panel,
                rect: Rect {
                    x,
                    y,
                    w: chip_w,
                    h: CHIP_H,
                },
            });
            x += chip_w + 8.0;
        }
        chips
    }

    fn laptops(&self, scene: &Scene) -> Vec<Card> {
        let size = self.spaces.laptop;
        let row = first_card(scene).map_or(scene.region.middle(), |card| card.rect.middle());
        let mut at = match self.is_wide {
            true => Point {
                x: 1.0,
                y: row - size.y / 2.0,
            },
            false => Point { x: 1.0, y: 1.0 },
        };
        let mut cards = Vec::new();
        for laptop in &self.view.laptops {
            let w = match self.is_wide {
                true => size.x,
                // There its name stands on one line, which has room.
                false => size.x.max(text::width(&laptop.name) + 22.0),
            };
            cards.push(Card {
                id: laptop.id.clone(),
                name: laptop.name.clone(),
                detail: String::new(),
                status: String::new(),
                tone: Tone::Ok,
                panel: String::new(),
                rect: Rect {
                    x: at.x,
                    y: at.y,
                    w,
                    h: size.y,
                },
            });
            if self.is_wide {
                at.y += size.y + 16.0;
            } else {
                at.x += w + 10.0;
            }
        }
        cards
    }
}

/// The card that is drawn first.
fn first_card(scene: &Scene) -> Option<&Card> {
    scene
        .vpcs
        .iter()
        .flat_map(|vpc| &vpc.subnets)
        .flat_map(|subnet| &subnet.groups)
        .flat_map(|group| &group.cards)
        .next()
}

/// Gives a wide drawing more height: hosts move towards the middle of their subnets.
fn stretch(scene: &mut Scene, spare: f64) {
    let Some(last) = scene.vpcs.last_mut() else {
        return;
    };
    let down = (spare / 2.0).min(44.0);
    for subnet in &mut last.subnets {
        subnet.rect.h += spare;
        for group in &mut subnet.groups {
            group.rect.y += down;
            group.cards.iter_mut().for_each(|card| card.rect.y += down);
        }
    }
    last.chips.iter_mut().for_each(|chip| chip.rect.y += spare);
    last.rect.h += spare;
    scene.region.h += spare;
    scene.size.y += spare;
    let down = if scene.is_empty() { spare / 2.0 } else { down };
    scene
        .laptops
        .iter_mut()
        .for_each(|card| card.rect.y += down);
}
