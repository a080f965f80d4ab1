//! Hashes of passwords.

use sha2::{Digest, Sha256};

pub(crate) fn sha1(bytes: &[u8]) -> [u8; 20] {
    sha1_smol::Sha1::from(bytes).digest().bytes()
}

/// What `mysql_native_password` keeps of a password: SHA-1 twice.
pub(crate) fn native_hash(password: &[u8]) -> [u8; 20] {
    sha1(&sha1(password))
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
