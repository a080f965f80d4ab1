//! The page of help, and the keys at the bottom of the window.

use super::window::Hint;

/// The keys at the bottom while a text is edited.
pub(super) const KEYS: &[(Hint, Hint)] = &[
    (("^G", "Help"), ("^X", "Exit")),
    (("^O", "Write Out"), ("^R", "Read File")),
    (("^F", "Where Is"), ("^\\", "Replace")),
    (("^K", "Cut"), ("^U", "Paste")),
    (("M-U", "Undo"), ("M-E", "Redo")),
    (("^C", "Location"), ("^/", "Go To Line")),
    (("M-A", "Set Mark"), ("M-6", "Copy")),
];

/// The keys at the bottom of the page of help.
pub(super) const HELP_KEYS: &[(Hint, Hint)] = &[
    (("^X", "Close"), ("", "")),
    (("^Y", "Prev Page"), ("PgDn", "Next Page")),
];

/// The page of help. `M-` is Alt, or Escape before the key.
pub(super) const HELP: &[&str] = &[
    "Keys of the editor. ^X is Ctrl-X. M-U is Alt-U, or Esc and then U.",
    "",
    "^O       Write the file: Enter confirms its name",
    "^S       Write the file under the name that it has",
    "^X       Leave; asks about changes that are not written",
    "^R       Put another file in at the cursor",
    "",
    "^K       Cut the line, or the marked text; cuts in a row add up",
    "^U       Paste what was cut or copied",
    "M-A      Set the mark; move on to mark text; M-A again unsets it",
    "M-6      Copy the line, or the marked text",
    "M-U      Undo",
    "M-E      Redo",
    "",
    "^F       Search forward; Enter alone searches for the last text again",
    "^B       Search backward",
    "^\\       Replace: Y for one place, N to go on, A for all",
    "^/       Go to a line, or to LINE,COLUMN",
    "^C       Say where the cursor is",
    "",
    "^A, ^E   Beginning and end of the line",
    "^Y, PgUp One window up;  PgDn: one down",
    "M-\\, M-/ First and last line of the file",
    "^D, ^H   Delete at the cursor, and before it",
    "M-N      Line numbers on and off",
];
