//! Types, as columns and `CAST` name them.

use std::rc::Rc;

use super::Parser;
use crate::error::{self, Result};
use crate::value::types::{Base, Type};

/// The names of types without sizes of their own.
const NAMES: &[(&str, Base)] = &[
    ("TINYINT", Base::TinyInt),
    ("INT1", Base::TinyInt),
    ("SMALLINT", Base::SmallInt),
    ("INT2", Base::SmallInt),
    ("MEDIUMINT", Base::MediumInt),
    ("INT3", Base::MediumInt),
    ("MIDDLEINT", Base::MediumInt),
    ("INT", Base::Int),
    ("INTEGER", Base::Int),
    ("INT4", Base::Int),
    ("BIGINT", Base::BigInt),
    ("INT8", Base::BigInt),
    ("DECIMAL", Base::Decimal),
    ("DEC", Base::Decimal),
    ("NUMERIC", Base::Decimal),
    ("FIXED", Base::Decimal),
    ("FLOAT", Base::Float),
    ("FLOAT4", Base::Float),
    ("DOUBLE", Base::Double),
    ("FLOAT8", Base::Double),
    ("REAL", Base::Double),
    ("BIT", Base::Bit),
    ("BOOL", Base::TinyInt),
    ("BOOLEAN", Base::TinyInt),
    ("YEAR", Base::Year),
    ("DATE", Base::Date),
    ("TIME", Base::Time),
    ("DATETIME", Base::DateTime),
    ("TIMESTAMP", Base::Timestamp),
    ("CHAR", Base::Char),
    ("CHARACTER", Base::Char),
    ("NCHAR", Base::Char),
    ("VARCHAR", Base::VarChar),
    ("VARCHARACTER", Base::VarChar),
    ("NVARCHAR", Base::VarChar),
    ("TINYTEXT", Base::TinyText),
    ("TEXT", Base::Text),
    ("MEDIUMTEXT", Base::MediumText),
    ("LONGTEXT", Base::LongText),
    ("BINARY", Base::Binary),
    ("VARBINARY", Base::VarBinary),
    ("TINYBLOB", Base::TinyBlob),
    ("BLOB", Base::Blob),
    ("MEDIUMBLOB", Base::MediumBlob),
    ("LONGBLOB", Base::LongBlob),
    ("ENUM", Base::Enum),
    ("SET", Base::Set),
    ("JSON", Base::Json),
    ("SERIAL", Base::BigInt),
];

impl Parser<'_> {
    /// A column's type. `column` is named in errors.
    pub(super) fn column_type(&mut self, column: &str) -> Result<Type> {
        let word = match self.token() {
            super::Token::Word(word) => word.to_ascii_uppercase(),
            _ => return self.fail(),
        };
        let Some((_, base)) = NAMES.iter().find(|(name, _)| *name == word) else {
            return self.fail();
        };
        self.advance();
        let mut ty = Type::of(*base);
        match word.as_str() {
            "DOUBLE" => {
                self.eat("PRECISION");
            }
            "BOOL" | "BOOLEAN" => ty.length = 1,
            "SERIAL" => ty = Type::unsigned_big(),
            "CHAR" | "CHARACTER" if self.eat("VARYING") => ty = Type::of(Base::VarChar),
            _ => {}
        }
        self.sizes(&mut ty, column)?;
        self.type_attributes(&mut ty)?;
        Ok(ty)
    }

    fn sizes(&mut self, ty: &mut Type, column: &str) -> Result<()> {
        if matches!(ty.base, Base::Enum | Base::Set) {
            let members =
                self.in_brackets(|parser| Ok(Rc::<str>::from(parser.text_literal()?.trim_end())))?;
            for (index, member) in members.iter().enumerate() {
                if members[..index]
                    .iter()
                    .any(|other| other.to_lowercase() == member.to_lowercase())
                {
                    return error::DUPLICATED_VALUE.fail(&[
                        column,
                        member,
                        &ty.name().to_uppercase(),
                    ]);
                }
            }
            ty.members = members.into();
            ty.length = enum_length(ty);
            return Ok(());
        }
        if !self.eat_mark("(") {
            return if matches!(ty.base, Base::VarChar | Base::VarBinary) {
                self.fail()
            } else {
                Ok(())
            };
        }
        let first = self.integer()?;
        let second = if self.eat_mark(",") {
            Some(self.integer()?)
        } else {
            None
        };
        self.expect_mark(")")?;
        sized(ty, first, second, column)
    }

    fn type_attributes(&mut self, ty: &mut Type) -> Result<()> {
        loop {
            if self.eat("UNSIGNED") {
                ty.unsigned = true;
            } else if self.eat("ZEROFILL") {
                ty.zerofill = true;
                ty.unsigned = true;
            } else if self.eat("SIGNED") || self.eat("ASCII") || self.eat("UNICODE") {
            } else if self.eat("CHARACTER SET") || self.eat("CHARSET") {
                self.charset()?;
            } else if self.eat("COLLATE") {
                ty.binary = self.collation()?;
            } else if self.eat("BINARY") {
                ty.binary = true;
            } else {
                return Ok(());
            }
        }
    }

    pub(super) fn charset(&mut self) -> Result<()> {
        let name = if self.eat("BINARY") {
            "binary".to_owned()
        } else {
            self.name_or_text()?
        };
        let known = [
            "utf8mb4", "utf8mb3", "utf8", "latin1", "ascii", "binary", "ucs2", "utf16",
        ];
        if known.contains(&name.to_ascii_lowercase().as_str()) {
            Ok(())
        } else {
            error::UNKNOWN_CHARSET.fail(&[&name])
        }
    }

    /// A collation's name; whether it compares byte for byte.
    pub(super) fn collation(&mut self) -> Result<bool> {
        let name = if self.eat("BINARY") {
            "binary".to_owned()
        } else {
            self.name_or_text()?
        };
        crate::value::text::collation(&name)
    }

    pub(super) fn cast_type(&mut self) -> Result<Type> {
        if self.eat("SIGNED") {
            self.eat("INTEGER");
            return Ok(Type::of(Base::BigInt));
        }
        if self.eat("UNSIGNED") {
            self.eat("INTEGER");
            return Ok(Type::unsigned_big());
        }
        let is_known = [
            "BINARY",
            "CHAR",
            "CHARACTER",
            "NCHAR",
            "DATE",
            "DATETIME",
            "TIME",
            "DECIMAL",
            "DOUBLE",
            "FLOAT",
            "REAL",
            "JSON",
            "YEAR",
        ];
        if !self.is_any(&is_known) {
            return self.fail();
        }
        let sized = self.is_mark_at(1, "(");
        let mut ty = self.column_type("")?;
        ty.base = match ty.base {
            Base::Char => Base::VarChar,
            Base::Binary => Base::VarBinary,
            other => other,
        };
        if !sized && matches!(ty.base, Base::VarChar | Base::VarBinary) {
            ty.length = u32::MAX;
        }
        Ok(ty)
    }
}

fn enum_length(ty: &Type) -> u32 {
    let lengths = ty.members.iter().map(|member| member.chars().count());
    let length = if ty.base == Base::Enum {
        lengths.max().unwrap_or(0)
    } else {
        lengths.sum::<usize>() + ty.members.len().saturating_sub(1)
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn sized(ty: &mut Type, first: u64, second: Option<u64>, column: &str) -> Result<()> {
    let length = u32::try_from(first).unwrap_or(u32::MAX);
    match ty.base {
        Base::Decimal => {
            let scale = second.unwrap_or(0);
            if length > 65 {
                return error::TOO_BIG_PRECISION.fail(&[&first.to_string(), column, "65"]);
            }
            if scale > 30 {
                return error::TOO_BIG_SCALE.fail(&[&scale.to_string(), column, "30"]);
            }
            if scale > u64::from(length) {
                return error::SCALE_OVER_PRECISION.fail(&[column]);
            }
            ty.length = if length == 0 { 10 } else { length };
            ty.scale = u8::try_from(scale).unwrap_or(0);
        }
        Base::Float | Base::Double => match second {
            Some(scale) if scale > first => return error::SCALE_OVER_PRECISION.fail(&[column]),
            Some(scale) => {
                ty.length = length;
                ty.scale = u8::try_from(scale.min(30)).unwrap_or(30);
            }
            None if length > 24 => *ty = Type::of(Base::Double),
            None => {}
        },
        Base::Time | Base::DateTime | Base::Timestamp => {
            if first > 6 {
                return error::TOO_BIG_PRECISION.fail(&[&first.to_string(), column, "6"]);
            }
            *ty = Type::temporal(ty.base, u8::try_from(first).unwrap_or(6));
        }
        Base::Char | Base::Binary if length > 255 => {
            return error::LONG_COLUMN.fail(&[column, "255"]);
        }
        Base::VarChar if length > 16_383 => return error::LONG_COLUMN.fail(&[column, "16383"]),
        Base::VarBinary if length > 65_535 => return error::LONG_COLUMN.fail(&[column, "65535"]),
        Base::Char | Base::VarChar | Base::Binary | Base::VarBinary | Base::Bit | Base::TinyInt => {
            ty.length = length;
        }
        _ if ty.is_integer() && ty.base != Base::Year => ty.length = length,
        _ => {}
    }
    Ok(())
}
