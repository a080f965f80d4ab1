//! What a search covers: a circle or a box, and the nine cells of the map that are looked through for it.

use crate::db::geo::cells::{
    Cell, Place, STEPS_MAX, Span, degrees_across, degrees_along, distance_meters,
    latitude_distance_meters,
};

/// Half of the earth's circumference on the map: no search needs a larger cell.
const MAP_METERS: f64 = 20_037_726.37;

/// Lengths in meters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outline {
    Circle { radius: f64 },
    Box { width: f64, height: f64 },
}

/// An outline around a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) center: Place,
    pub(super) outline: Outline,
}

impl Shape {
    /// Meters from the center to a place, if that is inside.
    pub(super) fn distance_meters(&self, place: Place) -> Option<f64> {
        let Place {
            longitude,
            latitude,
        } = place;
        match self.outline {
            Outline::Circle { radius } => {
                let distance = distance_meters(self.center, place);
                (distance <= radius).then_some(distance)
            }
            Outline::Box { width, height } => {
                if latitude_distance_meters(latitude, self.center.latitude) > height / 2.0 {
                    return None;
                }
                let beside = Place {
                    longitude: self.center.longitude,
                    latitude,
                };
                let across = distance_meters(
                    Place {
                        longitude,
                        latitude,
                    },
                    beside,
                );
                (across <= width / 2.0).then(|| distance_meters(self.center, place))
            }
        }
    }

    /// The cells to look through, in Redis's order.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let (longitudes, latitudes) = self.bounds();
        let mut steps = self.steps();
        let mut home = Cell::of(self.center, steps);
        if steps > 1 && falls_short(home, longitudes, latitudes) {
            steps -= 1;
            home = Cell::of(self.center, steps);
        }
        let (across, along) = home.area();
        // With so few cells on the map every neighbour is needed.
        let is_coarse = steps < 2;
        let is_needed = |east: i32, north: i32| {
            is_coarse
                || !(north < 0 && along.min < latitudes.min
                    || north > 0 && along.max > latitudes.max
                    || east < 0 && across.min < longitudes.min
                    || east > 0 && across.max > longitudes.max)
        };
        let mut cells = vec![home];
        let mut last = None;
        for (east, north) in NEIGHBOURS {
            let cell = home.neighbour(east, north);
            // On a coarse map the neighbours on both sides are the same.
            if is_needed(east, north) && last != Some(cell) {
                cells.push(cell);
                last = Some(cell);
            }
        }
        cells
    }

    /// Halvings that make cells about as large as the shape.
    fn steps(&self) -> u32 {
        let mut meters = match self.outline {
            Outline::Circle { radius } => radius,
            Outline::Box { width, height } => {
                libm::sqrt((width / 2.0) * (width / 2.0) + (height / 2.0) * (height / 2.0))
            }
        };
        if meters == 0.0 {
            return STEPS_MAX;
        }
        let mut steps = 1_i32;
        while meters < MAP_METERS {
            meters *= 2.0;
            steps += 1;
        }
        // Cells are narrower towards the poles.
        let latitude = self.center.latitude.abs();
        let narrowed = i32::from(latitude > 66.0) + i32::from(latitude > 80.0);
        (steps - 2 - narrowed).clamp(1, STEPS_MAX as i32) as u32
    }

    /// Longitudes and latitudes that the shape reaches to; its width is measured where a degree is the shortest.
    fn bounds(&self) -> (Span, Span) {
        let (width, height) = match self.outline {
            Outline::Circle { radius } => (radius, radius),
            Outline::Box { width, height } => (width / 2.0, height / 2.0),
        };
        let Place {
            longitude,
            latitude,
        } = self.center;
        let along = degrees_along(height);
        let edge = if latitude < 0.0 {
            latitude - along
        } else {
            latitude + along
        };
        let across = degrees_across(width, edge);
        (around(longitude, across), around(latitude, along))
    }
}

/// East and north of the cell in the middle.
const NEIGHBOURS: [(i32, i32); 8] = [
    (0, 1),
    (0, -1),
    (1, 0),
    (-1, 0),
    (1, 1),
    (-1, 1),
    (1, -1),
    (-1, -1),
];

fn around(middle: f64, distance: f64) -> Span {
    Span {
        min: middle - distance,
        max: middle + distance,
    }
}

/// Whether the cells around this one end before these degrees on any side.
fn falls_short(home: Cell, longitudes: Span, latitudes: Span) -> bool {
    let area = |east, north| home.neighbour(east, north).area();
    area(0, 1).1.max < latitudes.max
        || area(0, -1).1.min > latitudes.min
        || area(1, 0).0.max < longitudes.max
        || area(-1, 0).0.min > longitudes.min
}
