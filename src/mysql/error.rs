//! Every error of the server: its number, SQLSTATE and text, as MySQL 8.0 has them.
//!
//! **Invariant:** no other file writes the text of an error.

use std::fmt;

/// What a statement fails with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// MySQL's number, such as 1064.
    pub code: u16,
    /// Five characters, such as `42000`.
    pub state: &'static str,
    /// The text as clients show it.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ERROR {} ({}): {}", self.code, self.state, self.message)
    }
}

impl std::error::Error for Error {}

/// What may fail with an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// An error's number, SQLSTATE and text, in which `{}` stands for what differs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind(pub u16, pub &'static str, pub &'static str);

impl Kind {
    /// The error with `arguments` in place of `{}`.
    pub(crate) fn of(self, arguments: &[&str]) -> Error {
        let mut parts = self.2.split("{}");
        let mut message = parts.next().unwrap_or_default().to_owned();
        let mut arguments = arguments.iter();
        for part in parts {
            message.push_str(arguments.next().copied().unwrap_or_default());
            message.push_str(part);
        }
        Error {
            code: self.0,
            state: self.1,
            message,
        }
    }

    /// The error as a failed result.
    pub(crate) fn fail<T>(self, arguments: &[&str]) -> Result<T> {
        Err(self.of(arguments))
    }
}

macro_rules! errors {
    ($($name:ident $code:literal $state:literal $text:literal;)*) => {
        $(pub(crate) const $name: Kind = Kind($code, $state, $text);)*
        #[cfg(test)]
        const ALL: &[Kind] = &[$($name),*];
    };
}

errors! {
    CREATE_EXISTS 1007 "HY000" "Can't create database '{}'; database exists";
    DROP_MISSING 1008 "HY000" "Can't drop database '{}'; database doesn't exist";
    ACCESS_DENIED_DB 1044 "42000" "Access denied for user '{}'@'{}' to database '{}'";
    ACCESS_DENIED 1045 "28000" "Access denied for user '{}'@'{}' (using password: {})";
    NO_DATABASE 1046 "3D000" "No database selected";
    UNKNOWN_COMMAND 1047 "08S01" "Unknown command";
    NOT_NULL 1048 "23000" "Column '{}' cannot be null";
    UNKNOWN_DATABASE 1049 "42000" "Unknown database '{}'";
    TABLE_EXISTS 1050 "42S01" "Table '{}' already exists";
    UNKNOWN_TABLE 1051 "42S02" "Unknown table '{}'";
    AMBIGUOUS 1052 "23000" "Column '{}' in {} is ambiguous";
    UNKNOWN_COLUMN 1054 "42S22" "Unknown column '{}' in '{}'";
    NOT_GROUPED 1055 "42000" "Expression #{} of {} is not in GROUP BY clause and contains nonaggregated column '{}' which is not functionally dependent on columns in GROUP BY clause; this is incompatible with sql_mode=only_full_group_by";
    GROUP_ON_AGGREGATE 1056 "42000" "Can't group on '{}'";
    LONG_NAME 1059 "42000" "Identifier name '{}' is too long";
    DUPLICATE_COLUMN 1060 "42S21" "Duplicate column name '{}'";
    DUPLICATE_KEY_NAME 1061 "42000" "Duplicate key name '{}'";
    DUPLICATE_ENTRY 1062 "23000" "Duplicate entry '{}' for key '{}'";
    WRONG_FIELD 1063 "42000" "Incorrect column specifier for column '{}'";
    PARSE 1064 "42000" "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '{}' at line {}";
    EMPTY_QUERY 1065 "42000" "Query was empty";
    DUPLICATE_ALIAS 1066 "42000" "Not unique table/alias: '{}'";
    INVALID_DEFAULT 1067 "42000" "Invalid default value for '{}'";
    TWO_PRIMARY_KEYS 1068 "42000" "Multiple primary key defined";
    KEY_TOO_LONG 1071 "42000" "Specified key was too long; max key length is {} bytes";
    UNKNOWN_KEY_COLUMN 1072 "42000" "Key column '{}' doesn't exist in table";
    LONG_COLUMN 1074 "42000" "Column length too big for column '{}' (max = {}); use BLOB or TEXT instead";
    WRONG_AUTO 1075 "42000" "Incorrect table definition; there can be only one auto column and it must be defined as a key";
    CANNOT_DROP_ALL 1090 "42000" "You can't delete all columns with ALTER TABLE; use DROP TABLE instead";
    CANNOT_DROP 1091 "42000" "Can't DROP '{}'; check that column/key exists";
    UPDATE_USED 1093 "HY000" "You can't specify target table '{}' for update in FROM clause";
    NO_SUCH_THREAD 1094 "HY000" "Unknown thread id: {}";
    BLOB_DEFAULT 1101 "42000" "BLOB, TEXT, GEOMETRY or JSON column '{}' can't have a default value";
    WRONG_DB_NAME 1102 "42000" "Incorrect database name '{}'";
    UNKNOWN_TABLE_IN 1109 "42S02" "Unknown table '{}' in {}";
    REPEATED_COLUMN 1110 "42000" "Column '{}' specified twice";
    GROUP_MISUSE 1111 "HY000" "Invalid use of group function";
    NO_COLUMNS 1113 "42000" "A table must have at least 1 column";
    UNKNOWN_CHARSET 1115 "42000" "Unknown character set: '{}'";
    ROW_TOO_BIG 1118 "42000" "Row size too large. The maximum row size for the used table type, not counting BLOBs, is 65535. This includes storage overhead, check the manual. You have to change some columns to TEXT or BLOBs";
    COLUMN_COUNT 1136 "21S01" "Column count doesn't match value count at row {}";
    CUT_BY_GROUP_CONCAT 1260 "HY000" "Row {} was cut by GROUP_CONCAT()";
    GLOBAL_ONLY 1238 "HY000" "Variable '{}' is a {} variable";
    TOO_MANY_ROWS 1172 "42000" "Result consisted of more than one row";
    NO_DATA 1329 "02000" "No data - zero rows fetched, selected, or processed";
    COLUMN_COUNT_INTO 1222 "21000" "The used SELECT statements have a different number of columns";
    AUTO_EXHAUSTED 1467 "HY000" "Failed to read auto-increment value from storage engine";
    NULL_TO_NOT_NULL 1265 "01000" "Data truncated for column '{}' at row {}";
    INACTIVE 4031 "HY000" "The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout for configuring this behavior.";
    TOO_MANY_STATEMENTS 1461 "42000" "Can't create more than max_prepared_stmt_count statements (current value: {})";
    NOT_INSERTABLE 1471 "HY000" "The target table {} of the {} is not insertable-into";
    JSON_TOO_DEEP 3157 "22032" "The JSON document exceeds the maximum depth.";
    NO_TABLES_USED 1096 "HY000" "No tables used";
    NOWAIT 3572 "HY000" "Statement aborted because lock(s) could not be acquired immediately and NOWAIT is set.";
    BAD_REGEX 3685 "HY000" "Illegal argument to a regular expression.";
    NO_GROUP_COLUMNS 1140 "42000" "In aggregated query without GROUP BY, expression #{} of {} contains nonaggregated column '{}'; this is incompatible with sql_mode=only_full_group_by";
    NO_SUCH_GRANT 1141 "42000" "There is no such grant defined for user '{}' on host '{}'";
    TABLE_DENIED 1142 "42000" "{} command denied to user '{}'@'{}' for table '{}'";
    NO_SUCH_TABLE 1146 "42S02" "Table '{}' doesn't exist";
    PACKET_TOO_LARGE 1153 "08S01" "Got a packet bigger than 'max_allowed_packet' bytes";
    WRONG_COLUMN_NAME 1166 "42000" "Incorrect column name '{}'";
    BLOB_KEY 1170 "42000" "BLOB/TEXT column '{}' used in key specification without a key length";
    PRIMARY_NULL 1171 "42000" "All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead";
    NO_SUCH_KEY 1176 "42000" "Key '{}' doesn't exist in table '{}'";
    UNKNOWN_VARIABLE 1193 "HY000" "Unknown system variable '{}'";
    LOCK_TIMEOUT 1205 "HY000" "Lock wait timeout exceeded; try restarting transaction";
    DEADLOCK 1213 "40001" "Deadlock found when trying to get lock; try restarting transaction";
    COLUMN_COUNT_UNION 1222 "21000" "The used SELECT statements have a different number of columns";
    PRIVILEGE 1227 "42000" "Access denied; you need (at least one of) the {} privilege(s) for this operation";
    GLOBAL_VARIABLE 1229 "HY000" "Variable '{}' is a GLOBAL variable and should be set with SET GLOBAL";
    WRONG_VALUE_FOR_VARIABLE 1231 "42000" "Variable '{}' can't be set to the value of '{}'";
    WRONG_TYPE_FOR_VARIABLE 1232 "42000" "Incorrect argument type to variable '{}'";
    WRONG_USAGE_CTE 3573 "HY000" "Recursive Common Table Expression '{}' should contain a UNION";
    NOT_SUPPORTED 1235 "42000" "This version of MySQL doesn't yet support '{}'";
    READ_ONLY_VARIABLE 1238 "HY000" "Variable '{}' is a read only variable";
    WRONG_FK 1239 "42000" "Incorrect foreign key definition for '{}': Key reference and table reference don't match";
    OPERAND_COLUMNS 1241 "21000" "Operand should contain {} column(s)";
    SUBQUERY_ROWS 1242 "21000" "Subquery returns more than 1 row";
    UNKNOWN_STATEMENT 1243 "HY000" "Unknown prepared statement handler ({}) given to {}";
    DERIVED_ALIAS 1248 "42000" "Every derived table must have its own alias";
    OUT_OF_RANGE 1264 "22003" "Out of range value for column '{}' at row {}";
    TRUNCATED 1265 "01000" "Data truncated for column '{}' at row {}";
    UNKNOWN_COLLATION 1273 "HY000" "Unknown collation: '{}'";
    BAD_SLAVE 1286 "42000" "Unknown storage engine '{}'";
    WRONG_VALUE 1292 "22007" "Incorrect {} value: '{}'";
    WRONG_VALUE_AT 1292 "22007" "Incorrect {} value: '{}' for column '{}' at row {}";
    TRUNCATED_WRONG 1292 "22007" "Truncated incorrect {} value: '{}'";
    UNKNOWN_STMT_PARAMETERS 1210 "HY000" "Incorrect arguments to {}";
    WRONG_PARAMETERS 1582 "42000" "Incorrect parameter count in the call to native function '{}'";
    NO_SUCH_FUNCTION 1305 "42000" "{} {} does not exist";
    NO_DEFAULT 1364 "HY000" "Field '{}' doesn't have a default value";
    DIVISION 1365 "22012" "Division by 0";
    WRONG_VALUE_FOR_FIELD 1366 "HY000" "Incorrect {} value: '{}' for column '{}' at row {}";
    VIEW_COLUMNS 1353 "HY000" "In definition of view, derived table or common table expression, SELECT list and column names list have different column counts";
    CANNOT_USER 1396 "HY000" "Operation {} failed for {}";
    NOT_UPDATABLE 1288 "HY000" "The target table {} of the {} is not updatable";
    WRONG_OBJECT 1347 "HY000" "'{}' is not {}";
    DATA_TOO_LONG 1406 "22001" "Data too long for column '{}' at row {}";
    WRONG_VALUE_FOR_TYPE 1411 "HY000" "Incorrect {} value: '{}' for function {}";
    GRANT_NO_USER 1410 "42000" "You are not allowed to create a user with GRANT";
    TOO_BIG_SCALE 1425 "42000" "Too big scale {} specified for column '{}'. Maximum is {}.";
    TOO_BIG_PRECISION 1426 "42000" "Too-big precision {} specified for '{}'. Maximum is {}.";
    SCALE_OVER_PRECISION 1427 "42000" "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '{}').";
    STACK 1436 "HY000" "Thread stack overrun:  {} bytes used of a {} byte stack, and {} bytes needed.  Use 'mysqld --thread_stack=#' to specify a bigger stack.";
    IN_TRANSACTION 1568 "25001" "Transaction characteristics can't be changed while a transaction is in progress";
    READ_ONLY_TRANSACTION 1792 "25006" "Cannot execute statement in a READ ONLY transaction.";
    FK_PARENT 1451 "23000" "Cannot delete or update a parent row: a foreign key constraint fails ({})";
    FK_CHILD 1452 "23000" "Cannot add or update a child row: a foreign key constraint fails ({})";
    DUPLICATED_VALUE 1291 "HY000" "Column '{}' has duplicated value '{}' in {}";
    RAW_OUT_OF_RANGE 1690 "22003" "{} value is out of range in '{}'";
    NO_SAVEPOINT 1305 "42000" "SAVEPOINT {} does not exist";
    INTERRUPTED 1317 "70100" "Query execution was interrupted";
    TABLE_FULL 1114 "HY000" "The table '{}' is full";
    OUT_OF_MEMORY 1038 "HY001" "Out of sort memory, consider increasing server sort buffer size";
    TOO_MANY_CONNECTIONS 1040 "08004" "Too many connections";
    FK_NO_INDEX 1822 "HY000" "Failed to add the foreign key constraint. Missing index for constraint '{}' in the referenced table '{}'";
    FK_CANNOT_OPEN_PARENT 1824 "HY000" "Failed to open the referenced table '{}'";
    FK_NO_COLUMN 3734 "HY000" "Failed to add the foreign key constraint. Missing column '{}' for constraint '{}' in the referenced table '{}'";
    FK_TYPES 3780 "HY000" "Referencing column '{}' and referenced column '{}' in foreign key constraint '{}' are incompatible.";
    FK_DROP_PARENT 3730 "HY000" "Cannot drop table '{}' referenced by a foreign key constraint '{}' on table '{}'.";
    FK_NEEDS_INDEX 1553 "HY000" "Cannot drop index '{}': needed in a foreign key constraint";
    FK_DUPLICATE 1826 "HY000" "Duplicate foreign key constraint name '{}'";
    FK_TRUNCATE 1701 "42000" "Cannot truncate a table referenced in a foreign key constraint ({})";
    CHECK_FAILED 3819 "HY000" "Check constraint '{}' is violated.";
    CHECK_DUPLICATE 3822 "HY000" "Duplicate check constraint name '{}'.";
    CHECK_COLUMN 3820 "HY000" "Check constraint '{}' refers to non-existing column '{}'.";
    CHECK_MISSING 3821 "HY000" "Check constraint '{}' is not found in the table.";
    GENERATED_VALUE 3105 "HY000" "The value specified for generated column '{}' in table '{}' is not allowed.";
    INVALID_JSON 3140 "22032" "Invalid JSON text: \"{}\" at position {} in value for column '{}'.";
    INVALID_JSON_ARGUMENT 3141 "22032" "Invalid JSON text in argument {} to function {}: \"{}\" at position {}.";
    INVALID_JSON_PATH 3143 "42000" "Invalid JSON path expression. The error is around character position {}.";
    WINDOW_MISUSE 3593 "HY000" "You cannot use the window function '{}' in this context.'";
    NO_SUCH_WINDOW 3579 "HY000" "Window name '{}' is not defined.";
    ORDER_POSITION 1054 "42S22" "Unknown column '{}' in 'order clause'";
    RECURSION 3636 "HY000" "Recursive query aborted after {} iterations. Try increasing @@cte_max_recursion_depth to a larger value.";
    TIME_EXCEEDED 3024 "HY000" "Query execution was interrupted, maximum statement execution time exceeded";
    UNKNOWN_TIME_ZONE 1298 "HY000" "Unknown or incorrect time zone: '{}'";
    ILLEGAL_GRANT 1144 "42000" "Illegal GRANT/REVOKE command; please consult the manual to see which privileges can be used";
    DATETIME_OVERFLOW 1441 "22008" "Datetime function: {} field overflow";
    HANDSHAKE 1043 "08S01" "Bad handshake";
    FIELD_DEFAULT_FUNCTION 1294 "HY000" "Invalid ON UPDATE clause for '{}' column";
    NO_WORK_SPACE 1630 "42000" "FUNCTION {} does not exist. Check the 'Function Name Parsing and Resolution' section in the Reference Manual";
    TOO_MANY_COLUMNS 1117 "HY000" "Too many columns";
    TOO_MANY_TABLES 1116 "HY000" "Too many tables; MySQL can only use {} tables in a join";
    UNKNOWN_PLUGIN 1524 "HY000" "Plugin '{}' is not loaded";
    FK_COLUMN_DROP 1828 "HY000" "Cannot drop column '{}': needed in a foreign key constraint '{}'";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_take_the_place_of_braces() {
        let error = DUPLICATE_ENTRY.of(&["1", "users.PRIMARY"]);
        assert_eq!(
            error.to_string(),
            "ERROR 1062 (23000): Duplicate entry '1' for key 'users.PRIMARY'"
        );
    }

    #[test]
    fn every_state_has_five_characters() {
        assert!(ALL.iter().all(|kind| kind.1.len() == 5 && kind.0 >= 1000));
    }
}
