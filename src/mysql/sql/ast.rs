//! The tree of a statement.

use crate::value::Value;
use crate::value::types::Type;

/// The name of a table, with its database if it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableName {
    pub database: Option<String>,
    pub name: String,
}

/// The name of a column, with what was written before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ColumnName {
    pub database: Option<String>,
    pub table: Option<String>,
    pub name: String,
}

impl ColumnName {
    /// As it was written, without quotes.
    pub(crate) fn shown(&self) -> String {
        match (&self.database, &self.table) {
            (Some(database), Some(table)) => format!("{database}.{table}.{}", self.name),
            (None, Some(table)) => format!("{table}.{}", self.name),
            _ => self.name.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Minus,
    Not,
    BitNot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    IntDivide,
    Modulo,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
    Xor,
    Compare(Comparison),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NullSafeEqual,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Null,
    True,
    False,
}

/// A unit of `INTERVAL` and `EXTRACT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Microsecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    SecondMicrosecond,
    MinuteMicrosecond,
    MinuteSecond,
    HourMicrosecond,
    HourSecond,
    HourMinute,
    DayMicrosecond,
    DaySecond,
    DayMinute,
    DayHour,
    YearMonth,
}

/// Which rows must agree with a comparison over a subquery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    Any,
    All,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    Literal(Value),
    /// A prepared statement's parameter, counted from 0.
    Parameter(usize),
    Column(ColumnName),
    UserVariable(String),
    SystemVariable {
        scope: Option<Scope>,
        name: String,
    },
    Assign(String, Box<Expr>),
    Unary(Unary, Box<Expr>),
    Binary(Binary, Box<Expr>, Box<Expr>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Is {
        operand: Box<Expr>,
        truth: Truth,
        negated: bool,
    },
    Between {
        operand: Box<Expr>,
        low: Box<Expr>,
        high: Box<Expr>,
        negated: bool,
    },
    In {
        operand: Box<Expr>,
        list: Vec<Expr>,
        negated: bool,
    },
    InQuery {
        operand: Box<Expr>,
        query: Box<Query>,
        negated: bool,
    },
    Quantified {
        operand: Box<Expr>,
        comparison: Comparison,
        quantifier: Quantifier,
        query: Box<Query>,
    },
    Exists(Box<Query>),
    Subquery(Box<Query>),
    Like {
        operand: Box<Expr>,
        pattern: Box<Expr>,
        escape: Option<Box<Expr>>,
        negated: bool,
    },
    Regexp {
        operand: Box<Expr>,
        pattern: Box<Expr>,
        negated: bool,
    },
    Case {
        operand: Option<Box<Expr>>,
        arms: Vec<(Expr, Expr)>,
        otherwise: Option<Box<Expr>>,
    },
    Cast(Box<Expr>, Type),
    Collate(Box<Expr>, String),
    Binarize(Box<Expr>),
    Call {
        name: String,
        arguments: Vec<Expr>,
    },
    /// `DATE_ADD` and its relatives: the sign is in `negated`.
    AddInterval {
        operand: Box<Expr>,
        amount: Box<Expr>,
        unit: Unit,
        negated: bool,
    },
    Extract(Unit, Box<Expr>),
    TimestampAdd(Unit, Box<Expr>, Box<Expr>),
    TimestampDiff(Unit, Box<Expr>, Box<Expr>),
    Aggregate(Box<Aggregate>),
    Window(Box<WindowCall>),
    Row(Vec<Expr>),
    DefaultOf(ColumnName),
    /// `DEFAULT` as a whole value.
    Default,
    /// `VALUES(column)` in `ON DUPLICATE KEY UPDATE`.
    InsertedValue(String),
    /// `*` as the only argument of `COUNT`.
    Star,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Global,
    Session,
}

/// A call of an aggregate function.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Aggregate {
    pub name: &'static str,
    pub distinct: bool,
    pub arguments: Vec<Expr>,
    pub order: Vec<OrderItem>,
    pub separator: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WindowCall {
    pub name: &'static str,
    pub arguments: Vec<Expr>,
    pub window: WindowSpec,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WindowSpec {
    pub base: Option<String>,
    pub partition: Vec<Expr>,
    pub order: Vec<OrderItem>,
    pub frame: Option<Frame>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frame {
    pub is_rows: bool,
    pub start: Bound,
    pub end: Bound,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    UnboundedPreceding,
    Preceding(Box<Expr>),
    Current,
    Following(Box<Expr>),
    UnboundedFollowing,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OrderItem {
    pub expr: Expr,
    pub descending: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    pub with: Vec<Cte>,
    pub recursive: bool,
    pub body: Body,
    pub order: Vec<OrderItem>,
    pub limit: Option<Limit>,
    pub lock: Option<RowLock>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Limit {
    pub count: Expr,
    pub offset: Option<Expr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowLock {
    pub exclusive: bool,
    pub wait: LockWait,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LockWait {
    Wait,
    NoWait,
    SkipLocked,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cte {
    pub name: String,
    pub columns: Vec<String>,
    pub query: Query,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Select(Box<Select>),
    Combine {
        kind: Combine,
        all: bool,
        left: Box<Body>,
        right: Box<Body>,
    },
    Values(Vec<Vec<Expr>>),
    Nested(Box<Query>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Combine {
    Union,
    Intersect,
    Except,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Select {
    pub distinct: bool,
    pub count_found: bool,
    pub items: Vec<Item>,
    pub from: Option<TableRef>,
    pub filter: Option<Expr>,
    pub group: Vec<Expr>,
    pub rollup: bool,
    pub having: Option<Expr>,
    pub windows: Vec<(String, WindowSpec)>,
    pub into: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    All,
    AllOf(TableName),
    /// An expression with its name: the alias, or the text as it was written.
    Expr {
        expr: Expr,
        name: String,
        aliased: bool,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TableRef {
    Table {
        name: TableName,
        alias: Option<String>,
        hint: Option<IndexHint>,
    },
    Derived {
        query: Box<Query>,
        alias: String,
        columns: Vec<String>,
        lateral: bool,
    },
    Join {
        kind: JoinKind,
        left: Box<TableRef>,
        right: Box<TableRef>,
        on: JoinOn,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IndexHint {
    pub ignore: bool,
    pub names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JoinKind {
    Inner,
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum JoinOn {
    None,
    On(Expr),
    Using(Vec<String>),
    Natural,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Insert {
    pub table: TableName,
    pub columns: Option<Vec<String>>,
    pub source: InsertSource,
    pub ignore: bool,
    pub replace: bool,
    pub row_alias: Option<String>,
    pub on_duplicate: Vec<(ColumnName, Expr)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum InsertSource {
    Values(Vec<Vec<Expr>>),
    Query(Box<Query>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Update {
    pub with: Vec<Cte>,
    pub recursive: bool,
    pub tables: TableRef,
    pub assignments: Vec<(ColumnName, Expr)>,
    pub filter: Option<Expr>,
    pub order: Vec<OrderItem>,
    pub limit: Option<Expr>,
    pub ignore: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Delete {
    pub with: Vec<Cte>,
    pub recursive: bool,
    /// Empty: the one table of `tables`.
    pub targets: Vec<TableName>,
    pub tables: TableRef,
    pub filter: Option<Expr>,
    pub order: Vec<OrderItem>,
    pub limit: Option<Expr>,
    pub ignore: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ColumnDef {
    pub name: String,
    pub ty: Type,
    pub options: ColumnOptions,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ColumnOptions {
    /// `None`: nothing was said.
    pub nullable: Option<bool>,
    pub default: Option<Expr>,
    pub on_update: bool,
    pub auto_increment: bool,
    pub primary: bool,
    pub unique: bool,
    pub comment: String,
    pub check: Vec<(Option<String>, Expr)>,
    pub references: Option<(TableName, Vec<String>, Action, Action)>,
    pub generated: Option<(Expr, bool)>,
    pub invisible: bool,
}

/// What happens to children when a parent goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Action {
    #[default]
    Nothing,
    Restrict,
    Cascade,
    SetNull,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IndexKind {
    Primary,
    Unique,
    Plain,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IndexDef {
    pub name: Option<String>,
    pub kind: IndexKind,
    /// The column, a prefix's length, and whether it descends.
    pub columns: Vec<(String, Option<u32>, bool)>,
    pub comment: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ForeignDef {
    pub name: Option<String>,
    pub columns: Vec<String>,
    pub table: TableName,
    pub parents: Vec<String>,
    pub on_delete: Action,
    pub on_update: Action,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CheckDef {
    pub name: Option<String>,
    pub expr: Expr,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TableOptions {
    pub engine: Option<String>,
    pub auto_increment: Option<u64>,
    pub comment: Option<String>,
    pub collation: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CreateTable {
    pub name: TableName,
    pub temporary: bool,
    pub if_not_exists: bool,
    pub like: Option<TableName>,
    pub columns: Vec<ColumnDef>,
    pub indexes: Vec<IndexDef>,
    pub foreign: Vec<ForeignDef>,
    pub checks: Vec<CheckDef>,
    pub options: TableOptions,
    pub query: Option<Box<Query>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    Last,
    First,
    After(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Alteration {
    AddColumn(ColumnDef, Place),
    DropColumn(String),
    /// The old name and the new definition.
    ChangeColumn(String, ColumnDef, Place),
    RenameColumn(String, String),
    SetDefault(String, Option<Expr>),
    AddIndex(IndexDef),
    DropIndex(String),
    DropPrimary,
    RenameIndex(String, String),
    AddForeign(ForeignDef),
    DropForeign(String),
    AddCheck(CheckDef),
    DropCheck(String),
    Rename(TableName),
    Options(TableOptions),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UserName {
    pub name: String,
    pub host: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UserDef {
    pub user: UserName,
    pub plugin: Option<String>,
    pub password: Option<String>,
}

/// What rights are given on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GrantLevel {
    Global,
    Database(Option<String>),
    Table(TableName),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Setting {
    Variable {
        scope: Option<Scope>,
        name: String,
        value: Expr,
    },
    User(String, Expr),
    Names(String),
    Isolation {
        scope: Option<Scope>,
        next: bool,
        level: Option<String>,
        read_only: Option<bool>,
    },
    Password(Option<UserName>, String),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Show {
    Databases,
    Tables {
        full: bool,
        database: Option<String>,
    },
    Columns {
        full: bool,
        table: TableName,
    },
    CreateTable(TableName),
    CreateView(TableName),
    CreateDatabase(String),
    CreateUser(Option<UserName>),
    Index(TableName),
    Variables(Scope),
    Status(Scope),
    Processlist {
        full: bool,
    },
    Warnings,
    Errors,
    CountWarnings,
    Grants(Option<UserName>),
    Engines,
    TableStatus {
        database: Option<String>,
    },
    Collation,
    CharacterSet,
    Triggers,
    Routines(&'static str),
    Privileges,
    EngineStatus,
    MasterStatus,
    Plugins,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ShowFilter {
    pub like: Option<String>,
    pub filter: Option<Expr>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statement {
    Select(Box<Query>),
    Insert(Box<Insert>),
    Update(Box<Update>),
    Delete(Box<Delete>),
    CreateDatabase {
        name: String,
        if_not_exists: bool,
    },
    AlterDatabase,
    DropDatabase {
        name: String,
        if_exists: bool,
    },
    CreateTable(Box<CreateTable>),
    DropTable {
        names: Vec<TableName>,
        if_exists: bool,
    },
    AlterTable {
        name: TableName,
        changes: Vec<Alteration>,
    },
    RenameTable(Vec<(TableName, TableName)>),
    Truncate(TableName),
    CreateView {
        name: TableName,
        columns: Vec<String>,
        query: Box<Query>,
        text: String,
        replace: bool,
    },
    DropView {
        names: Vec<TableName>,
        if_exists: bool,
    },
    Begin {
        read_only: bool,
        snapshot: bool,
    },
    Commit {
        chain: bool,
    },
    Rollback {
        chain: bool,
    },
    RollbackTo(String),
    Savepoint(String),
    Release(String),
    Lock,
    Unlock,
    Set(Vec<Setting>),
    Use(String),
    Show(Show, ShowFilter),
    Describe {
        table: TableName,
        column: Option<String>,
    },
    Explain {
        statement: Box<Statement>,
        format: ExplainFormat,
    },
    Kill {
        query: bool,
        id: Expr,
    },
    CreateUser {
        users: Vec<UserDef>,
        if_not_exists: bool,
    },
    AlterUser {
        users: Vec<UserDef>,
        if_exists: bool,
    },
    DropUser {
        users: Vec<UserName>,
        if_exists: bool,
    },
    Grant {
        rights: Vec<String>,
        level: GrantLevel,
        users: Vec<UserName>,
        option: bool,
    },
    Revoke {
        rights: Vec<String>,
        level: GrantLevel,
        users: Vec<UserName>,
    },
    Flush,
    Prepare {
        name: String,
        text: Expr,
    },
    Execute {
        name: String,
        using: Vec<String>,
    },
    Deallocate(String),
    Maintain {
        what: &'static str,
        tables: Vec<TableName>,
    },
    Do(Vec<Expr>),
    Call(TableName),
    /// Something that is refused with error 1235, by its name.
    Unsupported(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExplainFormat {
    Table,
    Tree,
    Json,
}
