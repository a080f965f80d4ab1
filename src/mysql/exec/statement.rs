//! A statement from its text to its outcome.

use std::rc::Rc;

use super::bind::Binder;
use super::cx::Cx;
use super::eval::{Env, eval};
use super::{account, alter, change, create, explain, insert, run, set, show};
use crate::error::{self, Error, Result};
use crate::server::result::done;
use crate::server::{Isolation, Outcome, Parked, ResultSet, Server, Session, Warning};
use crate::sql::ast::{LockWait, Query, RowLock, Statement};
use crate::sql::parse::{self, Dialect, Parsed};
use crate::value::Value;

/// How many statements a session may prepare by name.
const MOST_PREPARED: usize = 100;

/// Runs the statement of `text` that begins at `from`, or tries again one that was `parked`.
pub(crate) fn run(
    cx: &mut Cx<'_>,
    text: &Rc<[u8]>,
    from: usize,
    parked: Option<&Parked>,
) -> (Outcome, usize) {
    let parsed = match parse::statement(text, from, dialect(cx.session)) {
        Ok(parsed) => parsed,
        Err(problem) => {
            cx.session.warnings.clear();
            return (fail(cx, problem), text.len());
        }
    };
    let keeps_warnings =
        matches!(&parsed.statement, Statement::Show(what, _) if show::keeps_warnings(what));
    if !keeps_warnings {
        cx.session.warnings.clear();
    }
    if let Some(verdict) = parked.and_then(|parked| parked.verdict.clone()) {
        settle(cx, 0, Some(&verdict));
        return (fail(cx, verdict), parsed.next);
    }
    let mark = cx.mark();
    cx.session.rand_calls = 0;
    let result = execute(cx, &parsed.statement);
    let next = parsed.next;
    match result {
        Ok(outcome) => {
            settle(cx, mark, None);
            remember(cx, &parsed, &outcome);
            (outcome, next)
        }
        Err(problem) if cx.exhausted => {
            undo_statement(cx, mark);
            let _ = problem;
            (Outcome::Paused, next)
        }
        Err(_) if cx.wait.is_some() => (park(cx, text, from, mark, parked), next),
        Err(problem) => {
            settle(cx, mark, Some(&problem));
            (fail(cx, problem), next)
        }
    }
}

pub(crate) fn dialect(session: &Session) -> Dialect {
    Dialect {
        ansi_quotes: session.modes.ansi_quotes,
        no_backslash: session.modes.no_backslash,
        pipes_concat: session.modes.pipes_concat,
    }
}

fn fail(cx: &mut Cx<'_>, problem: Error) -> Outcome {
    cx.session.row_count = -1;
    cx.session.warn(Warning {
        level: "Error",
        error: problem.clone(),
    });
    Outcome::Failed(problem)
}

/// What the session says of its last statement.
fn remember(cx: &mut Cx<'_>, parsed: &Parsed, outcome: &Outcome) {
    match outcome {
        Outcome::Done(done) => {
            cx.session.row_count = i64::try_from(done.affected).unwrap_or(i64::MAX);
            if done.last_insert_id > 0 {
                cx.session.last_insert_id = done.last_insert_id;
            }
        }
        Outcome::Rows(rows) => {
            cx.session.row_count = -1;
            cx.work.rows_sent += rows.len() as u64;
            if matches!(parsed.statement, Statement::Select(_)) {
                cx.session.found_rows = cx.found_rows.unwrap_or(rows.len() as u64);
            }
        }
        _ => {}
    }
}

/// Takes back what a statement has done. Its transaction goes on; one of its own ends.
fn undo_statement(cx: &mut Cx<'_>, mark: usize) {
    if let Some(id) = cx.session.transaction {
        cx.server.roll_back(id, mark);
        if cx.active().is_some_and(|transaction| transaction.implicit) {
            cx.roll_back();
        }
    }
}

/// Ends a statement: one that is a transaction of its own is committed or undone.
fn settle(cx: &mut Cx<'_>, mark: usize, problem: Option<&Error>) {
    let Some(id) = cx.session.transaction else {
        return;
    };
    match problem {
        Some(problem) if problem.code == error::DEADLOCK.0 => cx.roll_back(),
        Some(_) => {
            cx.server.roll_back(id, mark);
            if cx.active().is_some_and(|transaction| transaction.implicit) {
                cx.roll_back();
            }
        }
        None if cx.active().is_some_and(|transaction| transaction.implicit) => cx.commit(),
        None => {}
    }
}

/// Puts a statement aside until a lock is free, or fails it where it has waited long enough.
fn park(
    cx: &mut Cx<'_>,
    text: &Rc<[u8]>,
    from: usize,
    mark: usize,
    before: Option<&Parked>,
) -> Outcome {
    let wait = cx.wait.take();
    let what = wait.map(|wait| wait.what).unwrap_or_default();
    let is_metadata = what.starts_with("metadata");
    let name = if is_metadata {
        "lock_wait_timeout"
    } else {
        "innodb_lock_wait_timeout"
    };
    let seconds = cx
        .server
        .variable(cx.session, None, name)
        .map_or(50, |value| value.to_count());
    let deadline_us = before.map_or(
        cx.server
            .now_us
            .saturating_add(seconds.saturating_mul(1_000_000)),
        |parked| parked.deadline_us,
    );
    if before.is_none() {
        cx.server.counters.lock_waits += 1;
    }
    if let Some(id) = cx.session.transaction {
        cx.server.roll_back(id, mark);
    }
    if cx.server.now_us >= deadline_us {
        if let Some(id) = cx.session.transaction {
            cx.server.locks.stop_waiting(id);
        }
        let problem = error::LOCK_TIMEOUT.of(&[]);
        settle(cx, mark, Some(&problem));
        return fail(cx, problem);
    }
    let parked = Parked {
        text: text.clone(),
        from,
        deadline_us,
        what: what.clone(),
        verdict: None,
    };
    cx.session.parked = Some(parked);
    Outcome::Waits { deadline_us, what }
}

/// Enters a database. Errors: 1044, 1049.
pub(crate) fn use_database(server: &Server, session: &mut Session, name: &str) -> Result<()> {
    let exists = server.catalog.databases.contains_key(name)
        || name.eq_ignore_ascii_case("information_schema");
    if !server.can_see(session, name) {
        return error::ACCESS_DENIED_DB.fail(&[&session.user, &session.account_host, name]);
    }
    if !exists {
        return error::UNKNOWN_DATABASE.fail(&[name]);
    }
    session.database = Some(name.to_owned());
    Ok(())
}

/// Refuses writes in a transaction that only reads. Errors: 1792.
fn check_writable(cx: &mut Cx<'_>) -> Result<()> {
    let read_only =
        cx.session.read_only || cx.active().is_some_and(|transaction| transaction.read_only);
    if read_only {
        error::READ_ONLY_TRANSACTION.fail(&[])
    } else {
        Ok(())
    }
}

fn execute(cx: &mut Cx<'_>, statement: &Statement) -> Result<Outcome> {
    match statement {
        Statement::Select(query) => {
            cx.server.counters.selects += 1;
            select(cx, query)
        }
        Statement::Insert(insert) => {
            check_writable(cx)?;
            cx.server.counters.inserts += 1;
            insert::insert(cx, insert)
        }
        Statement::Update(update) => {
            check_writable(cx)?;
            cx.server.counters.updates += 1;
            change::update(cx, update)
        }
        Statement::Delete(delete) => {
            check_writable(cx)?;
            cx.server.counters.deletes += 1;
            change::delete(cx, delete)
        }
        Statement::Set(settings) => set::set(cx, settings),
        Statement::Use(name) => {
            use_database(cx.server, cx.session, name)?;
            done(0)
        }
        Statement::Show(what, filter) => show::show(cx, what, filter),
        Statement::Describe { table, column } => show::describe(cx, table, column.as_deref()),
        Statement::Explain { statement, format } => explain::explain(cx, statement, *format),
        Statement::Do(all) => {
            let scope = super::bind::Scope::new(Vec::new(), None);
            let nodes = super::bind::Exprs::plain(
                &Binder::new(cx.server, cx.session),
                &scope,
                "field list",
            )
            .all(all)?;
            for node in nodes {
                eval(cx, &node, &Env::EMPTY)?;
            }
            done(0)
        }
        Statement::Prepare { .. } | Statement::Execute { .. } | Statement::Deallocate(_) => {
            prepared(cx, statement)
        }
        Statement::Unsupported(name) => error::NOT_SUPPORTED.fail(&[name]),
        Statement::Call(name) => {
            let database = name
                .database
                .clone()
                .or_else(|| cx.session.database.clone())
                .ok_or_else(|| error::NO_DATABASE.of(&[]))?;
            error::NO_SUCH_FUNCTION.fail(&["PROCEDURE", &format!("{database}.{}", name.name)])
        }
        Statement::Kill { query, id } => kill(cx, *query, id),
        Statement::Maintain { what, tables } => show::maintain(cx, what, tables),
        Statement::Flush | Statement::Lock | Statement::Unlock => done(0),
        other => transaction_or_definition(cx, other),
    }
}

fn transaction_or_definition(cx: &mut Cx<'_>, statement: &Statement) -> Result<Outcome> {
    match statement {
        Statement::Begin {
            read_only,
            snapshot,
        } => {
            cx.commit();
            cx.begin(false, *read_only);
            if *snapshot && cx.session.isolation == Isolation::RepeatableRead {
                cx.take_view();
            }
            done(0)
        }
        Statement::Commit { chain } => {
            cx.server.counters.commits += 1;
            cx.commit();
            if *chain {
                cx.begin(false, false);
            }
            done(0)
        }
        Statement::Rollback { chain } => {
            cx.server.counters.rollbacks += 1;
            cx.roll_back();
            if *chain {
                cx.begin(false, false);
            }
            done(0)
        }
        Statement::Savepoint(name) => {
            let mark = cx.mark();
            if let Some(transaction) = cx.active() {
                transaction
                    .savepoints
                    .retain(|(other, _)| !other.eq_ignore_ascii_case(name));
                transaction.savepoints.push((name.clone(), mark));
            }
            done(0)
        }
        Statement::RollbackTo(name) | Statement::Release(name) => {
            savepoint(cx, name, matches!(statement, Statement::RollbackTo(_)))
        }
        other => {
            check_writable(cx)?;
            // A definition ends the transaction before it, and is one of its own.
            cx.commit();
            definition(cx, other)
        }
    }
}

fn savepoint(cx: &mut Cx<'_>, name: &str, is_rollback: bool) -> Result<Outcome> {
    let missing = || error::NO_SAVEPOINT.of(&[name]);
    let transaction = cx.active().ok_or_else(missing)?;
    let at = transaction
        .savepoints
        .iter()
        .position(|(other, _)| other.eq_ignore_ascii_case(name))
        .ok_or_else(missing)?;
    let keep = transaction.savepoints[at].1;
    transaction
        .savepoints
        .truncate(if is_rollback { at + 1 } else { at });
    if let Some(id) = cx.session.transaction.filter(|_| is_rollback) {
        cx.server.roll_back(id, keep);
    }
    done(0)
}

fn definition(cx: &mut Cx<'_>, statement: &Statement) -> Result<Outcome> {
    match statement {
        Statement::CreateDatabase {
            name,
            if_not_exists,
        } => create::database(cx, name, *if_not_exists),
        Statement::AlterDatabase => done(1),
        Statement::DropDatabase { name, if_exists } => create::drop_database(cx, name, *if_exists),
        Statement::CreateTable(table) => create::table(cx, table),
        Statement::DropTable { names, if_exists } => create::drop_tables(cx, names, *if_exists),
        Statement::AlterTable { name, changes } => alter::alter(cx, name, changes),
        Statement::RenameTable(pairs) => alter::rename(cx, pairs),
        Statement::Truncate(name) => create::truncate(cx, name),
        Statement::CreateView {
            name,
            columns,
            query,
            text,
            replace,
        } => create::view(cx, name, columns, query, text, *replace),
        Statement::DropView { names, if_exists } => create::drop_views(cx, names, *if_exists),
        _ => account::change(cx, statement),
    }
}

/// In a serializable transaction a query locks what it reads.
fn share_if_serializable(cx: &Cx<'_>, plan: &mut super::plan::Plan) {
    let is_alone = cx.session.autocommit && cx.session.transaction.is_none();
    if cx.session.isolation != Isolation::Serializable || is_alone {
        return;
    }
    if let super::plan::Body::Select(select) = &mut plan.body {
        let share = RowLock {
            exclusive: false,
            wait: LockWait::Wait,
        };
        select.lock = select.lock.or(Some(share));
    }
}

/// The columns of a query's result.
pub(crate) fn columns_of(
    server: &Server,
    session: &Session,
    query: &Query,
) -> Result<Vec<crate::server::result::OutColumn>> {
    Ok(Binder::new(server, session).query(query)?.columns)
}

/// Runs a query.
pub(super) fn select(cx: &mut Cx<'_>, query: &Query) -> Result<Outcome> {
    let mut plan = Binder::new(cx.server, cx.session).query(query)?;
    share_if_serializable(cx, &mut plan);
    let locks = matches!(&plan.body, super::plan::Body::Select(select) if select.lock.is_some());
    if locks {
        check_writable(cx)?;
    }
    if locks || !cx.session.autocommit {
        cx.transaction();
    }
    cx.take_view();
    let rows = run::rows(cx, &plan, None)?;
    if !plan.into.is_empty() {
        return into_variables(cx, &plan.into, &rows);
    }
    Ok(Outcome::Rows(ResultSet {
        columns: plan.columns,
        rows,
    }))
}

fn into_variables(cx: &mut Cx<'_>, names: &[String], rows: &[Vec<Value>]) -> Result<Outcome> {
    if rows.len() > 1 {
        return error::TOO_MANY_ROWS.fail(&[]);
    }
    let Some(row) = rows.first() else {
        cx.warn(error::NO_DATA.of(&[]));
        return done(0);
    };
    if row.len() != names.len() {
        return error::COLUMN_COUNT_INTO.fail(&[]);
    }
    for (name, value) in names.iter().zip(row) {
        cx.set_user_variable(name, value.clone())?;
    }
    done(1)
}

fn prepared(cx: &mut Cx<'_>, statement: &Statement) -> Result<Outcome> {
    match statement {
        Statement::Prepare { name, text } => {
            let scope = super::bind::Scope::new(Vec::new(), None);
            let node = super::bind::Exprs::plain(
                &Binder::new(cx.server, cx.session),
                &scope,
                "field list",
            )
            .scalar(text)?;
            let text = eval(cx, &node, &Env::EMPTY)?.to_text().unwrap_or_default();
            parse::statement(text.as_bytes(), 0, dialect(cx.session))?;
            if cx.session.prepared.len() >= MOST_PREPARED || text.len() > 1 << 20 {
                return error::TOO_MANY_STATEMENTS.fail(&[&MOST_PREPARED.to_string()]);
            }
            cx.session
                .prepared
                .insert(name.to_lowercase(), text.to_string());
            done(0)
        }
        Statement::Execute { name, using } => {
            let text = cx.session.prepared.get(&name.to_lowercase()).cloned();
            let text = text.ok_or_else(|| error::UNKNOWN_STATEMENT.of(&[name, "EXECUTE"]))?;
            let parsed = parse::statement(text.as_bytes(), 0, dialect(cx.session))?;
            if parsed.parameters != using.len() {
                return error::UNKNOWN_STMT_PARAMETERS.fail(&["EXECUTE"]);
            }
            if matches!(
                parsed.statement,
                Statement::Execute { .. } | Statement::Prepare { .. }
            ) {
                return error::NOT_SUPPORTED.fail(&["PREPARE within PREPARE"]);
            }
            let values: Vec<Value> = using
                .iter()
                .map(|name| {
                    cx.session
                        .user_variables
                        .get(name)
                        .cloned()
                        .unwrap_or(Value::Null)
                })
                .collect();
            let before = std::mem::replace(&mut cx.session.parameters, values.into());
            cx.parameters = cx.session.parameters.clone();
            let outcome = execute(cx, &parsed.statement);
            cx.session.parameters = before;
            outcome
        }
        Statement::Deallocate(name) => match cx.session.prepared.remove(&name.to_lowercase()) {
            Some(_) => done(0),
            None => error::UNKNOWN_STATEMENT.fail(&[name, "DEALLOCATE PREPARE"]),
        },
        _ => done(0),
    }
}

fn kill(cx: &mut Cx<'_>, query: bool, id: &crate::sql::ast::Expr) -> Result<Outcome> {
    let scope = super::bind::Scope::new(Vec::new(), None);
    let node = super::bind::Exprs::plain(&Binder::new(cx.server, cx.session), &scope, "field list")
        .scalar(id)?;
    let id = eval(cx, &node, &Env::EMPTY)?.to_count();
    let id = u32::try_from(id).map_err(|_| error::NO_SUCH_THREAD.of(&[&id.to_string()]))?;
    if id == cx.session.id {
        cx.session.killed = !query;
        return error::INTERRUPTED.fail(&[]);
    }
    let other = cx
        .server
        .sessions
        .get(&id)
        .map(|session| session.user.clone());
    if other.is_some_and(|user| user != cx.session.user) {
        cx.server.check_global(cx.session, "CONNECTION_ADMIN")?;
    }
    cx.server.kill(id, !query)?;
    done(0)
}
