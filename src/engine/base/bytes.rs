//! Runs of bytes compared, as keys, elements and names of commands are.

/// Whether two runs are the same. In WebAssembly there is no instruction for that and its library goes byte by byte,
/// so short runs, as keys and elements are, are compared here: eight bytes at a time, without a call.
#[inline]
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (Some(one_end), Some(other_end)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one.iter().zip(other).all(|(one, other)| one == other);
    };
    // The last eight may have been looked at in part: that is quicker than to look at each of the rest.
    let (chunks, other_chunks) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    one_end == other_end
        && chunks
            .iter()
            .zip(other_chunks)
            .all(|(one, other)| one == other)
}

/// Whether a run begins with these bytes; see [`equal`].
#[inline]
pub(crate) fn starts_with(run: &[u8], start: &[u8]) -> bool {
    run.get(..start.len()).is_some_and(|run| equal(run, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_equal_when_every_byte_is() {
        for len in 0..40 {
            let one: Vec<u8> = (0..len).map(|n| n as u8).collect();
            assert!(equal(&one, &one.clone()));
            for place in 0..len {
                let mut other = one.clone();
                other[place] ^= 0x80;
                assert!(!equal(&one, &other), "byte {place} of {len}");
                assert!(!equal(&one, &one[..place]), "{place} of {len} bytes");
                assert!(starts_with(&one, &one[..place]) && !starts_with(&one[..place], &one));
            }
        }
    }
}
