//! The built command, as people and programs run it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod assess;
mod bad_input;
mod call;
mod case;
mod compare;
mod damaged;
mod duties;
mod explain;
mod form;
#[cfg(target_os = "linux")]
mod memory;
mod scheme_new;
mod schemes;
mod template;
mod warning;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value as Json;

/// What a run of the command came to.
#[derive(Debug)]
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Run {
    /// The run, which must have ended with this status.
    #[track_caller]
    fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// The run, which must have failed with an error of this code alone.
    #[track_caller]
    fn failed(self, code: &str) -> Self {
        let run = self.ended(2);
        assert!(run.err.starts_with(&format!("error[{code}]: ")), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        run
    }
}

/// The command, in English whatever the machine speaks.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_integrity-risk"));
    command.current_dir(root()).env("LC_ALL", "C").env_remove("CLICOLOR_FORCE");
    command
}

fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    finish(command().args(arguments), "")
}

fn run_with<S: AsRef<OsStr>>(arguments: &[S], input: impl AsRef<[u8]>) -> Run {
    finish(command().args(arguments), input)
}

fn finish(command: &mut Command, input: impl AsRef<[u8]>) -> Run {
    let pipe = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipe.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    let writer = std::thread::spawn(move || {
        // A command that reads nothing closes the pipe early.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn example(name: &str) -> String {
    root().join("examples/registers").join(name).display().to_string()
}

/// A folder of a test's own, with a file in it.
fn folder_with(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

/// Assesses a register into JSON Lines and reads them.
fn graded(register: &str, more: &[&str]) -> (Run, Vec<Json>) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("graded.jsonl").display().to_string();
    let arguments = [&["assess", register, "--output", &output], more].concat();
    let run = run(&arguments);
    (run, json_lines(&output))
}

fn json_lines(file: &str) -> Vec<Json> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
