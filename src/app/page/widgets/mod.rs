//! What the page's views are made of, whichever pane they stand in.

pub mod decimal;
pub mod dialog;
mod figures;
pub mod full_button;
pub mod icons;
pub mod menu;
pub mod prose;
pub mod say;
pub mod time;
