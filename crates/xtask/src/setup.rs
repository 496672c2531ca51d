//! Installing what a machine needs beyond Rust itself.

use anyhow::{Context, Result};

use crate::command::{self, cargo, program};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A tool that cargo compiles and installs.
struct Tool {
    name: &'static str,
    version: &'static str,
    more: &'static [&'static str],
    /// Answers when it is installed.
    probe: fn() -> std::process::Command,
}

const TOOLS: [Tool; 2] = [
    Tool {
        name: "cargo-deny",
        version: "0.20.2",
        more: &[],
        probe: || cargo(&["deny", "--version"]),
    },
    Tool {
        name: "mdbook",
        version: "0.5.4",
        // Its server for live preview is half of its dependencies.
        more: &["--no-default-features", "--features=search"],
        probe: || program("mdbook", &["--version"]),
    },
];

/// Adds the WebAssembly target and fetches the dependencies; with `full` also compiles the
/// tools that `check` uses when they are there.
///
/// # Errors
/// When something cannot be installed.
pub(crate) fn run(full: bool) -> Result<()> {
    add_target()?;
    command::run(cargo(&["fetch", "--locked"]))?;
    for tool in &TOOLS {
        if command::works((tool.probe)()) {
            println!("{} is installed", tool.name);
        } else if full {
            install(tool)?;
        } else {
            println!(
                "{} is not installed: `check` goes without it (--full installs it)",
                tool.name
            );
        }
    }
    Ok(())
}

/// Adds the target that the browser's side is built for.
///
/// # Errors
/// When rustup is not there or cannot add it.
pub(crate) fn add_target() -> Result<()> {
    let installed = command::capture(program("rustup", &["target", "list", "--installed"]))
        .with_context(|| format!("rustup is needed for the target {WASM}"))?;
    if installed.lines().any(|target| target == WASM) {
        println!("{WASM} is installed");
        return Ok(());
    }
    command::run(program("rustup", &["target", "add", WASM]))
}

fn install(tool: &Tool) -> Result<()> {
    let version = format!("--version={}", tool.version);
    let arguments = [&["install", "--locked", tool.name, &version], tool.more].concat();
    command::run(cargo(&arguments))
}
