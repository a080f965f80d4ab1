//! The design's invariants, held by machine: what may depend on what, what no file may contain, what the page
//! may load. Each rule says what to do instead.
//!
//! Words that a rule looks for are written in two halves here, so that this file does not break its own rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// From the bottom up: a crate may depend on those before it.
const LAYERS: &[&str] = &["engine", "sim", "cloud", "shell", "lesson", "lab", "app"];
/// Everything that may lie at the top of the checkout.
const TOP: &[&str] = &[
    ".cargo",
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "Trunk.toml",
    "dist",
    "index.html",
    "lessons",
    "src",
    "target",
    "tests",
    "www",
];
const LONGEST_FILE_LINES: usize = 800;
/// Files that may be longer, and why.
const LONGER_FILES: &[(&str, &str)] = &[];
/// The page's Content-Security-Policy, word for word.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; worker-src 'self'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'";
/// Licences that a dependency may have.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn dependencies_run_one_way() {
    let mut broken = Vec::new();
    for (member, dependencies) in members() {
        for dependency in dependencies {
            if !may_depend(&member, &dependency) {
                broken.push(format!("{member} depends on {dependency}"));
            }
        }
    }
    holds(
        &broken,
        "Crates depend downwards only: engine <- sim <- cloud <- shell <- lesson <- lab <- app; server \
        uses engine alone, xtask no crate of ours, and nobody uses app. Move the code to the layer it belongs to.",
    );
}

#[test]
fn nothing_below_the_page_names_the_browser() {
    let below: Vec<_> = LAYERS
        .iter()
        .filter(|layer| **layer != "app")
        .chain(&["server"])
        .collect();
    let names = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "web-sys",
        "js-sys",
        "wasm-bindgen",
        "gloo",
    ];
    let broken = find(
        |path| {
            below
                .iter()
                .any(|layer| path.starts_with(&format!("src/{layer}/")))
        },
        &names,
    );
    holds(
        &broken,
        "Only src/app knows the browser. Pass what you need in as a value.",
    );
}

#[test]
fn the_engine_knows_no_aws() {
    let words = [
        "aws",
        "amazon",
        "elasticache",
        "memorydb",
        "ec2",
        "vpc",
        "cloudwatch",
    ];
    let mut broken = Vec::new();
    for file in sources()
        .iter()
        .filter(|file| file.path.starts_with("src/engine/"))
    {
        for (number, line) in file.lines() {
            // Prose may say what the engine leaves out.
            let lower = line.split("//").next().unwrap_or_default().to_lowercase();
            if lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| words.contains(&word))
            {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    holds(
        &broken,
        "The engine is a Redis node and speaks Redis words; AWS words belong into src/cloud.",
    );
}

#[test]
fn text_never_becomes_markup() {
    let names = [
        concat!("inner", "HTML"),
        concat!("outer", "HTML"),
        concat!("insertAdjacent", "HTML"),
        concat!("inner", "_html"),
        concat!("from_html", "_unchecked"),
        concat!("document", ".write"),
        concat!("srcdoc", "="),
    ];
    let broken = find(|path| !path.starts_with("tests/"), &names);
    holds(
        &broken,
        "Build nodes (html! in Rust, textContent in JavaScript): text that becomes markup can carry code.",
    );
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let mut broken = Vec::new();
    for file in page_files() {
        for (number, line) in file.lines() {
            let line = line.replace("http://www.w3.org/", "");
            if ["http://", "https://", "\"//", "'//", "(//"]
                .iter()
                .any(|start| line.contains(start))
            {
                broken.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    holds(
        &broken,
        "The page is whole in itself: copy what it needs into www/ and name it by a relative path.",
    );
}

#[test]
fn the_page_has_its_policy_and_nothing_inline() {
    let mut broken = Vec::new();
    let index = read("index.html");
    if !index.contains(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"
    )) {
        broken.push("index.html: the policy is not the one in tests/tidy.rs".to_owned());
    }
    for (number, line) in index.lines().enumerate() {
        let bare_script = line.contains("<script") && !line.contains(" src=");
        let handler = line
            .split_whitespace()
            .any(|word| word.starts_with("on") && word.contains("=\""));
        let styled =
            line.contains("<style") || (line.contains(" style=") && !line.contains("<!--"));
        if bare_script || handler || styled {
            broken.push(format!("index.html:{}: {}", number + 1, line.trim()));
        }
    }
    broken.extend(find(
        |path| path.starts_with("src/app/"),
        &[" style={", " style=\""],
    ));
    holds(
        &broken,
        "The policy blocks inline scripts, handlers and style attributes. Use a class, an SVG attribute, \
        or the CSSOM (style().set_property).",
    );
}

#[test]
fn every_file_of_www_is_used() {
    let mut users = vec![read("index.html")];
    users.extend(
        sources()
            .into_iter()
            .filter(|file| is_user_of_www(&file.path))
            .map(|file| file.text),
    );
    let mut broken = Vec::new();
    for path in walk().into_iter().filter(|path| path.starts_with("www/")) {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        if !users.iter().any(|text| text.contains(&name)) {
            broken.push(path);
        }
    }
    holds(&broken, "Nothing names this file: load it, or delete it.");
}

#[test]
fn files_stay_short() {
    let mut broken = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        let listed = LONGER_FILES.iter().any(|(path, _)| *path == file.path);
        if lines > LONGEST_FILE_LINES && !listed {
            broken.push(format!("{}: {lines} lines", file.path));
        }
        if lines <= LONGEST_FILE_LINES && listed {
            broken.push(format!("{}: listed as longer, but it is not", file.path));
        }
    }
    holds(
        &broken,
        "A file is one concept, 150 to 400 lines, 800 with a reason in LONGER_FILES. Split it by concept.",
    );
}

#[test]
fn every_rust_file_says_what_it_is() {
    let rust = sources()
        .into_iter()
        .filter(|file| file.path.ends_with(".rs"));
    let broken: Vec<_> = rust
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    holds(
        &broken,
        "Begin with `//!`: the file's purpose, its place in the flow, its invariants.",
    );
}

#[test]
fn nothing_is_unfinished_or_silenced() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ign", "ore"),
        concat!("#[all", "ow("),
        concat!("#![all", "ow("),
        concat!("test.sk", "ip"),
        concat!("test.on", "ly"),
        concat!("test.fix", "me"),
    ];
    let mut broken = find(|_| true, &words);
    // A field whose variant's comment says it all needs no second one.
    broken.retain(|line| !line.ends_with("allow(missing_docs)]"));
    holds(
        &broken,
        "Finish it, or write the limit down as a sentence. A lint is silenced only by \
        #[expect(lint, reason = \"...\")], and no test is left out.",
    );
}

#[test]
fn the_top_stays_clear() {
    let broken: Vec<_> = entries(&checkout())
        .into_iter()
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    holds(
        &broken,
        "The top of the checkout is the table of contents. Put this into src, tests, www or lessons.",
    );
}

#[test]
fn nothing_names_a_machine() {
    let here = checkout().to_string_lossy().into_owned() + "/";
    let names = [
        concat!("/wo", "rk/"),
        concat!("/tmp/", "plan"),
        concat!("/Us", "ers/"),
        here.as_str(),
    ];
    let broken = find(|path| path != "Cargo.lock", &names);
    holds(
        &broken,
        "A path of one machine does not belong into the project.",
    );
}

#[test]
fn versions_are_pinned_and_come_from_the_public_registries() {
    let mut broken = Vec::new();
    let manifest = read("Cargo.toml");
    let dependencies = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1);
    for line in dependencies.take_while(|line| !line.starts_with('[')) {
        let is_crate = line.contains(" = ") && !line.starts_with('#') && !line.contains("path = ");
        if is_crate && !line.contains("\"=") {
            broken.push(format!("Cargo.toml: {line}"));
        }
    }
    let crates_io = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    broken.extend(
        read("Cargo.lock")
            .lines()
            .filter(|line| line.starts_with("source = ") && *line != crates_io)
            .map(str::to_owned),
    );
    broken.extend(
        read("tests/e2e/package-lock.json")
            .lines()
            .filter(|line| line.contains("\"resolved\""))
            .map(str::to_owned),
    );
    let package: Value =
        serde_json::from_str(&read("tests/e2e/package.json")).expect("package.json is JSON");
    let npm = package["devDependencies"]
        .as_object()
        .expect("package.json has devDependencies");
    let loose = npm.iter().filter(|(_, version)| {
        !version
            .as_str()
            .is_some_and(|v| v.starts_with(char::is_numeric))
    });
    broken.extend(loose.map(|(name, version)| format!("tests/e2e/package.json: {name} {version}")));
    holds(
        &broken,
        "Pin exact versions (\"=1.2.3\" for cargo), and keep download addresses out of the lock files.",
    );
}

#[test]
fn every_member_shares_the_lints() {
    let manifests = walk()
        .into_iter()
        .filter(|path| path.ends_with("/Cargo.toml"));
    let broken: Vec<_> = manifests
        .filter(|path| !read(path).contains("[lints]\nworkspace = true"))
        .collect();
    holds(
        &broken,
        "Say `[lints]` and `workspace = true` in the manifest.",
    );
}

#[test]
fn dependencies_have_licences_we_may_use() {
    let metadata = metadata(&["--locked"]);
    let mut broken = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or("none named");
        if !licence_is_fine(licence) {
            broken.push(format!(
                "{} {}: {licence}",
                package["name"], package["version"]
            ));
        }
    }
    holds(
        &broken,
        "Take another crate, or add the licence to LICENCES when it lets us publish under MIT.",
    );
}

/// Any of the alternatives will do, and of one alternative all parts must.
fn licence_is_fine(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" OR ").any(|choice| {
        choice
            .split(" AND ")
            .all(|part| LICENCES.contains(&part.trim()))
    })
}

fn may_depend(member: &str, dependency: &str) -> bool {
    let layer = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    match (layer(member), layer(dependency)) {
        (Some(above), Some(below)) => below < above,
        _ => match member {
            "server" => dependency == "engine",
            "tests" => !matches!(dependency, "app" | "xtask"),
            _ => false,
        },
    }
}

/// The members, each with those members that it depends on.
fn members() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata(&["--no-deps"]);
    let packages = metadata["packages"]
        .as_array()
        .expect("cargo lists the packages");
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let names: BTreeSet<_> = packages.iter().map(name).collect();
    let ours = |package: &Value| {
        let all = package["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .map(name);
        all.filter(|dependency| names.contains(dependency))
            .collect()
    };
    packages
        .iter()
        .map(|package| (name(package), ours(package)))
        .collect()
}

fn metadata(arguments: &[&str]) -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(checkout())
        .args(["metadata", "--format-version", "1"])
        .args(arguments);
    let output = cargo.output().expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// A text file of the project.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }
}

/// Fails with every breach of a rule and with what to do instead.
#[track_caller]
fn holds(broken: &[String], advice: &str) {
    assert!(
        broken.is_empty(),
        "\n{advice}\n\n  {}\n",
        broken.join("\n  ")
    );
}

/// The lines that contain one of `words`, in files whose path fits.
fn find(fits: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in sources().iter().filter(|file| fits(&file.path)) {
        let lines = file
            .lines()
            .filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found
            .extend(lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())));
    }
    found
}

/// What people write: code, styles, settings, prose.
fn sources() -> Vec<Source> {
    let kinds = [".rs", ".js", ".css", ".html", ".toml", ".md"];
    let paths = walk()
        .into_iter()
        .filter(|path| kinds.iter().any(|kind| path.ends_with(kind)));
    paths
        .map(|path| Source {
            text: read(&path),
            path,
        })
        .collect()
}

/// What the browser reads as it stands.
fn page_files() -> Vec<Source> {
    let kinds = [".js", ".css", ".html", ".svg", ".webmanifest"];
    let is_page = |path: &String| path.starts_with("www/") || path == "index.html";
    let paths = walk()
        .into_iter()
        .filter(is_page)
        .filter(|path| kinds.iter().any(|kind| path.ends_with(kind)));
    paths
        .map(|path| Source {
            text: read(&path),
            path,
        })
        .collect()
}

fn is_user_of_www(path: &str) -> bool {
    path.starts_with("www/") || path.starts_with("src/app/") || path == "Trunk.toml"
}

/// Every file of the project, by its path from the top, without what tools put there.
fn walk() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for name in entries(&checkout().join(&folder)) {
            let path = folder.join(&name);
            if checkout().join(&path).is_dir() {
                if !matches!(name.as_str(), ".git" | "target" | "dist" | "node_modules") {
                    folders.push(path);
                }
            } else {
                files.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(checkout().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests lies in the checkout")
        .to_path_buf()
}
