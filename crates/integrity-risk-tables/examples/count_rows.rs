//! Counts the rows and cells of a table and says how fast it was read.
use std::time::Instant;

use integrity_risk_tables::{RawRow, ReadOptions, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: count_rows FILE")?;
    let start = Instant::now();
    let mut reader = Reader::open(&path, &ReadOptions::default())?;
    let (mut row, mut rows, mut bytes) = (RawRow::default(), 0_u64, 0);
    while reader.next_row(&mut row)? {
        rows += 1;
        bytes += row.cells().map(str::len).sum::<usize>();
    }
    let took = start.elapsed();
    let size = std::fs::metadata(&path)?.len();
    println!(
        "{rows} rows, {bytes} bytes of text, {took:?}, {} MB/s",
        u128::from(size) / took.as_micros().max(1)
    );
    Ok(())
}
