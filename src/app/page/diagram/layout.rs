//! Where everything stands: the resources of a view as boxes, for a given width.
//!
//! Wide: subnets side by side, the laptop on the left. Narrow: everything in one column, with a lane on the
//! right for the packets. Pure geometry in layout units (a CSS pixel at normal text size).

use cloud::view::{CacheView, InstanceView, SecurityGroupView, SubnetView, View, VpcView};

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Vertical middle.
    pub fn middle(&self) -> f64 {
        self.y + self.h / 2.0
    }
}

/// How a host fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It works.
    Ok,
    /// It changes.
    Waiting,
    /// It is off.
    Off,
}

/// A host.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// As paths name it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Address and type.
    pub detail: String,
    /// `Running`, `Available`, ...
    pub status: String,
    /// The status as a colour.
    pub tone: Tone,
    /// The console panel with its settings; empty: none.
    pub panel: String,
    /// Where it stands.
    pub rect: Rect,
}

/// Security groups around the hosts that carry exactly these.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBox {
    /// The groups' ids.
    pub ids: Vec<String>,
    /// Their names.
    pub label: String,
    /// Their rules, one a line.
    pub rules: Vec<String>,
    /// The console panel with the first group's rules.
    pub panel: String,
    /// The members.
    pub cards: Vec<Card>,
    /// Where it stands.
    pub rect: Rect,
}

/// A subnet with its groups.
#[derive(Clone, Debug, PartialEq)]
pub struct SubnetBox {
    /// Its id.
    pub id: String,
    /// Kind, zone and CIDR.
    pub label: String,
    /// Whether it leads to the internet.
    pub is_public: bool,
    /// Its route table and its network ACL.
    pub gates: [String; 2],
    /// Top down.
    pub groups: Vec<GroupBox>,
    /// Where it stands.
    pub rect: Rect,
}

/// Something that has no box of its own: an empty zone, a group without members.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The console panel.
    pub panel: String,
    /// Where it stands.
    pub rect: Rect,
}

/// A VPC with its subnets.
#[derive(Clone, Debug, PartialEq)]
pub struct VpcBox {
    /// Its id.
    pub id: String,
    /// Name and CIDR.
    pub label: String,
    /// From left to right, or top down.
    pub subnets: Vec<SubnetBox>,
    /// Below the subnets.
    pub chips: Vec<Chip>,
    /// Where it stands.
    pub rect: Rect,
}

/// Everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Whether subnets stand side by side.
    pub is_wide: bool,
    /// The drawing's size.
    pub size: Point,
    /// The region's label.
    pub region_label: String,
    /// The region.
    pub region: Rect,
    /// Top down.
    pub vpcs: Vec<VpcBox>,
    /// Hosts outside of AWS.
    pub laptops: Vec<Card>,
}

impl Scene {
    /// Whether there is any host in AWS.
    pub fn is_empty(&self) -> bool {
        self.vpcs
            .iter()
            .all(|vpc| vpc.subnets.iter().all(|subnet| subnet.groups.is_empty()))
    }
}

const CARD_H: f64 = 84.0;
const CARD_GAP: f64 = 12.0;
const RULE_H: f64 = 17.0;
const CHIP_H: f64 = 26.0;
const MAX_RULES: usize = 4;
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
    laptop: Point { x: 66.0, y: 60.0 },
    leash: 12.0,
    region: 6.0,
    vpc: 6.0,
    lane: 0.0,
    subnet: 9.0,
    group: 7.0,
    channel: 22.0,
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
        + columns * (widest_card(view, spaces) + 2.0 * (spaces.subnet + spaces.group))
        + (columns - 1.0) * spaces.channel;
    (needed <= width).then(|| draft(view, spaces, width, true))
}

fn draft(view: &View, spaces: &'static Spaces, width: f64, is_wide: bool) -> Scene {
    let mut draft = Draft {
        view,
        spaces,
        is_wide,
        width: width.max(300.0),
        group_w: widest_card(view, spaces) + 2.0 * spaces.group,
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
            region_label: format!("Region {} ({})", self.view.region, self.view.region_name),
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
                    format!("empty: zone {}, {}", zone_letter(&subnet.zone), subnet.cidr),
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
                    format!("group without members: {}", group.name),
                    format!("security-group/{}/inbound", group.id),
                )
            });
        let mut chips: Vec<Chip> = Vec::new();
        let (mut x, mut y) = (at.x, at.y);
        for (label, panel) in empty.chain(unused) {
            let chip_w = (label.chars().count() as f64 * 6.5 + 22.0).min(w);
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
                    w: size.x,
                    h: size.y,
                },
            });
            if self.is_wide {
                at.y += size.y + 16.0;
            } else {
                at.x += size.x + 10.0;
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

/// The subnets that hold something; all of them when none does.
fn shown_subnets<'a>(view: &View, vpc: &'a VpcView) -> Vec<&'a SubnetView> {
    let used: Vec<&SubnetView> = vpc
        .subnets
        .iter()
        .filter(|subnet| !hosts_by_groups(view, &subnet.id).is_empty())
        .collect();
    match used.is_empty() {
        true => vpc.subnets.iter().collect(),
        false => used,
    }
}

/// The hosts of a subnet, by the set of groups they carry, in the order of their appearance.
fn hosts_by_groups(view: &View, subnet_id: &str) -> Vec<(Vec<String>, Vec<Card>)> {
    let mut sets: Vec<(Vec<String>, Vec<Card>)> = Vec::new();
    let mut add = |ids: &[String], card: Card| match sets.iter_mut().find(|(known, _)| known == ids)
    {
        Some((_, cards)) => cards.push(card),
        None => sets.push((ids.to_vec(), vec![card])),
    };
    for instance in &view.instances {
        if instance.subnet_id == subnet_id && instance.state != "terminated" {
            add(&instance.security_group_ids, instance_card(instance));
        }
    }
    for cache in &view.caches {
        for (subnet, card) in cache_cards(view, cache) {
            if subnet == subnet_id {
                add(&cache.security_group_ids, card);
            }
        }
    }
    sets
}

fn instance_card(instance: &InstanceView) -> Card {
    Card {
        id: instance.id.clone(),
        name: match instance.name.is_empty() {
            true => instance.id.clone(),
            false => instance.name.clone(),
        },
        detail: join(instance.private_ip.as_deref(), &instance.instance_type),
        status: capitalised(&instance.state),
        tone: match instance.state.as_str() {
            "running" => Tone::Ok,
            "stopped" | "terminated" => Tone::Off,
            _ => Tone::Waiting,
        },
        panel: format!("instance/{}", instance.id),
        rect: Rect::default(),
    }
}

/// A cache's nodes with their subnets; while there is no node yet, the cache itself.
fn cache_cards(view: &View, cache: &CacheView) -> Vec<(String, Card)> {
    let card = |id: &str, ip: Option<&str>, status: &str| Card {
        id: id.to_owned(),
        name: id.to_owned(),
        detail: join(ip, &cache.node_type),
        status: capitalised(status),
        tone: if status == "available" {
            Tone::Ok
        } else {
            Tone::Waiting
        },
        panel: format!("cache/{}", cache.id),
        rect: Rect::default(),
    };
    if cache.nodes.is_empty() {
        let subnet = view
            .subnet_groups
            .iter()
            .find(|group| group.name == cache.subnet_group)
            .and_then(|group| group.subnet_ids.first());
        return subnet
            .map(|subnet| (subnet.clone(), card(&cache.id, None, &cache.status)))
            .into_iter()
            .collect();
    }
    cache
        .nodes
        .iter()
        .map(|node| {
            (
                node.subnet_id.clone(),
                card(&node.id, node.private_ip.as_deref(), &node.status),
            )
        })
        .collect()
}

fn has_drawn_member(view: &View, group: &SecurityGroupView) -> bool {
    let carries = |ids: &[String]| ids.contains(&group.id);
    view.instances
        .iter()
        .any(|instance| instance.state != "terminated" && carries(&instance.security_group_ids))
        || view
            .caches
            .iter()
            .any(|cache| carries(&cache.security_group_ids))
}

/// Inbound rules first; a group that lets all out says nothing of it.
fn rule_lines(groups: &[&SecurityGroupView]) -> Vec<String> {
    let mut lines: Vec<String> = groups
        .iter()
        .flat_map(|group| &group.inbound)
        .map(|rule| rule.summary.clone())
        .collect();
    if lines.is_empty() {
        lines.push("in nothing".to_owned());
    }
    let is_open = |group: &&SecurityGroupView| {
        group
            .outbound
            .iter()
            .any(|rule| rule.protocol == "-1" && rule.source == "0.0.0.0/0")
    };
    if !groups.iter().any(is_open) {
        let outbound: Vec<String> = groups
            .iter()
            .flat_map(|group| &group.outbound)
            .map(|rule| rule.summary.clone())
            .collect();
        match outbound.is_empty() {
            true => lines.push("out nothing".to_owned()),
            false => lines.extend(outbound),
        }
    }
    if lines.len() > MAX_RULES {
        let more = lines.len() - (MAX_RULES - 1);
        lines.truncate(MAX_RULES - 1);
        lines.push(format!("and {more} more"));
    }
    lines
}

/// The width that the widest card's text needs.
fn widest_card(view: &View, spaces: &Spaces) -> f64 {
    let instances = view.instances.iter().map(instance_card);
    let caches = view
        .caches
        .iter()
        .flat_map(|cache| cache_cards(view, cache))
        .map(|(_, card)| card);
    let needed = |card: Card| {
        let name = card.name.chars().count() as f64 * 7.9;
        let detail = card.detail.chars().count() as f64 * 6.95;
        name.max(detail) + 27.0
    };
    instances
        .chain(caches)
        .map(needed)
        .fold(spaces.card, f64::max)
        .min(250.0)
}

fn vpc_label(vpc: &VpcView) -> String {
    let name = match (vpc.is_default, vpc.name.is_empty()) {
        (true, _) => "Default VPC",
        (false, true) => vpc.id.as_str(),
        (false, false) => vpc.name.as_str(),
    };
    format!("{name} {}", vpc.cidr)
}

fn subnet_label(subnet: &SubnetView) -> String {
    let kind = if subnet.is_public {
        "Public subnet"
    } else {
        "Private subnet"
    };
    format!(
        "{kind}, zone {}, {}",
        zone_letter(&subnet.zone),
        subnet.cidr
    )
}

fn zone_letter(zone: &str) -> &str {
    zone.get(zone.len().saturating_sub(1)..).unwrap_or(zone)
}

fn join(address: Option<&str>, kind: &str) -> String {
    match address {
        Some(address) => format!("{address} {kind}"),
        None => kind.to_owned(),
    }
}

/// `running` as `Running`.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
