//! What `pip` finds: the wheels that the site brings along (`src/xtask/wheels.rs` fetches these very files).

use std::rc::Rc;

use sim::process::Machine;

use crate::host::env::Env;

/// Where packages are, under the user's or the system's folder.
const SITE: &str = "lib/python3.14/site-packages";

/// A package that can be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) wheel: &'static str,
    pub(super) kilobytes: u64,
    pub(super) summary: &'static str,
}

/// In the order of their names.
pub(super) const PACKAGES: &[Package] = &[
    Package {
        name: "mysql-connector-python",
        version: "26.10.0",
        wheel: "mysql_connector_python-26.10.0-py2.py3-none-any.whl",
        kilobytes: 481,
        summary: "A driver for MySQL servers, by MySQL",
    },
    Package {
        name: "PyMySQL",
        version: "1.2.4",
        wheel: "pymysql-1.2.4-py3-none-any.whl",
        kilobytes: 47,
        summary: "Pure Python MySQL Driver",
    },
    Package {
        name: "redis",
        version: "8.1.0",
        wheel: "redis-8.1.0-py3-none-any.whl",
        kilobytes: 561,
        summary: "Python client for Redis database and key-value store",
    },
];

/// The package of that name, however it is written.
pub(super) fn find(name: &str) -> Option<&'static Package> {
    let name = plain(name);
    PACKAGES.iter().find(|package| plain(package.name) == name)
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}

/// Where a user's packages are: root's are everybody's.
pub(super) fn folder(env: &Env) -> String {
    match env.is_root() {
        true => format!("/usr/local/{SITE}"),
        false => format!("{}/.local/{SITE}", env.home()),
    }
}

impl Package {
    fn marks(&self, folder: &str) -> String {
        let stem = self.wheel.split("-py").next().unwrap_or_default();
        format!("{folder}/{stem}.dist-info/")
    }

    /// Whether this user's Python has it.
    pub(super) fn is_installed(&self, machine: &Machine, env: &Env) -> bool {
        let own = self.marks(&folder(env));
        let shared = self.marks(&format!("/usr/local/{SITE}"));
        [own, shared].iter().any(|marks| {
            let installer = format!("{marks}INSTALLER");
            machine.files.contains_key(&installer)
        })
    }

    pub(super) fn install(&self, machine: &mut Machine, env: &Env) {
        let marks = self.marks(&folder(env));
        let Package {
            name,
            version,
            summary,
            ..
        } = self;
        let metadata = format!(
            "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: {summary}\n"
        );
        for (file, text) in [("INSTALLER", "pip\n"), ("METADATA", &metadata)] {
            let bytes = Rc::new(text.as_bytes().to_vec());
            machine.files.insert(format!("{marks}{file}"), bytes);
        }
    }

    pub(super) fn remove(&self, machine: &mut Machine, env: &Env) {
        let marks = self.marks(&folder(env));
        machine.files.retain(|path, _| !path.starts_with(&marks));
    }
}
