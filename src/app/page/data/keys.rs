//! The tree of keys as a table: a row a key or a namespace, the names indented by their depth.

use std::collections::BTreeMap;

use lab::sight::{DataLook, DataSight, KeyRow, Row, Unfolded};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Hand;
use super::text::{grouped, shown, size, time_left};
use crate::browser;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// A name indented further than this would leave no room for itself.
const DEEPEST: u32 = 6;
/// A key with less to live than this is about to go.
const SOON_MS: i64 = 10_000;

/// What was seen of each key last, so that what has changed can be pointed out.
#[derive(Default)]
pub struct Changes {
    look: Option<(String, DataLook)>,
    keys: BTreeMap<Vec<u8>, (KeyRow, u32)>,
}

impl Changes {
    /// Compares what is seen with what was. What a new look brings into sight has not changed for that.
    pub fn heed(&mut self, look: &DataLook, server: &str, data: &DataSight) {
        let look = DataLook {
            key: None,
            ..look.clone()
        };
        let is_same = self.look.as_ref() == Some(&(server.to_owned(), look.clone()));
        if !data.is_whole {
            return;
        }
        self.look = Some((server.to_owned(), look));
        let known = std::mem::take(&mut self.keys);
        for row in &data.rows {
            let Row::Key(row) = row else { continue };
            let serial = match known.get(&row.key) {
                Some((before, serial)) => serial + u32::from(*before != **row),
                None => u32::from(is_same),
            };
            self.keys.insert(row.key.clone(), ((**row).clone(), serial));
        }
    }

    /// How often a key was seen to change.
    fn of(&self, key: &[u8]) -> u32 {
        self.keys.get(key).map_or(0, |(_, serial)| *serial)
    }
}

/// The table; `now_ms`: virtual time.
pub fn keys(hand: &Hand, data: &DataSight, changes: &Changes, now_ms: u64) -> Html {
    if data.rows.is_empty() && data.is_whole {
        let text = match hand.look.filter.as_str() {
            "" => words::DATA_NO_KEYS.text().to_owned(),
            filter => words::DataNoMatch { text: filter }.text(),
        };
        return html! { <p class="data-empty">{ text }</p> };
    }
    let open = data.asked.as_deref();
    html! {
        <table class="data-table" aria-label={words::DATA_TABLE.text()} onkeydown={arrows}>
            <thead><tr>
                <th scope="col">{ say(words::DATA_KEY) }</th>
                <th scope="col">{ say(words::DATA_VALUE) }</th>
                <th scope="col">{ say(words::DATA_TYPE) }</th>
                <th scope="col" class="number">{ say(words::DATA_TTL) }</th>
                <th scope="col" class="number">{ say(words::DATA_SIZE) }</th>
            </tr></thead>
            <tbody>
                { for data.rows.iter().map(|row| match row {
                    Row::Namespace { depth, path, keys, is_open } => namespace(hand, *depth, path, *keys, *is_open),
                    Row::Key(row) => key(hand, row, changes.of(&row.key), open == Some(&row.key), now_ms),
                    Row::Before { depth, path, keys } => before(hand, *depth, path, *keys),
                    Row::More { depth, path, keys, after } => more(hand, *depth, path, *keys, after),
                }) }
            </tbody>
        </table>
    }
}

/// The last part of a name, with what begins it.
fn own_name(name: &[u8]) -> String {
    let inner = name.get(..name.len().saturating_sub(1)).unwrap_or_default();
    let begun = inner.iter().rposition(|byte| *byte == b':');
    match shown(&name[begun.map_or(0, |colon| colon + 1)..]) {
        empty if empty.is_empty() => "\"\"".to_owned(),
        text => text,
    }
}

fn depth_class(depth: u32) -> String {
    format!("depth-{}", depth.min(DEEPEST))
}

fn namespace(hand: &Hand, depth: u32, path: &[u8], keys: u64, is_open: bool) -> Html {
    let onclick = {
        let (hand, path) = (hand.clone(), path.to_vec());
        move |_: MouseEvent| {
            hand.edit(|look| match is_open {
                // What is inside folds along.
                true => look.open.retain(|open| !open.path.starts_with(&path)),
                false => look.open.push(Unfolded {
                    path,
                    after: Vec::new(),
                }),
            });
        }
    };
    let onclick = Callback::from(onclick_once(onclick));
    html! {
        <tr key={format!("{}/", shown(path))}>
            <th scope="row" class={depth_class(depth)}>
                <button type="button" class="data-name" aria-expanded={is_open.to_string()} {onclick}>
                    { icon(if is_open { Icon::Down } else { Icon::Right }) }<span translate="no">{ own_name(path) }</span>
                </button>
            </th>
            <td colspan="4" class="data-note">{ words::DataKeys { keys }.text() }</td>
        </tr>
    }
}

/// A button is painted anew after it was pressed.
fn onclick_once<E>(act: impl FnOnce(E) + Clone + 'static) -> impl Fn(E) + 'static {
    move |event| act.clone()(event)
}

fn key(hand: &Hand, row: &KeyRow, serial: u32, is_open: bool, now_ms: u64) -> Html {
    let onclick = {
        let (hand, key) = (hand.clone(), row.key.clone());
        move |_: MouseEvent| hand.open(key.clone())
    };
    let (ttl, is_soon) = time_to_live(row, now_ms);
    let value = match row.type_name.as_str() {
        "string" if row.len > row.beginning.len() as u64 => shown(&row.beginning) + "...",
        "string" => shown(&row.beginning),
        _ => words::DataElements { count: row.len }.text(),
    };
    let is_proper = row.type_name == "string";
    let name = shown(&row.key);
    html! {
        <tr key={name.clone()} class={classes!(is_open.then_some("open"))}>
            <th scope="row" class={depth_class(row.depth)}>
                <button type="button" class="data-name" title={name} translate="no" aria-pressed={is_open.to_string()} {onclick}>
                    <span>{ own_name(&row.key) }</span>
                </button>
            </th>
            // Made anew, it lights up anew.
            <td key={serial} class={classes!("data-value", (serial > 0).then_some("fresh"))}>
                <span class={classes!(is_proper.then_some("mono"))} translate={is_proper.then_some("no")}>{ value }</span>
            </td>
            <td translate="no">{ &row.type_name }<small>{ &row.encoding }</small></td>
            <td class={classes!("number", is_soon.then_some("soon"))} translate="no">{ ttl }</td>
            <td class="number" translate="no">{ size(row.size_bytes) }</td>
        </tr>
    }
}

/// What is left of it, and whether that is little.
pub fn time_to_live(row: &KeyRow, now_ms: u64) -> (String, bool) {
    match row.expire_at_ms {
        Some(at_ms) => {
            let is_soon = at_ms.saturating_sub(now_ms.cast_signed()) < SOON_MS;
            (time_left(at_ms, now_ms), is_soon)
        }
        None => ("-".to_owned(), false),
    }
}

/// Names before those that are shown, and the way back to them.
fn before(hand: &Hand, depth: u32, path: &[u8], keys: u64) -> Html {
    let label = words::DataBefore {
        count: &grouped(keys),
    }
    .text();
    page(hand, depth, path, Vec::new(), "before", label)
}

/// Names behind those that are shown, and the way on.
fn more(hand: &Hand, depth: u32, path: &[u8], keys: u64, after: &[u8]) -> Html {
    let label = words::DataMore {
        count: &grouped(keys),
    }
    .text();
    page(hand, depth, path, after.to_vec(), "more", label)
}

fn page(hand: &Hand, depth: u32, path: &[u8], after: Vec<u8>, kind: &str, label: String) -> Html {
    let act = {
        let (hand, path) = (hand.clone(), path.to_vec());
        move |_: MouseEvent| {
            hand.edit(|look| {
                look.open.retain(|open| open.path != path);
                look.open.push(Unfolded { path, after });
            });
        }
    };
    let onclick = Callback::from(onclick_once(act));
    html! {
        <tr key={format!("{}/{kind}", shown(path))}>
            <td colspan="5" class={depth_class(depth)}><button type="button" class="link" {onclick}>{ label }</button></td>
        </tr>
    }
}

/// Arrows go from row to row; to the right they unfold, to the left they fold.
fn arrows(event: KeyboardEvent) {
    let target = event.target_dyn_into::<HtmlElement>();
    let Some(button) = target.filter(|target| target.tag_name() == "BUTTON") else {
        return;
    };
    let expanded = button.get_attribute("aria-expanded");
    let row = button.closest("tr").ok().flatten();
    let next = match browser::key_in_row(&event).as_str() {
        "ArrowDown" => row.and_then(|row| row.next_element_sibling()),
        "ArrowUp" => row.and_then(|row| row.previous_element_sibling()),
        "ArrowRight" if expanded.as_deref() == Some("false") => return button.click(),
        "ArrowLeft" if expanded.as_deref() == Some("true") => return button.click(),
        _ => return,
    };
    event.prevent_default();
    if let Some(button) = next.and_then(|row| row.query_selector("button").ok().flatten()) {
        browser::focus(&button);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_its_last_part() {
        for (name, own) in [
            ("visits", "visits"),
            ("user:1:name", "name"),
            ("user:", "user:"),
            ("user:1:", "1:"),
            (":", ":"),
            ("", "\"\""),
        ] {
            assert_eq!(own_name(name.as_bytes()), own, "{name}");
        }
    }

    #[test]
    fn only_what_has_changed_is_pointed_out() {
        let row = |key: &str, value: &str| {
            Row::Key(Box::new(KeyRow {
                depth: 0,
                key: key.as_bytes().to_vec(),
                type_name: "string".into(),
                encoding: "int".into(),
                expire_at_ms: None,
                len: 1,
                size_bytes: 1,
                beginning: value.as_bytes().to_vec(),
            }))
        };
        let data = |rows: Vec<Row>| DataSight {
            is_whole: true,
            rows,
            ..DataSight::default()
        };
        let mut changes = Changes::default();
        let look = DataLook::default();
        changes.heed(&look, "s", &data(vec![row("a", "1"), row("b", "1")]));
        assert_eq!((changes.of(b"a"), changes.of(b"b")), (0, 0));
        changes.heed(
            &look,
            "s",
            &data(vec![row("a", "2"), row("b", "1"), row("c", "1")]),
        );
        let seen = [changes.of(b"a"), changes.of(b"b"), changes.of(b"c")];
        assert_eq!(seen, [1, 0, 1]);
        let other = DataLook {
            filter: "x".into(),
            ..DataLook::default()
        };
        changes.heed(&other, "s", &data(vec![row("x", "1"), row("b", "1")]));
        assert_eq!((changes.of(b"x"), changes.of(b"b")), (0, 0));
    }
}
