//! A command as its words.

/// A command's words; `argv[0]` is its name.
pub(crate) type Argv<'a> = &'a [&'a [u8]];

/// Words or keys that outlive the command.
pub(crate) fn owned(words: Argv<'_>) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.to_vec()).collect()
}
