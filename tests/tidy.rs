//! The design's invariants, held by machine: what may depend on what, what no file may contain, what the page
//! may load. Each rule says what to do instead.
//!
//! Words that a rule looks for are written in two halves here, so that this file does not break its own rules.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// From the bottom up: a crate may depend on those before it.
const LAYERS: &[&str] = &[
    "words",
    "primitives",
    "engine",
    "mysql",
    "sim",
    "cloud",
    "shell",
    "lesson",
    "lab",
    "app",
];
/// The page's folders from the bottom up: a folder may use those in the lines before its own.
const PAGE_FOLDERS: &[&[&str]] = &[
    &["browser"],
    &["link"],
    &["place"],
    &["widgets"],
    &["lesson", "terminal", "diagram"],
    &["archive", "console", "data", "editor", "embed", "settings"],
    &["flow"],
    &["frame"],
];
/// The engine's folders and files from the bottom up: each may import from those before it. This is its architecture.
const ENGINE_FOLDERS: &[&str] = &[
    "base",
    "wire",
    "config",
    "db",
    "persist",
    "spec",
    "node/state",
    "node",
    "info",
    "peek",
    "cmd",
    "dialogue",
    "bench",
    "lib",
    "examples",
];
/// The MySQL server's folders and files in the same way.
const MYSQL_FOLDERS: &[&str] = &[
    "error", "value", "sql", "store", "server", "exec", "wire", "client", "lib", "examples",
    "tests",
];
/// The cloud's folders and files in the same way. `*` stands for all other folders, its services, which know nothing of
/// each other.
const CLOUD_FOLDERS: &[&str] = &[
    "parts",
    "versions",
    "ids",
    "identifier",
    "answer",
    "resource",
    "vpc/fabric",
    "mirror",
    "account",
    "service",
    "*",
    "services",
    "dispatch",
    "cloud",
    "api",
    "view",
    "lib",
];
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
/// Most files that may import each other in a circle.
const LARGEST_CIRCLE: usize = 5;

#[test]
fn dependencies_run_one_way() {
    let mut broken = Vec::new();
    for package in packages() {
        let wrong = package
            .uses
            .iter()
            .filter(|used| !may_depend(&package.name, used));
        broken.extend(wrong.map(|used| format!("{} depends on {used}", package.name)));
    }
    holds(
        &broken,
        "Crates depend downwards only: words <- engine <- sim <- cloud <- shell <- lesson <- lab <- app; server \
        and reference use engine alone, xtask no crate of ours, and nobody uses app. Move the code to the layer it belongs to.",
    );
}

#[test]
fn imports_run_one_way() {
    let mut broken = Vec::new();
    for package in packages() {
        let imports = architecture::imports(&checkout(), &package).expect("the sources are Rust");
        let circles = architecture::circles(&imports);
        let larger = circles
            .iter()
            .filter(|circle| circle.files.len() > LARGEST_CIRCLE);
        broken.extend(larger.map(|circle| {
            let (files, name) = (circle.files.len(), &package.name);
            format!(
                "{name}: a circle of {files} files, {LARGEST_CIRCLE} may be: {}",
                circle.files.join(", ")
            )
        }));
    }
    holds(
        &broken,
        "Files that import each other can only be understood together. `cargo xtask circles PACKAGE` says which imports \
        to cut: move what both need to a file below both.",
    );
}

#[test]
fn the_pages_folders_import_one_way() {
    let rank = |folder: &str| PAGE_FOLDERS.iter().position(|row| row.contains(&folder));
    let mut broken = Vec::new();
    for file in sources() {
        let Some((folder, _)) = file
            .path
            .strip_prefix("src/app/page/")
            .and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        for (number, line) in file.lines() {
            let code = line.split("//").next().unwrap_or_default();
            let used = code.split("crate::").skip(1).map(first_name);
            for other in used.filter(|other| *other != folder) {
                let is_below = rank(other) < rank(folder);
                if rank(folder).is_none() || rank(other).is_some() && !is_below {
                    broken.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    holds(
        &broken,
        "The page's folders use each other one way, as PAGE_FOLDERS lists them; `use crate::folder::...` on lines of their \
        own. Move what both need to the lower folder.",
    );
}

#[test]
fn the_engines_and_the_clouds_folders_import_one_way() {
    let mut broken = upward_imports("engine", ENGINE_FOLDERS);
    broken.extend(upward_imports("mysql", MYSQL_FOLDERS));
    broken.extend(upward_imports("cloud", CLOUD_FOLDERS));
    holds(
        &broken,
        "The folders of engine, mysql and cloud import downwards only, in the order of ENGINE_FOLDERS and its like. Move \
        what both need to the lower folder, or hand it over as a value.",
    );
}

/// The imports of a crate that run against the order of its folders or between those that `*` stands for, and files in
/// none of them.
fn upward_imports(name: &str, folders: &[&str]) -> Vec<String> {
    let package = packages().into_iter().find(|package| package.name == name);
    let package = package.expect("there is a package of this name");
    let imports = architecture::imports(&checkout(), &package).expect("the sources are Rust");
    let root = format!("src/{name}/");
    let place = |file: &str| {
        let path = file.strip_prefix(&root)?.strip_suffix(".rs")?.to_owned();
        let is_in = |folder: &str| {
            let rest = path.strip_prefix(folder);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if let Some(rank) = folders.iter().position(|folder| is_in(folder)) {
            return Some((rank, String::new()));
        }
        let rank = folders.iter().position(|folder| *folder == "*")?;
        path.split_once('/')
            .map(|(folder, _)| (rank, folder.to_owned()))
    };
    let mut broken = Vec::new();
    for file in imports.files.iter().filter(|file| place(file).is_none()) {
        broken.push(format!("{file}: its folder is not in the order of {name}"));
    }
    for ((from, to), line) in &imports.edges {
        let (Some(above), Some(below)) = (place(from), place(to)) else {
            continue;
        };
        if above.0 < below.0 || above.0 == below.0 && above.1 != below.1 {
            broken.push(format!("{from}:{line} imports {to}"));
        }
    }
    broken
}

/// The name that a path begins with.
fn first_name(path: &str) -> &str {
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &path[..end.unwrap_or(path.len())]
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
            // Names that look like addresses, and that nobody fetches.
            let line = line.replace("http://www.w3.org/", "");
            let line = line.replace("http://adlnet.gov/expapi/verbs/", "");
            let line = line.replace("https://w3id.org/xapi/cmi5/context/", "");
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
    let mut users = vec![read("index.html"), read("www/lms/packages.json")];
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
fn versions_are_pinned() {
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

fn may_depend(member: &str, dependency: &str) -> bool {
    let layer = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    match (layer(member), layer(dependency)) {
        (Some(above), Some(below)) => below < above,
        _ => match member {
            "server" | "reference" => matches!(dependency, "primitives" | "engine"),
            // Of xtask only its library, which reads the sources.
            "tests" => dependency != "app",
            _ => false,
        },
    }
}

fn packages() -> Vec<architecture::Package> {
    architecture::packages(&checkout()).expect("cargo describes the packages")
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
    let kinds = [".rs", ".js", ".py", ".css", ".html", ".toml", ".md"];
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
    ["www/", "src/app/", "src/reference/"]
        .iter()
        .any(|folder| path.starts_with(folder))
        || path == "Trunk.toml"
        || path == "src/xtask/embed.rs"
        || path == "src/xtask/lms.rs"
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
