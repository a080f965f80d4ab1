//! How commands reply with entries of a stream.

use crate::db::StreamEntry;
use crate::node::cx::Cx;
use crate::wire::reply::Reply;

/// An array of entries; their number is not known before the last one is found.
pub(super) fn reply_entries<'a>(out: &mut Reply, entries: impl Iterator<Item = StreamEntry<'a>>) {
    let mark = out.mark();
    let len = entries.map(|entry| entry.reply(out)).count();
    out.array_since(mark, len);
}

/// What stands before the entries of one of several streams.
pub(super) fn reply_key(out: &mut Reply, key: &[u8]) {
    if !out.is_resp3() {
        out.array(2);
    }
    out.bulk(key);
}

/// What stands before all streams written since the mark: a map in RESP3, pairs in RESP2.
pub(super) fn reply_streams(cx: &mut Cx<'_>, mark: usize, streams: usize) {
    if cx.out.is_resp3() {
        cx.out.map_since(mark, streams);
    } else {
        cx.out.array_since(mark, streams);
    }
}

/// An entry that was claimed, or only its ID.
pub(super) fn reply_claimed(out: &mut Reply, entry: &StreamEntry<'_>, just_id: bool) {
    if just_id {
        entry.id.reply(out);
    } else {
        entry.reply(out);
    }
}
