//! The marks in compiled patterns, for who writes them and who reads them.

/// A variable follows: its place among the arguments, from [`FIRST_PLACE`] on.
pub const VARIABLE: char = '\u{1}';
/// A choice follows: the place of what decides, then variants, each a key, [`IS`], a pattern and [`END`]; the one without a
/// key is the last. [`END`] ends the choice too.
pub const CHOICE: char = '\u{2}';
pub const IS: char = '\u{3}';
pub const END: char = '\u{4}';
pub const FIRST_PLACE: char = '0';
/// Between the parts of a compiled language.
pub const SEPARATOR: char = '\0';
/// What the character of the first message is: below it are those that patterns and English texts use most.
pub const FIRST_NUMBER: u32 = 0x80;
