//! The lesson's prose: blocks and runs of text as elements. Nothing is ever parsed from HTML.

use lesson::view::{Block, Inline};
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::widgets::figures::figure;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// A column of blocks.
pub fn blocks(desk: &Desk, blocks: &[Block]) -> Html {
    blocks.iter().map(|part| block(desk, part)).collect()
}

/// A run of text.
pub fn inlines(desk: &Desk, runs: &[Inline]) -> Html {
    let mut parts = Vec::new();
    let mut begun = 0;
    for (index, run) in runs.iter().enumerate() {
        let next = runs.get(index + 1);
        match (run, next) {
            // A full stop stays with the link before it: behind a button a line may break anywhere.
            (Inline::Link { .. }, Some(Inline::Text(text))) if end_of_marks(text) > 0 => {
                let end = end_of_marks(text);
                let marks = text[..end].to_owned();
                parts.push(html! { <span class="together">{ inline(desk, run) }{ marks }</span> });
                begun = end;
            }
            (Inline::Text(text), _) => parts.push(words(&text[std::mem::take(&mut begun)..])),
            _ => parts.push(inline(desk, run)),
        }
    }
    parts.into_iter().collect()
}

/// Where the marks end that a text begins with.
fn end_of_marks(text: &str) -> usize {
    let end = text.find(|c| !".,;:!?)".contains(c));
    end.unwrap_or(text.len())
}

fn block(desk: &Desk, block: &Block) -> Html {
    match block {
        Block::Heading(runs) => html! { <h3>{ inlines(desk, runs) }</h3> },
        Block::Paragraph(runs) => html! { <p>{ inlines(desk, runs) }</p> },
        Block::Code { text, paste } => code(desk, text, *paste),
        Block::Output(text) => html! {
            <div role="group" aria-label={words::PROSE_OUTPUT.text()}><pre class="output" translate="no">{ text.trim_end() }</pre></div>
        },
        Block::List { ordered, items } => list(desk, *ordered, items),
        Block::Table { head, rows } => table(desk, head, rows),
        Block::Note(content) => html! {
            <div class="note" role="note">{ blocks(desk, content) }</div>
        },
        Block::Figure { name, alt } => figure(name, alt),
    }
}

fn list(desk: &Desk, ordered: bool, items: &[Vec<Block>]) -> Html {
    let items: Html = items
        .iter()
        .map(|item| html! { <li>{ blocks(desk, item) }</li> })
        .collect();
    if ordered {
        html! { <ol>{ items }</ol> }
    } else {
        html! { <ul>{ items }</ul> }
    }
}

fn table(desk: &Desk, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Html {
    let cell = |first: bool, runs: &Vec<Inline>| match first {
        true => html! { <th scope="row">{ inlines(desk, runs) }</th> },
        false => html! { <td>{ inlines(desk, runs) }</td> },
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={words::PROSE_TABLE.text()}>
            <table>
                <thead><tr>
                    { for head.iter().map(|runs| match runs.is_empty() {
                        // A corner that heads nothing is no heading.
                        true => html! { <td></td> },
                        false => html! { <th scope="col">{ inlines(desk, runs) }</th> },
                    }) }
                </tr></thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr>{ for row.iter().enumerate().map(|(column, runs)| cell(column == 0, runs)) }</tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn inline(desk: &Desk, run: &Inline) -> Html {
    match run {
        Inline::Text(text) => words(text),
        Inline::Strong(runs) => html! { <strong>{ inlines(desk, runs) }</strong> },
        Inline::Emphasis(runs) => html! { <em>{ inlines(desk, runs) }</em> },
        Inline::Code(text) => html! { <code translate="no">{ pieces(text) }</code> },
        Inline::Link { text, target } => {
            let (desk_then, target) = (desk.clone(), target.clone());
            html! {
                <button type="button" class="link" onclick={move |_| desk_then.open(&target)}>
                    { inlines(desk, text) }
                </button>
            }
        }
    }
}

/// A word up to this many characters goes on the next line rather than on two.
const WHOLE: usize = 20;

/// So long is the part of a name that is still kept whole: an AWS id with a comma.
const ID: usize = 25;

/// Code whose lines break between words, and within a long name behind its dots, slashes and commas: not behind a hyphen,
/// where the break would read like a space, nor before a port, nor between an option and its value.
pub fn pieces(text: &str) -> Html {
    cut(text, |word| !word.chars().all(char::is_alphanumeric))
}

/// Prose, in which the names of things break like code.
pub fn words(text: &str) -> Html {
    match text.split_whitespace().any(is_name) {
        true => cut(text, is_name),
        false => html! { text.to_owned() },
    }
}

/// Whether a word of prose is an option, an address, or a name such as `ap-south-1`: not just a hyphenated word.
fn is_name(word: &str) -> bool {
    let has_name_letter = |word: &str| {
        let mut letters = word.chars().skip(1);
        letters.any(|c| c.is_ascii_digit() || c.is_uppercase())
    };
    match word.strip_prefix('-') {
        Some(option) => option.starts_with(|c: char| c == '-' || c.is_alphanumeric()),
        None if word.len() > WHOLE && word.contains(['.', '/']) => true,
        None => word.contains("://") || word.contains('-') && has_name_letter(word),
    }
}

/// The text, with what matches `is_kept` kept in one piece or cut where it may break.
fn cut(text: &str, is_kept: fn(&str) -> bool) -> Html {
    let mut rest = text;
    let mut plain = 0;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (word, after) = rest.split_at(end_of_piece(rest));
        let end = text.len() - after.len();
        if !word.trim().is_empty() && is_kept(word) {
            parts.push(html! { text[plain..end - word.len()].to_owned() });
            match word.len() <= WHOLE {
                true => parts.push(piece(word)),
                false => parts.extend(word.split_inclusive(['.', '/', ',']).map(part)),
            }
            plain = end;
        }
        rest = after;
    }
    parts.push(html! { text[plain..].to_owned() });
    parts.into_iter().collect()
}

/// Part of a long name: a line may break behind it. One that is long itself may break anywhere.
fn part(text: &str) -> Html {
    let shown = match text.len() <= ID {
        true => piece(text),
        false => html! { text.to_owned() },
    };
    html! { <>{ shown }<wbr /></> }
}

/// Where the word, the blank, or the option with its value ends that a text begins with.
fn end_of_piece(text: &str) -> usize {
    let is_blank = text.starts_with(char::is_whitespace);
    let turn = |text: &str, is_blank: bool| {
        let turn = text.find(|c: char| c.is_whitespace() != is_blank);
        turn.unwrap_or(text.len())
    };
    let end = turn(text, is_blank);
    let value = text[end..].strip_prefix(' ').filter(|rest| {
        text.starts_with('-') && !rest.starts_with(|c: char| c == '-' || c.is_whitespace())
    });
    let with_value = value.map(|rest| end + 1 + turn(rest, false));
    with_value.filter(|end| *end <= WHOLE).unwrap_or(end)
}

fn piece(text: &str) -> Html {
    html! { <span class="piece" translate="no">{ text.to_owned() }</span> }
}

/// Commands, with what a student does with them.
fn code(desk: &Desk, text: &str, can_paste: bool) -> Html {
    let paste = {
        let (desk, text) = (desk.clone(), text.to_owned());
        move |_| desk.paste(text.trim_end())
    };
    html! {
        <div role="group" aria-label={words::PROSE_COMMAND.text()} class={classes!("code", (!can_paste).then_some("plain"))}>
            <pre translate="no">{ pieces(text.trim_end()) }</pre>
            <div class="code-tools">
                if can_paste {
                    <button type="button" class="small" onclick={paste}>{ say(words::PROSE_PASTE) }</button>
                }
                <Copy text={text.to_owned()} />
            </div>
        </div>
    }
}

/// Properties of [`struct@Copy`].
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// What is copied.
    pub text: AttrValue,
    /// What it is, for a screen reader: `Copy the endpoint`.
    #[prop_or_else(|| AttrValue::Static(words::PROSE_COPY.text()))]
    pub label: AttrValue,
}

/// A button that copies, and says that it did, or that it could not.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let said = use_state(|| None::<bool>);
    let onclick = {
        let (text, said) = (props.text.clone(), said.clone());
        move |_| {
            let said = said.clone();
            crate::browser::copy(text.trim_end(), move |is_copied| {
                said.set(Some(is_copied));
                gloo_timers::callback::Timeout::new(1_600, move || said.set(None)).forget();
            });
        }
    };
    let (sign, text) = match *said {
        None => (Icon::Copy, ""),
        Some(true) => (Icon::Check, words::PROSE_COPIED.text()),
        Some(false) => (Icon::Close, words::PROSE_NOT_COPIED.text()),
    };
    let title = match *said {
        Some(false) => AttrValue::Static(text),
        _ => props.label.clone(),
    };
    html! {
        <button type="button" class="icon-button" {title} aria-label={props.label.clone()} {onclick}>
            { icon(sign) }
            <span class="hidden" role="status">{ text }</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Vec<&str> {
        let mut rest = text;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let (word, after) = rest.split_at(end_of_piece(rest));
            parts.push(word);
            rest = after;
        }
        parts
    }

    #[test]
    fn an_option_stays_with_its_value() {
        assert_eq!(
            ends("valkey-cli -h ENDPOINT -p 6379"),
            ["valkey-cli", " ", "-h ENDPOINT", " ", "-p 6379"]
        );
        assert_eq!(
            ends("a -n --tls -h lab-redis.abc123.ng.0001.aps1.cache"),
            [
                "a",
                " ",
                "-n",
                " ",
                "--tls",
                " ",
                "-h",
                " ",
                "lab-redis.abc123.ng.0001.aps1.cache"
            ]
        );
        assert_eq!(
            ends("GET a\n\nTTL b"),
            ["GET", " ", "a", "\n\n", "TTL", " ", "b"]
        );
    }

    #[test]
    fn a_name_is_told_from_a_hyphenated_word() {
        for name in [
            "-h",
            "--tls",
            "ap-south-1",
            "SG-RedisCache",
            "https://a.b",
            "lab-redis.abc123.ng.0001.aps1.cache.",
        ] {
            assert!(is_name(name), "{name}");
        }
        for word in ["in-memory", "-", "word.", "first-come", "and/or"] {
            assert!(!is_name(word), "{word}");
        }
    }

    #[test]
    fn marks_stay_with_what_is_before_them() {
        assert_eq!(end_of_marks(". Let in the client"), 1);
        assert_eq!(end_of_marks(").\n"), 2);
        assert_eq!(end_of_marks(" and"), 0);
    }
}
