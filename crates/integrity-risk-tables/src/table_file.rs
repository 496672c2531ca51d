//! What a table is read from: a file, or the bytes of one.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

pub(crate) enum TableFile {
    OnDisk(File),
    InMemory(Cursor<Arc<[u8]>>),
}

impl TableFile {
    /// How many bytes there are.
    pub(crate) fn size(&self) -> io::Result<u64> {
        match self {
            Self::OnDisk(file) => Ok(file.metadata()?.len()),
            Self::InMemory(bytes) => Ok(bytes.get_ref().len() as u64),
        }
    }

    /// The same once more. Where reading stands may be shared.
    pub(crate) fn try_clone(&self) -> io::Result<Self> {
        match self {
            Self::OnDisk(file) => file.try_clone().map(Self::OnDisk),
            Self::InMemory(bytes) => Ok(Self::InMemory(bytes.clone())),
        }
    }
}

impl Read for TableFile {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::OnDisk(file) => file.read(out),
            Self::InMemory(bytes) => bytes.read(out),
        }
    }
}

impl Seek for TableFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::OnDisk(file) => file.seek(to),
            Self::InMemory(bytes) => bytes.seek(to),
        }
    }
}
