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

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &caching::COMMAND,
        &getname::COMMAND,
        &getredir::COMMAND,
        &help::COMMAND,
        &id::COMMAND,
        &info::COMMAND,
        &kill::COMMAND,
        &list::COMMAND,
        &no_evict::COMMAND,
        &no_touch::COMMAND,
        &pause::COMMAND,
        &reply::COMMAND,
        &setinfo::COMMAND,
        &setname::COMMAND,
        &tracking::COMMAND,
        &trackinginfo::COMMAND,
        &unblock::COMMAND,
        &unpause::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "CLIENT",
    summary: "Looks after connections",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "",
    arity: -2,
    flags: Flags::KEEPS_CACHING,
    part: Some(&REST),
    ..Spec::BLANK
};

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn a_client_is_listed_with_every_field_in_order() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(
            client,
            "client setname billing\nclient setinfo lib-name py\nselect 3\nmulti",
        );
        harness.wait_ms(5000);
        assert_eq!(harness.say(client, "client info"), "+QUEUED");
        harness.say(client, "discard");
        let line = harness.say(client, "client info");
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
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        assert_eq!(harness.say(one, "client kill id 99"), ":0");
        assert_eq!(harness.say(one, "client kill type normal"), ":1");
        assert_eq!(harness.told(), [crate::Output::Close(other)]);
        assert_eq!(harness.say(one, "client kill id 1 skipme no"), ":1");
        assert_eq!(harness.told(), [crate::Output::Close(one)]);
    }

    #[test]
    fn replies_can_be_switched_off() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "client reply skip\nping\necho a"),
            "$1 a"
        );
        assert_eq!(
            harness.say(
                client,
                "client reply off\nping\nnope\nclient reply skip\nping"
            ),
            ""
        );
        assert_eq!(harness.say(client, "client reply on\nping"), "+OK +PONG");
    }

    #[test]
    fn a_pause_holds_commands_back_until_it_ends() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        assert_eq!(harness.say(one, "client pause 100 write"), "+OK");
        assert_eq!(harness.say(other, "get k\nset k v\nget k"), "$-1");
        harness.tick_after_ms(99);
        assert_eq!(harness.hear(other), "");
        assert_eq!(harness.say(one, "get k"), "$-1");
        harness.tick_after_ms(1);
        assert_eq!(harness.hear(other), "+OK $1 v");
        harness.say(one, "client pause 100 write");
        assert_eq!(harness.say(other, "set k w"), "");
        assert_eq!(harness.say(one, "client unpause"), "+OK");
        assert_eq!(harness.hear(other), "+OK");
    }

    #[test]
    fn while_clients_are_paused_keys_past_their_time_look_gone_and_stay() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "set k v px 10\nclient pause 100 write");
        harness.tick_after_ms(50);
        let asked = "get k\nttl k\nexists k\nobject encoding k\nkeys *\nrandomkey\ndbsize";
        assert_eq!(harness.say(one, asked), "$-1 :-2 :0 $-1 *0 $1 k :1");
        assert_eq!(harness.say(other, "set k w keepttl\nttl k"), "");
        harness.tick_after_ms(50);
        assert_eq!(harness.hear(other), "+OK :-1");
        assert_eq!(harness.say(one, "get k\ndbsize"), "$1 w :1");
        assert_eq!(harness.node.stats.expired_keys, 1);
    }

    #[test]
    fn tracking_options_must_go_together() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let refused = "-ERR PREFIX option requires BCAST mode to be enabled";
        assert_eq!(harness.say(client, "client tracking on prefix a"), refused);
        let refused = "-ERR Prefix 'a' overlaps with another provided prefix 'ab'. Prefixes for a single client must not \
                       overlap.";
        assert_eq!(
            harness.say(client, "client tracking on bcast prefix a prefix ab"),
            refused
        );
        assert_eq!(
            harness.say(client, "client tracking on optin\nclient caching yes"),
            "+OK +OK"
        );
        let info = "*6 $5 flags *3 $2 on $5 optin $11 caching-yes $8 redirect :0 $8 prefixes *0";
        assert_eq!(harness.say(client, "client trackinginfo"), info);
        let info = "*6 $5 flags *2 $2 on $5 optin $8 redirect :0 $8 prefixes *0";
        assert_eq!(
            harness.say(client, "ping\nclient trackinginfo"),
            format!("+PONG {info}")
        );
    }
}
