//! `dnf` and `yum`: the package manager of Amazon Linux 2023.

pub(super) mod packages;

use super::Tool;

pub(super) const TOOLS: &[Tool] = &[];

/// The names of packages that begin with `word`.
pub(crate) fn package_names(word: &str) -> Vec<String> {
    let names = packages::PACKAGES.iter().map(|package| package.name);
    names
        .filter(|name| name.starts_with(word))
        .map(str::to_owned)
        .collect()
}
