//! Places, lengths and units as arguments, and how they are replied.

use crate::base::number::parse_f64;
use crate::cmd::prelude::*;
use crate::db::geo::cells::Place;
use crate::wire::reply::Reply;

/// `longitude latitude`.
pub(super) fn place(longitude: &[u8], latitude: &[u8]) -> Result<Place, Error> {
    let degrees = |word| parse_f64(word).ok_or(error::NOT_A_FLOAT);
    let place = Place {
        longitude: degrees(longitude)?,
        latitude: degrees(latitude)?,
    };
    if !place.is_on_map() {
        return Err(error::invalid_place(place.longitude, place.latitude));
    }
    Ok(place)
}

/// How many meters a unit has.
pub(super) fn meters_of_unit(word: &[u8]) -> Result<f64, Error> {
    let units: [(&[u8], f64); 4] = [
        (b"m", 1.0),
        (b"km", 1000.0),
        (b"ft", 0.3048),
        (b"mi", 1609.34),
    ];
    let found = units
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name));
    found.map(|(_, meters)| *meters).ok_or(error::UNKNOWN_UNIT)
}

/// `radius unit`: the radius in that unit, and the meters of one.
pub(super) fn radius(length: &[u8], unit: &[u8]) -> Result<(f64, f64), Error> {
    let radius = parse_f64(length).ok_or(error::RADIUS_NOT_A_FLOAT)?;
    if radius < 0.0 {
        return Err(error::RADIUS_NEGATIVE);
    }
    Ok((radius, meters_of_unit(unit)?))
}

/// `width height unit`: as [`radius`].
pub(super) fn sides(width: &[u8], height: &[u8], unit: &[u8]) -> Result<(f64, f64, f64), Error> {
    let width = parse_f64(width).ok_or(error::WIDTH_NOT_A_FLOAT)?;
    let height = parse_f64(height).ok_or(error::HEIGHT_NOT_A_FLOAT)?;
    if width < 0.0 || height < 0.0 {
        return Err(error::SIDE_NEGATIVE);
    }
    Ok((width, height, meters_of_unit(unit)?))
}

/// A length with four decimals, as a bulk string in either protocol.
pub(super) fn reply_distance(out: &mut Reply, distance: f64) {
    let scaled = libm::rint(distance * 10_000.0) as u64;
    out.bulk(format!("{}.{:04}", scaled / 10_000, scaled % 10_000).as_bytes());
}

/// Longitude and latitude.
pub(super) fn reply_place(out: &mut Reply, place: Place) {
    out.array(2);
    for degrees in [place.longitude, place.latitude] {
        let text = format!("{degrees:.17}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        out.double(if text == "-0" { "0" } else { text });
    }
}
