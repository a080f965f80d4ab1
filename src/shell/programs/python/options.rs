//! The words that `python3` takes: its own options, and what it is to run. What it does not know it refuses in CPython's words.

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `-c`.
    Text(String),
    /// `-m`.
    Module(String),
    File(String),
    /// The standard input, or the prompt.
    Input,
    Version,
    Help,
}

/// A command line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) source: Source,
    /// Where the words for what is run begin.
    pub(super) rest: usize,
    /// Whether options say that there is no banner.
    pub(super) is_quiet: bool,
}

/// Options that change nothing here: nothing is compiled to a file, and output is never held back at a terminal.
const FLAGS: &str = "uqBEsSPIbi";
/// What real Python has too.
const LACKS: &str = "dOvxWXRtJ";

pub(super) const USAGE: &str = "[-c cmd | -m mod | file | -] [arg ...]";

/// Reads the words; `Err`: what is wrong with them.
pub(super) fn read(words: &[String]) -> Result<Options, String> {
    let mut options = Options {
        source: Source::Input,
        rest: words.len(),
        is_quiet: false,
    };
    for (place, word) in words.iter().enumerate() {
        if let Some(long) = word.strip_prefix("--") {
            options.source = match long {
                "version" => Source::Version,
                "help" => Source::Help,
                _ => return Err(wrong(&format!("unknown option {word}"))),
            };
            return Ok(options);
        }
        let Some(letters) = word.strip_prefix('-').filter(|word| !word.is_empty()) else {
            options.source = match word.as_str() {
                "-" => Source::Input,
                file => Source::File(file.to_owned()),
            };
            options.rest = place + 1;
            return Ok(options);
        };
        if let Some((source, rest)) = letters_of(letters, place, words, &mut options)? {
            (options.source, options.rest) = (source, rest);
            return Ok(options);
        }
    }
    Ok(options)
}

/// `-uc cmd`: the letters of one word.
fn letters_of(
    letters: &str,
    place: usize,
    words: &[String],
    options: &mut Options,
) -> Result<Option<(Source, usize)>, String> {
    for (at, letter) in letters.char_indices() {
        match letter {
            'c' | 'm' => {
                let attached = letters.get(at + 1..).filter(|text| !text.is_empty());
                let rest = place + 1 + usize::from(attached.is_none());
                let next = words.get(place + 1).map(String::as_str);
                let value = attached
                    .or(next)
                    .ok_or_else(|| wrong(&format!("Argument expected for the -{letter} option")))?;
                let source = match letter {
                    'c' => Source::Text(value.to_owned()),
                    _ => Source::Module(value.to_owned()),
                };
                return Ok(Some((source, rest)));
            }
            'V' => return Ok(Some((Source::Version, words.len()))),
            'h' | '?' => return Ok(Some((Source::Help, words.len()))),
            letter if FLAGS.contains(letter) => options.is_quiet |= letter == 'q',
            letter if LACKS.contains(letter) => {
                return Err(format!(
                    "python3: -{letter} is not simulated in this lab; it has: -c -m -q -u -B -V -h\n"
                ));
            }
            letter => return Err(wrong(&format!("Unknown option: -{letter}"))),
        }
    }
    Ok(None)
}

fn wrong(problem: &str) -> String {
    format!(
        "{problem}\nusage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python3 -h' for more information.\n"
    )
}
