//! What the linker knows and a finished program does not: which function and which piece of data refers to which.
//!
//! Read from cargo's program, which was linked with `--emit-relocs`. wasm-bindgen gives functions other numbers and
//! leaves their names, the table and all data as they are, so names, places and addresses hold for its program too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    BinaryReader, ConstExpr, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocationEntry, RelocationType, SymbolInfo,
};

/// What something refers to, calls apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refs {
    /// Functions, by their places in the function table.
    pub places: BTreeSet<i32>,
    /// Data, by its number in [`Links::pieces`].
    pub pieces: BTreeSet<usize>,
}

/// Data that stays together: what the compiler knows by one name, or by several that overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it lies in memory.
    pub at: Range<u32>,
    /// Whether the program only reads it.
    pub is_constant: bool,
    /// What it points to.
    pub refs: Refs,
}

/// All references of a program but calls.
#[derive(Debug, Default)]
pub struct Links {
    /// By the names of functions; where several have the same, of them all.
    pub functions: BTreeMap<String, Refs>,
    /// By address.
    pub pieces: Vec<Piece>,
    /// The names of data that has one.
    pub statics: BTreeSet<String>,
}

impl Links {
    /// Reads them from a program that was linked with `--emit-relocs`.
    pub fn read(linked: &[u8]) -> Result<Links, String> {
        let program = Program::read(linked).map_err(|error| error.to_string())?;
        if program.symbols.is_empty() {
            return Err("the program was linked without --emit-relocs".into());
        }
        Ok(program.links(linked))
    }
}

/// What a symbol stands for.
#[derive(Clone, Copy)]
enum Symbol {
    Piece(usize),
    Other,
}

/// Some bytes of data in the file.
struct Segment {
    /// Where it goes in memory.
    address: u32,
    /// Where it stands in the file.
    file: Range<usize>,
    is_constant: bool,
}

/// The sections that matter here.
#[derive(Default)]
struct Program {
    imported: u32,
    code_start: usize,
    data_start: usize,
    bodies: Vec<Range<usize>>,
    segments: Vec<Segment>,
    /// Of functions, by their numbers.
    names: BTreeMap<u32, String>,
    /// Places in memory that have a name, by the numbers of their symbols.
    named: BTreeMap<usize, Range<u32>>,
    statics: BTreeSet<String>,
    symbols: Vec<Symbol>,
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
}

impl Program {
    fn read(linked: &[u8]) -> wasmparser::Result<Program> {
        let mut program = Program::default();
        for payload in Parser::new(0).parse_all(linked) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        program.imported +=
                            u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => program.code_start = range.start,
                Payload::CodeSectionEntry(body) => program.bodies.push(body.range()),
                Payload::DataSection(data) => program.read_data(data)?,
                Payload::CustomSection(section) => {
                    program.read_custom(section.name(), section.as_known())?;
                }
                _ => {}
            }
        }
        Ok(program)
    }

    fn read_data(&mut self, data: wasmparser::DataSectionReader<'_>) -> wasmparser::Result<()> {
        self.data_start = data.range().start;
        for segment in data {
            let segment = segment?;
            let address = match segment.kind {
                DataKind::Active { offset_expr, .. } => constant(&offset_expr)?,
                DataKind::Passive => 0,
            };
            self.segments.push(Segment {
                address,
                file: segment.range.end - segment.data.len()..segment.range.end,
                is_constant: false,
            });
        }
        Ok(())
    }

    fn read_custom(&mut self, name: &str, section: KnownCustom<'_>) -> wasmparser::Result<()> {
        match section {
            KnownCustom::Reloc(section) if name == "reloc.CODE" => {
                self.in_code = section.entries().into_iter().collect::<Result<_, _>>()?;
            }
            KnownCustom::Reloc(section) if name == "reloc.DATA" => {
                self.in_data = section.entries().into_iter().collect::<Result<_, _>>()?;
            }
            KnownCustom::Linking(section) => {
                for part in section.subsections() {
                    self.read_linking(part?)?;
                }
            }
            KnownCustom::Name(section) => {
                for part in section {
                    self.read_names(part?)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn read_linking(&mut self, part: Linking<'_>) -> wasmparser::Result<()> {
        if let Linking::SymbolTable(symbols) = part {
            for (number, symbol) in symbols.into_iter().enumerate() {
                self.symbols.push(Symbol::Other);
                if let SymbolInfo::Data {
                    name,
                    symbol: Some(symbol),
                    ..
                } = symbol?
                    && let Some(segment) = self.segments.get(symbol.index as usize)
                {
                    self.statics
                        .insert(rustc_demangle::demangle(name).to_string());
                    let start = segment.address + symbol.offset;
                    self.named.insert(number, start..start + symbol.size);
                }
            }
        }
        Ok(())
    }

    fn read_names(&mut self, part: Name<'_>) -> wasmparser::Result<()> {
        match part {
            Name::Function(names) => {
                for naming in names {
                    let naming = naming?;
                    let name = rustc_demangle::demangle(naming.name).to_string();
                    self.names.insert(naming.index, name);
                }
            }
            Name::Data(names) => {
                for naming in names {
                    let naming = naming?;
                    if let Some(segment) = self.segments.get_mut(naming.index as usize) {
                        segment.is_constant = naming.name.starts_with(".rodata");
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn links(mut self, linked: &[u8]) -> Links {
        let mut pieces = self.pieces();
        for relocation in &self.in_data {
            let at = self.data_start + relocation.offset as usize;
            let Some(address) = self.address(at) else {
                continue;
            };
            if let Some(piece) = piece_at(&pieces, address) {
                let refs = self.refer(relocation, linked, at);
                add(&mut pieces[piece].refs, refs);
            }
        }
        let mut functions: BTreeMap<String, Refs> = BTreeMap::new();
        for relocation in &self.in_code {
            let at = self.code_start + relocation.offset as usize;
            let body = self.bodies.partition_point(|body| body.end <= at);
            let number = self.imported + body as u32;
            let name = self.names.get(&number).cloned().unwrap_or_default();
            let refs = self.refer(relocation, linked, at);
            add(functions.entry(name).or_default(), refs);
        }
        Links {
            functions,
            pieces,
            statics: self.statics,
        }
    }

    /// Joins what overlaps, and remembers which symbol lies in which piece.
    fn pieces(&mut self) -> Vec<Piece> {
        let mut named: Vec<(usize, Range<u32>)> = self
            .named
            .iter()
            .filter(|(_, at)| !at.is_empty())
            .map(|(number, at)| (*number, at.clone()))
            .collect();
        named.sort_by_key(|(_, at)| (at.start, at.end));
        let mut pieces: Vec<Piece> = Vec::new();
        for (number, at) in named {
            match pieces.last_mut() {
                Some(last) if at.start < last.at.end => last.at.end = last.at.end.max(at.end),
                _ => pieces.push(Piece {
                    is_constant: self.is_constant(at.start),
                    at,
                    refs: Refs::default(),
                }),
            }
            self.symbols[number] = Symbol::Piece(pieces.len() - 1);
        }
        pieces
    }

    fn is_constant(&self, address: u32) -> bool {
        let segment = self.segments.iter().find(|segment| {
            (segment.address..segment.address + segment.file.len() as u32).contains(&address)
        });
        segment.is_some_and(|segment| segment.is_constant)
    }

    /// The address of what stands there in the file.
    fn address(&self, at: usize) -> Option<u32> {
        let segment = self
            .segments
            .iter()
            .find(|segment| segment.file.contains(&at))?;
        Some(segment.address + (at - segment.file.start) as u32)
    }

    fn refer(&self, relocation: &RelocationEntry, linked: &[u8], at: usize) -> Refs {
        let mut refs = Refs::default();
        let bytes = linked.get(at..).unwrap_or_default();
        match relocation.ty {
            RelocationType::TableIndexSleb => {
                refs.places
                    .extend(BinaryReader::new(bytes, 0).read_var_i32());
            }
            RelocationType::TableIndexI32 => {
                let place = bytes.first_chunk().map(|place| i32::from_le_bytes(*place));
                refs.places.extend(place);
            }
            RelocationType::MemoryAddrLeb
            | RelocationType::MemoryAddrSleb
            | RelocationType::MemoryAddrI32 => {
                if let Some(Symbol::Piece(piece)) = self.symbols.get(relocation.index as usize) {
                    refs.pieces.insert(*piece);
                }
            }
            _ => {}
        }
        refs
    }
}

fn add(to: &mut Refs, more: Refs) {
    to.places.extend(more.places);
    to.pieces.extend(more.pieces);
}

fn piece_at(pieces: &[Piece], address: u32) -> Option<usize> {
    let place = pieces.partition_point(|piece| piece.at.end <= address);
    pieces.get(place)?.at.contains(&address).then_some(place)
}

fn constant(expression: &ConstExpr<'_>) -> wasmparser::Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value as u32),
        _ => Ok(0),
    }
}
