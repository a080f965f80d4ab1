//! Compiles `en.ftl` into keys, and every language into a file for the page.

mod compile;
mod keys;
mod marks;

use std::path::Path;
use std::{env, fs, process};

/// What the messages' names begin with that the studio says: it is a script, and reads them from a file.
const STUDIO: &[&str] = &["studio-", "editor-", "session-"];

/// What a machine's translation says of itself, and one that somebody has read does not.
const MACHINE_MADE: &str = "machine-made";

fn main() {
    println!("cargo::rerun-if-changed=.");
    if let Err(problems) = run() {
        for problem in problems {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

fn run() -> Result<(), Vec<String>> {
    let said = |error: std::io::Error| vec![error.to_string()];
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    let out = Path::new(&out);
    let english = compile::read("en.ftl", &fs::read_to_string("en.ftl").map_err(said)?)?;
    let mut files = Vec::new();
    for pseudo in compile::PSEUDO {
        files.push((pseudo.name.to_owned(), compile::pseudo(&english, &pseudo)?));
    }
    let mut languages = vec!["en".to_owned()];
    let mut unread = Vec::new();
    for language in translations().map_err(said)? {
        let name = format!("{language}.ftl");
        let text = fs::read_to_string(&name).map_err(said)?;
        let (compiled, missing) = compile::translate(&language, &name, &text, &english)?;
        if !missing.iter().any(|id| id == MACHINE_MADE) {
            unread.push(language.clone());
        }
        for id in missing.iter().filter(|id| *id != MACHINE_MADE) {
            println!("cargo::warning={name} lacks {id}: it is said in English");
        }
        files.push((language.clone(), compiled));
        languages.push(language);
    }
    fs::write(out.join("studio"), keys::as_json(&english, STUDIO)).map_err(said)?;
    let mut list = String::from("/// Names and contents.\nconst FILES: &[(&str, &str)] = &[\n");
    for (language, compiled) in files {
        fs::write(out.join(&language), compiled).map_err(said)?;
        list += &format!(
            "(\"{language}.bin\", include_str!(concat!(env!(\"OUT_DIR\"), \"/{language}\"))),\n"
        );
    }
    list += "(\"studio.json\", include_str!(concat!(env!(\"OUT_DIR\"), \"/studio\"))),\n";
    fs::write(out.join("files.rs"), list + "];\n").map_err(said)?;
    let messages = keys::as_rust(&english, &languages, &unread);
    fs::write(out.join("messages.rs"), messages).map_err(said)
}

/// The languages that lie beside English, by their files.
fn translations() -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(".")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        found.extend(
            name.strip_suffix(".ftl")
                .filter(|name| *name != "en")
                .map(str::to_owned),
        );
    }
    found.sort();
    Ok(found)
}
