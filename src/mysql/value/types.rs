//! The types of columns and expressions.

use std::rc::Rc;

/// What kind of values a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    Null,
    TinyInt,
    SmallInt,
    MediumInt,
    Int,
    BigInt,
    Decimal,
    Float,
    Double,
    Bit,
    Year,
    Date,
    Time,
    DateTime,
    Timestamp,
    Char,
    VarChar,
    TinyText,
    Text,
    MediumText,
    LongText,
    Binary,
    VarBinary,
    TinyBlob,
    Blob,
    MediumBlob,
    LongBlob,
    Enum,
    Set,
    Json,
}

/// A type with its sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Type {
    pub base: Base,
    /// Characters of texts, bytes of binary strings, digits of decimals, bits of BIT; `TINYINT(1)` has 1.
    pub length: u32,
    /// Digits behind the point; of times, those of a second.
    pub scale: u8,
    pub unsigned: bool,
    pub zerofill: bool,
    /// Whether texts compare byte for byte.
    pub binary: bool,
    /// The members of ENUM and SET.
    pub members: Rc<[Rc<str>]>,
}

/// How many digits behind the point a DOUBLE without a fixed count has.
pub(crate) const NOT_FIXED: u8 = 31;

impl Type {
    /// A type with the sizes that MySQL gives it.
    pub(crate) fn of(base: Base) -> Type {
        let length = match base {
            Base::TinyInt => 4,
            Base::SmallInt => 6,
            Base::MediumInt => 9,
            Base::Int => 11,
            Base::BigInt => 20,
            Base::Decimal => 10,
            Base::Float => 12,
            Base::Double => 22,
            Base::Bit | Base::Char | Base::Binary => 1,
            Base::Year => 4,
            Base::Date => 10,
            Base::Time => 10,
            Base::DateTime | Base::Timestamp => 19,
            Base::TinyText | Base::TinyBlob => 255,
            Base::Text | Base::Blob => 65_535,
            Base::MediumText | Base::MediumBlob => 16_777_215,
            Base::LongText | Base::LongBlob | Base::Json => u32::MAX,
            _ => 0,
        };
        let scale = if matches!(base, Base::Float | Base::Double) {
            NOT_FIXED
        } else {
            0
        };
        Type {
            base,
            length,
            scale,
            unsigned: false,
            zerofill: false,
            binary: false,
            members: Rc::new([]),
        }
    }

    /// BIGINT, the type of counts.
    pub(crate) fn count() -> Type {
        Type {
            length: 21,
            ..Type::of(Base::BigInt)
        }
    }

    /// INT, the type of what is true or false.
    pub(crate) fn truth() -> Type {
        Type {
            length: 1,
            ..Type::of(Base::BigInt)
        }
    }

    pub(crate) fn unsigned_big() -> Type {
        Type {
            unsigned: true,
            length: 20,
            ..Type::of(Base::BigInt)
        }
    }

    /// VARCHAR of `length` characters.
    pub(crate) fn text(length: u32) -> Type {
        Type {
            length,
            ..Type::of(Base::VarChar)
        }
    }

    /// VARBINARY of `length` bytes.
    pub(crate) fn bytes(length: u32) -> Type {
        Type {
            length,
            binary: true,
            ..Type::of(Base::VarBinary)
        }
    }

    pub(crate) fn decimal(precision: u32, scale: u8) -> Type {
        Type {
            length: precision,
            scale,
            ..Type::of(Base::Decimal)
        }
    }

    /// A time of day or instant with `scale` digits of a second.
    pub(crate) fn temporal(base: Base, scale: u8) -> Type {
        let plain = Type::of(base);
        let length = plain.length + if scale > 0 { u32::from(scale) + 1 } else { 0 };
        Type {
            length,
            scale,
            ..plain
        }
    }

    pub(crate) fn is_integer(&self) -> bool {
        matches!(
            self.base,
            Base::TinyInt
                | Base::SmallInt
                | Base::MediumInt
                | Base::Int
                | Base::BigInt
                | Base::Bit
                | Base::Year
        )
    }

    pub(crate) fn is_float(&self) -> bool {
        matches!(self.base, Base::Float | Base::Double)
    }

    pub(crate) fn is_numeric(&self) -> bool {
        self.is_integer() || self.is_float() || self.base == Base::Decimal
    }

    pub(crate) fn is_temporal(&self) -> bool {
        matches!(
            self.base,
            Base::Date | Base::Time | Base::DateTime | Base::Timestamp
        )
    }

    /// A string of characters, stored as such.
    pub(crate) fn is_text(&self) -> bool {
        matches!(
            self.base,
            Base::Char
                | Base::VarChar
                | Base::TinyText
                | Base::Text
                | Base::MediumText
                | Base::LongText
        )
    }

    /// A string of bytes, stored as such.
    pub(crate) fn is_bytes(&self) -> bool {
        matches!(
            self.base,
            Base::Binary
                | Base::VarBinary
                | Base::TinyBlob
                | Base::Blob
                | Base::MediumBlob
                | Base::LongBlob
        )
    }

    /// Whether its values are kept apart from the row, so that an index needs a length.
    pub(crate) fn is_long(&self) -> bool {
        matches!(
            self.base,
            Base::TinyText
                | Base::Text
                | Base::MediumText
                | Base::LongText
                | Base::TinyBlob
                | Base::Blob
                | Base::MediumBlob
                | Base::LongBlob
                | Base::Json
        )
    }

    /// The smallest and the largest integer.
    pub(crate) fn range(&self) -> (i128, i128) {
        let bits = match self.base {
            Base::TinyInt => 8,
            Base::SmallInt => 16,
            Base::MediumInt => 24,
            Base::Int => 32,
            Base::Bit => return (0, (1i128 << self.length.min(64)) - 1),
            Base::Year => return (0, 2155),
            _ => 64,
        };
        if self.unsigned {
            (0, (1i128 << bits) - 1)
        } else {
            (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
        }
    }

    /// As `DATA_TYPE` of the information schema has it.
    pub(crate) fn name(&self) -> &'static str {
        match self.base {
            Base::Null => "null",
            Base::TinyInt => "tinyint",
            Base::SmallInt => "smallint",
            Base::MediumInt => "mediumint",
            Base::Int => "int",
            Base::BigInt => "bigint",
            Base::Decimal => "decimal",
            Base::Float => "float",
            Base::Double => "double",
            Base::Bit => "bit",
            Base::Year => "year",
            Base::Date => "date",
            Base::Time => "time",
            Base::DateTime => "datetime",
            Base::Timestamp => "timestamp",
            Base::Char => "char",
            Base::VarChar => "varchar",
            Base::TinyText => "tinytext",
            Base::Text => "text",
            Base::MediumText => "mediumtext",
            Base::LongText => "longtext",
            Base::Binary => "binary",
            Base::VarBinary => "varbinary",
            Base::TinyBlob => "tinyblob",
            Base::Blob => "blob",
            Base::MediumBlob => "mediumblob",
            Base::LongBlob => "longblob",
            Base::Enum => "enum",
            Base::Set => "set",
            Base::Json => "json",
        }
    }

    /// As `SHOW CREATE TABLE` has it.
    pub(crate) fn shown(&self) -> String {
        let mut text = self.name().to_owned();
        match self.base {
            Base::Decimal => text += &format!("({},{})", self.length, self.scale),
            Base::Float | Base::Double if self.scale != NOT_FIXED => {
                text += &format!("({},{})", self.length, self.scale);
            }
            Base::TinyInt if self.length == 1 => text += "(1)",
            Base::Char | Base::VarChar | Base::Binary | Base::VarBinary | Base::Bit => {
                text += &format!("({})", self.length);
            }
            Base::Time | Base::DateTime | Base::Timestamp if self.scale > 0 => {
                text += &format!("({})", self.scale);
            }
            Base::Enum | Base::Set => {
                let members: Vec<_> = self.members.iter().map(|member| quote(member)).collect();
                text += &format!("({})", members.join(","));
            }
            _ if self.zerofill && self.is_integer() => text += &format!("({})", self.length),
            _ => {}
        }
        if self.unsigned && self.base != Base::Bit && self.base != Base::Year {
            text += " unsigned";
        }
        if self.zerofill {
            text += " zerofill";
        }
        text
    }
}

/// A text as a literal of SQL.
pub(crate) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}
