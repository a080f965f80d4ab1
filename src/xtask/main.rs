//! The developer's one tool: `cargo xtask COMMAND`. It sets up what a command needs on a machine that has
//! only Rust, then runs it.
//!
//! Each command is a row of [`COMMANDS`] and a file of its own; help is printed from the table.
//! **Invariant:** no crate of the product is linked here, so that a clean clone gets going in seconds.

#![expect(
    clippy::disallowed_methods,
    reason = "the tool times what it runs, on the real clock"
)]

mod apt;
mod bench;
mod bundle;
mod checks;
mod circles;
mod command;
mod deny;
mod disk;
mod e2e;
mod editor;
mod embed;
mod files;
mod fuzz;
mod host;
mod lesson;
mod lessons;
mod lighthouse;
mod lms;
mod marks;
mod node;
mod offline;
mod order;
mod pack;
mod packed;
mod pip;
mod python;
mod root;
mod setup;
mod site;
mod size;
mod split;
mod stage;
mod studio;
mod tool;
mod wheels;

use std::process::ExitCode;

/// One command of the tool.
struct Command {
    name: &'static str,
    summary: &'static str,
    /// What `cargo xtask help NAME` adds to the summary.
    help: &'static str,
    run: fn(&[String]) -> Result<(), String>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        summary: "Serve the page at http://127.0.0.1:8080 and rebuild it on every change",
        help: "Sets up the wasm target, Trunk and wasm-bindgen; needs neither npm nor a browser.\n\
               Options are handed on to `trunk serve`, for example --port 9000 or --open.",
        run: site::serve,
    },
    Command {
        name: "build",
        summary: "Write the page to dist/, optimised, ready for any path of any static server",
        help: "Sets up what serve needs, and wasm-opt from npm.\n\
               --quick   as serve builds it: sooner there, larger, in one part; for browser tests of work in progress",
        run: site::build,
    },
    Command {
        name: "test",
        summary: "Set up everything, then run every test and check there is",
        help: "The same list of steps as ci, in the same order. Names of steps select some of them:\n\
               cargo xtask test fmt clippy test",
        run: checks::test,
    },
    Command {
        name: "ci",
        summary: "What CI runs: like test, and prints how long each step took",
        help: "Names of steps select some of them.",
        run: checks::ci,
    },
    Command {
        name: "e2e",
        summary: "Run the browser tests against dist/ (build first)",
        help: "Options are handed on to Playwright, for example: cargo xtask e2e --grep terminal --headed",
        run: e2e::test,
    },
    Command {
        name: "shots",
        summary: "Take screenshots of dist/ at three sizes, light and dark, into target/shots/",
        help: "Options are handed on to Playwright.",
        run: e2e::shots,
    },
    Command {
        name: "size",
        summary: "Print the size of every file of dist/ and fail when a first visit or a part is over budget",
        help: "All that a first visit loads may have 560 KB after gzip and 480 KB after brotli; each part that comes\n\
               later has a budget of its own. It also fails when a file names a folder of this machine.",
        run: size::run,
    },
    Command {
        name: "bench",
        summary: "Compare our server with redis-server, and the engine in Chromium with the native one",
        help: "Speed with redis-benchmark -c 50 at -P 1 and -P 16, in interleaved runs whose medians are compared;\n\
               what a million keys take in memory; the engine alone, as wasm and natively; how soon a first visit\n\
               of dist/ is painted and has a prompt, locally and on slow 4G; Python's first and second prompt there, and its commands a second.\n\
               --rounds N     how many runs of each (default 5)\n\
               --quick        a tenth of the requests and keys, for a first look\n\
               --only A,B     only tests whose names begin so\n\
               --keyspace N   hands -r N to redis-benchmark: as many different keys and elements\n\
               --no-speed, --no-memory, --no-engine, --no-page, --no-first-second, --no-busy,\n\
               --no-python
                                                   leave out a part; the page is in Chromium",
        run: bench::run,
    },
    Command {
        name: "lighthouse",
        summary: "Ask Lighthouse how dist/ does on a phone and on a desktop (build first)",
        help: "Fetches Lighthouse from npm into the cache. Fails when a category has less than 95. Not part of CI.",
        run: lighthouse::run,
    },
    Command {
        name: "lint-lessons",
        summary: "Prove that every lesson can be passed, and only by doing what it asks",
        help: "With names of lessons: only those.",
        run: lessons::lint,
    },
    Command {
        name: "lesson",
        summary: "Make a lesson that works, check it step by step, or pack it for the studio",
        help: "new NAME           a folder below lessons/ with a lesson of one step, at the end of course.toml\n\
               check NAME ...     plays the lessons as lint-lessons does, and says how each step did; each problem with its line\n\
               pack NAME          checks it, then writes target/NAME.zip, which the studio opens",
        run: lesson::run,
    },
    Command {
        name: "fuzz",
        summary: "Give the engine, lessons and histories damaged input for as long as one likes",
        help: "fuzz TARGET: resp (what clients send), restore (payloads of RESTORE), lesson (a lesson's files), history (what\n\
               a browser has kept of a world). A panic, or an input that takes a minute, ends it and is printed.\n\
               --seconds N   how long (default 300)\n\
               --seed N      other accidents than those of the run before",
        run: fuzz::run,
    },
    Command {
        name: "check-host",
        summary: "Look at a published lab, and say what its server or its upload has wrong",
        help: "Takes the address, for example: cargo xtask check-host https://example.org/lab/\n\
               Each finding says how to mend it. It fails when something keeps the lab, or its next update, from working.",
        run: host::run,
    },
    Command {
        name: "pack",
        summary: "Write dist/ and how to host it into one zip, target/port6379.zip (build first)",
        help: "index.html is at its top, with HOSTING.md beside it. The same dist/ gives the same bytes.\n\
               --scorm12 [LESSON ...]     a package for an LMS instead, target/port6379-scorm12.zip, of these lessons or of all\n\
               --scorm2004 [LESSON ...]   the same by SCORM 2004\n\
               --cmi5 [LESSON ...]        the same by cmi5",
        run: pack::run,
    },
    Command {
        name: "circles",
        summary: "Print the order of packages and folders, and which files import each other in a circle",
        help: "With names of packages: only those. For each circle it names few imports to cut. A tidy test allows no\n\
               circle of more than five files.",
        run: circles::run,
    },
    Command {
        name: "deny",
        summary: "Check the licences, origins, known flaws and doubles of the crates that we use",
        help: "By cargo-deny; the rules are in .cargo/deny.toml.",
        run: deny::run,
    },
    Command {
        name: "stage",
        summary: "What Trunk runs after each build: compiles the lessons, joins the styles, marks names",
        help: "Not for people: TRUNK_STAGING_DIR says where the page is being gathered.",
        run: stage::run,
    },
    Command {
        name: "setup",
        summary: "Install all that the other commands need, or say what is missing and how to get it",
        help: "Looks on PATH first. Tools built with cargo go into a cache folder of the user.",
        run: setup::everything,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), String> {
    let Some((name, rest)) = arguments.split_first() else {
        print_overview();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") {
        return help(rest.first());
    }
    let command = find(name)?;
    if rest
        .iter()
        .any(|argument| argument == "-h" || argument == "--help")
    {
        return help(Some(name));
    }
    (command.run)(rest)
}

fn find(name: &str) -> Result<&'static Command, String> {
    COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| {
            let names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
            format!(
                "There is no command `{name}`. There are: {}.",
                names.join(", ")
            )
        })
}

fn help(name: Option<&String>) -> Result<(), String> {
    let Some(name) = name else {
        print_overview();
        return Ok(());
    };
    let command = find(name)?;
    println!(
        "cargo xtask {}\n\n{}.\n{}",
        command.name, command.summary, command.help
    );
    Ok(())
}

fn print_overview() {
    println!("cargo xtask COMMAND [OPTIONS]\n");
    for command in COMMANDS {
        println!("  {:<14}{}", command.name, command.summary);
    }
    println!("\n`cargo xtask help COMMAND` says more about one.");
}
