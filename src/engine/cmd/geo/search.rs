//! GEOSEARCH, GEORADIUS and their kin: the members within a shape, replied or stored.

use primitives::sorting::sort_by;

use super::arguments::{place, radius, reply_distance, reply_place, sides};
use super::shape::{Outline, Shape};
use crate::base::number::parse_i64;
use crate::cmd::generic::sort_partial::partial_order;
use crate::cmd::prelude::*;
use crate::db::geo::cells::Place;
use crate::db::{Element, ScoreBound, ScoreRange, SortedSet};

/// Which command it is, as far as that makes a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `key longitude latitude radius unit`.
    Radius { may_store: bool },
    /// `key member radius unit`.
    RadiusByMember { may_store: bool },
    /// `key`, and the rest as options.
    Search,
    /// `destination key`, and the rest as options.
    SearchStore,
}

/// Runs the command in any of its forms.
pub(super) fn search(cx: &mut Cx<'_>, form: Form) -> Outcome {
    let argv = cx.argv;
    let source = if form == Form::SearchStore { 2 } else { 1 };
    let set = match cx.read(argv[source]).map(|entry| &entry.value) {
        None => None,
        Some(Value::SortedSet(set)) => Some(SortedSet::clone(set)),
        Some(_) => return Err(error::WRONG_TYPE),
    };
    let query = Query::parse(argv, form, set.as_ref())?;
    let found = match (&set, query.shape()) {
        (Some(set), Some(shape)) => query.find(set, &shape),
        _ => Vec::new(),
    };
    match query.store {
        Some(to) => store(cx, to, &query, form, &found),
        None => reply(cx, &query, &found),
    }
    Ok(Flow::Done)
}

fn store(cx: &mut Cx<'_>, to: &[u8], query: &Query<'_>, form: Form, found: &[Found]) {
    let element = |found: &Found| {
        let distance = found.distance_meters / query.unit_meters;
        let score = if query.stores_distance {
            distance
        } else {
            found.score
        };
        Element::new(&found.member, score)
    };
    let elements: Vec<Element> = found.iter().map(element).collect();
    let stored = SortedSet::collect(elements, &cx.node.sizing());
    let event = match form {
        Form::SearchStore => "geosearchstore",
        _ => "georadiusstore",
    };
    cx.store(to, stored, event);
    // Redis counts every element as a change.
    cx.node.dirty += found.len().saturating_sub(1) as u64;
    cx.out.integer(found.len() as i64);
}

fn reply(cx: &mut Cx<'_>, query: &Query<'_>, found: &[Found]) {
    let out = &mut *cx.out;
    let extras = [query.with_distance, query.with_hash, query.with_place];
    let extras = extras.iter().filter(|with| **with).count();
    out.array(found.len());
    for found in found {
        if extras > 0 {
            out.array(1 + extras);
        }
        out.bulk(&found.member);
        if query.with_distance {
            reply_distance(out, found.distance_meters / query.unit_meters);
        }
        if query.with_hash {
            out.integer(found.score as i64);
        }
        if query.with_place {
            reply_place(out, found.place);
        }
    }
}

/// A member inside of the shape.
#[derive(Clone)]
struct Found {
    member: Box<[u8]>,
    score: f64,
    place: Place,
    distance_meters: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    NearestFirst,
    FarthestFirst,
}

/// Everything that a command asks for.
struct Query<'a> {
    center: Option<Place>,
    outline: Option<Outline>,
    /// Meters of the unit that lengths are given and replied in.
    unit_meters: f64,
    order: Option<Order>,
    /// 0: no limit.
    count: usize,
    /// The first ones found will do.
    any: bool,
    with_distance: bool,
    with_hash: bool,
    with_place: bool,
    store: Option<&'a [u8]>,
    stores_distance: bool,
    /// The center is a member, which is not known if there is no set.
    is_from_member: bool,
}

impl<'a> Query<'a> {
    fn parse(argv: Argv<'a>, form: Form, set: Option<&SortedSet>) -> Result<Query<'a>, Error> {
        let mut query = Query {
            center: None,
            outline: None,
            unit_meters: 1.0,
            order: None,
            count: 0,
            any: false,
            with_distance: false,
            with_hash: false,
            with_place: false,
            store: (form == Form::SearchStore).then_some(argv[1]),
            stores_distance: false,
            is_from_member: false,
        };
        let mut options = match form {
            Form::Radius { .. } => {
                query.center = Some(place(argv[2], argv[3])?);
                query.circle(argv[4], argv[5])?;
                &argv[6..]
            }
            Form::RadiusByMember { .. } => {
                query.center_on(set, argv[2])?;
                if set.is_some() {
                    query.circle(argv[3], argv[4])?;
                }
                &argv[5..]
            }
            Form::Search => &argv[2..],
            Form::SearchStore => &argv[3..],
        };
        while let [word, rest @ ..] = options {
            options = query.option(word, rest, form, set)?;
        }
        query.check(argv, form)?;
        Ok(query)
    }

    /// Takes one option with its arguments and returns the words after them.
    fn option(
        &mut self,
        word: &[u8],
        rest: &'a [&'a [u8]],
        form: Form,
        set: Option<&SortedSet>,
    ) -> Result<&'a [&'a [u8]], Error> {
        let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
        match rest {
            _ if is("WITHDIST") => self.with_distance = true,
            _ if is("WITHHASH") => self.with_hash = true,
            _ if is("WITHCOORD") => self.with_place = true,
            _ if is("ANY") => self.any = true,
            _ if is("ASC") => self.order = Some(Order::NearestFirst),
            _ if is("DESC") => self.order = Some(Order::FarthestFirst),
            [count, rest @ ..] if is("COUNT") => {
                self.count = positive(count)?;
                return Ok(rest);
            }
            _ => return self.option_of_form(word, rest, form, set),
        }
        Ok(rest)
    }

    /// As [`Query::option`], of those that only some commands have.
    fn option_of_form(
        &mut self,
        word: &[u8],
        rest: &'a [&'a [u8]],
        form: Form,
        set: Option<&SortedSet>,
    ) -> Result<&'a [&'a [u8]], Error> {
        let is = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
        let is_search = matches!(form, Form::Search | Form::SearchStore);
        let may_store = matches!(
            form,
            Form::Radius { may_store: true } | Form::RadiusByMember { may_store: true }
        );
        match rest {
            [key, rest @ ..] if may_store && (is("STORE") || is("STOREDIST")) => {
                self.store = Some(key);
                self.stores_distance = is("STOREDIST");
                Ok(rest)
            }
            [member, rest @ ..] if is_search && is("FROMMEMBER") && !self.is_from_place() => {
                self.center_on(set, member)?;
                self.is_from_member = true;
                Ok(rest)
            }
            [longitude, latitude, rest @ ..]
                if is_search && is("FROMLONLAT") && !self.is_from_member =>
            {
                self.center = Some(place(longitude, latitude)?);
                Ok(rest)
            }
            [length, unit, rest @ ..] if is_search && is("BYRADIUS") && !self.is_box() => {
                self.circle(length, unit)?;
                Ok(rest)
            }
            [width, height, unit, rest @ ..] if is_search && is("BYBOX") && !self.is_circle() => {
                let (width, height, unit_meters) = sides(width, height, unit)?;
                self.unit_meters = unit_meters;
                self.outline = Some(Outline::Box {
                    width: width * unit_meters,
                    height: height * unit_meters,
                });
                Ok(rest)
            }
            rest if form == Form::SearchStore && is("STOREDIST") => {
                self.stores_distance = true;
                Ok(rest)
            }
            _ => Err(error::SYNTAX),
        }
    }

    /// What is missing, or does not go together.
    fn check(&self, argv: Argv<'_>, form: Form) -> Result<(), Error> {
        let has_extras = self.with_distance || self.with_hash || self.with_place;
        if self.store.is_some() && has_extras {
            return Err(match form {
                Form::SearchStore => error::GEOSEARCHSTORE_WITH_EXTRAS,
                _ => error::GEORADIUS_STORE_WITH_EXTRAS,
            });
        }
        if matches!(form, Form::Search | Form::SearchStore) {
            if self.center.is_none() && !self.is_from_member {
                return Err(error::no_center(argv[0]));
            }
            if self.outline.is_none() {
                return Err(error::no_outline(argv[0]));
            }
        }
        if self.any && self.count == 0 {
            return Err(error::ANY_WITHOUT_COUNT);
        }
        Ok(())
    }

    fn circle(&mut self, length: &[u8], unit: &[u8]) -> Result<(), Error> {
        let (radius, unit_meters) = radius(length, unit)?;
        self.unit_meters = unit_meters;
        self.outline = Some(Outline::Circle {
            radius: radius * unit_meters,
        });
        Ok(())
    }

    fn center_on(&mut self, set: Option<&SortedSet>, member: &[u8]) -> Result<(), Error> {
        if let Some(set) = set {
            let score = set.score(member).ok_or(error::NO_SUCH_PLACE)?;
            self.center = Some(Place::of_score(score));
        }
        Ok(())
    }

    fn is_from_place(&self) -> bool {
        self.center.is_some() && !self.is_from_member
    }

    fn is_box(&self) -> bool {
        matches!(self.outline, Some(Outline::Box { .. }))
    }

    fn is_circle(&self) -> bool {
        matches!(self.outline, Some(Outline::Circle { .. }))
    }

    fn shape(&self) -> Option<Shape> {
        Some(Shape {
            center: self.center?,
            outline: self.outline?,
        })
    }

    /// The members to reply or to store, in the order asked for.
    fn find(&self, set: &SortedSet, shape: &Shape) -> Vec<Found> {
        let enough = if self.any { self.count } else { usize::MAX };
        let mut found = Vec::new();
        for cell in shape.cells() {
            if found.len() < enough {
                collect(set, shape, cell.scores(), enough, &mut found);
            }
        }
        // With a limit, the nearest ones are meant.
        let is_limited = self.count > 0 && !self.any;
        let order = self.order.or(is_limited.then_some(Order::NearestFirst));
        let wanted = match self.count {
            0 => found.len(),
            count => count.min(found.len()),
        };
        if let Some(order) = order {
            found = order.nearest_or_farthest(found, wanted);
        }
        found.truncate(wanted);
        found
    }
}

impl Order {
    /// Sorts; what is equally far stays in the order in which Redis leaves it, which depends on how many are wanted.
    fn nearest_or_farthest(self, mut found: Vec<Found>, wanted: usize) -> Vec<Found> {
        let compare = |one: &Found, other: &Found| {
            let ordering = one.distance_meters.total_cmp(&other.distance_meters);
            match self {
                Order::NearestFirst => ordering,
                Order::FarthestFirst => ordering.reverse(),
            }
        };
        if wanted == found.len() {
            sort_by(&mut found, compare);
            return found;
        }
        let order = partial_order(found.len(), &(0..wanted), &|one, other| {
            compare(&found[one], &found[other])
        });
        let wanted = order[..wanted].iter().map(|&at| found[at].clone());
        wanted.collect()
    }
}

/// Adds the members of a cell that are inside of the shape, until there are enough.
fn collect(
    set: &SortedSet,
    shape: &Shape,
    scores: (f64, f64),
    enough: usize,
    found: &mut Vec<Found>,
) {
    let span = set.score_span(&ScoreRange {
        min: ScoreBound {
            score: scores.0,
            is_exclusive: false,
        },
        max: ScoreBound {
            score: scores.1,
            is_exclusive: true,
        },
    });
    for (member, score) in set.elements(span, false) {
        let place = Place::of_score(score);
        if let Some(distance_meters) = shape.distance_meters(place) {
            found.push(Found {
                member: member.bytes().to_vec().into_boxed_slice(),
                score,
                place,
                distance_meters,
            });
            if found.len() >= enough {
                return;
            }
        }
    }
}

fn positive(word: &[u8]) -> Result<usize, Error> {
    let count = parse_i64(word).ok_or(error::NOT_AN_INTEGER)?;
    let count = usize::try_from(count).ok().filter(|count| *count > 0);
    count.ok_or(error::GEO_COUNT_NOT_POSITIVE)
}
