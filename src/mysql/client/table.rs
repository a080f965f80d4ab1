//! Results as the `mysql` client of MySQL 8.0 prints them.

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

/// The rows of a result and the line below them. `took_us`: how long the statement took, in microseconds; `None` leaves it out.
pub fn shown(result: &ResultSet, style: Style, took_us: Option<u64>) -> String {
    let mut text = match style {
        _ if result.is_empty() => String::new(),
        Style::Table => table(result),
        Style::Vertical => vertical(result),
        Style::Batch => return batch(result),
    };
    text += &match result.len() {
        0 => "Empty set".to_owned(),
        1 => "1 row in set".to_owned(),
        count => format!("{count} rows in set"),
    };
    text + &ending(0, took_us)
}

impl Done {
    /// `Query OK, 1 row affected (0.01 sec)`, and the line of details if there is one.
    pub fn shown(&self, warnings: u16, took_us: Option<u64>) -> String {
        let rows = if self.affected == 1 { "row" } else { "rows" };
        let mut text = format!("Query OK, {} {rows} affected", self.affected);
        text += &ending(warnings, took_us);
        if !self.info.is_empty() {
            text += "\n";
            text += &self.info;
        }
        text
    }
}

/// `ERROR 1146 (42S02): Table 'shop.orders' doesn't exist`; `line`: of a script that is read from a file.
pub fn failed(error: &Error, line: Option<usize>) -> String {
    let place = line
        .map(|line| format!(" at line {line}"))
        .unwrap_or_default();
    format!(
        "ERROR {} ({}){place}: {}",
        error.code, error.state, error.message
    )
}

fn ending(warnings: u16, took_us: Option<u64>) -> String {
    let mut text = match warnings {
        0 => String::new(),
        1 => ", 1 warning".to_owned(),
        count => format!(", {count} warnings"),
    };
    if let Some(took) = took_us {
        text += &format!(" ({}.{:02} sec)", took / 1_000_000, took / 10_000 % 100);
    }
    text
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

fn cell(result: &ResultSet, row: usize, column: usize) -> String {
    match result.cell(row, column) {
        Some(bytes) => String::from_utf8_lossy(&bytes).replace('\0', " "),
        None => "NULL".to_owned(),
    }
}

fn padded(text: &str, width_wanted: usize, right: bool) -> String {
    let padding = " ".repeat(width_wanted.saturating_sub(width(text)));
    if right {
        format!("{padding}{text}")
    } else {
        format!("{text}{padding}")
    }
}

fn table(result: &ResultSet) -> String {
    let names: Vec<String> = result
        .columns()
        .map(|column| column.name().to_owned())
        .collect();
    let numeric: Vec<bool> = result.columns().map(|column| column.is_numeric()).collect();
    let rows: Vec<Vec<String>> = (0..result.len())
        .map(|row| (0..names.len()).map(|at| cell(result, row, at)).collect())
        .collect();
    let widths: Vec<usize> = (0..names.len())
        .map(|at| {
            rows.iter()
                .map(|row| width(&row[at]))
                .max()
                .unwrap_or(0)
                .max(width(&names[at]))
        })
        .collect();
    let rule: String = widths
        .iter()
        .map(|width| format!("+{}", "-".repeat(width + 2)))
        .collect::<String>()
        + "+\n";
    let line = |cells: &[String], is_heading: bool| {
        let cells = cells.iter().enumerate().map(|(at, text)| {
            let right = numeric[at] && !is_heading;
            format!("| {} ", padded(text, widths[at], right))
        });
        cells.collect::<String>() + "|\n"
    };
    let mut text = rule.clone() + &line(&names, true) + &rule;
    for row in &rows {
        text += &line(row, false);
    }
    text + &rule
}

fn vertical(result: &ResultSet) -> String {
    let names: Vec<String> = result
        .columns()
        .map(|column| column.name().to_owned())
        .collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let stars = "*".repeat(27);
    let mut text = String::new();
    for row in 0..result.len() {
        text += &format!("{stars} {}. row {stars}\n", row + 1);
        for (at, name) in names.iter().enumerate() {
            text += &format!(
                "{}: {}\n",
                padded(name, widest, true),
                cell(result, row, at)
            );
        }
    }
    text
}

fn batch(result: &ResultSet) -> String {
    let names: Vec<String> = result
        .columns()
        .map(|column| column.name().to_owned())
        .collect();
    let escaped = |text: String| {
        text.replace('\\', "\\\\")
            .replace('\t', "\\t")
            .replace('\n', "\\n")
    };
    let mut text = names.join("\t") + "\n";
    for row in 0..result.len() {
        let cells: Vec<String> = (0..names.len())
            .map(|at| escaped(cell(result, row, at)))
            .collect();
        text += &cells.join("\t");
        text.push('\n');
    }
    if result.is_empty() {
        String::new()
    } else {
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
