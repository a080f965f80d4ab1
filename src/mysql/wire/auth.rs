//! How a client proves that it knows a password, without sending it.

use crate::server::Server;
use crate::server::users::Plugin;
use crate::value::hash::{sha1, sha256};

/// What a client must mix its password with.
pub(super) type Scramble = [u8; 20];

/// Random bytes without 0 and `$`, which end a text for some clients.
pub(super) fn scramble(server: &mut Server) -> Scramble {
    let mut all = [0; 20];
    for byte in &mut all {
        let number = u8::try_from(server.random.next() % 90).unwrap_or(0);
        *byte = b'%' + number;
    }
    all
}

fn mixed<const N: usize>(token: &[u8], with: [u8; N]) -> [u8; N] {
    let mut all = with;
    all.iter_mut()
        .zip(token)
        .for_each(|(byte, other)| *byte ^= other);
    all
}

/// Whether what the client sent belongs to the password whose hashes are kept.
pub(super) fn fits(
    plugin: Plugin,
    token: &[u8],
    scramble: &Scramble,
    hashes: Option<&([u8; 20], [u8; 32])>,
) -> bool {
    let token = token
        .strip_suffix(&[0])
        .filter(|rest| rest.is_empty())
        .unwrap_or(token);
    let Some((native, sha2)) = hashes else {
        return token.is_empty();
    };
    match plugin {
        Plugin::Native if token.len() == 20 => {
            let once = mixed(token, sha1(&[&scramble[..], native].concat()));
            sha1(&once) == *native
        }
        Plugin::CachingSha2 if token.len() == 32 => {
            let once = mixed(token, sha256(&[&sha2[..], scramble].concat()));
            sha256(&once) == *sha2
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::hash::native_hash;

    #[test]
    fn tokens_of_the_right_password_fit() {
        let hashes = (native_hash(b"secret"), sha256(&sha256(b"secret")));
        let scramble = [b'x'; 20];
        let native = mixed(&sha1(b"secret"), sha1(&[&scramble[..], &hashes.0].concat()));
        assert!(fits(Plugin::Native, &native, &scramble, Some(&hashes)));
        assert!(!fits(Plugin::Native, &native, &[b'y'; 20], Some(&hashes)));
        let sha2 = mixed(
            &sha256(b"secret"),
            sha256(&[&hashes.1[..], &scramble].concat()),
        );
        assert!(fits(Plugin::CachingSha2, &sha2, &scramble, Some(&hashes)));
        assert!(!fits(Plugin::CachingSha2, b"", &scramble, Some(&hashes)));
        assert!(fits(Plugin::Native, b"", &scramble, None));
    }
}
