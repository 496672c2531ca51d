//! A PostgreSQL server of its own, for as long as a test needs it.

use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A server on loopback; it is stopped when this is dropped.
pub(crate) struct Server {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Server {
    /// Starts the newest server that is installed.
    pub(crate) fn start() -> Self {
        let programs = programs().expect("PostgreSQL is not installed (apt install postgresql)");
        let folder = tempfile::tempdir().unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let server = Self { programs, folder, port };
        if is_root() {
            let mut give = Command::new("chown");
            done(give.arg("postgres").arg(server.folder.path()));
        }
        let cluster = server.cluster();
        let made = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "-D"];
        done(server.program("initdb").args(made).arg(&cluster));
        let place = server.folder.path().display();
        let options = format!("-h 127.0.0.1 -p {port} -k {place} -c fsync=off");
        let log = server.folder.path().join("log");
        let mut start = server.program("pg_ctl");
        start.args(["-w", "-o", &options, "-D"]).arg(&cluster).arg("-l").arg(log).arg("start");
        done(&mut start);
        server
    }

    /// The address of one of its databases.
    pub(crate) fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    fn cluster(&self) -> PathBuf {
        self.folder.path().join("cluster")
    }

    /// A program of the server, as the server's own user: it does not run as root.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        stop.args(["-m", "immediate", "-D"]).arg(self.cluster()).arg("stop");
        done(&mut stop);
    }
}

fn is_root() -> bool {
    Path::new("/proc/self").metadata().is_ok_and(|of| of.uid() == 0)
}

fn done(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

fn programs() -> Option<PathBuf> {
    let version = |folder: &PathBuf| {
        let name = folder.file_name()?.to_str()?;
        name.parse::<u32>().ok()
    };
    let installed = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let newest = installed.filter_map(|one| Some(one.ok()?.path())).max_by_key(version)?;
    Some(newest.join("bin"))
}
