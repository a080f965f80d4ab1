//! The main lab's third phase against the real engine of a cache node, over the simulated network.

use std::rc::Rc;
use std::time::Duration;

use sim::Time;
use sim::net::PathOutcome;
use sim::process::{Cx, Event, Pid, Process, SocketId};
use sim::server::RedisServer;
use sim::world::WorldEvent;

use crate::api::{Ec2Call, ElastiCacheCall, RuleDirection, RuleSpec, VpcCall};
use crate::{Cloud, Path};

const START: Time = Time(1_735_689_600_000_000);

/// Connects to an endpoint by name and passes on what is typed; prints what comes back.
#[derive(Clone, Default)]
struct Wire {
    endpoint: String,
    socket: Option<SocketId>,
}

impl Process for Wire {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => {
                cx.resolve(&self.endpoint);
            }
            Event::Resolved {
                addresses: Some(addresses),
                ..
            } => self.socket = Some(cx.connect(&self.endpoint, addresses[0], 6379, None)),
            Event::Input(bytes) => {
                if let Some(socket) = self.socket {
                    cx.send(socket, bytes);
                }
            }
            Event::Data(_, bytes) => cx.write(bytes),
            Event::ConnectFailed(_, error) => cx.write(format!("{error:?}")),
            Event::Closed { reset, .. } => cx.write(format!("closed reset={reset}")),
            _ => {}
        }
    }
}

fn rule(port: u16, source: &str) -> RuleSpec {
    RuleSpec {
        protocol: "tcp".to_owned(),
        from_port: port,
        to_port: port,
        source: source.to_owned(),
        description: String::new(),
    }
}

/// Phases 1 and 2, with the port that the cache's group opens; answers the cloud and the instance.
fn account(open_port: u16, transit_encryption: bool) -> (Cloud, String) {
    let mut cloud = Cloud::new(9, START);
    let mut group = |name: &str, spec: RuleSpec| {
        let call = VpcCall::CreateSecurityGroup {
            group_name: name.to_owned(),
            description: "for the lab".to_owned(),
            vpc_id: None,
        };
        let group_id = cloud.call(call).unwrap().id;
        let call = VpcCall::AuthorizeSecurityGroup {
            group_id: group_id.clone(),
            direction: RuleDirection::Inbound,
            rules: vec![spec],
        };
        cloud.call(call).unwrap();
        group_id
    };
    let client_group = group("SG-RedisClient", rule(22, "0.0.0.0/0"));
    let cache_group = group("SG-RedisCache", rule(open_port, "SG-RedisClient"));
    let launch = Ec2Call::RunInstances {
        name: "RedisClient-AL2023".to_owned(),
        image: "Amazon Linux 2023".to_owned(),
        instance_type: "t3.micro".to_owned(),
        key_name: Some("lab-key".to_owned()),
        subnet_id: None,
        associate_public_ip: true,
        security_group_ids: vec![client_group],
    };
    let instance = cloud.call(launch).unwrap().id;
    let subnets = cloud.view().vpcs[0].subnets.clone();
    let call = ElastiCacheCall::CreateCacheSubnetGroup {
        name: "redis-subnet-group".to_owned(),
        description: String::new(),
        subnet_ids: subnets.into_iter().map(|subnet| subnet.id).collect(),
    };
    cloud.call(call).unwrap();
    let call = ElastiCacheCall::CreateReplicationGroup {
        id: "lab-redis".to_owned(),
        description: String::new(),
        engine: "redis".to_owned(),
        engine_version: Some("7.1".to_owned()),
        node_type: "cache.t4g.micro".to_owned(),
        num_cache_clusters: 1,
        port: 6379,
        subnet_group: "redis-subnet-group".to_owned(),
        security_group_ids: vec![cache_group],
        transit_encryption,
    };
    cloud.call(call).unwrap();
    cloud.run_until(START + Duration::from_secs(500));
    (cloud, instance)
}

fn connect(cloud: &mut Cloud, instance: &str) -> Pid {
    let endpoint = cloud.view().caches[0].primary_endpoint.clone().unwrap();
    let host = cloud.host_of(instance).unwrap();
    let wire = Wire {
        endpoint,
        socket: None,
    };
    let pid = cloud.world_mut().spawn(host, Box::new(wire));
    pass(cloud, 1);
    pid
}

fn pass(cloud: &mut Cloud, secs: u64) {
    let until = cloud.now() + Duration::from_secs(secs);
    cloud.run_until(until);
}

/// Types a command and answers what was printed.
fn say(cloud: &mut Cloud, pid: Pid, command: &str) -> String {
    output(cloud);
    cloud
        .world_mut()
        .input(pid, format!("{command}\r\n").as_bytes());
    pass(cloud, 1);
    output(cloud)
}

fn output(cloud: &mut Cloud) -> String {
    let mut text = String::new();
    while let Some(event) = cloud.world_mut().drain() {
        if let WorldEvent::Output { bytes, .. } = event {
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    text
}

#[test]
fn phase_three_works_on_a_real_engine() {
    let (mut cloud, instance) = account(6379, false);
    let pid = connect(&mut cloud, &instance);
    for (command, reply) in [
        ("PING", "+PONG\r\n"),
        ("SET course \"Cloud Computing\"", "+OK\r\n"),
        ("GET course", "$15\r\nCloud Computing\r\n"),
        ("INCR visits", ":1\r\n"),
        ("INCR visits", ":2\r\n"),
        ("GET visits", "$1\r\n2\r\n"),
        ("SET notice \"Results Published\" EX 60", "+OK\r\n"),
        ("TTL notice", ":59\r\n"),
        ("GET notice", "$17\r\nResults Published\r\n"),
    ] {
        assert_eq!(say(&mut cloud, pid, command), reply, "{command}");
    }
    pass(&mut cloud, 60);
    for (command, reply) in [
        ("GET notice", "$-1\r\n"),
        ("DEL course", ":1\r\n"),
        ("GET course", "$-1\r\n"),
    ] {
        assert_eq!(say(&mut cloud, pid, command), reply, "{command}");
    }
}

#[test]
fn a_node_keeps_some_commands_to_itself() {
    let (mut cloud, instance) = account(6379, false);
    let pid = connect(&mut cloud, &instance);
    let reply = say(&mut cloud, pid, "CONFIG GET maxmemory");
    let expected =
        "-ERR unknown command 'CONFIG', with args beginning with: 'GET' 'maxmemory' \r\n";
    assert_eq!(reply, expected);
    let memory = say(&mut cloud, pid, "INFO memory");
    assert!(memory.contains("maxmemory:402653184"), "{memory}");
    assert!(memory.contains("maxmemory_policy:volatile-lru"), "{memory}");
    let clients = say(&mut cloud, pid, "CLIENT LIST");
    let ip = cloud.view().instances[0].private_ip.clone().unwrap();
    assert!(clients.contains(&format!("addr={ip}:32768 ")), "{clients}");
}

#[test]
fn a_node_tells_the_version_that_the_console_shows() {
    let (mut cloud, instance) = account(6379, false);
    assert_eq!(cloud.view().caches[0].engine_version, "7.1");
    let pid = connect(&mut cloud, &instance);
    let server = say(&mut cloud, pid, "INFO server");
    assert!(server.contains("redis_version:7.1.0\r\n"), "{server}");
}

#[test]
fn a_connect_that_hangs_gets_through_when_the_rule_is_mended() {
    let (mut cloud, instance) = account(6380, false);
    let pid = connect(&mut cloud, &instance);
    pass(&mut cloud, 20);
    assert_eq!(output(&mut cloud), "");
    let group_id = cloud.view().security_groups[2].id.clone();
    let call = VpcCall::ReplaceSecurityGroupRules {
        group_id: group_id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![rule(6379, "SG-RedisClient")],
    };
    cloud.call(call).unwrap();
    pass(&mut cloud, 20);
    assert_eq!(say(&mut cloud, pid, "PING"), "+PONG\r\n");
    // What is established stays when the rule goes.
    let call = VpcCall::ReplaceSecurityGroupRules {
        group_id,
        direction: RuleDirection::Inbound,
        rules: Vec::new(),
    };
    cloud.call(call).unwrap();
    assert_eq!(say(&mut cloud, pid, "PING"), "+PONG\r\n");
}

#[test]
fn a_connect_without_a_rule_times_out_after_two_minutes() {
    let (mut cloud, instance) = account(6380, false);
    connect(&mut cloud, &instance);
    pass(&mut cloud, 125);
    assert_eq!(output(&mut cloud), "");
    pass(&mut cloud, 2);
    assert_eq!(output(&mut cloud), "TimedOut");
}

#[test]
fn deleting_the_cache_hangs_up() {
    let (mut cloud, instance) = account(6379, false);
    let pid = connect(&mut cloud, &instance);
    assert_eq!(say(&mut cloud, pid, "PING"), "+PONG\r\n");
    let id = "lab-redis".to_owned();
    cloud
        .call(ElastiCacheCall::DeleteReplicationGroup { id })
        .unwrap();
    pass(&mut cloud, 1);
    assert_eq!(output(&mut cloud), "closed reset=false");
}

#[test]
fn stopping_the_instance_ends_its_processes_and_connections() {
    let (mut cloud, instance_id) = account(6379, false);
    let pid = connect(&mut cloud, &instance_id);
    let clients = |cloud: &Cloud| {
        let pid = cloud.elasticache().node("lab-redis-001")?.pid?;
        let server: &RedisServer = cloud.world().process(pid)?;
        Some(server.client_count())
    };
    assert_eq!(clients(&cloud), Some(1));
    cloud.call(Ec2Call::StopInstances { instance_id }).unwrap();
    assert!(!cloud.world().is_running(pid));
    pass(&mut cloud, 1);
    assert_eq!(clients(&cloud), Some(0));
}

#[test]
fn an_encrypted_node_resets_a_plain_client() {
    let (mut cloud, instance) = account(6379, true);
    let pid = connect(&mut cloud, &instance);
    assert_eq!(output(&mut cloud), "");
    assert_eq!(say(&mut cloud, pid, "PING"), "closed reset=true");
}

/// The latest path, after these bytes were sent.
fn path_after(cloud: &mut Cloud, pid: Pid, bytes: &[u8]) -> Path {
    output(cloud);
    cloud.world_mut().input(pid, bytes);
    pass(cloud, 1);
    let mut path = None;
    while let Some(event) = cloud.world_mut().drain() {
        if let WorldEvent::Path(seen) = event {
            path = Some(seen);
        }
    }
    Rc::unwrap_or_clone(path.unwrap())
}

#[test]
fn who_speaks_tls_to_whom_is_said() {
    for (encrypts, bytes, said) in [
        (false, sim::tls::CLIENT_HELLO, "Leave out --tls"),
        (true, b"PING\r\n".as_slice(), "Add --tls"),
    ] {
        let (mut cloud, instance) = account(6379, encrypts);
        let pid = connect(&mut cloud, &instance);
        let path = path_after(&mut cloud, pid, bytes);
        assert_eq!(path.outcome, PathOutcome::NotUnderstood);
        let hop = path.blocked_at().unwrap();
        assert!(
            hop.why_text().contains(said) && hop.why_text().contains("lab-redis-001"),
            "{}",
            hop.why_text()
        );
    }
}
