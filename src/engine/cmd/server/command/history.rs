//! What has changed in commands since they came, for `COMMAND DOCS`.
//!
//! One text for all, because it is rarely read: the page carries it for as little as it takes. A line is a command,
//! as `COMMAND` spells it, the version and the change; the lines of a command stand together.

const CHANGES: &str = "\
auth 6.0.0 A user name for ACL
bitcount 7.0.0 BYTE and BIT
bitpos 7.0.0 BYTE and BIT
blpop 6.0.0 The timeout may have a fraction
brpop 6.0.0 The timeout may have a fraction
brpoplpush 6.0.0 The timeout may have a fraction
bzpopmax 6.0.0 The timeout may have a fraction
bzpopmin 6.0.0 The timeout may have a fraction
client|kill 2.8.12 Filters
client|kill 2.8.12 ID
client|kill 3.2.0 TYPE master
client|kill 5.0.0 TYPE replica, besides slave
client|kill 6.2.0 LADDR
client|list 2.8.12 Field id
client|list 5.0.0 TYPE
client|list 6.0.0 Field user
client|list 6.2.0 ID; fields argv-mem, tot-mem, laddr and redir
client|list 7.0.0 Fields resp, multi-mem, rbs and rbp
client|list 7.0.3 Field ssub
client|pause 6.2.0 WRITE and ALL
command|info 7.0.0 Without a name it tells of all commands
config|get 7.0.0 Several patterns
config|set 7.0.0 Several parameters
exists 3.0.3 Several keys
expire 7.0.0 NX, XX, GT and LT
expireat 7.0.0 NX, XX, GT and LT
flushall 4.0.0 ASYNC
flushall 6.2.0 SYNC
flushdb 4.0.0 ASYNC
flushdb 6.2.0 SYNC
geoadd 6.2.0 CH, NX and XX
georadius 6.2.0 ANY behind COUNT
georadius 7.0.0 Units in upper case
georadius_ro 6.2.0 ANY behind COUNT
georadius_ro 7.0.0 Units in upper case
georadiusbymember 6.2.0 ANY behind COUNT
georadiusbymember 7.0.0 Units in upper case
georadiusbymember_ro 6.2.0 ANY behind COUNT
georadiusbymember_ro 7.0.0 Units in upper case
geosearch 7.0.0 Units in upper case
geosearchstore 7.0.0 Units in upper case
hdel 2.4.0 Several fields
hello 6.2.0 Without a version it tells of the connection
hset 4.0.0 Several fields
info 7.0.0 Several sections
lpop 6.2.0 A count
lpush 2.4.0 Several elements
lpushx 4.0.0 Several elements
pexpire 7.0.0 NX, XX, GT and LT
pexpireat 7.0.0 NX, XX, GT and LT
pttl 2.8.0 -2 when there is no key
renamenx 3.2.0 Both names may be the same
restore 3.0.0 REPLACE
restore 5.0.0 ABSTTL
restore 5.0.0 IDLETIME and FREQ
rpop 6.2.0 A count
rpush 2.4.0 Several elements
rpushx 4.0.0 Several elements
sadd 2.4.0 Several members
scan 6.0.0 TYPE
set 2.6.12 EX, PX, NX and XX
set 6.0.0 KEEPTTL
set 6.2.0 GET, EXAT and PXAT
set 7.0.0 NX and GET together
shutdown 7.0.0 NOW, FORCE and ABORT
slowlog|get 4.0.0 The client's address and name
spop 3.2.0 A count
srandmember 2.6.0 A count
srem 2.4.0 Several members
ttl 2.8.0 -2 when there is no key
xadd 6.2.0 NOMKSTREAM, MINID and LIMIT
xadd 7.0.0 IDs of the form ms-*
xautoclaim 7.0.0 Tells of entries that are deleted
xgroup|create 7.0.0 ENTRIESREAD
xgroup|setid 7.0.0 ENTRIESREAD
xinfo|consumers 7.2.0 Field inactive; idle counts attempts too
xinfo|groups 7.0.0 Fields entries-read and lag
xinfo|stream 6.0.0 FULL
xinfo|stream 7.0.0 Fields max-deleted-entry-id, entries-added, recorded-first-entry-id, entries-read and lag
xinfo|stream 7.2.0 Field active-time; seen-time counts attempts too
xpending 6.2.0 IDLE and exclusive ranges
xrange 6.2.0 Exclusive ranges
xrevrange 6.2.0 Exclusive ranges
xsetid 7.0.0 ENTRIESADDED and MAXDELETEDID
xtrim 6.2.0 MINID and LIMIT
zadd 2.4.0 Several members
zadd 3.0.2 XX, NX, CH and INCR
zadd 6.2.0 GT and LT
zrange 6.2.0 REV, BYSCORE, BYLEX and LIMIT
zrangebyscore 2.0.0 WITHSCORES
zrank 7.2.0 WITHSCORE
zrem 2.4.0 Several members
zrevrangebyscore 2.1.6 Exclusive ranges
zrevrank 7.2.0 WITHSCORE";

/// The versions that changed a command, named as `COMMAND` does, and what they changed.
pub(super) fn changes_of(name: &str) -> Vec<(&'static str, &'static str)> {
    let of_name = |line: &'static str| line.strip_prefix(name)?.strip_prefix(' ');
    let changes = CHANGES.lines().filter_map(of_name);
    changes.filter_map(|line| line.split_once(' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::CATALOGUE;

    #[test]
    fn every_line_names_a_command_and_a_version() {
        for line in CHANGES.lines() {
            let mut words = line.splitn(3, ' ');
            let name = words.next().unwrap();
            assert!(
                CATALOGUE.find_full_name(name.as_bytes()).is_some(),
                "{line}"
            );
            let version = words.next().unwrap();
            assert_eq!(version.split('.').count(), 3, "{line}");
            assert!(words.next().is_some_and(|change| !change.is_empty()));
        }
    }

    #[test]
    fn a_command_has_its_own_lines_only() {
        let exclusive = ("6.2.0", "Exclusive ranges");
        assert_eq!(changes_of("xrange"), [exclusive]);
        assert_eq!(changes_of("client|kill").len(), 5);
        assert_eq!(changes_of("client"), []);
        assert_eq!(changes_of("get"), []);
    }
}
