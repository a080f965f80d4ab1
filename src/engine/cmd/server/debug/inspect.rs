//! The DEBUG subcommands that look into a value or a table.

use crate::base::glob;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{Collection, Entry, List, ListPart};
use crate::persist::rdb;

/// DEBUG OBJECT key.
pub(super) fn object(cx: &mut Cx<'_>) -> Outcome {
    /// The type byte before a dumped value, the version and the checksum after it.
    const AROUND_VALUE: usize = 11;
    let now = cx.now;
    let entry = entry(cx)?;
    let length = rdb::dump(&entry.value).len().saturating_sub(AROUND_VALUE);
    let mut text = format!(
        "Value at:{:#x} refcount:1 encoding:{} serializedlength:{length} lru:{} lru_seconds_idle:{}",
        0x7f00_0000_0000u64,
        entry.value.encoding(),
        entry.access(),
        entry.idle_secs(now),
    );
    if let Value::List(list) = &entry.value
        && let List::Large(nodes) = &**list
    {
        text.push_str(&format!(
            " ql_nodes:{} ql_avg_node:{:.2} ql_listpack_max:{} ql_compressed:{} ql_uncompressed_size:{}",
            list.parts(),
            list.len() as f64 / list.parts().max(1) as f64,
            nodes.fill(),
            i32::from(nodes.is_compressed()),
            node_bytes(list)
        ));
    }
    cx.out.simple(&text);
    Ok(Flow::Done)
}

fn node_bytes(list: &List) -> usize {
    let parts = (0..list.parts()).filter_map(|node| list.part(node));
    let bytes = parts.map(|part| match part {
        ListPart::Packed(pack) => pack.byte_len(),
        ListPart::Plain(bytes) => bytes.len(),
    });
    bytes.sum()
}

/// DEBUG SDSLEN key.
pub(super) fn sdslen(cx: &mut Cx<'_>) -> Outcome {
    let key_len = cx.argv[2].len();
    let Value::Str(text) = &entry(cx)?.value else {
        return Err(Error::fixed("ERR Not an sds encoded string."));
    };
    if text.encoding() == "int" {
        return Err(Error::fixed("ERR Not an sds encoded string."));
    }
    let (len, heap) = (text.len(), text.heap_bytes());
    let text = format!(
        "key_sds_len:{key_len}, key_sds_avail:0, key_zmalloc: {key_len}, \
         val_sds_len:{len}, val_sds_avail:{}, val_zmalloc: {heap}",
        heap.saturating_sub(len)
    );
    cx.out.simple(&text);
    Ok(Flow::Done)
}

/// DEBUG LISTPACK key: there is no standard output to print on, so that it only tells whether there is a listpack.
pub(super) fn listpack(cx: &mut Cx<'_>) -> Outcome {
    if entry(cx)?.value.encoding() != "listpack" {
        return Err(Error::fixed("ERR Not a listpack encoded object."));
    }
    cx.out.simple("Listpack structure printed on stdout");
    Ok(Flow::Done)
}

/// DEBUG QUICKLIST key [0|1].
pub(super) fn quicklist(cx: &mut Cx<'_>) -> Outcome {
    if entry(cx)?.value.encoding() != "quicklist" {
        return Err(Error::fixed("ERR Not a quicklist encoded object."));
    }
    cx.out.simple("Quicklist structure printed on stdout");
    Ok(Flow::Done)
}

/// `DEBUG HTSTATS-KEY key [full]`.
pub(super) fn htstats_key(cx: &mut Cx<'_>) -> Outcome {
    let value = &entry(cx)?.value;
    if !matches!(value.encoding(), "hashtable" | "skiplist") {
        return Err(Error::fixed(
            "ERR The value stored at the specified key is not represented using an hash table",
        ));
    }
    let text = table(value.len());
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

/// `DEBUG HTSTATS db [full]`.
pub(super) fn htstats(cx: &mut Cx<'_>) -> Outcome {
    let index = parse_i64(cx.argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    let db = usize::try_from(index)
        .ok()
        .and_then(|index| cx.node.dbs.get(index));
    let db = db.ok_or(Error::fixed("ERR Out of range database"))?;
    let text = format!(
        "[Dictionary HT]\n{}[Expires HT]\n{}",
        table(db.len()),
        table(db.expires_len())
    );
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

/// DEBUG STRINGMATCH-LEN length pattern: 1 when the pattern matches.
pub(super) fn stringmatch_len(cx: &mut Cx<'_>) -> Outcome {
    const MOST_LETTERS: u64 = 16 << 20;
    let len = parse_i64(cx.argv[2]).and_then(|n| u64::try_from(n).ok());
    let len = len
        .filter(|len| *len <= MOST_LETTERS)
        .ok_or(error::NOT_POSITIVE)?;
    let text = vec![b'a'; len as usize];
    cx.out.integer(i64::from(glob::matches(cx.argv[3], &text)));
    Ok(Flow::Done)
}

fn entry<'a>(cx: &'a mut Cx<'_>) -> Result<&'a Entry, Error> {
    let key = cx.argv[2];
    cx.peek(key).ok_or(error::NO_SUCH_KEY)
}

fn table(keys: usize) -> String {
    let head = "Hash table 0 stats (main hash table):\n";
    if keys == 0 {
        return format!("{head}No stats available for empty dictionaries\n");
    }
    let slots = (keys * 8 / 7 + 1).next_power_of_two();
    format!("{head} table size: {slots}\n number of elements: {keys}\n")
}
