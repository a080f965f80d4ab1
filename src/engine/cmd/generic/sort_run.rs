//! The work of SORT and SORT_RO.
//!
//! **Invariant:** what is stored depends on the data alone: the members of a set have no order of their own that a
//! replica would share, so they are sorted before it is.

use std::cmp::Ordering;

use primitives::sorting::sort_by;

use super::sort_options::Options;
use super::sort_partial::partial_order;
use crate::base::number::parse_f64;
use crate::cmd::prelude::*;
use crate::db::{Container, End, List, Set, Slot, SortedSet, Text};

/// Sorts the elements of `argv[1]`, and answers with them or stores what the answer would be.
pub(super) fn run(cx: &mut Cx<'_>, options: &Options<'_>) -> Outcome {
    let (mut members, order) = load(cx, options)?;
    if order == Order::Selected {
        return answer(cx, options, &members);
    }
    if order != Order::Kept {
        members = sorted(cx, options, order, members)?;
    }
    let range = options.limit(members.len());
    answer(cx, options, &members[range])
}

/// What is still to be done with the elements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Nothing: they are those of the answer.
    Selected,
    /// They stay in their order, of which a part is wanted.
    Kept,
    /// They are sorted as the options say.
    Asked,
    /// They are sorted by their own bytes, whatever the options say.
    Bytes,
}

fn load(cx: &mut Cx<'_>, options: &Options<'_>) -> Result<(Vec<Text>, Order), Error> {
    let key = cx.argv[1];
    let Some(slot) = cx.read_slot(key) else {
        return Ok((Vec::new(), Order::Selected));
    };
    match &cx.node.dbs[cx.db].at(slot).value {
        Value::List(list) => Ok(load_list(list, options)),
        Value::Set(set) => Ok(load_set(set, options)),
        Value::SortedSet(set) => {
            let loaded = load_sorted_set(set, options);
            let is_small = set.encoding() == "listpack";
            if is_small {
                enlarge(cx, slot);
            }
            Ok(loaded)
        }
        _ => Err(error::WRONG_TYPE),
    }
}

fn load_list(list: &List, options: &Options<'_>) -> (Vec<Text>, Order) {
    let from = if options.is_unsorted && options.is_descending {
        End::Tail
    } else {
        End::Head
    };
    let all = list.walk(from).map(|(_, item)| Text::new(&item.bytes()));
    if !options.is_unsorted {
        return (all.collect(), Order::Asked);
    }
    let range = options.limit(list.len());
    let some = all.skip(range.start).take(range.len());
    (some.collect(), Order::Selected)
}

fn load_set(set: &Set, options: &Options<'_>) -> (Vec<Text>, Order) {
    let mut members = Vec::with_capacity(set.len());
    set.visit(&mut |item| {
        members.push(Text::new(&item.bytes()));
        true
    });
    let order = match (options.is_unsorted, options.store) {
        (false, _) => Order::Asked,
        (true, None) => Order::Kept,
        (true, Some(_)) => Order::Bytes,
    };
    if order == Order::Asked && options.store.is_some() && set.encoding() == "hashtable" {
        sort_by(&mut members, |a, b| a.bytes().cmp(b.bytes()));
    }
    (members, order)
}

fn load_sorted_set(set: &SortedSet, options: &Options<'_>) -> (Vec<Text>, Order) {
    let member = |(item, _): (crate::db::Item<'_>, f64)| Text::new(&item.bytes());
    if !options.is_unsorted {
        return (set.iter().map(member).collect(), Order::Asked);
    }
    let (len, mut span) = (set.len(), options.limit(set.len()));
    if options.is_descending {
        span = len - span.end..len - span.start;
    }
    let some = set.elements(span, options.is_descending);
    (some.map(member).collect(), Order::Selected)
}

/// Redis sorts sorted sets in their large form alone, and leaves them in it.
fn enlarge(cx: &mut Cx<'_>, slot: Slot) {
    let seed = cx.node.sizing().seed;
    cx.node.dbs[cx.db].edit(slot, |value| {
        if let Some(set) = SortedSet::of_mut(value) {
            set.enlarge(seed);
        }
    });
}

/// An element and what it is sorted by.
struct Row {
    member: Text,
    number: f64,
    text: Option<Str>,
}

fn sorted(
    cx: &mut Cx<'_>,
    options: &Options<'_>,
    order: Order,
    members: Vec<Text>,
) -> Result<Vec<Text>, Error> {
    let by = options.by.as_ref().filter(|_| order == Order::Asked);
    let is_alphabetic = options.is_alphabetic || order == Order::Bytes;
    let mut is_all_numbers = true;
    let mut rows = Vec::with_capacity(members.len());
    for member in members {
        let text = by.and_then(|pattern| pattern.value(cx, member.bytes()));
        let mut number = 0.0;
        if !is_alphabetic {
            let read = match (&text, by) {
                (Some(text), _) => parse_weight(&text.bytes()),
                (None, Some(_)) => Some(0.0),
                (None, None) => parse_weight(member.bytes()),
            };
            is_all_numbers &= read.is_some();
            number = read.unwrap_or(0.0);
        }
        rows.push(Row {
            member,
            number,
            text,
        });
    }
    if !is_all_numbers {
        return Err(error::SORT_NOT_NUMBERS);
    }
    let range = options.limit(rows.len());
    let is_partial = is_alphabetic && by.is_some() && range != (0..rows.len());
    let is_whole = options.store.is_some();
    let compare = |a: &Row, b: &Row| {
        let ordering = match (is_alphabetic, by) {
            (false, _) => compare_numbers(a, b),
            (true, Some(_)) => compare_texts(a, b, is_whole),
            (true, None) => collate(a.member.bytes(), b.member.bytes(), is_whole),
        };
        if options.is_descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    if is_partial {
        let order = partial_order(rows.len(), &range, &|a, b| compare(&rows[a], &rows[b]));
        let members = order.into_iter().map(|at| rows[at].member.clone());
        return Ok(members.collect());
    }
    sort_by(&mut rows, compare);
    Ok(rows.into_iter().map(|row| row.member).collect())
}

fn compare_numbers(a: &Row, b: &Row) -> Ordering {
    let numbers = a.number.partial_cmp(&b.number).unwrap_or(Ordering::Equal);
    numbers.then_with(|| a.member.bytes().cmp(b.member.bytes()))
}

/// What has no text comes first.
fn compare_texts(a: &Row, b: &Row, is_whole: bool) -> Ordering {
    match (&a.text, &b.text) {
        (Some(a), Some(b)) => collate(&a.bytes(), &b.bytes(), is_whole),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// As C's `strcoll`, which stops at a NUL; what is stored is compared as a whole.
fn collate(a: &[u8], b: &[u8], is_whole: bool) -> Ordering {
    if is_whole {
        return a.cmp(b);
    }
    let seen = |text: &[u8]| text.iter().position(|&byte| byte == 0);
    let (a, b) = (
        &a[..seen(a).unwrap_or(a.len())],
        &b[..seen(b).unwrap_or(b.len())],
    );
    a.cmp(b)
}

/// As C's `strtod` reads it: leading spaces are skipped, the text ends at its first NUL, nothing at all is 0. What
/// does not fit, be it too large or too small for full precision, is no number.
fn parse_weight(text: &[u8]) -> Option<f64> {
    let text = text.split(|&byte| byte == 0).next().unwrap_or_default();
    if text.is_empty() {
        return Some(0.0);
    }
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|byte| !is_space(byte))?;
    parse_f64(&text[start..]).filter(|number| !number.is_subnormal())
}

fn answer(cx: &mut Cx<'_>, options: &Options<'_>, members: &[Text]) -> Outcome {
    let count = members.len() * options.get.len().max(1);
    if let Some(key) = options.store {
        store(cx, options, members, key, count);
        cx.out.integer(count as i64);
        return Ok(Flow::Done);
    }
    cx.out.array(count);
    for member in members {
        if options.get.is_empty() {
            cx.out.bulk(member.bytes());
        }
        for pattern in &options.get {
            match pattern.value(cx, member.bytes()) {
                Some(value) => value.reply(cx.out),
                None => cx.out.null(),
            }
        }
    }
    Ok(Flow::Done)
}

/// What is not there is stored as an empty string.
fn store(cx: &mut Cx<'_>, options: &Options<'_>, members: &[Text], key: &[u8], count: usize) {
    let mut values = Vec::with_capacity(count);
    for member in members {
        if options.get.is_empty() {
            values.push(Some(Str::text(member.bytes())));
        }
        for pattern in &options.get {
            let value = pattern.value(cx, member.bytes());
            values.push(Some(value.unwrap_or(Str::text(b""))));
        }
    }
    let list = List::load(values.into_iter(), &cx.node.sizing());
    cx.store(key, list.unwrap_or_default(), "sortstore");
    cx.node.dirty += (count as u64).saturating_sub(1);
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn only_what_was_stored_is_propagated() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        for line in [
            "RPUSH l 3 1 2",
            "SORT l",
            "SORT l STORE sorted",
            "SORT l LIMIT 5 1 STORE nothing",
            "SORT l LIMIT 5 1 STORE sorted",
            "ZADD z 1 a",
            "SORT z ALPHA",
        ] {
            harness.say(client, line);
        }
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "RPUSH l 3 1 2",
                "SORT l STORE sorted",
                "SORT l LIMIT 5 1 STORE sorted",
                "ZADD z 1 a",
            ]
        );
    }

    #[test]
    fn weights_are_read_as_c_does() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, r#"RPUSH l 0x10 " 7" "5\x00x" "" 1e1 -inf"#);
        let sorted = "*6 $4 -inf $0  $3 5\0x $2  7 $3 1e1 $4 0x10";
        assert_eq!(harness.say(client, "SORT l"), sorted);
        for odd in ["1e400", "1e-400", "1e-310", "nan", "1x", "\" \"", "\"1 \""] {
            harness.say(client, &format!("DEL m\r\nRPUSH m {odd}"));
            let refusal = "-ERR One or more scores can't be converted into double";
            assert_eq!(harness.say(client, "SORT m"), refusal, "{odd}");
        }
    }

    #[test]
    fn in_a_cluster_no_pattern_leads_to_other_keys() {
        let mut harness = Harness::with(&[("cluster-enabled", "yes")]);
        let client = harness.connect();
        harness.say(client, "RPUSH l 2 1");
        let by = "-ERR BY option of SORT denied in cluster mode.";
        assert_eq!(harness.say(client, "SORT l BY w_*"), by);
        let get = "-ERR GET option of SORT denied in cluster mode.";
        assert_eq!(harness.say(client, "SORT l GET #"), get);
        assert_eq!(harness.say(client, "SORT l BY nosort"), "*2 $1 2 $1 1");
    }
}
