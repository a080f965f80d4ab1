//! The dense representation: 16384 registers of six bits, the lowest bits first, four registers in three bytes.

use crate::db::hyperloglog::hll::REGISTERS;

/// All registers.
pub(crate) const DENSE_BYTES: usize = REGISTERS / 4 * 3;

/// The values of all registers, in order.
pub(crate) fn registers(packed: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let (groups, _) = packed.as_chunks::<3>();
    groups.iter().flat_map(|group| {
        let bits = group_bits(*group);
        [0, 6, 12, 18].map(|shift| (bits >> shift) as u8 & 63)
    })
}

/// Raises a register to `value`; whether it was lower.
pub(crate) fn raise(packed: &mut [u8], index: usize, value: u8) -> bool {
    let (groups, _) = packed.as_chunks_mut::<3>();
    let Some(group) = groups.get_mut(index / 4) else {
        return false;
    };
    let (bits, shift) = (group_bits(*group), index % 4 * 6);
    if (bits >> shift) as u8 & 63 >= value {
        return false;
    }
    let raised = bits & !(63 << shift) | u32::from(value) << shift;
    let [low, middle, high, _] = raised.to_le_bytes();
    *group = [low, middle, high];
    true
}

fn group_bits([low, middle, high]: [u8; 3]) -> u32 {
    u32::from_le_bytes([low, middle, high, 0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use primitives::Rng;

    #[test]
    fn registers_do_not_touch_each_other() {
        let mut rng = Rng::new(1);
        let (mut packed, mut expected) = (vec![0; DENSE_BYTES], vec![0; REGISTERS]);
        for _ in 0..50_000 {
            let index = rng.below(REGISTERS as u64) as usize;
            let value = rng.below(64) as u8;
            assert_eq!(raise(&mut packed, index, value), value > expected[index]);
            expected[index] = value.max(expected[index]);
        }
        assert_eq!(registers(&packed).collect::<Vec<u8>>(), expected);
    }
}
