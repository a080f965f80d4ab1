//! The modules of one program or library: their paths, and the files that they stand in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::ext::IdentExt;
use syn::{Attribute, Expr, Item, ItemMod, Lit, Meta};

/// The way from the root to a module, as in `crate::cmd::hash`; empty for the root.
pub type ModulePath = Vec<String>;

/// What a program or library is made of, without test code.
#[derive(Default)]
pub struct Modules {
    /// The file of each module, from the top of the checkout.
    pub file_of: BTreeMap<ModulePath, String>,
    /// What stands in each file, and the module that the file is.
    pub parsed: Vec<(ModulePath, String, Vec<Item>)>,
}

/// Follows `mod` declarations from a root file.
pub fn modules(checkout: &Path, root: &str) -> Result<Modules, String> {
    let mut modules = Modules::default();
    let folder = Path::new(root)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default();
    read(checkout, root, &Vec::new(), &folder, &mut modules)?;
    Ok(modules)
}

/// Reads a file and those of its child modules, which lie in `folder`.
fn read(
    checkout: &Path,
    file: &str,
    module: &ModulePath,
    folder: &Path,
    modules: &mut Modules,
) -> Result<(), String> {
    let text =
        fs::read_to_string(checkout.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let parsed = syn::parse_file(&text)
        .map_err(|error| format!("{file}:{}: {error}", error.span().start().line))?;
    modules.file_of.insert(module.clone(), file.to_owned());
    declared(checkout, file, module, folder, &parsed.items, modules)?;
    modules
        .parsed
        .push((module.clone(), file.to_owned(), parsed.items));
    Ok(())
}

/// Reads what the `mod`s among these items declare.
fn declared(
    checkout: &Path,
    file: &str,
    module: &ModulePath,
    folder: &Path,
    items: &[Item],
    modules: &mut Modules,
) -> Result<(), String> {
    for item in items {
        let Item::Mod(child) = item else { continue };
        if is_test(&child.attrs) {
            continue;
        }
        let name = child.ident.unraw().to_string();
        let path = [module.as_slice(), std::slice::from_ref(&name)].concat();
        let below = folder.join(&name);
        if let Some((_, items)) = &child.content {
            modules.file_of.insert(path.clone(), file.to_owned());
            declared(checkout, file, &path, &below, items, modules)?;
        } else {
            let found = file_of(checkout, file, folder, child);
            // A file that `path` names, or that is called mod.rs, has its children beside it.
            let is_folder = found.ends_with("mod.rs");
            let children = if is_folder {
                found.parent().unwrap_or(folder)
            } else {
                &below
            };
            let found = found.to_string_lossy().replace('\\', "/");
            read(checkout, &found, &path, children, modules)?;
        }
    }
    Ok(())
}

/// Where the file of a `mod child;` is.
fn file_of(checkout: &Path, parent: &str, folder: &Path, child: &ItemMod) -> PathBuf {
    if let Some(named) = child.attrs.iter().find_map(path_attribute) {
        let beside = Path::new(parent).parent().unwrap_or(folder);
        return clean(&beside.join(named));
    }
    let name = child.ident.unraw().to_string();
    let own = folder.join(format!("{name}.rs"));
    if checkout.join(&own).is_file() {
        own
    } else {
        folder.join(name).join("mod.rs")
    }
}

/// The path without `..`.
fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for part in path {
        if part == ".." {
            cleaned.pop();
        } else {
            cleaned.push(part);
        }
    }
    cleaned
}

fn path_attribute(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else {
        return None;
    };
    match &pair.value {
        Expr::Lit(value) if pair.path.is_ident("path") => match &value.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether what has these attributes is compiled for tests only.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return attribute.path().is_ident("test");
        };
        let condition = list.tokens.to_string();
        list.path.is_ident("cfg")
            && (condition == "test" || condition.replace(' ', "").starts_with("all(test,"))
    })
}
