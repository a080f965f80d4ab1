//! Where the student is in the page, and how to go elsewhere.

pub mod desk;
pub mod drafts;
pub mod route;
pub mod tabs;
pub mod ui;
