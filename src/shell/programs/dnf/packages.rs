//! The packages of the simulated repositories: what the labs ask for. Versions are those of Amazon Linux 2023 or near.

use sim::process::Machine;

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
    /// Runs on every processor.
    pub(crate) is_noarch: bool,
    /// Part of the machine image.
    pub(crate) is_preinstalled: bool,
    /// Whether its programs only say that the lab has not got them.
    pub(crate) is_hollow: bool,
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
        is_preinstalled: false,
        is_hollow: false,
    }
}

const fn preinstalled(
    name: &'static str,
    version: &'static str,
    kilobytes: u64,
    summary: &'static str,
) -> Package {
    Package {
        is_preinstalled: true,
        ..package(name, version, kilobytes, summary)
    }
}

/// In the order of their names.
pub(crate) const PACKAGES: &[Package] = &[
    preinstalled(
        "awscli-2",
        "2.17.18-1",
        13_000,
        "Universal Command Line Environment for AWS",
    ),
    preinstalled(
        "bind-utils",
        "32:9.18.28-1",
        212,
        "Utilities for querying DNS name servers",
    ),
    preinstalled(
        "curl-minimal",
        "8.5.0-1",
        160,
        "Minimal build of a tool for downloading files",
    ),
    Package {
        is_hollow: true,
        ..package(
            "docker",
            "25.0.6-1",
            44_000,
            "Runs applications in containers",
        )
    },
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
        "The MariaDB client library",
    ),
    package("nmap-ncat", "3:7.93-2", 230, "Nmap's netcat replacement"),
    preinstalled(
        "openssl",
        "1:3.0.8-1",
        1_100,
        "Tools for TLS and certificates",
    ),
    preinstalled("python3", "3.9.20-1", 27, "The Python interpreter"),
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
    package(
        "valkey",
        "8.0.1-1",
        1_600,
        "A persistent key-value database",
    ),
];

/// The package of that name, or that provides it.
pub(crate) fn find(name: &str) -> Option<&'static Package> {
    let name = match name {
        "nc" | "ncat" | "/usr/bin/nc" => "nmap-ncat",
        name => name,
    };
    PACKAGES.iter().find(|package| package.name == name)
}

impl Package {
    pub(crate) fn is_installed(&self, machine: &Machine) -> bool {
        self.is_preinstalled || machine.packages.contains_key(self.name)
    }

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

    /// The file's name, which leaves the epoch out.
    pub(crate) fn file_name(&self) -> String {
        let version = self.full_version();
        let version = version
            .split_once(':')
            .map_or(version.as_str(), |(_, version)| version);
        format!("{}-{version}.{}.rpm", self.name, self.architecture())
    }

    /// `8.0.1`.
    pub(crate) fn plain_version(&self) -> &'static str {
        let version = self
            .version
            .split_once(':')
            .map_or(self.version, |(_, version)| version);
        version
            .split_once('-')
            .map_or(version, |(version, _)| version)
    }

    /// `1.6 M`, `64 k`.
    pub(crate) fn size(&self) -> String {
        size(self.kilobytes)
    }
}

/// Kilobytes as dnf prints them.
pub(crate) fn size(kilobytes: u64) -> String {
    if kilobytes >= 1_000 {
        format!("{:.1} M", kilobytes as f64 / 1_000.0)
    } else {
        format!("{kilobytes} k")
    }
}
