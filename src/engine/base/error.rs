//! Every error text of the protocol, in one place, byte for byte as Redis 7.2 words it.

use std::borrow::Cow;

/// An error reply: its text without the leading `-` and the final CRLF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub Cow<'static, [u8]>);

impl Error {
    /// A text that is known when the program is built.
    pub const fn fixed(text: &'static str) -> Error {
        Error(Cow::Borrowed(text.as_bytes()))
    }

    /// A text made at run time; CR and LF become spaces, since a reply line cannot hold them.
    pub fn text(bytes: impl Into<Vec<u8>>) -> Error {
        let mut bytes = bytes.into();
        for byte in &mut bytes {
            if matches!(byte, b'\r' | b'\n') {
                *byte = b' ';
            }
        }
        Error(Cow::Owned(bytes))
    }

    /// The first word: `ERR`, `WRONGTYPE`.
    pub fn code(&self) -> &[u8] {
        self.0
            .split(|&byte| byte == b' ')
            .next()
            .unwrap_or_default()
    }
}

/// The key holds another type than the command works on.
pub const WRONG_TYPE: Error =
    Error::fixed("WRONGTYPE Operation against a key holding the wrong kind of value");
/// An option or its place is not known to the command.
pub const SYNTAX: Error = Error::fixed("ERR syntax error");
/// Not a 64-bit signed integer.
pub const NOT_AN_INTEGER: Error = Error::fixed("ERR value is not an integer or out of range");
/// The one 64-bit integer that has no opposite, where the opposite is needed.
pub const NOT_A_NEGATABLE_INTEGER: Error = Error::fixed(
    "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807",
);
/// Not a finite or infinite floating point number.
pub const NOT_A_FLOAT: Error = Error::fixed("ERR value is not a valid float");
/// A bound of a range of scores is no number.
pub const BOUND_NOT_A_FLOAT: Error = Error::fixed("ERR min or max is not a float");
/// A bound of a range of members begins with none of `[`, `(`, `-` and `+`.
pub const BOUND_NOT_A_STRING: Error = Error::fixed("ERR min or max not valid string range item");
/// A factor for the scores of an input is no number.
pub const WEIGHT_NOT_A_FLOAT: Error = Error::fixed("ERR weight value is not a float");
/// An infinite score to which the opposite one is added.
pub const SCORE_NOT_A_NUMBER: Error = Error::fixed("ERR resulting score is not a number (NaN)");
/// `ZADD` with `XX` and `NX`.
pub const XX_AND_NX: Error =
    Error::fixed("ERR XX and NX options at the same time are not compatible");
/// `ZADD` with two of `GT`, `LT` and `NX`.
pub const GT_LT_AND_NX: Error =
    Error::fixed("ERR GT, LT, and/or NX options at the same time are not compatible");
/// `ZADD` that increments more than one member.
pub const INCR_OF_SEVERAL: Error =
    Error::fixed("ERR INCR option supports a single increment-element pair");
/// `ZRANGE` by rank with a limit.
pub const LIMIT_OF_RANKS: Error = Error::fixed(
    "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX",
);
/// `ZRANGE` by member with scores.
pub const WITHSCORES_OF_MEMBERS: Error =
    Error::fixed("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
/// A number of elements that is no number above 0.
pub const COUNT_NOT_POSITIVE: Error = Error::fixed("ERR count should be greater than 0");
/// A length in none of the units.
pub const UNKNOWN_UNIT: Error =
    Error::fixed("ERR unsupported unit provided. please use M, KM, FT, MI");
/// A radius that is no number.
pub const RADIUS_NOT_A_FLOAT: Error = Error::fixed("ERR need numeric radius");
/// A radius below 0.
pub const RADIUS_NEGATIVE: Error = Error::fixed("ERR radius cannot be negative");
/// A width that is no number.
pub const WIDTH_NOT_A_FLOAT: Error = Error::fixed("ERR need numeric width");
/// A height that is no number.
pub const HEIGHT_NOT_A_FLOAT: Error = Error::fixed("ERR need numeric height");
/// A width or height below 0.
pub const SIDE_NEGATIVE: Error = Error::fixed("ERR height or width cannot be negative");
/// A search around a member that is not there.
pub const NO_SUCH_PLACE: Error = Error::fixed("ERR could not decode requested zset member");
/// A search for no number of members above 0.
pub const GEO_COUNT_NOT_POSITIVE: Error = Error::fixed("ERR COUNT must be > 0");
/// `ANY` without `COUNT`.
pub const ANY_WITHOUT_COUNT: Error = Error::fixed("ERR the ANY argument requires COUNT argument");
/// `GEOSEARCHSTORE` that would also reply.
pub const GEOSEARCHSTORE_WITH_EXTRAS: Error = Error::fixed(
    "ERR GEOSEARCHSTORE is not compatible with WITHDIST, WITHHASH and WITHCOORD options",
);
/// `GEORADIUS` that would store and reply.
pub const GEORADIUS_STORE_WITH_EXTRAS: Error = Error::fixed(
    "ERR STORE option in GEORADIUS is not compatible with WITHDIST, WITHHASH and WITHCOORD options",
);
/// Not a number from 0 on.
pub const NOT_POSITIVE: Error = Error::fixed("ERR value is out of range, must be positive");
/// The timeout of a command that waits is no decimal number.
pub const TIMEOUT_NOT_A_FLOAT: Error = Error::fixed("ERR timeout is not a float or out of range");
/// The timeout of a command that waits is below 0.
pub const TIMEOUT_NEGATIVE: Error = Error::fixed("ERR timeout is negative");
/// The timeout of a command that waits ends after the end of time.
pub const TIMEOUT_OUT_OF_RANGE: Error = Error::fixed("ERR timeout is out of range");
/// The key must exist and does not.
pub const NO_SUCH_KEY: Error = Error::fixed("ERR no such key");
/// The host could not fetch the code of a rarer command; not a text of Redis, which has all of its code at once.
pub const CODE_NOT_LOADED: Error = Error::fixed(
    "ERR the code of this command could not be loaded: check the connection and run it again; \
    if that does not help, whoever runs this site must upload the whole folder again",
);
/// A sum beyond 64 bits.
pub const INCREMENT_OVERFLOW: Error = Error::fixed("ERR increment or decrement would overflow");
/// The one number that has no opposite.
pub const DECREMENT_OVERFLOW: Error = Error::fixed("ERR decrement would overflow");
/// A floating point sum that is no number.
pub const NOT_FINITE: Error = Error::fixed("ERR increment would produce NaN or Infinity");
/// A negative offset into a string.
pub const OFFSET_OUT_OF_RANGE: Error = Error::fixed("ERR offset is out of range");
/// A number in a hash is asked for, and the field holds something else.
pub const HASH_VALUE_NOT_AN_INTEGER: Error = Error::fixed("ERR hash value is not an integer");
/// A fractional number in a hash is asked for, and the field holds something else.
pub const HASH_VALUE_NOT_A_FLOAT: Error = Error::fixed("ERR hash value is not a float");
/// An amount that nothing can be added to.
pub const NAN_OR_INFINITY: Error = Error::fixed("ERR value is NaN or Infinity");
/// A number that the command cannot work with, though it is one.
pub const VALUE_OUT_OF_RANGE: Error = Error::fixed("ERR value is out of range");
/// The one count that has no opposite.
pub const COUNT_OUT_OF_RANGE: Error = Error::fixed(
    "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807",
);
/// The number of keys that follow is not from 1 on.
pub const NUMKEYS_NOT_POSITIVE: Error = Error::fixed("ERR numkeys should be greater than 0");
/// Fewer keys follow than their number says.
pub const TOO_MANY_KEYS: Error =
    Error::fixed("ERR Number of keys can't be greater than number of args");
/// `LIMIT` is not from 0 on.
pub const LIMIT_NEGATIVE: Error = Error::fixed("ERR LIMIT can't be negative");
/// `APPEND` or `SETRANGE` beyond the limit.
pub const STRING_TOO_LONG: Error =
    Error::fixed("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
/// `LCS` of something else than strings.
pub const LCS_NOT_STRINGS: Error =
    Error::fixed("ERR The specified keys must contain string values");
/// `LCS` with `LEN` and `IDX`.
pub const LCS_LEN_AND_IDX: Error =
    Error::fixed("ERR If you want both the length and indexes, please just use IDX.");
/// `LCS` of a string beyond 32-bit offsets.
pub const LCS_TOO_LONG: Error = Error::fixed("ERR String too long for LCS");
/// `LCS` whose table is larger than a string may be.
pub const LCS_MEMORY_LIMIT: Error =
    Error::fixed("ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
/// `LCS` whose table the host has no memory for.
pub const LCS_OUT_OF_MEMORY: Error =
    Error::fixed("ERR Insufficient memory, failed allocating transient memory for LCS");
/// `RESTORE` of a key that is there.
pub const BUSY_KEY: Error = Error::fixed("BUSYKEY Target key name already exists.");
/// `RESTORE` of a payload that was damaged or comes from a newer server.
pub const DUMP_CHECKSUM: Error = Error::fixed("ERR DUMP payload version or checksum are wrong");
/// `RESTORE` of a payload that makes no sense.
pub const BAD_DATA_FORMAT: Error = Error::fixed("ERR Bad data format");
/// `RESTORE` with a negative expiry.
pub const INVALID_TTL: Error = Error::fixed("ERR Invalid TTL value, must be >= 0");
/// `RESTORE` with a negative idle time.
pub const INVALID_IDLETIME: Error = Error::fixed("ERR Invalid IDLETIME value, must be >= 0");
/// `RESTORE` with a frequency beyond 8 bits.
pub const INVALID_FREQ: Error = Error::fixed("ERR Invalid FREQ value, must be >= 0 and <= 255");
/// `COPY` or `MOVE` of a key to itself.
pub const SAME_OBJECT: Error = Error::fixed("ERR source and destination objects are the same");
/// `MOVE` in a cluster, which has one database.
pub const MOVE_IN_CLUSTER: Error = Error::fixed("ERR MOVE is not allowed in cluster mode");
/// `COPY` to a database in a cluster, which has one.
pub const COPY_IN_CLUSTER: Error =
    Error::fixed("ERR Copying to another database is not allowed in cluster mode");
/// A cursor that is no number.
pub const INVALID_CURSOR: Error = Error::fixed("ERR invalid cursor");
/// `EXPIRE` with `NX` and another condition.
pub const NX_NOT_COMPATIBLE: Error =
    Error::fixed("ERR NX and XX, GT or LT options at the same time are not compatible");
/// `EXPIRE` with `GT` and `LT`.
pub const GT_LT_NOT_COMPATIBLE: Error =
    Error::fixed("ERR GT and LT options at the same time are not compatible");
/// `OBJECT IDLETIME` where accesses are counted, not dated.
pub const LFU_SELECTED: Error = Error::fixed(
    "ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.",
);
/// `OBJECT FREQ` where accesses are dated, not counted.
pub const LFU_NOT_SELECTED: Error = Error::fixed(
    "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.",
);
/// A place in a bitmap that is no number or beyond `proto-max-bulk-len`.
pub const BIT_OFFSET_OUT_OF_RANGE: Error =
    Error::fixed("ERR bit offset is not an integer or out of range");
/// `SETBIT` to something else than 0 or 1.
pub const NOT_A_BIT: Error = Error::fixed("ERR bit is not an integer or out of range");
/// `BITPOS` of something else than 0 or 1.
pub const BIT_ARGUMENT: Error = Error::fixed("ERR The bit argument must be 1 or 0.");
/// `BITOP NOT` of several keys.
pub const BITOP_NOT_OF_SEVERAL: Error =
    Error::fixed("ERR BITOP NOT must be called with a single source key.");
/// `BITFIELD` with a type that is none.
pub const BITFIELD_TYPE: Error = Error::fixed(
    "ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.",
);
/// `BITFIELD` with an unknown `OVERFLOW`.
pub const BITFIELD_OVERFLOW: Error = Error::fixed("ERR Invalid OVERFLOW type specified");
/// `BITFIELD_RO` that would write.
pub const BITFIELD_READ_ONLY: Error =
    Error::fixed("ERR BITFIELD_RO only supports the GET subcommand");
/// A string that is no HyperLogLog.
pub const NOT_A_HLL: Error = Error::fixed("WRONGTYPE Key is not a valid HyperLogLog string value.");
/// A HyperLogLog whose registers make no sense.
pub const CORRUPT_HLL: Error = Error::fixed("INVALIDOBJ Corrupted HLL object detected");
/// `PFDEBUG` of a key that is not there.
pub const NO_SPECIFIED_KEY: Error = Error::fixed("ERR The specified key does not exist");
/// `PFDEBUG DECODE` of the other representation.
pub const HLL_NOT_SPARSE: Error = Error::fixed("ERR HLL encoding is not sparse");
/// `PFSELFTEST` found that the two representations disagree.
pub const HLL_COUNTS_DIFFER: Error = Error::fixed("TESTFAILED dense/sparse disagree");
/// `SORT BY` or `GET` in a cluster, whose other nodes may have the keys.
pub const SORT_BY_IN_CLUSTER: Error = Error::fixed("ERR BY option of SORT denied in cluster mode.");
/// As [`SORT_BY_IN_CLUSTER`].
pub const SORT_GET_IN_CLUSTER: Error =
    Error::fixed("ERR GET option of SORT denied in cluster mode.");
/// `SORT` of what is no number.
pub const SORT_NOT_NUMBERS: Error =
    Error::fixed("ERR One or more scores can't be converted into double");
/// A password is set and the client has not given it.
pub const NO_AUTH: Error = Error::fixed("NOAUTH Authentication required.");
/// Between `MULTI` and `EXEC` the command makes no sense.
pub const NOT_IN_MULTI: Error = Error::fixed("ERR Command not allowed inside a transaction");
/// A client under `MONITOR` asks for keys.
pub const NO_KEYSPACE: Error = Error::fixed("ERR Replica can't interact with the keyspace");
/// `maxmemory` is reached and nothing could be evicted.
pub const OUT_OF_MEMORY: Error =
    Error::fixed("OOM command not allowed when used memory > 'maxmemory'.");
/// `min-replicas-to-write` asks for more replicas than follow.
pub const NO_REPLICAS: Error = Error::fixed("NOREPLICAS Not enough good replicas to write.");
/// `maxclients` is reached.
pub const MAX_CLIENTS_REACHED: Error = Error::fixed("ERR max number of clients reached");
/// A command of the transaction was refused when it was queued.
pub const EXEC_ABORTED: Error =
    Error::fixed("EXECABORT Transaction discarded because of previous errors.");
/// `CLIENT UNBLOCK ... ERROR`.
pub const UNBLOCKED: Error = Error::fixed("UNBLOCKED client unblocked via CLIENT UNBLOCK");
/// Not a 32-bit signed integer, though a longer one.
pub const NOT_A_32_BIT_INTEGER: Error =
    Error::fixed("ERR value is out of range, value must between -2147483648 and 2147483647");
/// The database number is beyond `databases`.
pub const NO_SUCH_DB: Error = Error::fixed("ERR DB index is out of range");
/// Name or password is wrong.
pub const WRONG_PASS: Error =
    Error::fixed("WRONGPASS invalid username-password pair or user is disabled.");

/// A command on several keys is given none.
pub fn no_input_key(command: &str) -> Error {
    Error::text(format!(
        "ERR at least 1 input key is needed for '{command}' command"
    ))
}

/// A word that is no stream ID, or none that the command takes.
pub const INVALID_STREAM_ID: Error =
    Error::fixed("ERR Invalid stream ID specified as stream command argument");
/// `XADD` of the one ID that no entry can have.
pub const XADD_ID_ZERO: Error =
    Error::fixed("ERR The ID specified in XADD must be greater than 0-0");
/// `XADD` of an ID that is not beyond all others.
pub const XADD_ID_TOO_SMALL: Error = Error::fixed(
    "ERR The ID specified in XADD is equal or smaller than the target stream top item",
);
/// `XADD` after the last of all IDs.
pub const STREAM_EXHAUSTED: Error =
    Error::fixed("ERR The stream has exhausted the last possible ID, unable to add more items");
/// `XADD` of more than fits into a node.
pub const STREAM_ENTRY_TOO_LARGE: Error = Error::fixed("ERR Elements are too large to be stored");
/// Two of `MAXLEN` and `MINID`.
pub const MAXLEN_AND_MINID: Error =
    Error::fixed("ERR syntax error, MAXLEN and MINID options at the same time are not compatible");
/// `MAXLEN` below 0.
pub const MAXLEN_NEGATIVE: Error = Error::fixed("ERR The MAXLEN argument must be >= 0.");
/// `LIMIT` below 0.
pub const TRIM_LIMIT_NEGATIVE: Error = Error::fixed("ERR The LIMIT argument must be >= 0.");
/// `LIMIT` of nothing.
pub const LIMIT_WITHOUT_STRATEGY: Error =
    Error::fixed("ERR syntax error, LIMIT cannot be used without specifying a trimming strategy");
/// `LIMIT` of an exact trim.
pub const LIMIT_WITHOUT_TILDE: Error =
    Error::fixed("ERR syntax error, LIMIT cannot be used without the special ~ option");
/// `XTRIM` without `MAXLEN` and `MINID`.
pub const XTRIM_WITHOUT_STRATEGY: Error =
    Error::fixed("ERR syntax error, XTRIM must be called with a trimming strategy");
/// `XRANGE` from after the last of all IDs.
pub const INVALID_INTERVAL_START: Error = Error::fixed("ERR invalid start ID for the interval");
/// `XRANGE` up to before the first of all IDs.
pub const INVALID_INTERVAL_END: Error = Error::fixed("ERR invalid end ID for the interval");
/// The timeout of a command that waits is no whole number of milliseconds.
pub const TIMEOUT_NOT_AN_INTEGER: Error =
    Error::fixed("ERR timeout is not an integer or out of range");
/// `GROUP` of `XREAD`.
pub const XREAD_GROUP: Error =
    Error::fixed("ERR The GROUP option is only supported by XREADGROUP. You called XREAD instead.");
/// `NOACK` of `XREAD`.
pub const XREAD_NOACK: Error =
    Error::fixed("ERR The NOACK option is only supported by XREADGROUP. You called XREAD instead.");
/// `XREADGROUP` without its group.
pub const XREADGROUP_WITHOUT_GROUP: Error = Error::fixed("ERR Missing GROUP option for XREADGROUP");
/// `>` outside of a group.
pub const XREAD_NEW_FOR_GROUP: Error = Error::fixed(
    "ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.",
);
/// `$` inside of a group.
pub const XREADGROUP_LAST: Error = Error::fixed(
    "ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.",
);

/// `XGROUP CREATE` of a group that is there.
pub const BUSY_GROUP: Error = Error::fixed("BUSYGROUP Consumer Group name already exists");
/// `XGROUP` of a key that is not there.
pub const XGROUP_NO_KEY: Error = Error::fixed(
    "ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.",
);
/// `ENTRIESREAD` below -1.
pub const ENTRIES_READ_NEGATIVE: Error =
    Error::fixed("ERR value for ENTRIESREAD must be positive or -1");
/// `ENTRIESADDED` below 0.
pub const ENTRIES_ADDED_NEGATIVE: Error = Error::fixed("ERR entries_added must be positive");
/// `XSETID` to before its own `MAXDELETEDID`.
pub const XSETID_BELOW_GIVEN_DELETED: Error = Error::fixed(
    "ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id",
);
/// `XSETID` to before an ID that was deleted.
pub const XSETID_BELOW_DELETED: Error =
    Error::fixed("ERR The ID specified in XSETID is smaller than current max_deleted_entry_id");
/// `XSETID` to before the newest entry.
pub const XSETID_BELOW_TOP: Error =
    Error::fixed("ERR The ID specified in XSETID is smaller than the target stream top item");
/// `XSETID` with fewer entries added than there are.
pub const XSETID_ADDED_BELOW_LENGTH: Error = Error::fixed(
    "ERR The entries_added specified in XSETID is smaller than the target stream length",
);
/// `XAUTOCLAIM` of no entry at all.
pub const XAUTOCLAIM_COUNT: Error = Error::fixed("ERR COUNT must be > 0");

/// `XGROUP` of a group that is not there.
pub fn no_such_group(group: &[u8], key: &[u8]) -> Error {
    c_format(&[
        b"NOGROUP No such consumer group '",
        group,
        b"' for key name '",
        key,
        b"'",
    ])
}

/// `XREADGROUP` of a key or a group that is not there.
pub fn no_group_to_read(key: &[u8], group: &[u8]) -> Error {
    c_format(&[
        b"NOGROUP No such key '",
        key,
        b"' or consumer group '",
        group,
        b"' in XREADGROUP with GROUP option",
    ])
}

/// `XPENDING` and its like of a key or a group that is not there.
pub fn no_group(key: &[u8], group: &[u8]) -> Error {
    c_format(&[
        b"NOGROUP No such key '",
        key,
        b"' or consumer group '",
        group,
        b"'",
    ])
}

/// A number of `XCLAIM` that is none; `what` names it.
pub fn invalid_claim_argument(what: &str, command: &str) -> Error {
    Error::text(format!("ERR Invalid {what} argument for {command}"))
}

/// A word that is no option of `XCLAIM`.
pub fn unrecognized_claim_option(word: &[u8]) -> Error {
    c_format(&[b"ERR Unrecognized XCLAIM option '", word, b"'"])
}

/// Texts joined as C prints them: each up to its first NUL.
fn c_format(parts: &[&[u8]]) -> Error {
    let parts = parts
        .iter()
        .map(|part| part.split(|&byte| byte == 0).next().unwrap_or_default());
    Error::text(parts.collect::<Vec<_>>().concat())
}

/// Keys and IDs of `XREAD` do not pair up; `command` in lower case, `id` what might be missing.
pub fn unbalanced_streams(command: &str, id: char) -> Error {
    Error::text(format!(
        "ERR Unbalanced '{command}' list of streams: for each stream key an ID or '{id}' must be specified."
    ))
}

/// A place that is not on the map.
pub fn invalid_place(longitude: f64, latitude: f64) -> Error {
    Error::text(format!(
        "ERR invalid longitude,latitude pair {longitude:.6},{latitude:.6}"
    ))
}

/// A search around nothing.
pub fn no_center(command: &[u8]) -> Error {
    let reason = b"ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for ";
    Error::text([reason, command].concat())
}

/// A search for nothing.
pub fn no_outline(command: &[u8]) -> Error {
    let reason = b"ERR exactly one of BYRADIUS and BYBOX can be specified for ";
    Error::text([&reason[..], command].concat())
}

/// Too few or too many words for the command of that full name (`client|kill`).
pub fn wrong_arity(full_name: &str) -> Error {
    Error::text(format!(
        "ERR wrong number of arguments for '{full_name}' command"
    ))
}

/// `EXEC` itself was refused.
pub fn exec_aborted_because(error: &Error) -> Error {
    let reason = error.0.strip_prefix(b"ERR ").unwrap_or(&error.0);
    Error::text(
        [
            b"EXECABORT Transaction discarded because of: ".as_slice(),
            reason,
        ]
        .concat(),
    )
}

/// A RESP2 client that subscribed may only do a few things.
pub fn subscriber_only(full_name: &str) -> Error {
    Error::text(format!(
        "ERR Can't execute '{full_name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET \
         are allowed in this context"
    ))
}

/// `DEBUG` or `MODULE` where the option that opens it does not.
pub fn protected_command(name: &str, option: &str) -> Error {
    Error::text(format!(
        "ERR {name} command not allowed. If the {option} option is set to \"local\", you can run it from a local \
         connection, otherwise you need to set this option in the configuration file, and then restart the server."
    ))
}

/// An expiry that is not positive or too far away; `command` in lower case.
pub fn invalid_expire_time(command: &str) -> Error {
    Error::text(format!("ERR invalid expire time in '{command}' command"))
}

/// A word that is no condition of `EXPIRE`, up to its first NUL and without line ends, as C prints it.
pub fn unsupported_option(word: &[u8]) -> Error {
    let mut word = word.split(|&byte| byte == 0).next().unwrap_or_default();
    while let [rest @ .., b'\r' | b'\n'] = word {
        word = rest;
    }
    Error::text([b"ERR Unsupported option ", word].concat())
}

/// A command that looks at its subcommands itself does not know this one, or not with that number of words.
pub fn subcommand_syntax(subcommand: &[u8], command: &str) -> Error {
    let shown = &subcommand[..subcommand.len().min(128)];
    let mut text = b"ERR unknown subcommand or wrong number of arguments for '".to_vec();
    text.extend_from_slice(shown);
    text.extend_from_slice(format!("'. Try {command} HELP.").as_bytes());
    Error::text(text)
}

/// A subcommand that `PFDEBUG` does not have.
pub fn unknown_pfdebug(subcommand: &[u8]) -> Error {
    let shown = subcommand.split(|&byte| byte == 0).next();
    Error::text(
        [
            b"ERR Unknown PFDEBUG subcommand '",
            shown.unwrap_or_default(),
            b"'",
        ]
        .concat(),
    )
}
