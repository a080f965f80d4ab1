//! The options of `cargo xtask bench`.

/// What `cargo xtask bench` was asked for.
pub struct Options {
    /// How many runs of each.
    pub rounds: usize,
    /// A first look: a tenth of everything.
    pub quick: bool,
    /// Whether to compare speed under load.
    pub speed: bool,
    /// Whether to compare memory.
    pub memory: bool,
    /// Whether to measure the engine alone.
    pub engine: bool,
    /// Whether to measure it in Chromium too.
    pub page: bool,
    /// Whether to measure how soon a first visit is of use.
    pub first_second: bool,
    /// Whether to measure how long the page is busy at a stretch.
    pub busy: bool,
    /// Whether to measure Python in the page.
    pub python: bool,
    /// Only tests whose names begin with one of these; all when empty.
    pub only: Vec<String>,
    /// What is handed to redis-benchmark as `-r`.
    pub keyspace: Option<u64>,
}

impl Options {
    /// A full number, or a tenth of it for a first look.
    pub fn scaled(&self, full: u64) -> u64 {
        if self.quick { full / 10 } else { full }
    }

    /// Whether a test of that name is to run.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|start| name.starts_with(start))
    }
}

/// Reads the command line.
pub fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        rounds: 5,
        quick: false,
        speed: true,
        memory: true,
        engine: true,
        page: true,
        first_second: true,
        busy: true,
        python: true,
        only: Vec::new(),
        keyspace: None,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--no-speed" => options.speed = false,
            "--no-memory" => options.memory = false,
            "--no-engine" => options.engine = false,
            "--no-page" => options.page = false,
            "--no-first-second" => options.first_second = false,
            "--no-busy" => options.busy = false,
            "--no-python" => options.python = false,
            "--rounds" => options.rounds = number(argument, rest.next())? as usize,
            "--keyspace" => options.keyspace = Some(number(argument, rest.next())?),
            "--only" => {
                let names = rest
                    .next()
                    .ok_or("--only takes names, separated by commas")?;
                options.only = names.split(',').map(str::to_owned).collect();
            }
            other => {
                return Err(format!(
                    "There is no option `{other}`. See `cargo xtask help bench`."
                ));
            }
        }
    }
    Ok(options)
}

fn number(option: &str, value: Option<&String>) -> Result<u64, String> {
    value
        .and_then(|value| value.parse().ok())
        .filter(|number| *number > 0)
        .ok_or_else(|| format!("{option} takes a number above 0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let parse = |line: &str| {
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            parse(&words)
        };
        let options = parse("--quick --rounds 3 --only lrange,set").unwrap();
        assert!(options.quick && options.page && options.rounds == 3);
        assert!(options.wants("lrange_100") && !options.wants("get"));
        assert!(!parse("--no-page").unwrap().page);
        assert!(parse("--rounds 0").is_err() && parse("--rounds").is_err());
        assert!(parse("--fast").is_err());
    }
}
