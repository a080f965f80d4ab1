//! A database as a student has one: from the form to a query, shut out and let in, rebooted, taken back, deleted.

use cloud::api::{DatabaseForm, RdsCall, RuleDirection, VpcCall};
use cloud::view::DatabaseStatus;
use lesson::facts::Doing;
use sim::net::PathOutcome;
use sim::process::Record;

use super::{FILES, Page, launch, tcp};
use crate::protocol::{Input, TerminalId};

/// An instance with the client, and a database in a group of its own that lets nobody in.
struct Bench {
    page: Page,
    terminal: TerminalId,
    group: String,
}

impl Bench {
    fn new() -> Bench {
        let mut page = Page::boot(&FILES, None, None);
        let host = launch(&mut page);
        let group = page.call(VpcCall::CreateSecurityGroup {
            group_name: "SG-Database".into(),
            description: "database".into(),
            vpc_id: None,
        });
        let group = group.unwrap().id;
        let subnets = page.view.vpcs[0].subnets.iter();
        let form = DatabaseForm {
            id: "lab-db".into(),
            class: "db.t3.micro".into(),
            storage_gib: 20,
            master_username: "admin".into(),
            master_password: "Passw0rd".into(),
            database: "mydb".into(),
            port: 3306,
            subnet_group: "db-subnets".into(),
            subnet_ids: subnets.map(|subnet| subnet.id.clone()).collect(),
            security_group_ids: vec![group.clone()],
            backup_retention_days: 1,
            ..DatabaseForm::default()
        };
        let form = Box::new(form);
        page.call(RdsCall::CreateDbInstance { form }).unwrap();
        page.skip_s(60);
        page.act(Input::OpenTerminal { host });
        page.wait_ms(500);
        let terminal = page.tabs[0].id;
        page.line(terminal, "sudo dnf install -y mariadb105");
        page.skip_s(60);
        let mut bench = Bench {
            page,
            terminal,
            group,
        };
        bench.settle();
        bench
    }

    /// Skips as the clock proposes.
    fn settle(&mut self) {
        while let Some(at_ms) = self
            .page
            .view
            .databases
            .first()
            .and_then(|it| it.changes_at_ms)
        {
            self.page.act(Input::SkipUntil { at_ms });
            self.page.wait_ms(200);
        }
    }

    fn endpoint(&self) -> String {
        self.page.view.databases[0].endpoint.clone().unwrap()
    }

    fn line(&mut self, line: &str) -> String {
        self.page.line(self.terminal, line);
        self.page.screen(self.terminal)
    }

    fn open_port(&mut self) {
        self.page
            .call(VpcCall::AuthorizeSecurityGroup {
                group_id: self.group.clone(),
                direction: RuleDirection::Inbound,
                rules: vec![tcp(3306, "172.31.0.0/16")],
            })
            .unwrap();
    }

    fn connect(&mut self) -> String {
        let line = format!("mysql -h {} -u admin -p", self.endpoint());
        self.line(&line);
        self.line("Passw0rd");
        self.page.screen(self.terminal)
    }
}

#[test]
fn a_student_creates_a_database_opens_its_port_and_queries() {
    let mut bench = Bench::new();
    assert_eq!(
        bench.page.view.databases[0].status,
        DatabaseStatus::Available
    );
    let connect = format!("mysql -h {} -u admin -pPassw0rd mydb", bench.endpoint());
    bench.line(&connect);
    let path = bench.page.latest_path();
    assert_eq!((path.outcome, path.port), (PathOutcome::Dropped, 3306));
    let hop = path.blocked_at().unwrap();
    let advice = hop.fix.as_ref().unwrap().advice.clone();
    assert!(
        advice.contains("SG-Database: MYSQL/Aurora, port 3306"),
        "{advice}"
    );
    bench.page.skip_s(140);
    let screen = bench.line("");
    let said = format!(
        "ERROR 2002 (HY000): Can't connect to server on '{}' (110)",
        bench.endpoint()
    );
    assert!(screen.replace('\n', "").contains(&said), "{screen}");
    bench.open_port();
    let screen = bench.connect();
    assert!(
        screen.contains("Welcome to the MariaDB monitor.") && !screen.contains("-p\nPassw0rd"),
        "{screen}"
    );
    bench.line("USE mydb");
    bench.line("CREATE TABLE courses (id INT PRIMARY KEY, name VARCHAR(40));");
    bench.line("INSERT INTO courses VALUES (101, 'Cloud Computing');");
    let screen = bench.line("SELECT name FROM courses WHERE id = 101;");
    assert!(screen.contains("| Cloud Computing |"), "{screen}");
    assert!(screen.contains("1 row in set (0.00"), "{screen}");
    let journal = &bench.page.lab.state().unwrap().situation.journal;
    let statements: Vec<String> = journal
        .latest_since(0)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Sql {
                statement,
                error: None,
                ..
            }) => Some(statement.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(statements.len(), 4, "{statements:?}");
}

#[test]
fn undo_goes_back_into_a_transaction_and_a_stored_world_comes_back() {
    let mut bench = Bench::new();
    bench.open_port();
    bench.connect();
    bench.line("USE mydb");
    bench.line("CREATE TABLE t (a INT PRIMARY KEY);");
    bench.line("BEGIN;");
    bench.line("INSERT INTO t VALUES (1);");
    let group = |name: &str| VpcCall::CreateSecurityGroup {
        group_name: name.into(),
        description: "d".into(),
        vpc_id: None,
    };
    bench.page.call(group("between")).unwrap();
    let before = bench.page.screen(bench.terminal);
    bench.line("COMMIT;");
    bench.page.act(Input::Undo);
    bench.page.act(Input::Undo);
    bench.line("ROLLBACK;");
    let screen = bench.line("SELECT COUNT(*) FROM t;");
    assert!(screen.contains("|        0 |"), "{before}\n----\n{screen}");
    let mut again = Page::boot(&FILES, None, Some(bench.page.history.clone()));
    again.wait_ms(500);
    assert_eq!(
        again.screen(bench.terminal),
        bench.page.screen(bench.terminal)
    );
    assert_eq!(again.view.databases, bench.page.view.databases);
}

#[test]
fn a_reboot_ends_connections_and_keeps_the_data_and_a_deletion_takes_all() {
    let mut bench = Bench::new();
    bench.open_port();
    bench.connect();
    bench.line("CREATE TABLE mydb.t (a INT);");
    bench.line("INSERT INTO mydb.t VALUES (7);");
    let id = "lab-db".to_owned();
    bench
        .page
        .call(RdsCall::RebootDbInstance { id: id.clone() })
        .unwrap();
    bench.page.wait_ms(200);
    let screen = bench.line("SELECT a FROM mydb.t;");
    assert!(
        screen.contains("ERROR 2013 (HY000): Lost connection to server during query"),
        "{screen}"
    );
    bench.settle();
    let screen = bench.line("SELECT a FROM mydb.t;");
    assert!(
        screen.contains("No connection. Trying to reconnect...") && screen.contains("|    7 |"),
        "{screen}"
    );
    bench.line("exit");
    let endpoint = bench.endpoint();
    let delete = RdsCall::DeleteDbInstance {
        id,
        skip_final_snapshot: true,
    };
    bench.page.call(delete).unwrap();
    bench.settle();
    assert!(bench.page.view.databases.is_empty());
    let screen = bench.line(&format!("mysql -h {endpoint} -u admin -pPassw0rd"));
    let said = format!("ERROR 2005 (HY000): Unknown server host '{endpoint}' (-2)");
    assert!(screen.replace('\n', "").contains(&said), "{screen}");
}
