//! CLIENT.

use crate::cmd::prelude::*;

mod caching;
mod getname;
mod getredir;
mod help;
mod id;
mod info;
mod kill;
mod kind;
mod list;
mod no_evict;
mod no_touch;
mod pause;
mod reply;
mod setinfo;
pub(super) mod setname;
mod tracking;
mod trackinginfo;
mod unblock;
mod unpause;

/// What `COMMAND` and its relatives tell of CLIENT.
pub static SPEC: Spec = Spec {
    name: "CLIENT",
    summary: "Looks after connections",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "",
    arity: -2,
    subcommands: &[
        &caching::SPEC,
        &getname::SPEC,
        &getredir::SPEC,
        &help::SPEC,
        &id::SPEC,
        &info::SPEC,
        &kill::SPEC,
        &list::SPEC,
        &no_evict::SPEC,
        &no_touch::SPEC,
        &pause::SPEC,
        &reply::SPEC,
        &setinfo::SPEC,
        &setname::SPEC,
        &tracking::SPEC,
        &trackinginfo::SPEC,
        &unblock::SPEC,
        &unpause::SPEC,
    ],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn a_client_is_listed_with_every_field_in_order() {
        let mut bench = Bench::new();
        let client = bench.connect();
        bench.say(
            client,
            "client setname billing\nclient setinfo lib-name py\nselect 3\nmulti",
        );
        bench.wait_ms(5000);
        assert_eq!(bench.say(client, "client info"), "+QUEUED");
        bench.say(client, "discard");
        let line = bench.say(client, "client info");
        let names: Vec<&str> = line
            .split(' ')
            .skip(1)
            .filter_map(|field| field.split('=').next())
            .collect();
        let expected = "id addr laddr fd name age idle flags db sub psub ssub multi qbuf qbuf-free argv-mem multi-mem rbs \
                        rbp obl oll omem tot-mem events cmd user redir resp lib-name lib-ver";
        assert_eq!(names.join(" "), expected);
        assert!(
            line.contains(" name=billing age=5 idle=0 flags=N db=3 "),
            "{line}"
        );
        assert!(
            line.contains(" cmd=client|info user=default redir=-1 resp=2 lib-name=py lib-ver="),
            "{line}"
        );
    }

    #[test]
    fn kill_takes_filters_and_spares_the_caller() {
        let mut bench = Bench::new();
        let (one, other) = (bench.connect(), bench.connect());
        assert_eq!(bench.say(one, "client kill id 99"), ":0");
        assert_eq!(bench.say(one, "client kill type normal"), ":1");
        assert_eq!(bench.told(), [crate::Output::Close(other)]);
        assert_eq!(bench.say(one, "client kill id 1 skipme no"), ":1");
        assert_eq!(bench.told(), [crate::Output::Close(one)]);
    }

    #[test]
    fn replies_can_be_switched_off() {
        let mut bench = Bench::new();
        let client = bench.connect();
        assert_eq!(bench.say(client, "client reply skip\nping\necho a"), "$1 a");
        assert_eq!(
            bench.say(
                client,
                "client reply off\nping\nnope\nclient reply skip\nping"
            ),
            ""
        );
        assert_eq!(bench.say(client, "client reply on\nping"), "+OK +PONG");
    }

    #[test]
    fn a_pause_holds_commands_back_until_it_ends() {
        let mut bench = Bench::new();
        let (one, other) = (bench.connect(), bench.connect());
        assert_eq!(bench.say(one, "client pause 100 write"), "+OK");
        assert_eq!(bench.say(other, "get k\nset k v\nget k"), "$-1");
        bench.tick_after_ms(99);
        assert_eq!(bench.hear(other), "");
        assert_eq!(bench.say(one, "get k"), "$-1");
        bench.tick_after_ms(1);
        assert_eq!(bench.hear(other), "+OK $1 v");
        bench.say(one, "client pause 100 write");
        assert_eq!(bench.say(other, "set k w"), "");
        assert_eq!(bench.say(one, "client unpause"), "+OK");
        assert_eq!(bench.hear(other), "+OK");
    }

    #[test]
    fn while_clients_are_paused_keys_past_their_time_look_gone_and_stay() {
        let mut bench = Bench::new();
        let (one, other) = (bench.connect(), bench.connect());
        bench.say(one, "set k v px 10\nclient pause 100 write");
        bench.tick_after_ms(50);
        let asked = "get k\nttl k\nexists k\nobject encoding k\nkeys *\nrandomkey\ndbsize";
        assert_eq!(bench.say(one, asked), "$-1 :-2 :0 $-1 *0 $1 k :1");
        assert_eq!(bench.say(other, "set k w keepttl\nttl k"), "");
        bench.tick_after_ms(50);
        assert_eq!(bench.hear(other), "+OK :-1");
        assert_eq!(bench.say(one, "get k\ndbsize"), "$1 w :1");
        assert_eq!(bench.node.stats.expired_keys, 1);
    }

    #[test]
    fn tracking_options_must_go_together() {
        let mut bench = Bench::new();
        let client = bench.connect();
        let refused = "-ERR PREFIX option requires BCAST mode to be enabled";
        assert_eq!(bench.say(client, "client tracking on prefix a"), refused);
        let refused = "-ERR Prefix 'a' overlaps with another provided prefix 'ab'. Prefixes for a single client must not \
                       overlap.";
        assert_eq!(
            bench.say(client, "client tracking on bcast prefix a prefix ab"),
            refused
        );
        assert_eq!(
            bench.say(client, "client tracking on optin\nclient caching yes"),
            "+OK +OK"
        );
        let info = "*6 $5 flags *3 $2 on $5 optin $11 caching-yes $8 redirect :0 $8 prefixes *0";
        assert_eq!(bench.say(client, "client trackinginfo"), info);
        let info = "*6 $5 flags *2 $2 on $5 optin $8 redirect :0 $8 prefixes *0";
        assert_eq!(
            bench.say(client, "ping\nclient trackinginfo"),
            format!("+PONG {info}")
        );
    }
}
