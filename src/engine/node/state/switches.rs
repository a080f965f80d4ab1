//! What `DEBUG` makes a node do otherwise.

/// Everything is off in a node that nobody debugs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Switches {
    /// Keys end only when a command meets them.
    pub(crate) no_active_expiry: bool,
    /// No periodic work at all.
    pub(crate) no_cron: bool,
    /// `RESTORE` takes a payload whose checksum is wrong.
    pub(crate) skips_checksums: bool,
    /// The size above which a list item has a node of its own, in bytes.
    pub(crate) packed_threshold_bytes: Option<u64>,
}

impl Switches {
    /// List elements of this size and more have a node of their own.
    pub(crate) fn large_element_bytes(&self) -> usize {
        let bytes = self.packed_threshold_bytes.unwrap_or(1 << 30);
        usize::try_from(bytes).unwrap_or(usize::MAX)
    }
}
