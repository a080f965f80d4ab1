//! What dnf prints while it installs or removes, with the time that each line takes.

use super::packages::{Package, size};

/// A thing that happens, in order.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A request to the package mirror goes out: the diagram shows its way.
    Browse,
    Text(String),
    WaitMs(u64),
    /// This number of bytes has come over the network.
    Received(u64),
    /// `Is this ok [y/N]: `.
    Ask,
    Install(&'static Package),
    Remove(&'static Package),
    /// Metadata are fresh from now on.
    Refreshed,
    End(i32),
}

/// Downloads of this many kilobytes take about a second.
const KILOBYTES_A_SECOND: u64 = 14_000;

fn text(text: impl Into<String>) -> Step {
    Step::Text(text.into())
}

/// What a transaction prints, step by step.
struct Printout<'a> {
    steps: Vec<Step>,
    packages: &'a [&'static Package],
    width: usize,
}

impl<'a> Printout<'a> {
    fn begin(wait_ms: u64, packages: &'a [&'static Package], width: usize) -> Printout<'a> {
        let steps = vec![
            Step::WaitMs(wait_ms),
            text("Dependencies resolved.\n"),
            text(head(width)),
        ];
        Printout {
            steps,
            packages,
            width,
        }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.steps.push(text(words));
    }

    fn summary(&mut self, verb: &str, sizes: &str, asks: bool) {
        let (rule, count) = ("=".repeat(self.width), self.packages.len());
        let plural = if count == 1 { "" } else { "s" };
        self.say(format!(
            "\nTransaction Summary\n{rule}\n{verb}  {count} Package{plural}\n\n"
        ));
        self.say(sizes);
        if asks {
            self.steps.push(Step::Ask);
        }
    }

    fn download(&mut self, place: usize) {
        let (package, count, width) = (self.packages[place], self.packages.len(), self.width);
        let name = package.file_name();
        let label = if count > 1 {
            format!("({}/{count}): {name}", place + 1)
        } else {
            name
        };
        let quarter_ms = (250 + package.kilobytes * 1_000 / KILOBYTES_A_SECOND) / 4;
        let quarter = Step::Received(package.kilobytes * 1_000 / 4);
        for percent in [25, 55, 85] {
            let bar = "=".repeat(percent / 5);
            let label: String = label.chars().take(width.saturating_sub(34)).collect();
            self.steps
                .extend([Step::WaitMs(quarter_ms), quarter.clone()]);
            self.say(format!(
                "\r{label:<room$} {percent:3}% [{bar:<20}]",
                room = width.saturating_sub(30)
            ));
        }
        self.steps.extend([Step::WaitMs(quarter_ms), quarter]);
        let line = rate_line(&label, package.kilobytes, width);
        self.say(format!("\r\x1b[K{line}\n"));
    }

    fn checks(&mut self) {
        for line in [
            "Running transaction check",
            "Transaction check succeeded.",
            "Running transaction test",
            "Transaction test succeeded.",
        ] {
            self.say(format!("{line}\n"));
            self.steps.push(Step::WaitMs(150));
        }
        self.say("Running transaction\n");
        self.steps.push(Step::WaitMs(200));
        self.say(action_line("Preparing", "", 1, 1, self.width));
    }

    fn action(&mut self, verb: &str, place: usize) {
        let (name, count) = (self.packages[place].full_name(), self.packages.len());
        self.steps.push(Step::WaitMs(250));
        self.say(action_line(verb, &name, place + 1, count, self.width));
    }

    fn finish(mut self, title: &str) -> Vec<Step> {
        let names = self.packages.iter();
        let names: String = names
            .map(|package| format!("  {}\n", package.full_name()))
            .collect();
        self.steps.push(Step::WaitMs(200));
        self.say(format!("\n\x1b[1m{title}:\x1b[0m\n{names}\nComplete!\n"));
        self.steps.push(Step::End(0));
        self.steps
    }
}

/// The steps of installing `wanted`, of which `extra` come along.
pub(super) fn install(
    wanted: &[&'static Package],
    extra: &[&'static Package],
    width: usize,
    asks: bool,
) -> Vec<Step> {
    // What a package needs is installed before it.
    let all: Vec<&'static Package> = extra.iter().chain(wanted).copied().collect();
    let kilobytes: u64 = all.iter().map(|package| package.kilobytes).sum();
    let mut printout = Printout::begin(400, &all, width);
    printout.say(rows("Installing", wanted, "amazonlinux", width));
    if !extra.is_empty() {
        let title = "Installing dependencies";
        printout.say(rows(title, extra, "amazonlinux", width));
    }
    let (download, installed) = (size(kilobytes), size(kilobytes * 7 / 2));
    let sizes = format!("Total download size: {download}\nInstalled size: {installed}\n");
    printout.summary("Install", &sizes, asks);
    printout.say("Downloading Packages:\n");
    for place in 0..all.len() {
        printout.download(place);
    }
    let total = rate_line("Total", kilobytes, width);
    printout.say(format!("{}\n{total}\n", "-".repeat(width)));
    printout.checks();
    for (place, package) in all.iter().enumerate() {
        printout.action("Installing", place);
        printout.steps.push(Step::Install(package));
    }
    for place in 0..all.len() {
        printout.action("Verifying", place);
    }
    printout.finish("Installed")
}

/// The steps of removing packages.
pub(super) fn remove(packages: &[&'static Package], width: usize, asks: bool) -> Vec<Step> {
    let kilobytes = packages.iter().map(|package| package.kilobytes * 7 / 2);
    let freed = format!("Freed space: {}\n", size(kilobytes.sum()));
    let mut printout = Printout::begin(200, packages, width);
    printout.say(rows("Removing", packages, "@amazonlinux", width));
    printout.summary("Remove", &freed, asks);
    printout.checks();
    for (place, package) in packages.iter().enumerate() {
        printout.action("Erasing", place);
        printout.steps.push(Step::Remove(package));
        printout.action("Verifying", place);
    }
    printout.finish("Removed")
}

/// Fetching the repositories' metadata.
pub(super) fn refresh(width: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, kilobytes) in [
        ("Amazon Linux 2023 repository", 32_000),
        ("Amazon Linux 2023 Kernel Livepatch repository", 20),
    ] {
        steps.push(Step::WaitMs(300 + kilobytes / 60));
        steps.push(Step::Received(kilobytes * 1_000));
        steps.push(text(format!("{}\n", rate_line(name, kilobytes, width))));
    }
    steps.extend([Step::Refreshed, Step::WaitMs(300)]);
    steps
}

/// No way to the repositories: the time-out and the error.
pub(super) fn unreachable(width: usize) -> Vec<Step> {
    let reason = "Curl error (28): Timeout was reached for the repository's mirror list [Connection timed out after 30001 milliseconds]";
    let name = "Amazon Linux 2023 repository";
    let right = "0.0  B/s |   0  B     00:30    ";
    let gap = width.saturating_sub(right.len());
    vec![
        Step::WaitMs(30_000),
        text(format!(
            "{name:<gap$}{right}\nErrors during downloading metadata for repository 'amazonlinux':\n  - {reason}\n"
        )),
        text(format!(
            "Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist: {reason}\n"
        )),
        Step::End(1),
    ]
}

fn head(width: usize) -> String {
    let rule = "=".repeat(width);
    format!(
        "{rule}\n{}\n{rule}\n",
        columns(
            ["Package", "Architecture", "Version", "Repository", "Size"],
            width
        )
    )
}

fn rows(title: &str, packages: &[&'static Package], repository: &str, width: usize) -> String {
    let row = |package: &&'static Package| {
        let version = package.full_version();
        let size = package.size();
        let line = columns(
            [
                package.name,
                package.architecture(),
                &version,
                repository,
                &size,
            ],
            width,
        );
        // The name alone is bold, so that it keeps its column.
        line.replacen(package.name, &format!("\x1b[1m{}\x1b[0m", package.name), 1) + "\n"
    };
    let rows: String = packages.iter().map(row).collect();
    format!("{title}:\n{rows}")
}

/// The five columns of a transaction's table; the last is flush right.
fn columns([name, architecture, version, repository, size]: [&str; 5], width: usize) -> String {
    let left = format!(" {name:<19} {architecture:<12} {version:<26} {repository:<12}");
    let room = width.saturating_sub(left.len());
    format!("{left}{size:>room$}")
}

/// `NAME         14 MB/s | 1.6 MB     00:00`.
fn rate_line(name: &str, kilobytes: u64, width: usize) -> String {
    let amount = if kilobytes >= 1_000 {
        format!("{:.1} MB", kilobytes as f64 / 1_000.0)
    } else {
        format!("{kilobytes} kB")
    };
    let rate = if kilobytes >= 1_000 {
        "14 MB/s".to_owned()
    } else {
        format!("{} kB/s", kilobytes * 9)
    };
    let right = format!(
        "{rate:>9} | {amount:>7}     00:{:02}    ",
        (kilobytes / KILOBYTES_A_SECOND).min(59)
    );
    let room = width.saturating_sub(right.len());
    let name: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{name:<room$}{right}")
}

fn action_line(verb: &str, what: &str, place: usize, of: usize, width: usize) -> String {
    let left = format!("  {verb:<17}: {what}");
    let room = width.saturating_sub(left.chars().count() + 1);
    format!("{left}{:>room$}\n", format!("{place}/{of}"))
}
