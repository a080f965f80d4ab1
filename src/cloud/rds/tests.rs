//! Databases over time, and what AWS refuses.

use std::time::Duration;

use sim::Time;
use sim::database::MysqlServer;

use super::{DatabaseForm, DatabaseStatus as Status, RdsCall};
use crate::Cloud;
use crate::api::{Ec2Call, RuleDirection, RuleSpec, VpcCall};
use crate::view::{DatabaseView, View};

const START: Time = Time::from_ms(1_790_000_000_000);

fn form(cloud: &Cloud) -> DatabaseForm {
    let subnets = cloud.view().vpcs[0].subnets.clone();
    DatabaseForm {
        id: "lab-db".into(),
        class: "db.t3.micro".into(),
        storage_gib: 20,
        master_username: "admin".into(),
        master_password: "Passw0rd".into(),
        database: "mydb".into(),
        port: 3306,
        subnet_group: "db-subnets".into(),
        subnet_ids: subnets.into_iter().map(|subnet| subnet.id).collect(),
        security_group_ids: Vec::new(),
        new_security_group: String::new(),
        backup_retention_days: 1,
        deletion_protection: false,
    }
}

fn create(cloud: &mut Cloud, form: DatabaseForm) -> Result<String, crate::api::ApiError> {
    let form = Box::new(form);
    let made = cloud.call(RdsCall::CreateDbInstance { form })?;
    Ok(made.id)
}

fn with_database() -> Cloud {
    let mut cloud = Cloud::new(7, START);
    let form = form(&cloud);
    create(&mut cloud, form).unwrap();
    settle(&mut cloud);
    cloud
}

/// Lets time pass until nothing changes by itself.
fn settle(cloud: &mut Cloud) {
    while cloud.view().is_changing {
        cloud.run_until(cloud.now() + Duration::from_secs(1));
    }
}

fn database(cloud: &Cloud) -> DatabaseView {
    cloud.view().databases[0].clone()
}

fn run(cloud: &mut Cloud, statement: &str) -> String {
    let pid = cloud.services().rds.server_of("lab-db").unwrap();
    let server: &mut MysqlServer = cloud.world_mut().process_mut(pid).unwrap();
    let server = server.server_mut().unwrap();
    let session = server.open("admin", "10.0.0.1", Some("mydb")).unwrap();
    let reply = server.run(session, statement.as_bytes(), 0);
    server.close(session);
    match reply.outcome {
        mysql::Outcome::Rows(rows) => {
            mysql::client::Table::from(&rows).text(mysql::client::Style::Batch)
        }
        mysql::Outcome::Done(done) => format!("ok {}", done.affected),
        other => format!("{other:?}"),
    }
}

fn refused(cloud: &mut Cloud, call: RdsCall) -> (String, Option<String>) {
    let before = cloud.view();
    let error = cloud.call(call).unwrap_err();
    assert!(error.mend.is_some(), "{error:?}");
    assert_eq!(cloud.view(), before);
    (error.code, error.field)
}

fn id() -> String {
    "lab-db".to_owned()
}

#[test]
fn a_database_is_created_backed_up_and_available() {
    let mut cloud = Cloud::new(7, START);
    let form = form(&cloud);
    create(&mut cloud, form).unwrap();
    let seen = database(&cloud);
    assert_eq!((seen.status, seen.endpoint), (Status::Creating, None));
    assert!(cloud.database("lab-db").is_none());
    let mut statuses = vec![seen.status];
    while cloud.view().is_changing {
        cloud.run_until(cloud.now() + Duration::from_secs(1));
        let status = database(&cloud).status;
        if statuses.last() != Some(&status) {
            statuses.push(status);
        }
    }
    assert_eq!(
        statuses,
        [Status::Creating, Status::BackingUp, Status::Available]
    );
    let minutes = cloud.now().as_ms() - START.as_ms();
    assert!((240_000..440_000).contains(&minutes), "{minutes}");
    let seen = database(&cloud);
    let endpoint = seen.endpoint.unwrap();
    let labels: Vec<&str> = endpoint.split('.').collect();
    assert_eq!((labels[0], labels[1].len()), ("lab-db", 12));
    assert_eq!(labels[2..], ["ap-south-1", "rds", "amazonaws", "com"]);
    assert!(seen.resource_id.starts_with("db-") && seen.resource_id.len() == 29);
    assert_eq!(
        run(&mut cloud, "SELECT VERSION(), DATABASE()"),
        "VERSION()\tDATABASE()\n8.0.43\tmydb\n"
    );
    let cost = cloud.cost();
    assert!((0.02..0.03).contains(&cost.dollars_per_hour), "{cost:?}");
}

#[test]
fn without_backups_a_database_is_available_at_once() {
    let mut cloud = Cloud::new(7, START);
    let form = DatabaseForm {
        backup_retention_days: 0,
        ..form(&cloud)
    };
    create(&mut cloud, form).unwrap();
    cloud.run_until(cloud.now() + Duration::from_secs(331));
    assert_eq!(database(&cloud).status, Status::Available);
}

#[test]
fn what_is_committed_outlives_reboots_and_stops() {
    let mut cloud = with_database();
    assert_eq!(run(&mut cloud, "CREATE TABLE t (a INT)"), "ok 0");
    assert_eq!(run(&mut cloud, "INSERT INTO t VALUES (1), (2)"), "ok 2");
    cloud.call(RdsCall::RebootDbInstance { id: id() }).unwrap();
    assert_eq!(database(&cloud).status, Status::Rebooting);
    assert!(cloud.database("lab-db").is_none());
    settle(&mut cloud);
    assert_eq!(run(&mut cloud, "SELECT COUNT(*) FROM t"), "COUNT(*)\n2\n");
    cloud.call(RdsCall::StopDbInstance { id: id() }).unwrap();
    settle(&mut cloud);
    assert_eq!(database(&cloud).status, Status::Stopped);
    assert!(cloud.cost().dollars_per_hour < 0.005, "{:?}", cloud.cost());
    let start = RdsCall::StartDbInstance { id: id() };
    assert_eq!(
        refused(&mut cloud, RdsCall::RebootDbInstance { id: id() }).0,
        "InvalidDBInstanceState"
    );
    cloud.call(start.clone()).unwrap();
    settle(&mut cloud);
    assert_eq!(run(&mut cloud, "SELECT COUNT(*) FROM t"), "COUNT(*)\n2\n");
    assert_eq!(refused(&mut cloud, start).0, "InvalidDBInstanceState");
}

#[test]
fn a_new_password_counts_when_the_change_is_over() {
    let mut cloud = with_database();
    let change = |password: &str| RdsCall::ModifyDbInstance {
        id: id(),
        security_group_ids: None,
        master_password: Some(password.to_owned()),
        deletion_protection: None,
    };
    let (code, field) = refused(&mut cloud, change("short"));
    assert_eq!(code, "InvalidParameterValue");
    assert_eq!(field.as_deref(), Some("master_password"));
    cloud.call(change("another-one")).unwrap();
    assert_eq!(database(&cloud).status, Status::Modifying);
    assert_eq!(
        refused(&mut cloud, change("a-third-one")).0,
        "InvalidDBInstanceState"
    );
    settle(&mut cloud);
    assert_eq!(database(&cloud).status, Status::Available);
}

#[test]
fn deletion_asks_for_what_aws_asks_for_and_takes_everything() {
    let mut cloud = with_database();
    let protect = |on| RdsCall::ModifyDbInstance {
        id: id(),
        security_group_ids: None,
        master_password: None,
        deletion_protection: Some(on),
    };
    let delete = |skip_final_snapshot| RdsCall::DeleteDbInstance {
        id: id(),
        skip_final_snapshot,
    };
    cloud.call(protect(true)).unwrap();
    assert_eq!(
        refused(&mut cloud, delete(true)).0,
        "InvalidParameterCombination"
    );
    cloud.call(protect(false)).unwrap();
    assert_eq!(
        refused(&mut cloud, delete(false)).0,
        "InvalidParameterCombination"
    );
    let in_use = RdsCall::DeleteDbSubnetGroup {
        name: "db-subnets".into(),
    };
    assert_eq!(
        refused(&mut cloud, in_use.clone()).0,
        "InvalidDBSubnetGroupStateFault"
    );
    let endpoint = database(&cloud).endpoint.unwrap();
    cloud.call(delete(true)).unwrap();
    assert_eq!(cloud.cost().dollars_per_hour, 0.0);
    assert!(cloud.cost().spent_dollars > 0.0);
    settle(&mut cloud);
    assert!(cloud.view().databases.is_empty());
    let path = cloud.reach(cloud.laptop(), &endpoint, 3306);
    let why = sim::why::Reason::text(&path.hops[0].why[0]);
    assert_eq!(why, "lab-db was deleted, and its endpoint with it.");
    cloud.call(in_use).unwrap();
    assert_eq!(refused(&mut cloud, delete(true)).0, "DBInstanceNotFound");
}

#[test]
fn forms_are_refused_at_the_field_that_is_wrong() {
    let mut cloud = Cloud::new(7, START);
    let good = form(&cloud);
    type Spoil = fn(&mut DatabaseForm);
    let wrong: [(&str, Spoil); 12] = [
        ("id", |form| form.id = "1".into()),
        ("class", |form| form.class = "db.x".into()),
        ("storage_gib", |form| form.storage_gib = 1),
        ("master_username", |form| {
            form.master_username = "rdsadmin".into();
        }),
        ("master_password", |form| {
            form.master_password = "a b".into();
        }),
        ("database", |form| form.database = "my-db".into()),
        ("port", |form| form.port = 80),
        ("subnet_ids", |form| form.subnet_ids.truncate(1)),
        ("new_subnet_group", |form| form.subnet_group.clear()),
        ("subnet_group", |form| form.subnet_ids.clear()),
        ("new_security_group", |form| {
            form.new_security_group = "sg-mine".into();
        }),
        ("backup_retention_days", |form| {
            form.backup_retention_days = 99;
        }),
    ];
    for (field, spoil) in wrong {
        let mut form = Box::new(good.clone());
        spoil(&mut form);
        let call = RdsCall::CreateDbInstance { form };
        assert_eq!(refused(&mut cloud, call).1.as_deref(), Some(field));
    }
    create(&mut cloud, good.clone()).unwrap();
    let mut form = Box::new(good);
    form.subnet_ids.clear();
    let call = RdsCall::CreateDbInstance { form };
    assert_eq!(refused(&mut cloud, call).0, "DBInstanceAlreadyExists");
}

fn instance(cloud: &mut Cloud) -> String {
    let launch = Ec2Call::RunInstances {
        name: "client".into(),
        image: "al2023".into(),
        instance_type: "t3.micro".into(),
        key_name: None,
        subnet_id: None,
        associate_public_ip: true,
        security_group_ids: Vec::new(),
    };
    cloud.call(launch).unwrap().id
}

fn said(cloud: &Cloud, from: &str, to: &str) -> String {
    let host = cloud.host_of(from).unwrap();
    let path = cloud.reach(host, to, 3306);
    let Some(hop) = path.blocked_at() else {
        return "connected".to_owned();
    };
    let advice = hop.fix.as_ref();
    let mut words: Vec<String> = hop.why.iter().map(sim::why::Reason::text).collect();
    words.extend(advice.map(|fix| sim::why::Reason::text(&fix.advice)));
    words.extend(advice.map(|fix| fix.target.clone()));
    words.join(" ")
}

#[test]
fn a_new_group_lets_the_student_s_own_address_in_and_nobody_else() {
    let mut cloud = Cloud::new(7, START);
    let form = DatabaseForm {
        new_security_group: "rds-lab".into(),
        ..form(&cloud)
    };
    let client = instance(&mut cloud);
    create(&mut cloud, form).unwrap();
    settle(&mut cloud);
    let view: std::rc::Rc<View> = cloud.view();
    let group = view
        .security_groups
        .iter()
        .find(|it| it.name == "rds-lab")
        .unwrap();
    assert!(
        group.inbound[0].summary.starts_with("in 3306 from 49.36."),
        "{group:?}"
    );
    assert_eq!(group.members, ["lab-db"]);
    let endpoint = view.databases[0].endpoint.clone().unwrap();
    let blocked = said(&cloud, &client, &endpoint);
    assert!(
        blocked.contains("rds-lab") && blocked.contains("3306"),
        "{blocked}"
    );
    let delete = VpcCall::DeleteSecurityGroup {
        group_id: group.id.clone(),
    };
    let error = cloud.call(delete).unwrap_err();
    assert_eq!(error.code, "DependencyViolation");
    assert!(error.plain().contains("the database lab-db"), "{error:?}");
    let open = VpcCall::AuthorizeSecurityGroup {
        group_id: group.id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![RuleSpec {
            protocol: "tcp".into(),
            from_port: 3306,
            to_port: 3306,
            source: "172.31.0.0/16".into(),
            description: String::new(),
        }],
    };
    cloud.call(open).unwrap();
    assert_eq!(said(&cloud, &client, &endpoint), "connected");
}

#[test]
fn names_and_hosts_of_databases_are_explained_as_such() {
    let mut cloud = Cloud::new(7, START);
    let client = instance(&mut cloud);
    let wanted = form(&cloud);
    create(&mut cloud, wanted).unwrap();
    let early = said(&cloud, &client, "lab-db.abc.ap-south-1.rds.amazonaws.com");
    assert!(
        early.contains("lab-db is still creating") && early.ends_with("database/lab-db"),
        "{early}"
    );
    settle(&mut cloud);
    let endpoint = database(&cloud).endpoint.unwrap();
    assert_eq!(said(&cloud, &client, &endpoint), "connected");
    let region = endpoint.replace("ap-south-1", "us-east-1");
    assert!(said(&cloud, &client, &region).contains("those end in ap-south-1.rds.amazonaws.com"));
    let other = said(
        &cloud,
        &client,
        "other-thing.zzzz.ap-south-1.rds.amazonaws.com",
    );
    assert!(other.contains("No database in this account"), "{other}");
    let home = said(&cloud, &client, "127.0.0.1");
    assert!(home.contains(&format!("lab-db is at {endpoint}")), "{home}");
    cloud.call(RdsCall::StopDbInstance { id: id() }).unwrap();
    settle(&mut cloud);
    let stopped = said(&cloud, &client, &endpoint);
    assert!(
        stopped.contains("Start lab-db") && stopped.ends_with("database/lab-db"),
        "{stopped}"
    );
}

#[test]
fn metrics_tell_what_the_server_did_in_the_minute() {
    let mut cloud = with_database();
    run(&mut cloud, "CREATE TABLE t (a INT)");
    cloud.run_until(cloud.now() + Duration::from_secs(120));
    let view = cloud.view();
    let names: Vec<&str> = view
        .metrics
        .iter()
        .filter(|metric| metric.namespace == "AWS/RDS" && metric.resource == "lab-db")
        .map(|metric| metric.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "CPUUtilization",
            "DatabaseConnections",
            "FreeStorageSpace",
            "ReadIOPS",
            "WriteIOPS"
        ]
    );
}

#[test]
fn an_account_without_a_database_draws_no_name_for_one() {
    let (mut with, mut without) = (Cloud::new(7, START), Cloud::new(7, START));
    let subnet_ids = form(&with).subnet_ids;
    with.call(RdsCall::CreateDbSubnetGroup {
        name: "g".into(),
        description: String::new(),
        subnet_ids,
    })
    .unwrap();
    assert_eq!(instance(&mut with), instance(&mut without));
}
