//! Where a table is written: a stream, or a file that appears only when it is
//! complete, so that nothing half-written is left and a file may be written
//! over the one that is being read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

pub(crate) enum Target {
    Stream(Box<dyn Write + Send>),
    File(NamedTempFile, PathBuf),
}

impl Target {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        // A link is followed; a device or a pipe is written as it is.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Ok(Self::Stream(Box::new(fs::OpenOptions::new().write(true).open(&path)?)));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let file = builder().tempfile_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self::File(file, path))
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream) => stream.flush(),
            Self::File(mut file, path) => {
                file.flush()?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }
}

/// Temporary files are private as a rule; this one becomes a file like any other.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::File(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::File(file, _) => file.flush(),
        }
    }
}
