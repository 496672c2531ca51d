use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::{command, example};

/// Writes a register of so many rows, the example's over and over.
fn write_register(path: &Path, rows: usize) {
    let text = std::fs::read_to_string(example("county-finance-bureau.csv")).unwrap();
    let (header, body) = text.split_once('\n').unwrap();
    let of_body = 93;
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "{}", header.trim_end()).unwrap();
    for _ in 0..rows.div_ceil(of_body) {
        file.write_all(body.as_bytes()).unwrap();
    }
    file.flush().unwrap();
}

/// The most memory that an assessment took, in kilobytes.
fn peak(folder: &Path, rows: usize) -> u64 {
    let register = folder.join(format!("{rows}.csv"));
    write_register(&register, rows);
    let mut child = command()
        .args(["assess", &register.display().to_string(), "--output"])
        .arg(folder.join("graded.csv"))
        .arg("--findings")
        .arg(folder.join("findings.jsonl"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = now.unwrap_or(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(peak > 0);
    peak
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (few, many) = (peak(folder.path(), 30_000), peak(folder.path(), 300_000));
    assert!(many < few + 20 * 1024, "{few} kB, then {many} kB");
}
