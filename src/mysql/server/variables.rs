//! System variables: their defaults, as Amazon RDS for MySQL 8.0 sets them, and what can be set.

use super::session::{Isolation, Modes};
use super::{Server, Session};
use crate::error::{self, Result};
use crate::sql::ast::Scope;
use crate::value::Value;
use crate::value::time::zone_offset;

/// Who can change a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rights {
    /// The session and, for new ones, the server.
    Both,
    Global,
    ReadOnly,
}

use Rights::{Both, Global, ReadOnly};

/// The name, the default, who can change it.
pub(crate) type Variable = (&'static str, &'static str, Rights);

/// Sorted by name.
pub(crate) const TABLE: &[Variable] = &[
    ("activate_all_roles_on_login", "OFF", Global),
    ("auto_increment_increment", "1", Both),
    ("auto_increment_offset", "1", Both),
    ("autocommit", "ON", Both),
    ("basedir", "/rdsdbbin/mysql/", ReadOnly),
    ("bind_address", "*", ReadOnly),
    ("character_set_client", "utf8mb4", Both),
    ("character_set_connection", "utf8mb4", Both),
    ("character_set_database", "utf8mb4", Both),
    ("character_set_filesystem", "binary", Both),
    ("character_set_results", "utf8mb4", Both),
    ("character_set_server", "utf8mb4", Both),
    ("character_set_system", "utf8mb3", ReadOnly),
    ("collation_connection", "utf8mb4_0900_ai_ci", Both),
    ("collation_database", "utf8mb4_0900_ai_ci", Both),
    ("collation_server", "utf8mb4_0900_ai_ci", Both),
    ("connect_timeout", "10", Global),
    ("cte_max_recursion_depth", "1000", Both),
    ("datadir", "/rdsdbdata/db/", ReadOnly),
    (
        "default_authentication_plugin",
        "mysql_native_password",
        ReadOnly,
    ),
    ("default_storage_engine", "InnoDB", Both),
    ("default_week_format", "0", Both),
    ("div_precision_increment", "4", ReadOnly),
    ("event_scheduler", "ON", Global),
    ("explicit_defaults_for_timestamp", "ON", Both),
    ("foreign_key_checks", "ON", Both),
    ("general_log", "OFF", Global),
    ("group_concat_max_len", "1024", Both),
    ("gtid_mode", "OFF_PERMISSIVE", ReadOnly),
    ("have_ssl", "YES", ReadOnly),
    ("hostname", "ip-10-0-0-10", ReadOnly),
    ("identity", "0", ReadOnly),
    ("init_connect", "", Global),
    ("innodb_autoinc_lock_mode", "2", ReadOnly),
    ("innodb_buffer_pool_size", "268435456", Global),
    ("innodb_default_row_format", "dynamic", Global),
    ("innodb_file_per_table", "ON", Global),
    ("innodb_flush_log_at_trx_commit", "1", Global),
    ("innodb_lock_wait_timeout", "50", Both),
    ("innodb_page_size", "16384", ReadOnly),
    ("innodb_print_all_deadlocks", "OFF", Global),
    ("innodb_read_only", "OFF", ReadOnly),
    ("innodb_strict_mode", "ON", Both),
    ("innodb_version", "8.0.39", ReadOnly),
    ("interactive_timeout", "28800", Both),
    ("last_insert_id", "0", ReadOnly),
    ("lc_messages", "en_US", Both),
    ("lc_time_names", "en_US", Both),
    ("license", "GPL", ReadOnly),
    ("local_infile", "ON", Global),
    ("lock_wait_timeout", "31536000", Both),
    ("log_bin", "OFF", ReadOnly),
    ("log_output", "TABLE", Global),
    ("long_query_time", "10", Both),
    ("lower_case_table_names", "0", ReadOnly),
    ("max_allowed_packet", "67108864", Global),
    ("max_connections", "60", Global),
    ("max_execution_time", "0", Both),
    ("max_join_size", "18446744073709551615", Both),
    ("max_prepared_stmt_count", "16382", Global),
    ("max_sort_length", "1024", Both),
    ("max_user_connections", "0", Global),
    ("net_buffer_length", "16384", ReadOnly),
    ("net_read_timeout", "30", Both),
    ("net_write_timeout", "60", Both),
    ("optimizer_switch", "index_merge=on,hash_join=on", Both),
    ("performance_schema", "OFF", ReadOnly),
    ("port", "3306", ReadOnly),
    ("profiling", "OFF", Both),
    ("protocol_version", "10", ReadOnly),
    ("query_prealloc_size", "8192", Both),
    ("rand_seed1", "0", Both),
    ("rand_seed2", "0", Both),
    ("read_only", "OFF", Global),
    ("require_secure_transport", "OFF", Global),
    ("secure_file_priv", "/secure_file_priv_dir/", ReadOnly),
    ("server_id", "1", ReadOnly),
    ("skip_networking", "OFF", ReadOnly),
    ("slow_query_log", "OFF", Global),
    ("socket", "/tmp/mysql.sock", ReadOnly),
    ("sql_auto_is_null", "OFF", Both),
    ("sql_big_selects", "ON", Both),
    ("sql_log_bin", "ON", Both),
    (
        "sql_mode",
        "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
        Both,
    ),
    ("sql_notes", "ON", Both),
    ("sql_quote_show_create", "ON", Both),
    ("sql_safe_updates", "OFF", Both),
    ("sql_select_limit", "18446744073709551615", Both),
    ("sql_warnings", "OFF", Both),
    ("storage_engine", "InnoDB", ReadOnly),
    ("super_read_only", "OFF", ReadOnly),
    ("system_time_zone", "UTC", ReadOnly),
    ("table_open_cache", "4000", Global),
    ("thread_cache_size", "8", Global),
    ("thread_stack", "286720", ReadOnly),
    ("time_zone", "UTC", Both),
    ("tls_version", "TLSv1.2,TLSv1.3", ReadOnly),
    ("tmp_table_size", "16777216", Both),
    ("transaction_isolation", "REPEATABLE-READ", Both),
    ("transaction_read_only", "OFF", Both),
    ("tx_isolation", "REPEATABLE-READ", ReadOnly),
    ("unique_checks", "ON", Both),
    ("version", "", ReadOnly),
    ("version_comment", "Source distribution", ReadOnly),
    ("version_compile_machine", "x86_64", ReadOnly),
    ("version_compile_os", "Linux", ReadOnly),
    ("wait_timeout", "28800", Both),
    ("warning_count", "0", ReadOnly),
];

fn find(name: &str) -> Option<&'static Variable> {
    TABLE
        .binary_search_by(|variable| variable.0.cmp(name))
        .ok()
        .map(|at| &TABLE[at])
}

/// As a value of expressions: ON and OFF are 1 and 0 there.
fn as_value(text: &str) -> Value {
    match text {
        "ON" => Value::Int(1),
        "OFF" => Value::Int(0),
        _ => match (text.parse::<i64>(), text.parse::<u64>()) {
            (Ok(number), _) => Value::Int(number),
            (_, Ok(number)) => Value::UInt(number),
            _ => Value::text(text),
        },
    }
}

/// As `SHOW VARIABLES` shows it.
pub(crate) fn shown(name: &str, value: &Value) -> String {
    let is_switch = find(name).is_some_and(|variable| matches!(variable.1, "ON" | "OFF"));
    match value {
        Value::Int(0) if is_switch => "OFF".to_owned(),
        Value::Int(1) if is_switch => "ON".to_owned(),
        other => other
            .to_text()
            .map(|text| text.to_string())
            .unwrap_or_default(),
    }
}

impl Server {
    /// A variable's value. Errors: 1193, 1238.
    pub(crate) fn variable(
        &self,
        session: &Session,
        scope: Option<Scope>,
        name: &str,
    ) -> Result<Value> {
        let Some((_, default, rights)) = find(name) else {
            return error::UNKNOWN_VARIABLE.fail(&[name]);
        };
        if scope == Some(Scope::Session) && *rights == Global {
            return error::GLOBAL_ONLY.fail(&[name, "GLOBAL"]);
        }
        let own = match name {
            "version" => return Ok(Value::text(&self.config.version)),
            "warning_count" => return Ok(Value::count(session.warnings.len())),
            "last_insert_id" | "identity" => return Ok(Value::UInt(session.last_insert_id)),
            "innodb_buffer_pool_size" => return Ok(Value::count(self.config.buffer_pool_bytes)),
            "max_connections" if !self.globals.contains_key(name) => {
                return Ok(Value::count(self.config.max_connections));
            }
            "hostname" => return Ok(Value::text(&self.config.hostname)),
            "tx_isolation" => return self.variable(session, scope, "transaction_isolation"),
            _ => session
                .variables
                .get(name)
                .filter(|_| scope != Some(Scope::Global)),
        };
        let value = own.or_else(|| self.globals.get(name)).cloned();
        Ok(value.unwrap_or_else(|| as_value(default)))
    }

    /// Sets a variable. Errors: 1193, 1227, 1229, 1231, 1238.
    pub(crate) fn set_variable(
        &mut self,
        session: &mut Session,
        scope: Option<Scope>,
        name: &str,
        value: Option<Value>,
    ) -> Result<()> {
        let Some((name, default, rights)) = find(name) else {
            return error::UNKNOWN_VARIABLE.fail(&[name]);
        };
        let is_global = scope == Some(Scope::Global);
        match rights {
            ReadOnly => return error::READ_ONLY_VARIABLE.fail(&[name]),
            Global if !is_global => return error::GLOBAL_VARIABLE.fail(&[name]),
            _ => {}
        }
        if is_global {
            // A managed database keeps these in its parameter group.
            return error::PRIVILEGE.fail(&["SUPER or SYSTEM_VARIABLES_ADMIN"]);
        }
        let given = value.unwrap_or_else(|| as_value(default));
        let value = checked(name, default, given)?;
        self.apply(session, name, &value)?;
        session.variables.insert((*name).to_owned(), value);
        Ok(())
    }

    /// What a variable means for the session. Errors: 1231, 1298.
    fn apply(&self, session: &mut Session, name: &str, value: &Value) -> Result<()> {
        let text = value.to_text().unwrap_or_default();
        match name {
            "sql_mode" => session.modes = Modes::read(&text),
            "time_zone" => {
                session.zone_us =
                    zone_offset(&text).ok_or_else(|| error::UNKNOWN_TIME_ZONE.of(&[&text]))?;
            }
            "autocommit" => session.autocommit = value.to_truth() == Some(true),
            "transaction_isolation" => {
                let level = Isolation::read(&text);
                session.isolation =
                    level.ok_or_else(|| error::WRONG_VALUE_FOR_VARIABLE.of(&[name, &text]))?;
            }
            "transaction_read_only" => session.read_only = value.to_truth() == Some(true),
            _ => {}
        }
        Ok(())
    }

    /// A setting of the server's own, as its parameter group has it; unknown names are left out.
    pub(crate) fn configure(&mut self, name: &str, value: &str) {
        if let Some((name, ..)) = find(name) {
            self.globals.insert((*name).to_owned(), as_value(value));
        }
    }
}

/// A value that fits the variable. Errors: 1231, 1232.
fn checked(name: &str, default: &str, value: Value) -> Result<Value> {
    let text = value.to_text();
    let shown = text.clone().unwrap_or_else(|| "NULL".into());
    let wrong = || error::WRONG_VALUE_FOR_VARIABLE.of(&[name, &shown]);
    if matches!(default, "ON" | "OFF") {
        return match shown.to_ascii_uppercase().as_str() {
            "ON" | "1" | "TRUE" => Ok(Value::Int(1)),
            "OFF" | "0" | "FALSE" => Ok(Value::Int(0)),
            _ => Err(wrong()),
        };
    }
    if default.parse::<u64>().is_ok() {
        return match &value {
            Value::Int(_) | Value::UInt(_) | Value::Decimal(_) => Ok(value),
            _ => error::WRONG_TYPE_FOR_VARIABLE.fail(&[name]),
        };
    }
    if name.starts_with("character_set") && text.is_none() {
        return Ok(Value::Null);
    }
    if name.starts_with("collation") {
        crate::value::text::collation(&shown)?;
    }
    text.map(Value::Text).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.is_sorted_by_key(|variable| variable.0));
    }
}
