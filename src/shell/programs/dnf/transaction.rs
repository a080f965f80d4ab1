//! What dnf prints while it installs or removes, with the time that each line takes.

use super::packages::{Package, size};

/// A thing that happens, in order.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A request to the package mirror goes out: the diagram shows its way.
    Browse,
    Text(String),
    WaitMs(u64),
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
    let mut steps = vec![
        Step::WaitMs(400),
        text("Dependencies resolved.\n"),
        text(head(width)),
    ];
    steps.push(text(format!(
        "Installing:\n{}",
        rows(wanted, "amazonlinux", width)
    )));
    if !extra.is_empty() {
        steps.push(text(format!(
            "Installing dependencies:\n{}",
            rows(extra, "amazonlinux", width)
        )));
    }
    let rule = "=".repeat(width);
    steps.push(text(format!(
        "\nTransaction Summary\n{rule}\nInstall  {}\n\n",
        counted(all.len())
    )));
    steps.push(text(format!(
        "Total download size: {}\nInstalled size: {}\n",
        size(kilobytes),
        size(kilobytes * 7 / 2)
    )));
    if asks {
        steps.push(Step::Ask);
    }
    steps.push(text("Downloading Packages:\n"));
    for (place, package) in all.iter().enumerate() {
        download(&mut steps, package, place + 1, all.len(), width);
    }
    steps.push(text(format!(
        "{}\n{}\n",
        "-".repeat(width),
        rate_line("Total", kilobytes, width)
    )));
    checks(&mut steps, width);
    for (place, package) in all.iter().enumerate() {
        action(
            &mut steps,
            "Installing",
            package,
            place + 1,
            all.len(),
            width,
        );
        steps.push(Step::Install(package));
    }
    for (place, package) in all.iter().enumerate() {
        action(
            &mut steps,
            "Verifying",
            package,
            place + 1,
            all.len(),
            width,
        );
    }
    finish(&mut steps, "Installed", &all);
    steps
}

/// The steps of removing packages.
pub(super) fn remove(packages: &[&'static Package], width: usize, asks: bool) -> Vec<Step> {
    let kilobytes: u64 = packages
        .iter()
        .map(|package| package.kilobytes * 7 / 2)
        .sum();
    let rule = "=".repeat(width);
    let mut steps = vec![
        Step::WaitMs(200),
        text("Dependencies resolved.\n"),
        text(head(width)),
    ];
    steps.push(text(format!(
        "Removing:\n{}",
        rows(packages, "@amazonlinux", width)
    )));
    steps.push(text(format!(
        "\nTransaction Summary\n{rule}\nRemove  {}\n\n",
        counted(packages.len())
    )));
    steps.push(text(format!("Freed space: {}\n", size(kilobytes))));
    if asks {
        steps.push(Step::Ask);
    }
    checks(&mut steps, width);
    for (place, package) in packages.iter().enumerate() {
        action(
            &mut steps,
            "Erasing",
            package,
            place + 1,
            packages.len(),
            width,
        );
        steps.push(Step::Remove(package));
        action(
            &mut steps,
            "Verifying",
            package,
            place + 1,
            packages.len(),
            width,
        );
    }
    finish(&mut steps, "Removed", packages);
    steps
}

/// Fetching the repositories' metadata.
pub(super) fn refresh(width: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, kilobytes) in [
        ("Amazon Linux 2023 repository", 32_000),
        ("Amazon Linux 2023 Kernel Livepatch repository", 20),
    ] {
        steps.push(Step::WaitMs(300 + kilobytes / 60));
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

fn counted(count: usize) -> String {
    format!("{count} Package{}", if count == 1 { "" } else { "s" })
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

fn rows(packages: &[&'static Package], repository: &str, width: usize) -> String {
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
    packages.iter().map(row).collect()
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

fn download(
    steps: &mut Vec<Step>,
    package: &'static Package,
    place: usize,
    of: usize,
    width: usize,
) {
    let name = package.file_name();
    let label = if of > 1 {
        format!("({place}/{of}): {name}")
    } else {
        name
    };
    let span_ms = 250 + package.kilobytes * 1_000 / KILOBYTES_A_SECOND;
    for percent in [25, 55, 85] {
        let bar = "=".repeat(percent / 5);
        let label: String = label.chars().take(width.saturating_sub(34)).collect();
        steps.push(Step::WaitMs(span_ms / 4));
        steps.push(text(format!(
            "\r{label:<room$} {percent:3}% [{bar:<20}]",
            room = width.saturating_sub(30)
        )));
    }
    steps.push(Step::WaitMs(span_ms / 4));
    steps.push(text(format!(
        "\r\x1b[K{}\n",
        rate_line(&label, package.kilobytes, width)
    )));
}

fn checks(steps: &mut Vec<Step>, width: usize) {
    for line in [
        "Running transaction check",
        "Transaction check succeeded.",
        "Running transaction test",
        "Transaction test succeeded.",
    ] {
        steps.extend([text(format!("{line}\n")), Step::WaitMs(150)]);
    }
    steps.extend([text("Running transaction\n"), Step::WaitMs(200)]);
    steps.push(text(action_line("Preparing", "", 1, 1, width)));
}

fn action(
    steps: &mut Vec<Step>,
    verb: &str,
    package: &Package,
    place: usize,
    of: usize,
    width: usize,
) {
    let line = action_line(verb, &package.full_name(), place, of, width);
    steps.extend([Step::WaitMs(250), text(line)]);
}

fn action_line(verb: &str, what: &str, place: usize, of: usize, width: usize) -> String {
    let left = format!("  {verb:<17}: {what}");
    let room = width.saturating_sub(left.chars().count() + 1);
    format!("{left}{:>room$}\n", format!("{place}/{of}"))
}

fn finish(steps: &mut Vec<Step>, title: &str, packages: &[&'static Package]) {
    let names: String = packages
        .iter()
        .map(|package| format!("  {}\n", package.full_name()))
        .collect();
    steps.push(Step::WaitMs(200));
    steps.push(text(format!(
        "\n\x1b[1m{title}:\x1b[0m\n{names}\nComplete!\n"
    )));
    steps.push(Step::End(0));
}
