//! Results as packets: columns, rows in both forms, ends, errors.

use super::packet::{can, push_count, push_string};
use super::value;
use crate::error::Error;
use crate::server::result::OutColumn;
use crate::value::Value;
use crate::value::types::{Base, NOT_FIXED, Type};

/// Bits of a server's state.
pub(super) mod status {
    pub(in super::super) const IN_TRANSACTION: u16 = 1;
    pub(in super::super) const AUTOCOMMIT: u16 = 2;
    pub(in super::super) const MORE_RESULTS: u16 = 8;
}

/// What ends a statement without rows.
pub(super) fn ok(
    affected: u64,
    last_insert_id: u64,
    status: u16,
    warnings: u16,
    info: &str,
) -> Vec<u8> {
    let mut bytes = vec![0];
    push_count(&mut bytes, affected);
    push_count(&mut bytes, last_insert_id);
    bytes.extend_from_slice(&status.to_le_bytes());
    bytes.extend_from_slice(&warnings.to_le_bytes());
    if !info.is_empty() {
        push_string(&mut bytes, info.as_bytes());
    }
    bytes
}

/// What ends rows.
pub(super) fn end(capabilities: u32, status: u16, warnings: u16) -> Vec<u8> {
    if capabilities & can::DEPRECATE_EOF != 0 {
        let mut bytes = ok(0, 0, status, warnings, "");
        bytes[0] = 0xfe;
        return bytes;
    }
    eof(status, warnings)
}

pub(super) fn eof(status: u16, warnings: u16) -> Vec<u8> {
    let mut bytes = vec![0xfe];
    bytes.extend_from_slice(&warnings.to_le_bytes());
    bytes.extend_from_slice(&status.to_le_bytes());
    bytes
}

pub(super) fn error(error: &Error) -> Vec<u8> {
    let mut bytes = vec![0xff];
    bytes.extend_from_slice(&error.code.to_le_bytes());
    bytes.push(b'#');
    bytes.extend_from_slice(error.state.as_bytes());
    bytes.extend_from_slice(error.message.as_bytes());
    bytes
}

/// The collation's number: 255 is `utf8mb4_0900_ai_ci`, 46 `utf8mb4_bin`, 63 bytes.
fn charset(ty: &Type) -> u16 {
    let is_text = ty.is_text() || matches!(ty.base, Base::Enum | Base::Set);
    match (is_text, ty.binary) {
        (true, false) => 255,
        (true, true) => 46,
        _ => 63,
    }
}

/// The most bytes that a value takes.
fn length(ty: &Type) -> u32 {
    if ty.is_text() || matches!(ty.base, Base::Enum | Base::Set) {
        return ty.length.saturating_mul(4);
    }
    match ty.base {
        Base::Decimal => ty.length + 1 + u32::from(ty.scale > 0),
        Base::TinyInt | Base::SmallInt | Base::MediumInt | Base::Int if ty.unsigned => {
            ty.length - 1
        }
        _ => ty.length,
    }
}

fn flags(column: &OutColumn) -> u16 {
    let ty = &column.ty;
    let origin = column.origin.as_ref();
    let marks = [
        (!column.nullable, 1),
        (origin.is_some_and(|origin| origin.is_primary), 2),
        (origin.is_some_and(|origin| origin.is_unique), 4),
        (
            origin.is_some_and(|origin| origin.is_key && !origin.is_primary && !origin.is_unique),
            8,
        ),
        (ty.is_long(), 16),
        (ty.unsigned, 32),
        (ty.zerofill, 64),
        (charset(ty) != 255, 128),
        (ty.base == Base::Enum, 256),
        (origin.is_some_and(|origin| origin.is_auto), 512),
        (ty.base == Base::Set, 2048),
    ];
    marks
        .iter()
        .filter(|(has, _)| *has)
        .fold(0, |all, (_, bit)| all | bit)
}

/// A column's definition. `default`: its default, which `COM_FIELD_LIST` adds.
pub(super) fn column(column: &OutColumn, default: Option<&Value>) -> Vec<u8> {
    let origin = column.origin.clone().unwrap_or_default();
    let mut bytes = Vec::new();
    for part in [
        "def",
        &origin.database,
        &origin.table,
        &origin.real_table,
        &column.name,
        &origin.column,
    ] {
        push_string(&mut bytes, part.as_bytes());
    }
    let ty = &column.ty;
    let decimals = match ty.base {
        Base::Decimal
        | Base::Float
        | Base::Double
        | Base::Time
        | Base::DateTime
        | Base::Timestamp => ty.scale,
        _ if ty.is_text() => {
            if column.origin.is_some() {
                0
            } else {
                NOT_FIXED
            }
        }
        _ => 0,
    };
    bytes.push(12);
    bytes.extend_from_slice(&charset(ty).to_le_bytes());
    bytes.extend_from_slice(&length(ty).to_le_bytes());
    bytes.push(value::code(ty));
    bytes.extend_from_slice(&flags(column).to_le_bytes());
    bytes.extend([decimals, 0, 0]);
    if let Some(default) = default {
        match default.to_bytes() {
            Some(content) => push_string(&mut bytes, &content),
            None => bytes.push(0xfb),
        }
    }
    bytes
}

/// A row as texts.
pub(super) fn text_row(row: &[Value], columns: &[OutColumn]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (value, column) in row.iter().zip(columns) {
        match value.shown_as(&column.ty) {
            Some(content) => push_string(&mut bytes, &content),
            None => bytes.push(0xfb),
        }
    }
    bytes
}

/// A row in the form of prepared statements.
pub(super) fn binary_row(row: &[Value], columns: &[OutColumn]) -> Vec<u8> {
    let mut bytes = vec![0];
    let mut nulls = vec![0u8; (columns.len() + 9) / 8];
    for (at, value) in row.iter().enumerate().filter(|(_, value)| value.is_null()) {
        let _ = value;
        nulls[(at + 2) / 8] |= 1 << ((at + 2) % 8);
    }
    bytes.extend_from_slice(&nulls);
    for (value, column) in row
        .iter()
        .zip(columns)
        .filter(|(value, _)| !value.is_null())
    {
        value::push(&mut bytes, value, &column.ty);
    }
    bytes
}
