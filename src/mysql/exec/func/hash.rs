//! Hashes, and the numbers that identify.

use md5::{Digest, Md5};
use sha2::{Sha224, Sha256, Sha384, Sha512};

use super::make::{lenient, strict, text_of};
use crate::error::Result;
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::Node;
use crate::value::Value;
use crate::value::hash::sha1;
use crate::value::types::Type;

pub(super) const TABLE: &[Function] = &[
    strict(
        "md5",
        1,
        1,
        |_| Type::text(32),
        |_, a, _| Ok(shown(&Md5::digest(bytes(&a[0])))),
    ),
    strict(
        "sha1",
        1,
        1,
        |_| Type::text(40),
        |_, a, _| Ok(shown(&sha1(&bytes(&a[0])))),
    ),
    strict(
        "sha",
        1,
        1,
        |_| Type::text(40),
        |_, a, _| Ok(shown(&sha1(&bytes(&a[0])))),
    ),
    strict("sha2", 2, 2, |_| Type::text(128), sha2),
    lenient("uuid", 0, 0, |_| Type::text(36), uuid),
    lenient(
        "uuid_short",
        0,
        0,
        |_| Type::unsigned_big(),
        |cx, _, _| Ok(Value::UInt(cx.server.random.next() >> 2)),
    ),
    strict("is_uuid", 1, 1, super::make::truth_type, |_, a, _| {
        Ok(Value::truth(uuid_bytes(&text_of(&a[0])).is_some()))
    }),
    strict(
        "uuid_to_bin",
        1,
        2,
        |_| Type::bytes(16),
        |_, a, _| Ok(uuid_bytes(&text_of(&a[0])).map_or(Value::Null, |bytes| Value::bytes(&bytes))),
    ),
    strict(
        "bin_to_uuid",
        1,
        2,
        |_| Type::text(36),
        |_, a, _| Ok(uuid_text(&bytes(&a[0]))),
    ),
    strict("random_bytes", 1, 1, |_| Type::bytes(1024), random_bytes),
    strict(
        "inet_aton",
        1,
        1,
        |_| Type::unsigned_big(),
        |_, a, _| Ok(inet_aton(&text_of(&a[0]))),
    ),
    strict(
        "inet_ntoa",
        1,
        1,
        |_| Type::text(31),
        |_, a, _| Ok(inet_ntoa(a[0].to_count())),
    ),
];

fn bytes(value: &Value) -> std::rc::Rc<[u8]> {
    value.to_bytes().unwrap_or_else(|| [].into())
}

fn shown(bytes: &[u8]) -> Value {
    Value::text(
        &bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>(),
    )
}

fn sha2(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let bytes = bytes(&arguments[0]);
    Ok(match arguments[1].to_count() {
        0 | 256 => shown(&Sha256::digest(&bytes)),
        224 => shown(&Sha224::digest(&bytes)),
        384 => shown(&Sha384::digest(&bytes)),
        512 => shown(&Sha512::digest(&bytes)),
        _ => Value::Null,
    })
}

fn uuid(cx: &mut Cx<'_>, _: &[Value], _: &[Node]) -> Result<Value> {
    let mut all = [0u8; 16];
    all[..8].copy_from_slice(&cx.server.random.next().to_be_bytes());
    all[8..].copy_from_slice(&cx.server.random.next().to_be_bytes());
    all[6] = all[6] & 0x0f | 0x10;
    all[8] = all[8] & 0x3f | 0x80;
    Ok(uuid_text(&all))
}

fn uuid_text(bytes: &[u8]) -> Value {
    if bytes.len() != 16 {
        return Value::Null;
    }
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Value::text(&format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    ))
}

fn uuid_bytes(text: &str) -> Option<Vec<u8>> {
    let digits: String = text
        .trim_matches(['{', '}'])
        .chars()
        .filter(|c| *c != '-')
        .collect();
    crate::sql::lexer::unhex(digits.as_bytes()).filter(|bytes| bytes.len() == 16)
}

fn random_bytes(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let count = usize::try_from(arguments[0].to_count())
        .unwrap_or(0)
        .min(1024);
    let mut all = Vec::new();
    while all.len() < count {
        all.extend_from_slice(&cx.server.random.next().to_be_bytes());
    }
    Ok(Value::bytes(&all[..count]))
}

fn inet_aton(text: &str) -> Value {
    let parts: Option<Vec<u8>> = text.split('.').map(|part| part.parse().ok()).collect();
    match parts {
        Some(parts) if parts.len() == 4 => Value::UInt(
            parts
                .iter()
                .fold(0, |all, part| all << 8 | u64::from(*part)),
        ),
        _ => Value::Null,
    }
}

fn inet_ntoa(number: i64) -> Value {
    match u32::try_from(number) {
        Ok(number) => {
            let bytes = number.to_be_bytes().map(|byte| byte.to_string());
            Value::text(&bytes.join("."))
        }
        Err(_) => Value::Null,
    }
}
