//! The lesson's prose: blocks and runs of text as elements. Nothing is ever parsed from HTML.

use lesson::view::{Block, Inline};
use yew::prelude::*;

use crate::desk::Desk;
use crate::figures::figure;
use crate::icons::{Icon, icon};

/// A column of blocks.
pub fn blocks(desk: &Desk, blocks: &[Block]) -> Html {
    blocks.iter().map(|part| block(desk, part)).collect()
}

/// A run of text.
pub fn inlines(desk: &Desk, runs: &[Inline]) -> Html {
    runs.iter().map(|run| inline(desk, run)).collect()
}

fn block(desk: &Desk, block: &Block) -> Html {
    match block {
        Block::Heading(runs) => html! { <h3>{ inlines(desk, runs) }</h3> },
        Block::Paragraph(runs) => html! { <p>{ inlines(desk, runs) }</p> },
        Block::Code { text, paste } => code(desk, text, *paste),
        Block::Output(text) => html! {
            <div role="group" aria-label="Expected output"><pre class="output">{ text.trim_end() }</pre></div>
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
        <div class="table-scroll" tabindex="0" role="region" aria-label="Table">
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
        Inline::Text(text) => html! { text },
        Inline::Strong(runs) => html! { <strong>{ inlines(desk, runs) }</strong> },
        Inline::Emphasis(runs) => html! { <em>{ inlines(desk, runs) }</em> },
        Inline::Code(text) => html! { <code>{ text }</code> },
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

/// Commands, with what a student does with them.
fn code(desk: &Desk, text: &str, can_paste: bool) -> Html {
    let paste = {
        let (desk, text) = (desk.clone(), text.to_owned());
        move |_| desk.paste(text.trim_end())
    };
    html! {
        <div role="group" aria-label="Command" class={classes!("code", (!can_paste).then_some("plain"))}>
            <pre>{ text.trim_end() }</pre>
            <div class="code-tools">
                if can_paste {
                    <button type="button" class="small" onclick={paste}>{ "Paste" }</button>
                }
                <Copy text={text.to_owned()} />
            </div>
        </div>
    }
}

/// Properties of [`Copy`].
#[derive(Properties, PartialEq)]
pub struct CopyProps {
    /// What is copied.
    pub text: AttrValue,
    /// What it is, for a screen reader: `Copy the endpoint`.
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
}

const COPIED: &str = "Copied";
const NOT_COPIED: &str =
    "Not copied: this browser does not allow it here. Select the text instead.";

/// A button that copies, and says that it did, or that it could not.
#[component]
pub fn Copy(props: &CopyProps) -> Html {
    let said = use_state(|| "");
    let onclick = {
        let (text, said) = (props.text.clone(), said.clone());
        move |_| {
            let said = said.clone();
            crate::browser::copy(text.trim_end(), move |is_copied| {
                said.set(if is_copied { COPIED } else { NOT_COPIED });
                gloo_timers::callback::Timeout::new(1_600, move || said.set("")).forget();
            });
        }
    };
    let title = if *said == NOT_COPIED {
        AttrValue::Static(NOT_COPIED)
    } else {
        props.label.clone()
    };
    html! {
        <button type="button" class="icon-button" {title} aria-label={props.label.clone()} {onclick}>
            { icon(match *said { COPIED => Icon::Check, NOT_COPIED => Icon::Close, _ => Icon::Copy }) }
            <span class="hidden" role="status">{ *said }</span>
        </button>
    }
}
