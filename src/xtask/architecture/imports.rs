//! The imports of each file: every path in it, resolved to the file of the innermost module that it names.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Ident, ImplItem, Item, ItemMod, ItemUse, Macro, Path, Stmt, UseTree, VisRestricted,
};

use crate::files::{ModulePath, Modules, is_test};

/// Which files of a package import which, by their paths from the top of the checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imports {
    /// Every file of the package that is compiled outside of tests.
    pub files: BTreeSet<String>,
    /// From the importing file to the imported one, with the line of the first import.
    pub edges: BTreeMap<(String, String), usize>,
}

impl Imports {
    /// The same between groups of files, without imports inside a group.
    pub fn grouped(&self, group: impl Fn(&str) -> String) -> Imports {
        let mut grouped = Imports {
            files: self.files.iter().map(|file| group(file)).collect(),
            edges: BTreeMap::new(),
        };
        for ((from, to), line) in &self.edges {
            let edge = (group(from), group(to));
            if edge.0 != edge.1 {
                grouped.edges.entry(edge).or_insert(*line);
            }
        }
        grouped
    }
}

/// Finds the imports between the files of one program or library.
pub fn of(modules: &Modules) -> Imports {
    let mut found = Imports {
        files: modules.file_of.values().cloned().collect(),
        edges: BTreeMap::new(),
    };
    for (module, file, items) in &modules.parsed {
        let mut reader = Reader {
            modules,
            file,
            module: module.clone(),
            names: names(modules, module, items),
            found: &mut found,
        };
        items.iter().for_each(|item| reader.visit_item(item));
    }
    found
}

/// The modules that `use` gives a name in these items.
fn names(modules: &Modules, module: &ModulePath, items: &[Item]) -> BTreeMap<String, ModulePath> {
    let mut names = BTreeMap::new();
    for item in items {
        let Item::Use(item) = item else { continue };
        if is_test(&item.attrs) {
            continue;
        }
        for leaf in leaves(&item.tree) {
            let target = absolute(module, &names, modules, &leaf.path);
            if let Some(path) = target.filter(|path| modules.file_of.contains_key(path)) {
                names.insert(leaf.name, path);
            }
        }
    }
    names
}

/// One name that a `use` brings in.
struct Leaf {
    path: Vec<String>,
    name: String,
    line: usize,
}

fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn walk(tree: &UseTree, before: &[String], leaves: &mut Vec<Leaf>) {
        let line = tree.span().start().line;
        let mut add = |last: Option<String>, name: String| {
            let path = before.iter().cloned().chain(last).collect();
            leaves.push(Leaf { path, name, line });
        };
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[word(&path.ident)]].concat();
                walk(&path.tree, &before, leaves);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    walk(tree, before, leaves);
                }
            }
            UseTree::Glob(_) => add(None, "*".to_owned()),
            UseTree::Name(name) if name.ident == "self" => {
                add(None, before.last().cloned().unwrap_or_default());
            }
            UseTree::Name(name) => add(Some(word(&name.ident)), word(&name.ident)),
            UseTree::Rename(new) if new.ident == "self" => add(None, word(&new.rename)),
            UseTree::Rename(new) => add(Some(word(&new.ident)), word(&new.rename)),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// An identifier without `r#`.
fn word(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The path from the root, where the path leads into this program or library at all.
fn absolute(
    module: &ModulePath,
    names: &BTreeMap<String, ModulePath>,
    modules: &Modules,
    path: &[String],
) -> Option<ModulePath> {
    let (first, rest) = path.split_first()?;
    let child = [module.as_slice(), std::slice::from_ref(first)].concat();
    let mut start = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => module[..module.len().checked_sub(1)?].to_vec(),
        name if names.contains_key(name) => names[name].clone(),
        _ if modules.file_of.contains_key(&child) => child,
        _ => return None,
    };
    for part in rest {
        if part == "super" {
            start.pop()?;
        } else {
            start.push(part.clone());
        }
    }
    Some(start)
}

/// Walks through one file.
struct Reader<'a> {
    modules: &'a Modules,
    file: &'a str,
    module: ModulePath,
    names: BTreeMap<String, ModulePath>,
    found: &'a mut Imports,
}

impl Reader<'_> {
    fn import(&mut self, path: &[String], line: usize) {
        let Some(mut path) = absolute(&self.module, &self.names, self.modules, path) else {
            return;
        };
        while !self.modules.file_of.contains_key(&path) {
            path.pop();
        }
        let to = &self.modules.file_of[&path];
        if to != self.file {
            let edge = (self.file.to_owned(), to.clone());
            self.found.edges.entry(edge).or_insert(line);
        }
    }

    /// Finds paths where syntax says nothing: inside a macro's brackets.
    fn import_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.import_several(&path, line);
                        path.clear();
                        line = ident.span().start().line;
                    }
                    path.push(word(&ident));
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.import_tokens(group.stream());
                    colons = 0;
                }
                _ => colons = 0,
            }
        }
        self.import_several(&path, line);
    }

    /// One word alone is no path: a variable or a field may be called like a module.
    fn import_several(&mut self, path: &[String], line: usize) {
        if path.len() > 1 {
            self.import(path, line);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let is_left_out = match item {
            ImplItem::Fn(function) => is_test(&function.attrs),
            ImplItem::Const(constant) => is_test(&constant.attrs),
            _ => false,
        };
        if !is_left_out {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        let is_left_out = matches!(statement, Stmt::Local(local) if is_test(&local.attrs));
        if !is_left_out {
            visit::visit_stmt(self, statement);
        }
    }

    /// A module that stands in this file.
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let Some((_, items)) = &item.content else {
            return;
        };
        self.module.push(word(&item.ident));
        let inner = names(self.modules, &self.module, items);
        let outer = std::mem::replace(&mut self.names, inner);
        items.iter().for_each(|item| self.visit_item(item));
        self.names = outer;
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for leaf in leaves(&item.tree) {
            self.import(&leaf.path, leaf.line);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let parts: Vec<_> = path.segments.iter().map(|part| word(&part.ident)).collect();
        self.import_several(&parts, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        self.import_tokens(call.tokens.clone());
    }

    /// Attributes name macros, no modules.
    fn visit_attribute(&mut self, _attribute: &'ast Attribute) {}

    /// `pub(in crate::db)` says who may import, and imports nothing.
    fn visit_vis_restricted(&mut self, _visibility: &'ast VisRestricted) {}
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
