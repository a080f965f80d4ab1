//! The page: served while one works on it, and built for publishing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::disk::{files_of, read, write};
use crate::{command, files, marks, offline, order, packed, root, setup, size, split, stage};

/// The command `serve`.
pub fn serve(arguments: &[String]) -> Result<(), String> {
    setup::prepare(setup::SERVE)?;
    println!(
        "Building the page; Trunk says below where it is served (http://127.0.0.1:8080 unless told otherwise)."
    );
    // Its own folder: a test run of dist/ and a served page do not disturb each other.
    command::run(
        trunk("serve")
            .args(["--dist", "target/serve"])
            .args(arguments),
    )
}

/// The command `build`.
pub fn build(arguments: &[String]) -> Result<(), String> {
    let is_quick = match arguments {
        [] => false,
        [option] if option == "--quick" => true,
        _ => return Err("`cargo xtask build` knows one option: --quick.".to_owned()),
    };
    setup::prepare(if is_quick { setup::SERVE } else { setup::BUILD })?;
    let started = Instant::now();
    remove_old()?;
    if is_quick {
        command::run(&mut trunk("build"))?;
    } else {
        build_small()?;
    }
    files::write_list(&root::dist())?;
    println!("dist/ is ready after {}.", command::elapsed(started));
    Ok(())
}

/// The page as it is published: optimised, cut into parts, optimised again.
fn build_small() -> Result<(), String> {
    let flags = ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
    command::run(trunk("build").arg("--release").env(flags.0, flags.1))?;
    for wasm in files_with(&root::dist(), &["wasm"])? {
        cut(&wasm)?;
    }
    for wasm in files_with(&root::dist(), &["wasm"])? {
        optimise(&wasm)?;
    }
    stage::tell_program(&root::dist(), true)?;
    minify(&root::dist())?;
    marks::renew(&root::dist())?;
    packed::pack_all(&root::dist())?;
    offline::tell_worker(&root::dist())
}

/// Has the linker note what refers to what, and the compiler forget the folders of this machine.
fn flags() -> String {
    let mut flags = "-C link-arg=--emit-relocs".to_owned();
    for folder in root::of_sources() {
        let folder = folder.to_string_lossy();
        // Flags are told apart by spaces. `cargo xtask size` finds what is left.
        if !folder.contains(' ') {
            flags += &format!(" --remap-path-prefix={folder}=");
        }
    }
    flags
}

fn trunk(subcommand: &str) -> Command {
    let mut trunk = setup::program("trunk");
    // Set-up has provided the right tools, so Trunk has nothing to fetch and no news to tell. What stops a build is
    // mostly a slip in a lesson or in the code, which is told already: where in Trunk it ended helps nobody.
    trunk
        .arg(subcommand)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("RUST_BACKTRACE", "0");
    trunk
}

/// Removes the last build first, so that a failed build is never mistaken for a good one.
fn remove_old() -> Result<(), String> {
    let dist = root::dist();
    match fs::remove_dir_all(&dist) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", dist.display()))
        }
        _ => Ok(()),
    }
}

/// Those whose names end so.
fn files_with(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut files = files_of(folder)?;
    files.retain(|path| packed::ends_with(path, endings));
    Ok(files)
}

/// Makes scripts and styles smaller.
fn minify(folder: &Path) -> Result<(), String> {
    let mut node = setup::node();
    node.arg(root::e2e().join("minify.js"));
    command::run(node.args(files_with(folder, &["js", "css"])?))
}

/// Cuts off the page's program, `*_bg.wasm`, what a first visit does without. Other programs stay whole.
fn cut(wasm: &Path) -> Result<(), String> {
    let whole = read(wasm)?;
    if is_of_studio(wasm) || !split::has_parts(&whole, split::PARTS)? {
        return write(wasm, &split::without_links(&whole)?);
    }
    let linked = root::target().join("wasm32-unknown-unknown/page/page.wasm");
    let links = split::Links::read(&read(&linked)?)?;
    let declared = split::read_declared(&root::checkout())?;
    let cut = split::split(&whole, &links, split::PARTS, &declared)?;
    for (part, code) in split::PARTS.iter().zip(cut.later) {
        let name = wasm.to_string_lossy();
        let name = name.replace("_bg.", &format!("_{}.", part.name));
        write(Path::new(&name), &code)?;
    }
    write(wasm, &cut.first)
}

/// The linter module runs what the page's program runs, and needs all of it at once.
fn is_of_studio(wasm: &Path) -> bool {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(size::LINTER_FILES)
}

/// What wasm-opt optimises for: after gzip all levels give nearly the same size, and this one the quickest engine.
const LEVEL: &str = "-O3";

/// Optimises a program in place, and puts its functions in the order in which they pack best.
fn optimise(wasm: &Path) -> Result<(), String> {
    let name = wasm.file_name().unwrap_or_default().to_string_lossy();
    // The features are those that the file itself declares: with more, it would write what browsers cannot read yet.
    let mut optimise = wasm_opt(wasm);
    optimise.args([LEVEL, "--strip-producers", "--strip-debug"]);
    command::step(&format!("Optimising {name}"), &mut optimise)?;
    write(wasm, &order::name_by_likeness(&read(wasm)?)?)?;
    command::run(wasm_opt(wasm).args(["--reorder-functions-by-name", "--strip-debug"]))
}

/// wasm-opt, which reads and writes this file.
fn wasm_opt(wasm: &Path) -> Command {
    let mut wasm_opt = setup::npm_program("binaryen/bin/wasm-opt");
    wasm_opt.arg(wasm).arg("-o").arg(wasm);
    wasm_opt
}
