//! Running other programs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments)
}

pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let name = std::path::Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Shows the command and runs it.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn run(command: Command) -> Result<()> {
    run_to(command, &[0])
}

/// Shows the command and runs it to one of the exit codes expected.
///
/// # Errors
/// When it cannot be started or ends otherwise.
pub(crate) fn run_to(mut command: Command, expected: &[i32]) -> Result<()> {
    let shown = shown(&command);
    println!("$ {shown}");
    let status = command.status().with_context(|| format!("starting `{shown}`"))?;
    let ended = status.code().is_some_and(|code| expected.contains(&code));
    ensure!(ended, "`{shown}` failed: {status}");
    Ok(())
}

/// What the command writes to its standard output; its messages go to ours.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn capture(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    command.stderr(Stdio::inherit());
    let output = command.output().with_context(|| format!("starting `{shown}`"))?;
    ensure!(output.status.success(), "`{shown}` failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs the command and hands over each line that it writes, output and messages together in
/// the order written. Says whether it succeeded.
///
/// # Errors
/// When it cannot be started, its lines cannot be read, or `line` fails.
pub(crate) fn lines(
    mut command: Command,
    mut line: impl FnMut(&str) -> Result<()>,
) -> Result<bool> {
    println!("$ {}", shown(&command));
    let (reader, writer) = std::io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // It holds our ends for writing: with them the reader would never see an end.
    drop(command);
    let mut reader = BufReader::new(reader);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        line(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']))?;
        bytes.clear();
    }
    Ok(child.wait()?.success())
}

/// Whether the command can be run at all.
pub(crate) fn works(mut command: Command) -> bool {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        assert_eq!(shown(&program("/usr/bin/cargo", &["test", "--doc"])), "cargo test --doc");
    }

    #[test]
    fn output_and_messages_come_in_their_order() {
        let mut seen = Vec::new();
        let command = cargo(&["--version"]);
        let worked = lines(command, |line| {
            seen.push(line.to_owned());
            Ok(())
        });
        assert!(worked.unwrap());
        assert!(seen[0].starts_with("cargo 1."), "{seen:?}");
        assert!(!lines(cargo(&["no-such-command"]), |_| Ok(())).unwrap());
    }
}
