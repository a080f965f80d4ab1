//! DEBUG PROTOCOL and ERROR: a reply of any type, for client tests.

use crate::cmd::prelude::*;
use crate::wire::reply::Reply;

/// DEBUG PROTOCOL type.
pub(super) fn protocol(cx: &mut Cx<'_>) -> Outcome {
    let out = &mut *cx.out;
    match cx.argv[2].to_ascii_lowercase().as_slice() {
        b"string" => out.bulk(b"Hello World"),
        b"integer" => out.integer(12345),
        b"double" => out.double("3.141"),
        b"null" => out.null(),
        b"array" => numbers(out, Reply::array),
        b"set" => numbers(out, Reply::set),
        b"map" => {
            out.map(3);
            for (key, value) in [(0, false), (1, true), (2, false)] {
                out.integer(key);
                out.boolean(value);
            }
        }
        b"attrib" => attribute(out),
        b"push" => push(out)?,
        b"verbatim" => out.verbatim("txt", b"This is a verbatim\nstring"),
        b"true" => out.boolean(true),
        b"false" => out.boolean(false),
        b"bignum" => out.big_number("1234567999999999999999999999999999999"),
        _ => {
            return Err(Error::fixed(
                "ERR Wrong protocol type name. Please use one of the following: \
                 string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false",
            ));
        }
    }
    Ok(Flow::Done)
}

/// DEBUG ERROR text: looks like an error to the client, and counts as none.
pub(super) fn error(cx: &mut Cx<'_>) -> Outcome {
    cx.out.error(&Error::text(cx.argv[2]));
    Ok(Flow::Done)
}

fn numbers(out: &mut Reply, head: fn(&mut Reply, usize)) {
    head(out, 3);
    for n in 0..3 {
        out.integer(n);
    }
}

/// RESP2 has no attributes: the reply comes alone.
fn attribute(out: &mut Reply) {
    if out.is_resp3() {
        out.attribute(1);
        out.bulk(b"key-popularity");
        out.array(2);
        out.bulk(b"key:123");
        out.integer(90);
    }
    out.bulk(b"Some real reply following the attribute");
}

fn push(out: &mut Reply) -> Result<(), Error> {
    if !out.is_resp3() {
        return Err(Error::fixed("ERR RESP2 is not supported by this command"));
    }
    out.push(2);
    out.bulk(b"server-cpu-usage");
    out.integer(42);
    out.bulk(b"Some real reply following the push reply");
    Ok(())
}
