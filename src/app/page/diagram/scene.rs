//! What the drawing consists of: boxes with their places. Pure data, in layout units (a CSS pixel at normal text
//! size).

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
    /// The hosts in AWS.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        let subnets = self.vpcs.iter().flat_map(|vpc| &vpc.subnets);
        let groups = subnets.flat_map(|subnet| &subnet.groups);
        groups.flat_map(|group| &group.cards)
    }

    /// Whether there is any host in AWS.
    pub fn is_empty(&self) -> bool {
        self.vpcs
            .iter()
            .all(|vpc| vpc.subnets.iter().all(|subnet| subnet.groups.is_empty()))
    }
}
