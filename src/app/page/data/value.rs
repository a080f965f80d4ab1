//! A key and what is in it, by its type, a page at a time.

use std::rc::Rc;

use lab::sight::{GroupSight, KeySight};
use words::Key;
use yew::prelude::*;

use super::keys::time_to_live;
use super::text::{bits, grouped, hex, json, plain, shown, size};
use crate::widgets::say::say;

/// How many elements, or bytes of a string, a page back goes.
const ELEMENTS_BACK: u64 = 50;
const BYTES_BACK: u64 = 4096;

/// Properties of [`Value`].
#[derive(Properties, PartialEq)]
pub struct ValueProps {
    /// The key, and a page of what is in it.
    pub sight: Rc<KeySight>,
    /// Virtual time.
    pub now_ms: u64,
    /// Goes to the page that begins with this element or byte.
    pub to: Callback<u64>,
}

/// How a string is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    Json,
    Hex,
    Bits,
}

/// One key.
#[component]
pub fn Value(props: &ValueProps) -> Html {
    let chosen = use_state_eq(|| None::<Form>);
    let sight = &*props.sight;
    let row = &sight.row;
    let (ttl, is_soon) = time_to_live(row, props.now_ms);
    let translate = row.expire_at_ms.is_some().then_some("no");
    let ttl = match row.expire_at_ms {
        Some(_) => ttl,
        None => words::DATA_NO_TTL.text().to_owned(),
    };
    let fact =
        |label: Key, value: Html| html! { <div><dt>{ say(label) }</dt><dd>{ value }</dd></div> };
    let proper = |text: &str| html! { <span translate="no">{ text.to_owned() }</span> };
    let is_string = row.type_name == "string";
    let length = match is_string {
        true => size(row.len),
        false => grouped(row.len),
    };
    html! {
        <div class="data-open">
            <h2 class="mono" translate="no">{ shown(&row.key) }</h2>
            <dl class="data-facts">
                { fact(words::DATA_TYPE, proper(&row.type_name)) }
                { fact(words::DATA_ENCODING, proper(&row.encoding)) }
                { fact(words::DATA_TTL, html! { <span class={classes!(is_soon.then_some("soon"))} {translate}>{ ttl }</span> }) }
                { fact(words::DATA_LENGTH, proper(&length)) }
                { fact(words::DATA_SIZE, proper(&size(row.size_bytes))) }
            </dl>
            if is_string {
                { string(sight, &chosen) }
            } else {
                { elements(sight) }
            }
            { pages(props, is_string) }
            if !sight.groups.is_empty() { { groups(&sight.groups) } }
        </div>
    }
}

fn string(sight: &KeySight, chosen: &UseStateHandle<Option<Form>>) -> Html {
    let none = Vec::new();
    let bytes = sight.elements.first().and_then(|element| element.first());
    let bytes = bytes.unwrap_or(&none);
    let text = plain(bytes);
    let laid_out = text.as_deref().filter(|_| !sight.has_more).and_then(json);
    let is_hll = sight.from == 0 && bytes.starts_with(b"HYLL");
    let form = chosen.unwrap_or(match (&laid_out, &text) {
        (Some(_), _) => Form::Json,
        (None, Some(_)) => Form::Text,
        (None, None) => Form::Hex,
    });
    let forms = [
        (Form::Text, words::DATA_AS_TEXT),
        (Form::Json, words::DATA_AS_JSON),
        (Form::Hex, words::DATA_AS_HEX),
        (Form::Bits, words::DATA_AS_BITS),
    ];
    let forms = forms.into_iter();
    let forms = forms.filter(|(form, _)| *form != Form::Json || laid_out.is_some());
    let button = |(own, label): (Form, Key)| {
        let chosen = chosen.clone();
        let onclick = move |_| chosen.set(Some(own));
        html! { <button type="button" aria-pressed={(own == form).to_string()} {onclick}>{ say(label) }</button> }
    };
    let shown = match (form, laid_out.clone()) {
        (Form::Json, Some(json)) => json,
        (Form::Hex, _) => hex(bytes, sight.from),
        (Form::Bits, _) => bits(bytes, sight.from),
        _ => text.unwrap_or_else(|| shown(bytes)),
    };
    let ones: u64 = bytes.iter().map(|byte| u64::from(byte.count_ones())).sum();
    html! {
        <>
            <div class="segments-buttons" role="group" aria-label={words::DATA_SHOWN_AS.text()}>{ for forms.map(button) }</div>
            if is_hll { <p class="data-note">{ say(words::DATA_HLL) }</p> }
            if form == Form::Bits { <p class="data-note">{ words::DataOnes { ones }.text() }</p> }
            <pre class={classes!("data-text", (form != Form::Text && form != Form::Json).then_some("columns"))} translate="no" tabindex="0" aria-label={words::DATA_VALUE.text()}>{ shown }</pre>
        </>
    }
}

/// What the columns of a type are called; the first is a place where there is no word for it.
fn columns(type_name: &str) -> &'static [Key] {
    match type_name {
        "list" => &[words::DATA_INDEX, words::DATA_ELEMENT],
        "set" => &[words::DATA_MEMBER],
        "hash" => &[words::DATA_FIELD, words::DATA_VALUE],
        "zset" => &[words::DATA_SCORE, words::DATA_MEMBER],
        _ => &[words::DATA_ENTRY, words::DATA_FIELDS],
    }
}

fn elements(sight: &KeySight) -> Html {
    let type_name = sight.row.type_name.as_str();
    let cells = |(place, element): (usize, &Vec<Vec<u8>>)| -> Vec<String> {
        let word = |index: usize| {
            element
                .get(index)
                .map_or_else(String::new, |word| shown(word))
        };
        match type_name {
            "list" => vec![(sight.from + place as u64).to_string(), word(0)],
            "set" => vec![word(0)],
            "zset" => vec![word(1), word(0)],
            "hash" => vec![word(0), word(1)],
            _ => {
                let pairs = element.get(1..).unwrap_or_default().chunks(2);
                let pair = |pair: &[Vec<u8>]| {
                    let words: Vec<String> = pair.iter().map(|word| shown(word)).collect();
                    words.join(" = ")
                };
                vec![word(0), pairs.map(pair).collect::<Vec<_>>().join("\n")]
            }
        }
    };
    let rows = sight.elements.iter().enumerate().map(cells);
    html! {
        <div class="data-scroll" tabindex="0" role="region" aria-label={words::DATA_VALUE.text()}>
            <table class="data-table">
                <thead><tr>{ for columns(type_name).iter().map(|column| html! { <th scope="col">{ say(*column) }</th> }) }</tr></thead>
                <tbody translate="no">
                    { for rows.map(|cells| html! { <tr>{ for cells.into_iter().map(|cell| html! { <td class="mono">{ cell }</td> }) }</tr> }) }
                </tbody>
            </table>
        </div>
    }
}

/// Which page it is, and the ways to the others.
fn pages(props: &ValueProps, is_string: bool) -> Html {
    let sight = &*props.sight;
    if sight.from == 0 && !sight.has_more {
        return Html::default();
    }
    let (shown, back) = match is_string {
        true => {
            let bytes = sight.elements.first().and_then(|element| element.first());
            (bytes.map_or(0, Vec::len) as u64, BYTES_BACK)
        }
        false => (sight.elements.len() as u64, ELEMENTS_BACK),
    };
    let to = |from: u64| {
        let to = props.to.clone();
        Callback::from(move |_: MouseEvent| to.emit(from))
    };
    let place = words::DataPlace {
        from: &grouped(sight.from + 1),
        to: &grouped(sight.from + shown),
        of: &grouped(sight.row.len),
    };
    let (previous, next) = (sight.from.saturating_sub(back), sight.from + shown.max(1));
    html! {
        <div class="data-pages">
            <span role="status">{ place.text() }</span>
            <button type="button" class="small" disabled={sight.from == 0} onclick={to(previous)}>{ say(words::DATA_PREVIOUS) }</button>
            <button type="button" class="small" disabled={!sight.has_more} onclick={to(next)}>{ say(words::DATA_NEXT) }</button>
        </div>
    }
}

/// The consumer groups of a stream.
fn groups(groups: &[GroupSight]) -> Html {
    let row = |group: &GroupSight| {
        html! {
            <tr>
                <th scope="row" class="mono">{ shown(&group.name) }</th>
                <td class="number">{ group.consumers }</td>
                <td class="number">{ group.pending }</td>
                <td class="mono">{ &group.last_id }</td>
                <td class="number">{ group.lag.map_or_else(|| "-".to_owned(), |lag| lag.to_string()) }</td>
            </tr>
        }
    };
    let columns = [
        words::DATA_GROUP,
        words::DATA_CONSUMERS,
        words::DATA_PENDING,
        words::DATA_LAST_ID,
        words::DATA_LAG,
    ];
    html! {
        <div class="data-scroll" tabindex="0" role="region" aria-label={words::DATA_GROUPS.text()}>
            <table class="data-table">
                <caption>{ say(words::DATA_GROUPS) }</caption>
                <thead><tr>{ for columns.iter().map(|column| html! { <th scope="col">{ say(*column) }</th> }) }</tr></thead>
                <tbody translate="no">{ for groups.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
