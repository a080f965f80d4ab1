//! Programs that read lines and write lines: `cat`, `head`, `tail`, `wc`, `sort`, `uniq`, `cut`, `tr`, `tee`.
//!
//! Here is what they share: the files one after another, the standard input where none is named or `-` is, and lines out
//! of bytes that come in any split. What is done with a line is each program's own.

use crate::program::tool::{PROGRAMS, Shelf};

mod cat;
mod cut;
mod ends;
mod sort;
mod tee;
mod tr;
mod uniq;
mod wc;
pub(super) mod work;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        cat::CAT,
        cut::CUT,
        ends::HEAD,
        ends::TAIL,
        sort::SORT,
        tee::TEE,
        tr::TR,
        uniq::UNIQ,
        wc::WC,
    ],
};
