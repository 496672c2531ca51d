//! The npm package: building it, and testing it in node and in Chromium.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use integrity_risk::Scheme;
use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use integrity_risk::scheme::{BUILTIN, Status};
use serde_json::{Value as Json, json};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::command::{self, cargo, program};
use crate::setup::{self, WASM};
use crate::{serve, wire_types};

const SOURCE: &str = "bindings/wasm";
/// What wasm-bindgen writes, before it goes into the package.
const GLUE: &str = "target/npm/glue";
/// The scripts of the package, bundled.
const BUNDLED: &str = "target/npm/bundled";
/// The package as npm packs it.
const PACKAGE: &str = "target/npm/integrity-risk";
/// The page, with the package beside it.
pub(crate) const DEMO: &str = "target/npm/demo";

/// A WebAssembly of the package, for one of its entries.
struct Module {
    /// What its files are called.
    name: &'static str,
    /// The crate it is made of, and what is to be said of its features.
    package: &'static str,
    features: &'static [&'static str],
}

/// Everything, what a page of forms needs, and what reads tables from files.
const MODULES: [Module; 3] = [
    Module { name: "integrity_risk", package: "integrity-risk-wasm", features: &[] },
    Module {
        name: "integrity_risk_forms",
        package: "integrity-risk-wasm",
        features: &["--no-default-features"],
    },
    Module {
        name: "integrity_risk_spreadsheets",
        package: "integrity-risk-wasm-spreadsheets",
        features: &[],
    },
];

/// What the compiler uses anyway: wasm-opt has to be told.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
];

/// A large function stays by itself though it is called once: a browser compiles a function when it
/// is first called, and takes the longer for each line the more lines there are.
const SMALL_FUNCTIONS: &str = "--one-caller-inline-max-function-size=50";

/// Functions that are alike, such as those that read one type each, stand side by side: gzip sees
/// no further than 32 KB back, and takes a twentieth less.
const ALIKE_TOGETHER: &str = "--reorder-functions-by-name";

/// What to do with the npm package.
#[derive(Clone, Copy, clap::Subcommand)]
pub(crate) enum Task {
    /// Build it into target/npm/integrity-risk
    Build,
    /// Build it and test it in node and in Chromium
    Test,
}

/// Builds or tests.
///
/// # Errors
/// When something does not build, or a test fails.
pub(crate) fn run(task: Task) -> Result<()> {
    match task {
        Task::Build => build(),
        Task::Test => {
            let counts = test()?;
            println!("\n{} passed, {} failed", counts.passed, counts.failed);
            ensure!(counts.failed == 0 && counts.passed > 0, "tests of the npm package failed");
            Ok(())
        }
    }
}

/// Builds the package and the demo page.
///
/// # Errors
/// When something does not build.
pub(crate) fn build() -> Result<()> {
    wire_types::run(true)?;
    setup::add_target()?;
    for module in &MODULES {
        glue(module)?;
    }
    let package = Path::new(PACKAGE);
    fresh(package)?;
    command::run(tool("tsc", &["--project", SOURCE]))?;
    for module in &MODULES {
        optimise(module.name, package)?;
        copy(&Path::new(GLUE).join(format!("{}.js", module.name)), package)?;
    }
    bundle(package)?;
    for file in ["package.json", "scheme.d.ts", "calendar.d.ts"] {
        copy(&Path::new(SOURCE).join("npm").join(file), package)?;
    }
    copy(&Path::new(SOURCE).join("README.md"), package)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(Path::new(licence), package)?;
    }
    schemes(&package.join("schemes"))?;
    calendars(&package.join("calendars"))?;
    demo()
}

/// The tools from npm, as the lock file has them.
///
/// # Errors
/// When npm cannot install them.
pub(crate) fn tools() -> Result<()> {
    let modified = |file: &str| fs::metadata(Path::new(SOURCE).join(file))?.modified();
    let lock = modified("package-lock.json")?;
    if modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    command::run(program("npm", &["ci", "--no-audit", "--no-fund", "--prefix", SOURCE]))
}

fn tool(name: &str, arguments: &[&str]) -> Command {
    program(&format!("{SOURCE}/node_modules/.bin/{name}"), arguments)
}

fn glue(module: &Module) -> Result<()> {
    let (package, target) = (format!("--package={}", module.package), format!("--target={WASM}"));
    let mut build = cargo(&["build", &package, "--profile=wasm", &target]);
    build.args(module.features);
    command::run(build)?;
    let built = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let file = format!("wasm/{}.wasm", module.package.replace('-', "_"));
    Bindgen::new()
        .input_path(PathBuf::from(built).join(WASM).join(file))
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        // Whatever reads this WebAssembly has it.
        .encode_into(EncodeInto::Always)
        .out_name(module.name)
        .generate(GLUE)
}

fn optimise(name: &str, package: &Path) -> Result<()> {
    let module = format!("{name}_bg.wasm");
    let mut optimise = tool("wasm-opt", &["-O2", SMALL_FUNCTIONS, ALIKE_TOGETHER]);
    optimise.args(WASM_FEATURES).arg(Path::new(GLUE).join(&module));
    optimise.arg("--output").arg(package.join(module));
    command::run(optimise)
}

/// Puts one file for each entry in the place of those that it imports.
fn bundle(package: &Path) -> Result<()> {
    let bundled = Path::new(BUNDLED);
    fresh(bundled)?;
    command::run(tool("rolldown", &["--config", &format!("{SOURCE}/rolldown.config.mjs")]))?;
    for file in fs::read_dir(package)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "js") {
            fs::remove_file(file)?;
        }
    }
    fs::read_dir(bundled)?.try_for_each(|file| copy(&file?.path(), package))
}

/// The built-in schemes as JSON, since the package reads no TOML.
fn schemes(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for id in BUILTIN {
        let file = format!("{id}.toml");
        let text = fs::read_to_string(Path::new("crates/integrity-risk/schemes").join(&file))?;
        let json = Scheme::toml_to_json(&text, &file).map_err(|error| anyhow!("{error}"))?;
        fs::write(folder.join(format!("{id}.json")), json)?;
    }
    Ok(())
}

/// The built-in calendar as JSON.
fn calendars(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let calendar = Calendar::china().map_err(|error| anyhow!("{error}"))?;
    let file = format!("{}.toml", calendar.id());
    let text = fs::read_to_string(Path::new("crates/integrity-risk/calendars").join(&file))?;
    // What makes JSON of a scheme's file looks at no more than that it is TOML.
    let json = Scheme::toml_to_json(&text, &file).map_err(|error| anyhow!("{error}"))?;
    Ok(fs::write(folder.join(format!("{}.json", calendar.id())), json)?)
}

fn demo() -> Result<()> {
    let demo = Path::new(DEMO);
    let source = format!("{SOURCE}/demo");
    command::run(tool("tsc", &["--project", &source]))?;
    // It empties the folder first.
    command::run(tool("vite", &["build", &source]))?;
    fs::write(demo.join("schemes.json"), offered()?)?;
    copy_folder(Path::new(PACKAGE), &demo.join("integrity-risk"))
}

/// What the page offers to choose from, the model first, without loading it all.
fn offered() -> Result<String> {
    let schemes = BUILTIN.iter().map(|id| {
        let scheme = Scheme::builtin(id).map_err(|error| anyhow!("{error}"))?;
        let titles =
            Language::ALL.map(|lang| (lang.tag().to_owned(), scheme.title().get(lang).into()));
        let title = titles.into_iter().collect::<serde_json::Map<String, Json>>();
        Ok((
            scheme.status() != Status::Model,
            json!({
                "id": scheme.id(),
                "grades": scheme.grain().is_some(),
                "forms": !scheme.forms().is_empty(),
                "routes": !scheme.routes().is_empty(),
                "warnings": scheme.warning_course().is_some(),
                "title": title,
            }),
        ))
    });
    let mut schemes = schemes.collect::<Result<Vec<_>>>()?;
    schemes.sort_by_key(|(later, _)| *later);
    Ok(Json::Array(schemes.into_iter().map(|(_, scheme)| scheme).collect()).to_string())
}

fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("copying {}", file.display()))?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.is_dir() {
            copy_folder(&path, &to.join(path.file_name().unwrap_or_default()))?;
        } else {
            copy(&path, to)?;
        }
    }
    Ok(())
}

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

/// Builds the package and runs its tests, the page served as `demo --web` serves it.
///
/// # Errors
/// When something does not build or a tool is missing. That tests fail is no error.
pub(crate) fn test() -> Result<Counts> {
    build()?;
    chromium()?;
    command::run(tool("eslint", &["--config", "bindings/wasm/eslint.config.js", SOURCE]))?;
    command::run(cargo(&["build", "--package=integrity-risk-cli", "--bins"]))?;
    let built = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let server = serve::start(DEMO, 0)?;
    let mut node = program("node", &["--test", "--test-reporter=tap", "--test-concurrency=2"]);
    node.args(test_files()?);
    node.env("INTEGRITY_RISK", std::path::absolute(built)?.join("debug/integrity-risk"));
    node.env("DEMO", &server);
    let mut counts = Counts::default();
    let succeeded = command::lines(node, |line| {
        counts.read(line);
        println!("{line}");
        Ok(())
    })?;
    // A file that crashed, or a runner that found none, may say so by its exit code alone.
    counts.failed = counts.failed.max(u64::from(!succeeded));
    Ok(counts)
}

/// Named one by one: what node makes of a folder differs by its version.
fn test_files() -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(Path::new(SOURCE).join("tests"))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.mjs");
    let mut files: Vec<_> = paths.into_iter().filter(is_test).collect();
    files.sort();
    Ok(files)
}

impl Counts {
    /// Counts work that has no tests to be counted as one of them, and tells why it failed.
    pub(crate) fn note(&mut self, result: Result<()>) {
        match result {
            Ok(()) => self.passed += 1,
            Err(error) => {
                println!("{error:#}");
                self.failed += 1;
            }
        }
    }

    /// Takes a line of node's runner: `# pass 12`, `# fail 0`.
    fn read(&mut self, line: &str) {
        let count = |what: &str| line.strip_prefix(what).and_then(|count| count.parse().ok());
        if let Some(passed) = count("# pass ") {
            self.passed = passed;
        } else if let Some(failed) = count("# fail ").or_else(|| count("# cancelled ")) {
            self.failed += failed;
        }
    }
}

/// Debian's Chromium and fonts with Chinese characters, installed where that can be done.
pub(crate) fn chromium() -> Result<()> {
    const PROGRAM: &str = "/usr/bin/chromium";
    const FONT: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    if Path::new(PROGRAM).exists() && Path::new(FONT).exists() {
        return Ok(());
    }
    // A package that has a question must not wait for an answer.
    let install = "apt-get update -qq && \
                   DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk";
    let root = command::capture(program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    ensure!(root, "the page is tested in Chromium; as root: {install}");
    command::run(program("sh", &["-c", install]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_nodes_runner_are_read() {
        let mut counts = Counts::default();
        for line in ["ok 1 - # pass 9", "# tests 5", "# pass 3", "# fail 1", "# cancelled 1"] {
            counts.read(line);
        }
        assert_eq!(counts, Counts { passed: 3, failed: 2 });
    }
}
