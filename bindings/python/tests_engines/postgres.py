"""A PostgreSQL server of its own, for as long as a test needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def programs() -> Path | None:
    """Give the folder of the newest server's programs, if one is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).parent if here else None


def _owned(command: list[str]) -> list[str]:
    """Give a command as the server's own user: it does not run as root."""
    return command if os.geteuid() else ["runuser", "-u", "postgres", "--", *command]


@contextmanager
def server() -> Iterator[str]:
    """Start a server on loopback and give the words by which clients find it."""
    folder = programs()
    if folder is None:
        told = "PostgreSQL is not installed (Debian: apt install postgresql)"
        raise FileNotFoundError(told)
    data = Path(tempfile.mkdtemp(prefix="integrity-risk-postgres-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(data, owner.pw_uid, owner.pw_gid)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*command: str) -> None:
        quiet = subprocess.DEVNULL
        subprocess.run(_owned([*command]), check=True, stdout=quiet, stderr=quiet, cwd=data)

    control = str(folder / "pg_ctl")
    cluster = str(data / "cluster")
    try:
        run(str(folder / "initdb"), "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        options = f"-h 127.0.0.1 -p {port} -k {data} -c fsync=off"
        run(control, "-D", cluster, "-w", "-o", options, "-l", str(data / "log"), "start")
        try:
            yield f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
        finally:
            run(control, "-D", cluster, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(data, ignore_errors=True)
