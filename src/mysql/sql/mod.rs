//! From the text of a statement to its tree: lexer, reserved words, grammar.

pub(crate) mod ast;
pub(crate) mod lexer;
pub(crate) mod parse;
pub(crate) mod print;
pub(crate) mod walk;
pub(crate) mod words;
