//! What happens to a database over time: creating, backing up, available; modifying, rebooting, stopping, starting;
//! deleting, gone.

use std::time::Duration;

use mysql::Config;
use sim::database::MysqlServer;

use super::Rds;
use super::model::{Data, Database, Model};
use super::placement;
use super::status::DatabaseStatus as Status;
use crate::account::Account;
use crate::service::Service;
use crate::versions::RDS_MYSQL;
use crate::vpc::fabric::{self, Down, Record, Unnamed};

const CREATE: Span = span(240, 330);
const BACK_UP: Span = span(60, 100);
const MODIFY: Span = span(20, 40);
const REBOOT: Span = span(25, 45);
const STOP: Span = span(120, 200);
const START: Span = span(180, 260);
const DELETE: Span = span(150, 240);

type Span = (Duration, Duration);

const fn span(from: u64, to: u64) -> Span {
    (Duration::from_secs(from), Duration::from_secs(to))
}

impl Model {
    pub(super) fn begin(&mut self, account: &mut Account, id: &str, status: Status) {
        let span = match status {
            Status::Creating => CREATE,
            Status::BackingUp => BACK_UP,
            Status::Rebooting => REBOOT,
            Status::Stopping => STOP,
            Status::Starting => START,
            Status::Deleting => DELETE,
            Status::Modifying | Status::Available | Status::Stopped => MODIFY,
        };
        let due = account.now() + account.ids.span(span.0, span.1);
        if let Some(database) = self.databases.get_mut(id) {
            database.status = status;
            database.due = Some(due);
        }
        Rds::schedule(account, due, id);
    }

    pub(super) fn begin_creating(&mut self, account: &mut Account, id: &str) {
        self.begin(account, id, Status::Creating);
        let unnamed = &mut account.world.net_mut().unnamed;
        unnamed.insert(format!("{}{id}", fabric::DATABASE), Unnamed::Creating);
    }

    /// Its server goes down at once, and begins again with its data when the reboot is over.
    pub(super) fn begin_rebooting(&mut self, account: &mut Account, id: &str) {
        self.end_server(account, id);
        self.begin(account, id, Status::Rebooting);
    }

    pub(super) fn begin_stopping(&mut self, account: &mut Account, id: &str) {
        self.end_server(account, id);
        self.set_down(account, id, Down::Stopping);
        self.begin(account, id, Status::Stopping);
    }

    pub(super) fn begin_deleting(&mut self, account: &mut Account, id: &str) {
        self.end_server(account, id);
        self.set_down(account, id, Down::Deleting);
        self.settle_bill(account, id);
        if let Some(database) = self.databases.get_mut(id) {
            database.billed_since = None;
            database.data = None;
        }
        self.begin(account, id, Status::Deleting);
    }

    /// The status that a database was on its way to is reached.
    pub(super) fn reach_status(&mut self, account: &mut Account, id: &str) {
        let Some(database) = self.databases.get(id) else {
            return;
        };
        match database.status {
            Status::Creating => self.open(account, id),
            Status::Modifying => self.modified(account, id),
            Status::Rebooting => {
                self.start_server(account, id);
                self.rest(id, Status::Available);
            }
            Status::Stopping => {
                self.set_down(account, id, Down::Stopped);
                self.settle_bill(account, id);
                self.rest(id, Status::Stopped);
            }
            Status::Starting => {
                self.start_server(account, id);
                self.rest(id, Status::Available);
            }
            Status::Deleting => self.remove(account, id),
            Status::BackingUp | Status::Available | Status::Stopped => {
                self.rest(id, Status::Available);
            }
        }
    }

    fn open(&mut self, account: &mut Account, id: &str) {
        self.start_server(account, id);
        let Some(database) = self.databases.get_mut(id) else {
            return;
        };
        database.billed_since = Some(account.now());
        let backs_up = database.backup_retention_days > 0;
        let name = database.endpoint(&self.code);
        let fabric = account.world.net_mut();
        let interface = fabric.interfaces.get(&database.place.interface_id);
        if let Some(ip) = interface.map(|found| found.private_ip) {
            fabric.add_name(&name, Record::Addresses(vec![ip]));
        }
        fabric.unnamed.remove(&format!("{}{id}", fabric::DATABASE));
        match backs_up {
            true => self.begin(account, id, Status::BackingUp),
            false => self.rest(id, Status::Available),
        }
    }

    fn modified(&mut self, account: &mut Account, id: &str) {
        self.rest(id, Status::Available);
        let Some(database) = self.databases.get_mut(id) else {
            return;
        };
        let Some(password) = database.next_password.take() else {
            return;
        };
        database.master_password.clone_from(&password);
        let world = &mut account.world;
        let server = database
            .pid
            .and_then(|pid| world.process_mut::<MysqlServer>(pid));
        if let Some(server) = server.and_then(MysqlServer::server_mut) {
            server.set_admin_password(&password);
        }
    }

    fn rest(&mut self, id: &str, status: Status) {
        if let Some(database) = self.databases.get_mut(id) {
            database.status = status;
            database.due = None;
        }
    }

    fn remove(&mut self, account: &mut Account, id: &str) {
        let Some(database) = self.databases.remove(id) else {
            return;
        };
        let name = database.endpoint(&self.code);
        placement::remove(account, &database);
        let fabric = account.world.net_mut();
        fabric.remove_name(&name);
        let unnamed = &mut fabric.unnamed;
        unnamed.insert(format!("{}{id}", fabric::DATABASE), Unnamed::Deleted);
    }

    /// What it has cost until now is on the bill; from now on it costs what its next status does.
    fn settle_bill(&mut self, account: &mut Account, id: &str) {
        let now = account.now();
        if let Some(database) = self.databases.get_mut(id)
            && database.billed_since.is_some()
        {
            account.spent += database.spent(now);
            database.billed_since = Some(now);
        }
    }

    fn set_down(&mut self, account: &mut Account, id: &str, down: Down) {
        if let Some(database) = self.databases.get(id) {
            placement::set_down(account, database, Some(down));
        }
    }

    fn start_server(&mut self, account: &mut Account, id: &str) {
        if self
            .databases
            .get(id)
            .is_some_and(|it| it.status == Status::Starting)
        {
            self.settle_bill(account, id);
        }
        let Some(database) = self.databases.get_mut(id) else {
            return;
        };
        let server = match database.data.take() {
            Some(Data(data)) => MysqlServer::again(*data, database.port),
            None => MysqlServer::new(config(account, database), database.port),
        };
        let pid = account.world.spawn(database.place.host, Box::new(server));
        database.pid = Some(pid);
        placement::set_down(account, database, None);
    }

    /// Ends the server and keeps its data.
    fn end_server(&mut self, account: &mut Account, id: &str) {
        let Some(database) = self.databases.get_mut(id) else {
            return;
        };
        let Some(pid) = database.pid.take() else {
            return;
        };
        let server = account.world.process::<MysqlServer>(pid);
        let data = server.and_then(|server| server.server().cloned());
        database.data = data.map(|data| Data(Box::new(data)));
        account.world.kill(pid);
    }
}

/// A server as the service sets it up.
fn config(account: &mut Account, database: &Database) -> Config {
    let fabric = account.world.net();
    let interface = fabric.interfaces.get(&database.place.interface_id);
    let octets = interface.map(|found| found.private_ip.octets().map(|octet| octet.to_string()));
    let memory = database.class.memory_bytes();
    let connections = database.class.max_connections();
    Config {
        version: RDS_MYSQL.to_owned(),
        hostname: format!("ip-{}", octets.unwrap_or_default().join("-")),
        admin: database.master_username.clone(),
        password: database.master_password.clone(),
        database: database.database.clone(),
        max_connections: usize::try_from(connections).unwrap_or(usize::MAX),
        buffer_pool_bytes: usize::try_from(memory / 4 * 3).unwrap_or(usize::MAX),
        seed: account.ids.seed(),
        ..Config::default()
    }
}
