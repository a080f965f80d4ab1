//! Results as the `mysql` client prints them.

use super::Failure;
use crate::error::Error;
use crate::server::{Done, ResultSet};

/// How rows are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In a table, as after `;`.
    Table,
    /// A line a column, as after `\G`.
    Vertical,
    /// With tabs, as `mysql --batch` prints.
    Batch,
}

/// A column as a client knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name.
    pub name: String,
    /// Whether it is aligned to the right.
    pub is_numeric: bool,
    /// Whether it needs room for NULL.
    pub is_nullable: bool,
}

/// Rows as a client has got them; a cell without bytes is NULL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Heading>,
    /// Each with a cell for every column.
    pub rows: Vec<Vec<Option<Vec<u8>>>>,
    /// Whether the names stand above the rows.
    pub is_headed: bool,
}

impl From<&ResultSet> for Table {
    fn from(result: &ResultSet) -> Table {
        let columns = result.columns.iter().map(|column| Heading {
            name: column.name.clone(),
            is_numeric: column.ty.is_numeric(),
            is_nullable: column.nullable,
        });
        let columns: Vec<Heading> = columns.collect();
        let cell = |row, at| result.cell(row, at).map(|bytes| bytes.to_vec());
        let rows =
            (0..result.len()).map(|row| (0..columns.len()).map(|at| cell(row, at)).collect());
        Table {
            rows: rows.collect(),
            columns,
            is_headed: true,
        }
    }
}

/// The rows of a result and the line below them. `took_us`: how long the statement took, in microseconds; `None` leaves it out.
pub fn shown(result: &ResultSet, style: Style, took_us: Option<u64>) -> String {
    let table = Table::from(result);
    let rows = table.text(style);
    match style {
        Style::Batch => rows,
        _ => rows + &counted(table.rows.len()) + &ending(0, took_us.map(hundredths)),
    }
}

/// `2 rows in set`.
pub fn counted(rows: usize) -> String {
    match rows {
        0 => "Empty set".to_owned(),
        1 => "1 row in set".to_owned(),
        count => format!("{count} rows in set"),
    }
}

impl Done {
    /// `Query OK, 1 row affected (0.01 sec)`, and the line of details if there is one.
    pub fn shown(&self, warnings: u16, took_us: Option<u64>) -> String {
        self.told(warnings, took_us.map(hundredths))
    }

    /// The same, with the time as the client words it.
    pub fn told(&self, warnings: u16, took: Option<String>) -> String {
        let rows = if self.affected == 1 { "row" } else { "rows" };
        let mut text = format!("Query OK, {} {rows} affected", self.affected);
        text += &ending(warnings, took);
        if !self.info.is_empty() {
            text += "\n";
            text += &self.info;
        }
        text
    }
}

/// `ERROR 1146 (42S02): Table 'shop.orders' doesn't exist`; `line`: of a script that is read from a file.
pub fn failed(error: &Error, line: Option<usize>) -> String {
    Failure::from(error).text(line)
}

/// `, 1 warning (0.01 sec)`.
pub fn ending(warnings: u16, took: Option<String>) -> String {
    let mut text = match warnings {
        0 => String::new(),
        1 => ", 1 warning".to_owned(),
        count => format!(", {count} warnings"),
    };
    if let Some(took) = took {
        text += &format!(" ({took} sec)");
    }
    text
}

/// As MySQL's own client words a time.
fn hundredths(took_us: u64) -> String {
    format!("{}.{:02}", took_us / 1_000_000, took_us / 10_000 % 100)
}

/// How many columns of a terminal a text takes.
fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    let code = u32::from(c);
    let is_wide = matches!(code,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60
        | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd);
    let is_mark = matches!(code, 0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f);
    if is_wide { 2 } else { usize::from(!is_mark) }
}

fn padded(text: &str, width_wanted: usize, right: bool) -> String {
    let padding = " ".repeat(width_wanted.saturating_sub(width(text)));
    if right {
        format!("{padding}{text}")
    } else {
        format!("{text}{padding}")
    }
}

impl Table {
    /// The rows, each line with its end. Without rows there is nothing to show.
    pub fn text(&self, style: Style) -> String {
        match style {
            _ if self.rows.is_empty() => String::new(),
            Style::Table => self.boxed(),
            Style::Vertical => self.vertical(),
            Style::Batch => self.batch(),
        }
    }

    fn cell(&self, row: usize, column: usize) -> String {
        match self.rows.get(row).and_then(|row| row.get(column)) {
            Some(Some(bytes)) => String::from_utf8_lossy(bytes).replace('\0', " "),
            _ => "NULL".to_owned(),
        }
    }

    fn cells(&self, row: usize) -> impl Iterator<Item = String> {
        (0..self.columns.len()).map(move |at| self.cell(row, at))
    }

    fn width_of(&self, at: usize) -> usize {
        let column = &self.columns[at];
        let name = if self.is_headed {
            width(&column.name)
        } else {
            0
        };
        let least = if column.is_nullable { "NULL".len() } else { 0 };
        let cells = (0..self.rows.len()).map(|row| width(&self.cell(row, at)));
        cells.max().unwrap_or(0).max(name).max(least)
    }

    fn boxed(&self) -> String {
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|at| self.width_of(at))
            .collect();
        let rule: String = widths
            .iter()
            .map(|width| format!("+{}", "-".repeat(width + 2)))
            .collect::<String>()
            + "+\n";
        let line = |cells: &mut dyn Iterator<Item = String>, is_heading: bool| {
            let cells = cells.enumerate().map(|(at, text)| {
                let right = self.columns[at].is_numeric && !is_heading;
                format!("| {} ", padded(&text, widths[at], right))
            });
            cells.collect::<String>() + "|\n"
        };
        let mut text = rule.clone();
        if self.is_headed {
            let mut names = self.columns.iter().map(|column| column.name.clone());
            text += &line(&mut names, true);
            text += &rule;
        }
        for row in 0..self.rows.len() {
            text += &line(&mut self.cells(row), false);
        }
        text + &rule
    }

    fn vertical(&self) -> String {
        let names = self.columns.iter().map(|column| width(&column.name));
        let widest = names.max().unwrap_or(0);
        let stars = "*".repeat(27);
        let mut text = String::new();
        for row in 0..self.rows.len() {
            text += &format!("{stars} {}. row {stars}\n", row + 1);
            for (column, cell) in self.columns.iter().zip(self.cells(row)) {
                if self.is_headed {
                    text += &format!("{}: ", padded(&column.name, widest, true));
                }
                text += &format!("{cell}\n");
            }
        }
        text
    }

    fn batch(&self) -> String {
        let escaped = |text: String| {
            text.replace('\\', "\\\\")
                .replace('\t', "\\t")
                .replace('\n', "\\n")
        };
        let mut text = String::new();
        if self.is_headed {
            let names = self.columns.iter().map(|column| column.name.as_str());
            text += &names.collect::<Vec<_>>().join("\t");
            text.push('\n');
        }
        for row in 0..self.rows.len() {
            text += &self.cells(row).map(escaped).collect::<Vec<_>>().join("\t");
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;
    use crate::value::types::Type;

    fn result() -> ResultSet {
        let columns = vec![("id", Type::count()), ("name", Type::text(9))];
        let row = |id, name: &str| vec![Value::Int(id), Value::text(name)];
        ResultSet::of(
            columns,
            vec![
                row(1, "日本"),
                row(20, "a\tb"),
                vec![Value::Null, Value::Null],
            ],
        )
    }

    #[test]
    fn tables_align_numbers_to_the_right_and_count_wide_characters_twice() {
        let text = shown(&result(), Style::Table, Some(10_000));
        let first: Vec<&str> = text.lines().collect();
        assert_eq!(first[0], "+------+------+");
        assert_eq!(first[1], "| id   | name |");
        assert_eq!(first[3], "|    1 | 日本 |");
        assert_eq!(first[5], "| NULL | NULL |");
        assert_eq!(first[7], "3 rows in set (0.01 sec)");
    }

    #[test]
    fn a_column_that_may_be_null_has_room_for_the_word() {
        let mut one = ResultSet::of(vec![("a", Type::count())], vec![vec![Value::Int(1)]]);
        one.columns[0].nullable = true;
        let lines = |result: &ResultSet| Table::from(result).text(Style::Table);
        assert!(lines(&one).starts_with("+------+\n| a    |\n"));
        one.columns[0].nullable = false;
        assert!(lines(&one).starts_with("+---+\n| a |\n"));
    }

    #[test]
    fn without_headings_only_rows_are_shown() {
        let mut table = Table::from(&result());
        table.is_headed = false;
        assert_eq!(table.text(Style::Batch), "1\t日本\n20\ta\\tb\nNULL\tNULL\n");
        assert_eq!(table.text(Style::Table).lines().count(), 5);
    }

    #[test]
    fn other_styles() {
        assert_eq!(
            shown(&result(), Style::Batch, None),
            "id\tname\n1\t日本\n20\ta\\tb\nNULL\tNULL\n"
        );
        let text = shown(&result(), Style::Vertical, None);
        assert!(text.starts_with(
            "*************************** 1. row ***************************\n  id: 1\nname: 日本\n"
        ));
        let empty = ResultSet::of(vec![("a", Type::count())], Vec::new());
        assert_eq!(shown(&empty, Style::Table, None), "Empty set");
        let done = Done {
            affected: 1,
            ..Done::default()
        };
        assert_eq!(done.shown(2, None), "Query OK, 1 row affected, 2 warnings");
    }
}
