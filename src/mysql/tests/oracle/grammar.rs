//! Statements by chance, from a seed.

/// What statements are made of.
pub struct Grammar {
    state: u64,
    next_id: u64,
}

const WORDS: &[&str] = &[
    "alpha", "Beta", "gamma", "Delta", "ALPHA", "beta", "omega", "x1", "", "zeta9",
];

impl Grammar {
    pub fn new(seed: u64) -> Grammar {
        Grammar {
            state: seed,
            next_id: 100,
        }
    }

    fn next(&mut self, below: u64) -> u64 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % below
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.next(all.len() as u64);
        all[usize::try_from(at).unwrap_or(0)]
    }

    /// The tables, with rows.
    pub fn tables(&mut self) -> Vec<String> {
        let mut all: Vec<String> = [
            "CREATE TABLE people (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), age TINYINT UNSIGNED, pay DECIMAL(8,2), born DATE, KEY by_name (name), KEY by_age (age, pay))",
            "CREATE TABLE orders (id INT PRIMARY KEY, person INT, total DECIMAL(10,3), at DATETIME, note TEXT, code CHAR(4) UNIQUE, CONSTRAINT fk FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE)",
            "CREATE TABLE facts (k VARCHAR(10) NOT NULL, n BIGINT, f DOUBLE, t TIME, e ENUM('low','mid','high'), u INT UNSIGNED DEFAULT 7, CHECK (n < 1000))",
        ]
        .map(str::to_owned)
        .into();
        for _ in 0..25 {
            all.push(self.insert_person());
        }
        for id in 1..40 {
            let (person, total, note) = (self.next(25) + 1, self.next(9999), self.word());
            all.push(format!("INSERT INTO orders VALUES ({id}, {person}, {total}.{}, '2026-0{}-1{} 0{}:30:00', {note}, 'c{id}')", self.next(999), self.next(9) + 1, self.next(9), self.next(9)));
        }
        for _ in 0..25 {
            all.push(self.insert_fact());
        }
        all
    }

    fn word(&mut self) -> String {
        if self.next(8) == 0 {
            "NULL".to_owned()
        } else {
            format!("'{}'", self.pick(WORDS))
        }
    }

    fn insert_person(&mut self) -> String {
        let (name, age) = (self.word(), self.next(300));
        format!(
            "INSERT INTO people (name, age, pay, born) VALUES ({name}, {age}, {}.{}, '19{}-0{}-1{}')",
            self.next(5000),
            self.next(99),
            60 + self.next(39),
            self.next(9) + 1,
            self.next(9)
        )
    }

    fn insert_fact(&mut self) -> String {
        let k = self.pick(WORDS);
        let n = self.integer();
        let e = self.pick(&["low", "mid", "high", "none"]);
        format!(
            "INSERT INTO facts (k, n, f, t, e) VALUES ('{k}', {n}, {}.5, '0{}:1{}:00', '{e}')",
            self.next(500),
            self.next(9),
            self.next(9)
        )
    }

    fn integer(&mut self) -> String {
        match self.next(12) {
            0 => "NULL".to_owned(),
            1 => "-5".to_owned(),
            2 => "9223372036854775807".to_owned(),
            _ => self.next(60).to_string(),
        }
    }

    /// One statement.
    pub fn statement(&mut self) -> String {
        match self.next(20) {
            0 => self.insert_person(),
            1 => self.insert_fact(),
            2 | 3 => self.update(),
            4 => self.delete(),
            5 => self.upsert(),
            6 | 7 => self.grouped(),
            8..=10 => self.joined(),
            11 => self.combined(),
            12 => self.windowed(),
            13 => self.nested(),
            14 => self.transaction(),
            15 | 16 => format!(
                "SELECT {}",
                (0..4)
                    .map(|_| self.scalar(2))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            _ => self.simple(),
        }
    }

    fn number(&mut self, depth: u64) -> String {
        if depth == 0 {
            return match self.next(8) {
                0 => self.integer(),
                1 => format!("{}.{}", self.next(99), self.next(99)),
                2 => "2.5e1".to_owned(),
                3 => format!("'{}'", self.next(50)),
                4 => "TRUE".to_owned(),
                _ => self.next(20).to_string(),
            };
        }
        let (a, b) = (self.number(depth - 1), self.number(depth - 1));
        match self.next(32) {
            16 => format!("TRUNCATE({a}, {})", self.next(3)),
            17 => format!("MOD({a}, {b})"),
            18 => format!("LEAST({a} + 0, {b} + 0)"),
            19 => format!("BIT_COUNT({})", self.next(999)),
            20 => format!("CRC32({})", self.text(depth - 1)),
            21 => format!("FIELD({}, 'beta', 'x1', 'alpha')", self.text(0)),
            22 => format!("CAST({a} AS SIGNED)"),
            23 => format!("CAST({a} AS DECIMAL(8,2))"),
            24 => format!("INSTR({}, {})", self.text(depth - 1), self.text(0)),
            25 => format!("STRCMP({}, {})", self.text(0), self.text(0)),
            26 => format!("ASCII({})", self.text(0)),
            27 => format!("FIND_IN_SET({}, 'x1,alpha,omega')", self.text(0)),
            28 => format!("IF({a} > {b}, {a}, {b})"),
            29 => format!("NULLIF({a}, {b})"),
            30 => format!("({a} = {b})"),
            31 => format!("-({a})"),
            0 => format!("({a} + {b})"),
            1 => format!("({a} - {b})"),
            2 => format!("({a} * {b})"),
            3 => format!("({a} / {b})"),
            4 => format!("({a} DIV {b})"),
            5 => format!("({a} % {b})"),
            6 => format!("ABS({a})"),
            7 => format!("ROUND({a}, {})", self.next(3)),
            8 => format!("FLOOR({a})"),
            9 => format!("CEIL({a})"),
            10 => format!("GREATEST({a} + 0, {b} + 0)"),
            11 => format!("IFNULL({a}, {b})"),
            12 => format!("LENGTH({})", self.text(depth - 1)),
            13 => format!("LOCATE({}, {})", self.text(0), self.text(depth - 1)),
            14 => format!("({a} & {})", self.next(16)),
            _ => format!("SIGN({a})"),
        }
    }

    fn text(&mut self, depth: u64) -> String {
        if depth == 0 {
            return self.word();
        }
        let a = self.text(depth - 1);
        match self.next(28) {
            14 => format!("SUBSTRING_INDEX({a}, 'a', {})", self.next(3)),
            15 => format!("ELT({}, {a}, 'two')", self.next(4)),
            16 => format!("FORMAT({}, {})", self.number(0), self.next(4)),
            17 => format!("CONV({}, 10, {})", self.next(9999), self.next(34) + 2),
            18 => format!("TO_BASE64({a})"),
            19 => format!("MD5({a})"),
            20 => format!("QUOTE({a})"),
            21 => format!("SOUNDEX({a})"),
            22 => format!("INSERT({a}, {}, {}, 'ZZ')", self.next(5), self.next(4)),
            23 => format!("RPAD({a}, {}, 'xy')", self.next(9)),
            24 => format!("TRIM(LEADING 'a' FROM {a})"),
            25 => format!("IF({a} LIKE '%a%', {a}, 'no')"),
            26 => format!("CONCAT({}, '')", self.number(depth - 1)),
            27 => format!("SHA2({a}, 256)"),
            0 => format!("UPPER({a})"),
            1 => format!("LOWER({a})"),
            2 => format!("CONCAT({a}, {})", self.text(depth - 1)),
            3 => format!("SUBSTRING({a}, {}, {})", self.next(5), self.next(4)),
            4 => format!("LEFT({a}, {})", self.next(4)),
            5 => format!("RIGHT({a}, {})", self.next(4)),
            6 => format!("REPLACE({a}, 'a', 'oo')"),
            7 => format!("REVERSE({a})"),
            8 => format!("LPAD({a}, {}, '-')", self.next(9)),
            9 => format!("TRIM({a})"),
            10 => format!("REPEAT({a}, {})", self.next(3)),
            11 => format!("COALESCE({a}, 'none')"),
            12 => format!("HEX({a})"),
            _ => format!("CONCAT_WS('/', {a}, {})", self.text(depth - 1)),
        }
    }

    fn date(&mut self) -> String {
        let day = format!("'2026-0{}-{}'", self.next(9) + 1, 10 + self.next(18));
        match self.next(30) {
            10 => format!("SEC_TO_TIME({})", self.next(99_999)),
            11 => format!(
                "TIME_TO_SEC('0{}:1{}:0{}')",
                self.next(9),
                self.next(9),
                self.next(9)
            ),
            12 => format!("MAKEDATE(2026, {})", self.next(400)),
            13 => format!("ADDTIME('{}:00:00', '01:30:15')", 10 + self.next(12)),
            14 => format!("TIMEDIFF('2{}:00:00', '05:30:00')", self.next(4)),
            15 => format!(
                "STR_TO_DATE('{}/0{}/2026', '%d/%m/%Y')",
                10 + self.next(25),
                self.next(10)
            ),
            16 => format!(
                "EXTRACT({} FROM {day})",
                self.pick(&["YEAR", "MONTH", "QUARTER", "YEAR_MONTH", "DAY"])
            ),
            17 => format!("YEARWEEK({day})"),
            18 => format!("DAYOFYEAR({day})"),
            19 => format!("TO_DAYS({day})"),
            20 => format!(
                "PERIOD_ADD(2026{:02}, {})",
                self.next(12) + 1,
                self.next(30)
            ),
            21 => format!("QUARTER({day})"),
            22 => format!("MONTHNAME({day})"),
            23 => format!("TIMESTAMPADD(HOUR, {}, {day})", self.next(99)),
            24 => format!(
                "DATE_FORMAT('2026-0{}-1{} 1{}:0{}:07', '%a %D %e %c %M %k:%i:%S %r %y %U %u %V %v %X %x %w')",
                self.next(9) + 1,
                self.next(9),
                self.next(9),
                self.next(9)
            ),
            25 => format!(
                "DATE_ADD('2026-0{}-1{} 10:00:00', INTERVAL '{}:{}' HOUR_MINUTE)",
                self.next(9) + 1,
                self.next(9),
                self.next(30),
                self.next(59)
            ),
            26 => format!("{day} + INTERVAL {} WEEK", self.next(20)),
            27 => format!(
                "HOUR('{}:01:02') + MINUTE('01:{}:00')",
                self.next(24),
                self.next(60)
            ),
            28 => format!("CAST({day} AS DATETIME)"),
            29 => format!("WEEKDAY({day}) + WEEKOFYEAR({day})"),
            0 => format!("DATE_ADD({day}, INTERVAL {} DAY)", self.next(60)),
            1 => format!("DATE_SUB({day}, INTERVAL {} MONTH)", self.next(30)),
            2 => format!("YEAR({day})"),
            3 => format!("DAYOFWEEK({day})"),
            4 => format!("DATEDIFF({day}, '2026-01-01')"),
            5 => format!("DATE_FORMAT({day}, '%Y/%m/%d %W %j %b')"),
            6 => format!("LAST_DAY({day})"),
            7 => format!("WEEK({day}, {})", self.next(8)),
            8 => format!("TIMESTAMPDIFF(MONTH, '2020-02-29', {day})"),
            _ => format!("DAYNAME({day})"),
        }
    }

    fn scalar(&mut self, depth: u64) -> String {
        match self.next(8) {
            0..=2 => self.number(depth),
            3..=5 => self.text(depth),
            6 => self.date(),
            _ => format!(
                "CASE WHEN {} THEN {} ELSE {} END",
                self.condition_of("1"),
                self.number(0),
                self.number(0)
            ),
        }
    }

    fn condition_of(&mut self, column: &str) -> String {
        let number = self.next(40);
        match self.next(9) {
            0 => format!("{column} > {number}"),
            1 => format!("{column} <= {number}"),
            2 => format!("{column} BETWEEN {} AND {number}", self.next(20)),
            3 => format!("{column} IN ({number}, {}, NULL)", self.next(30)),
            4 => format!("NOT ({column} = {number})"),
            5 => format!("{column} IS NOT NULL"),
            6 => format!("{column} <=> {number}"),
            7 => format!("({column} < 10 OR {column} > {number})"),
            _ => format!("{column} + 1 <> {number}"),
        }
    }

    fn people_filter(&mut self) -> String {
        match self.next(7) {
            0 => format!("name LIKE '{}%'", self.pick(&["a", "B", "%t", "_e"])),
            1 => format!("name = '{}'", self.pick(WORDS)),
            2 => format!("born > '19{}-01-01'", 60 + self.next(39)),
            3 => format!(
                "{} AND {}",
                self.condition_of("age"),
                self.condition_of("pay")
            ),
            4 => "name IS NULL".to_owned(),
            5 => self.condition_of("id"),
            _ => self.condition_of("age"),
        }
    }

    fn simple(&mut self) -> String {
        let filter = self.people_filter();
        let item = self.pick(&[
            "*",
            "name, age",
            "DISTINCT UPPER(name)",
            "id, pay * 2, UPPER(name)",
            "age DIV 10, pay / 3",
            "YEAR(born), name",
        ]);
        let order = if item.starts_with("DISTINCT") {
            ""
        } else {
            self.pick(&[
                "",
                " ORDER BY id",
                " ORDER BY name, id DESC",
                " ORDER BY pay DESC, id LIMIT 5",
                " ORDER BY 1, id LIMIT 3 OFFSET 2",
            ])
        };
        format!("SELECT {item} FROM people WHERE {filter}{order}")
    }

    fn grouped(&mut self) -> String {
        let key = self.pick(&["name", "age DIV 20", "YEAR(born)", "age > 30"]);
        let aggregate = self.pick(&[
            "COUNT(*)",
            "SUM(pay)",
            "AVG(pay)",
            "MAX(UPPER(name))",
            "COUNT(DISTINCT name)",
            "MIN(born)",
            "SUM(age)",
            "AVG(age)",
            "GROUP_CONCAT(id ORDER BY id SEPARATOR '-')",
            "ROUND(STDDEV(age), 3)",
        ]);
        let having = self.pick(&["", " HAVING COUNT(*) > 1", " HAVING MAX(age) > 40"]);
        match self.next(4) {
            0 => format!(
                "SELECT {aggregate}, COUNT(age) FROM people WHERE {}",
                self.people_filter()
            ),
            _ => format!("SELECT {key} AS k, {aggregate} FROM people GROUP BY {key}{having}")
                .replace("SELECT name AS k", "SELECT UPPER(name) AS k"),
        }
    }

    fn joined(&mut self) -> String {
        let kind = self.pick(&["JOIN", "LEFT JOIN", "RIGHT JOIN"]);
        let column = self.table_column();
        let filter = self.condition_of(column);
        match self.next(4) {
            0 => format!(
                "SELECT p.name, o.total FROM people p {kind} orders o ON o.person = p.id WHERE {filter}"
            ),
            1 => format!(
                "SELECT p.id, COUNT(o.id), SUM(o.total) FROM people p {kind} orders o ON o.person = p.id GROUP BY p.id ORDER BY p.id"
            ),
            2 => format!(
                "SELECT a.id, b.id FROM people a {kind} people b ON a.age = b.age AND a.id < b.id WHERE a.id < {}",
                self.next(20)
            ),
            _ => format!(
                "SELECT p.id, o.id, f.k FROM people p JOIN orders o ON o.person = p.id {kind} facts f ON f.n = o.id WHERE {filter}"
            ),
        }
    }

    fn table_column(&mut self) -> &'static str {
        match self.next(4) {
            0 => "p.age",
            1 => "o.total",
            2 => "o.id",
            _ => "p.pay",
        }
    }

    fn combined(&mut self) -> String {
        let kind = self.pick(&["UNION", "UNION ALL", "INTERSECT", "EXCEPT"]);
        format!(
            "SELECT age FROM people WHERE {} {kind} SELECT n FROM facts WHERE {}",
            self.people_filter(),
            self.condition_of("n")
        )
    }

    fn windowed(&mut self) -> String {
        let call = self.pick(&[
            "ROW_NUMBER()",
            "RANK()",
            "DENSE_RANK()",
            "LAG(id)",
            "LEAD(id, 2)",
            "FIRST_VALUE(id)",
            "NTILE(3)",
        ]);
        let over = self.pick(&[
            "SUM(pay)",
            "COUNT(age)",
            "AVG(age)",
            "MIN(pay)",
            "MAX(born)",
        ]);
        let part = self.pick(&["", "PARTITION BY age DIV 30 "]);
        let frame = self.pick(&[
            "",
            " ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING",
            " ROWS UNBOUNDED PRECEDING",
            " RANGE BETWEEN 3 PRECEDING AND CURRENT ROW",
        ]);
        format!(
            "SELECT id, {call} OVER ({part}ORDER BY id) AS a, {over} OVER ({part}ORDER BY id{frame}) AS b FROM people ORDER BY id"
        )
    }

    fn nested(&mut self) -> String {
        match self.next(6) {
            0 => format!("SELECT id FROM people WHERE id IN (SELECT person FROM orders WHERE total > {})", self.next(9000)),
            1 => "SELECT id, (SELECT COUNT(*) FROM orders o WHERE o.person = p.id) AS c FROM people p ORDER BY id".to_owned(),
            2 => format!("SELECT name FROM people p WHERE EXISTS (SELECT 1 FROM orders o WHERE o.person = p.id AND o.total < {})", self.next(5000)),
            3 => "SELECT k, s FROM (SELECT age DIV 10 AS k, SUM(pay) AS s FROM people GROUP BY age DIV 10) d WHERE s > 1000".to_owned(),
            4 => format!("WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT SUM(n), COUNT(*) FROM c", self.next(30) + 1),
            _ => "SELECT id FROM people WHERE pay > ALL (SELECT total FROM orders WHERE person = 3)".to_owned(),
        }
    }

    fn update(&mut self) -> String {
        let filter = self.people_filter();
        let change = match self.next(6) {
            0 => format!("age = {}", self.next(300)),
            1 => format!("name = {}", self.word()),
            2 => "pay = pay * 1.1, age = age".to_owned(),
            3 => "name = CONCAT(name, '!')".to_owned(),
            4 => "id = id + 1000".to_owned(),
            _ => format!("age = age + {}", self.next(5)),
        };
        if change.starts_with("id") {
            return "UPDATE orders SET id = id + 1000 WHERE id = 3".to_owned();
        }
        let limit = self.pick(&["", " ORDER BY id LIMIT 2"]);
        format!("UPDATE people SET {change} WHERE {filter}{limit}")
    }

    fn delete(&mut self) -> String {
        match self.next(4) {
            0 => format!("DELETE FROM people WHERE id = {}", self.next(40)),
            1 => format!("DELETE FROM facts WHERE n = {}", self.next(60)),
            2 => format!(
                "DELETE o FROM orders o JOIN people p ON p.id = o.person WHERE p.age = {}",
                self.next(200)
            ),
            _ => format!("DELETE FROM orders WHERE id = {}", self.next(60)),
        }
    }

    fn upsert(&mut self) -> String {
        self.next_id += 1;
        let (id, person, total) = (self.next(60), self.next(40), self.next(999));
        match self.next(4) {
            0 => format!(
                "INSERT INTO orders (id, person, total) VALUES ({id}, {person}, {total}) ON DUPLICATE KEY UPDATE total = total + VALUES(total)"
            ),
            1 => format!(
                "REPLACE INTO orders (id, person, total, code) VALUES ({id}, {person}, {total}, 'c{}')",
                self.next(60)
            ),
            2 => format!(
                "INSERT IGNORE INTO orders (id, person, code) VALUES ({id}, {person}, 'c{}'), ({}, NULL, 'toolong')",
                self.next(60),
                self.next_id
            ),
            _ => format!(
                "INSERT INTO facts (k, n) SELECT name, age FROM people WHERE {} ORDER BY id LIMIT 1",
                self.people_filter().replace("name IS NULL", "name = 'x1'")
            ),
        }
    }

    fn transaction(&mut self) -> String {
        self.pick(&[
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT s",
            "ROLLBACK TO s",
        ])
        .to_owned()
    }
}
