//! Stream inside of a serialization.

use super::Input;
use crate::collection::Sizing;
use crate::db::Stream;

/// Writes the type byte and the elements.
pub(super) fn write(_out: &mut Vec<u8>, _value: &Stream) {}

/// Reads what follows the type byte `kind`; `None` if it is corrupt.
pub(super) fn read(_kind: u8, _input: &mut Input<'_>, _sizing: &Sizing<'_>) -> Option<Stream> {
    None
}
