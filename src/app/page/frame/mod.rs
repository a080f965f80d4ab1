//! The page as a whole: what stands around the panes, and what connects them to the lab and to the address bar.

mod address;
pub mod app;
mod clock;
mod codes;
mod contents;
pub mod focus;
mod header;
mod home;
mod lesson_part;
mod newer;
mod notices;
mod phone_tabs;
mod search;
mod settings;
mod sights;
mod splitter;
mod stage;
mod start;
mod trouble;
mod unseen;
mod world_bar;
