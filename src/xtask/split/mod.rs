//! Cuts parts off the page's program that a first visit does without: [`PARTS`].
//!
//! What belongs to a part is declared where it is written (`declared.rs`). With it goes all that only it needs,
//! functions and data: the linker says what refers to what (`links.rs`, `plan.rs`, `cut.rs`).
//!
//! **Invariant:** the parts together are the program that was cut, nothing added and nothing left out, so a page that
//! was built without this step (`trunk serve`) behaves the same.
//!
//! Why not `wasm_split_helpers` or binaryen's `wasm-split`: the first can only be awaited (the engine runs a command
//! while its client waits), needs `unsafe` where it is used, and wants to run before wasm-bindgen, where Trunk has no
//! hook. The second goes by lists of names, leaves all data where it is, and is not in npm's binaryen. Reading the
//! linker's relocations next to wasm-bindgen's program is what Dioxus' splitter does, too.

mod cut;
mod declared;
mod links;
mod plan;

use walrus::{FunctionId, Module, ModuleConfig, TableId};

pub use declared::{Declared, read as read_declared};
pub use links::Links;

/// A part that is loaded later.
pub struct Part {
    /// How its file's name ends, before `.wasm`; its loader is the export `load_` and this.
    pub name: &'static str,
    /// When its code comes.
    pub arrival: Arrival,
    /// How large it may be after gzip.
    pub budget: usize,
    /// When a visitor loads it.
    pub when: &'static str,
}

/// When the code of a part comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The loader brings it at once to whoever calls one of its functions.
    AtOnce,
    /// It is fetched before the functions of its declaring files are called.
    Ahead,
}

/// What is cut off.
pub const PARTS: &[Part] = &[
    Part {
        name: "rest",
        arrival: Arrival::AtOnce,
        budget: 328_000,
        when: "by a rarer command",
    },
    Part {
        name: "programs",
        arrival: Arrival::AtOnce,
        budget: 118_000,
        when: "by a rarer program",
    },
    Part {
        name: "account",
        arrival: Arrival::AtOnce,
        budget: 52_000,
        when: "by changing the account, or for a report",
    },
    Part {
        name: "database",
        arrival: Arrival::AtOnce,
        budget: 520_000,
        when: "by creating a database, or by its client",
    },
    Part {
        name: "checks",
        arrival: Arrival::AtOnce,
        budget: 32_000,
        when: "with the first lesson",
    },
    Part {
        name: "look",
        arrival: Arrival::AtOnce,
        budget: 22_000,
        when: "by looking at data or metrics, or by the editor",
    },
    Part {
        name: "load",
        arrival: Arrival::AtOnce,
        budget: 42_000,
        when: "by looking at the flow of data",
    },
    Part {
        name: "lesson",
        arrival: Arrival::Ahead,
        budget: 60_000,
        when: "with the first lesson",
    },
    Part {
        name: "console",
        arrival: Arrival::Ahead,
        budget: 92_000,
        when: "by opening the console",
    },
    Part {
        name: "data",
        arrival: Arrival::Ahead,
        budget: 66_000,
        when: "by looking at data or metrics",
    },
    Part {
        name: "editor",
        arrival: Arrival::Ahead,
        budget: 30_000,
        when: "by opening the editor",
    },
    Part {
        name: "flow",
        arrival: Arrival::Ahead,
        budget: 52_000,
        when: "by looking at the flow of data",
    },
    Part {
        name: "archive",
        arrival: Arrival::Ahead,
        budget: 18_000,
        when: "by saving one's work to a file, opening such a file, or printing a report",
    },
    Part {
        name: "settings",
        arrival: Arrival::Ahead,
        budget: 12_000,
        when: "by opening the settings",
    },
    Part {
        name: "embed",
        arrival: Arrival::Ahead,
        budget: 12_000,
        when: "in a frame of another page",
    },
];

/// A program in parts.
pub struct Cut {
    /// Replaces the program.
    pub first: Vec<u8>,
    /// In the order of the parts; each is instantiated with the exports of the first as its import `first`.
    pub later: Vec<Vec<u8>>,
}

/// Whether a program has loaders, and so is to be cut.
pub fn has_parts(wasm: &[u8], parts: &[Part]) -> Result<bool, String> {
    let module = parse(wasm)?;
    Ok(parts.iter().any(|part| loader(&module, part).is_ok()))
}

/// The program without what the linker noted for this tool.
pub fn without_links(wasm: &[u8]) -> Result<Vec<u8>, String> {
    Ok(parse(wasm)?.emit_wasm())
}

/// Cuts a program with its names still in it.
pub fn split(
    wasm: &[u8],
    links: &Links,
    parts: &[Part],
    declared: &Declared,
) -> Result<Cut, String> {
    if let Some(unknown) = declared
        .keys()
        .find(|name| parts.iter().all(|part| part.name != *name))
    {
        let file = &declared[unknown][0].file;
        return Err(format!(
            "{file} names the part `{unknown}`, which src/xtask/split/mod.rs does not know."
        ));
    }
    let mut first = parse(wasm)?;
    let table = table(&first)?;
    let loaders = parts.iter().map(|part| loader(&first, part));
    let loaders = loaders.collect::<Result<Vec<_>, _>>()?;
    let plan = plan::plan(&first, links, parts, declared, table)?;
    cut::export_used(&mut first, &plan, table);
    let slots = cut::redirect(&mut first, &plan, &loaders, table)?;
    cut::clear(&mut first, &links.pieces, &plan)?;
    walrus::passes::gc::run(&mut first);
    let later = plan.iter().map(|leaving| {
        let mut part = parse(wasm)?;
        // Each reading has ids of its own.
        let table = self::table(&part)?;
        cut::keep_only(&mut part, leaving, &links.pieces, &slots, table)?;
        Ok(part.emit_wasm())
    });
    Ok(Cut {
        later: later.collect::<Result<_, String>>()?,
        first: first.emit_wasm(),
    })
}

/// Reads a program, without what the linker noted for this tool.
fn parse(wasm: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    let mut module = config.parse(wasm).map_err(|error| error.to_string())?;
    for name in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(name);
    }
    Ok(module)
}

fn table(module: &Module) -> Result<TableId, String> {
    match module.tables.main_function_table() {
        Ok(Some(table)) => Ok(table),
        _ => Err("the program has no function table".into()),
    }
}

fn loader(module: &Module, part: &Part) -> Result<FunctionId, String> {
    let name = format!("load_{}", part.name);
    let found = module.exports.get_func(&name);
    found.map_err(|_| format!("the program has no export `{name}`"))
}

#[cfg(test)]
mod tests;
