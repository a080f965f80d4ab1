//! The packages of the simulated repositories.

/// A package that can be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// Version and release, without the distribution's suffix.
    pub(crate) version: &'static str,
    /// What is downloaded.
    pub(crate) kilobytes: u64,
    pub(crate) summary: &'static str,
    /// Packages that come with it.
    pub(crate) requires: &'static [&'static str],
    /// The name under `Installed:` needs it; `None`: for this processor.
    pub(crate) is_noarch: bool,
}

const fn package(
    name: &'static str,
    version: &'static str,
    kilobytes: u64,
    summary: &'static str,
) -> Package {
    Package {
        name,
        version,
        kilobytes,
        summary,
        requires: &[],
        is_noarch: false,
    }
}

/// In the order of their names.
pub(crate) const PACKAGES: &[Package] = &[
    package(
        "bind-utils",
        "32:9.18.28-1",
        212,
        "Utilities for querying DNS name servers",
    ),
    package(
        "docker",
        "25.0.6-1",
        44_000,
        "Automates deployment of containerized applications",
    ),
    package(
        "gcc",
        "11.4.1-2",
        32_000,
        "Various compilers (C, C++, Objective-C, ...)",
    ),
    package("git", "2.40.1-1", 54, "Fast Version Control System"),
    package("htop", "3.2.1-87", 187, "Interactive process viewer"),
    Package {
        requires: &["mariadb-connector-c", "mariadb105-common"],
        ..package(
            "mariadb105",
            "3:10.5.25-1",
            1_600,
            "A very fast and robust SQL database client",
        )
    },
    package(
        "mariadb105-common",
        "3:10.5.25-1",
        28,
        "Files that MariaDB's packages share",
    ),
    package(
        "mariadb-connector-c",
        "3.1.13-1",
        196,
        "The MariaDB native client library",
    ),
    package("nmap-ncat", "3:7.93-2", 230, "Nmap's netcat replacement"),
    Package {
        is_noarch: true,
        ..package("python3-pip", "21.3.1-2", 1_800, "Installs Python packages")
    },
    package(
        "redis6",
        "6.2.14-1",
        1_300,
        "A persistent key-value database",
    ),
    package(
        "telnet",
        "1:0.17-83",
        64,
        "The client program for the Telnet remote login protocol",
    ),
    package("tmux", "3.2a-4", 474, "A terminal multiplexer"),
    package("tree", "1.8.0-6", 56, "File system tree viewer"),
    package(
        "valkey",
        "8.0.1-1",
        1_600,
        "A persistent key-value database",
    ),
    package(
        "vim-enhanced",
        "2:9.0.2153-1",
        1_800,
        "A version of the VIM editor with extra features",
    ),
];

/// The package of that name.
pub(crate) fn find(name: &str) -> Option<&'static Package> {
    PACKAGES.iter().find(|package| package.name == name)
}

impl Package {
    /// `noarch`, or the processor's.
    pub(crate) fn architecture(&self) -> &'static str {
        if self.is_noarch { "noarch" } else { "x86_64" }
    }

    /// Version, release and distribution.
    pub(crate) fn full_version(&self) -> String {
        format!("{}.amzn2023.0.1", self.version)
    }

    /// `telnet-1:0.17-83.amzn2023.0.1.x86_64`.
    pub(crate) fn full_name(&self) -> String {
        format!(
            "{}-{}.{}",
            self.name,
            self.full_version(),
            self.architecture()
        )
    }
}
