//! The page's few drawings of 16 by 16, in the colour of the text around them.

use yew::prelude::*;

/// Which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Done.
    Check,
    /// Two sheets.
    Copy,
    /// A pane that grows.
    Grow,
    /// A pane that goes back.
    Shrink,
    /// Away with it.
    Close,
    /// One more.
    Plus,
    /// Unfolds downwards.
    Down,
    /// Leads on.
    Right,
    /// Leads back.
    Left,
    /// A list of lessons.
    List,
}

/// The drawing; hidden from screen readers, its button is named.
pub fn icon(which: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={path(which)} />
        </svg>
    }
}

const TO_THE_RIGHT: &str = "M6 4l4 4-4 4";

fn path(which: Icon) -> &'static str {
    match which {
        Icon::Check => "M3.5 8.5l3 3 6-7",
        Icon::Copy => "M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2",
        Icon::Grow => "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-4.5 4.5M2.5 13.5l4.5-4.5",
        Icon::Shrink => "M13 7H9V3M3 9h4v4M9 7l4.5-4.5M7 9l-4.5 4.5",
        Icon::Close => "M4 4l8 8M12 4l-8 8",
        Icon::Plus => "M8 3v10M3 8h10",
        Icon::Down => "M4 6l4 4 4-4",
        // Where words go from right to left, on is to the left.
        Icon::Right if !words::is_rtl() => TO_THE_RIGHT,
        Icon::Left if words::is_rtl() => TO_THE_RIGHT,
        Icon::Right | Icon::Left => "M10 4L6 8l4 4",
        Icon::List => "M2.5 4h11M2.5 8h11M2.5 12h7",
    }
}
