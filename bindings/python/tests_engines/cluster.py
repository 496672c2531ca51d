"""A cluster of Spark on this machine alone: a master and workers, each in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyspark
from pyspark.sql import SparkSession

import integrity_risk as ir

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 120.0
"""So many seconds a process may take to start or to stop."""
HERE = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
"""On ports that are free."""


@contextmanager
def cluster(folder: Path, workers: int, memory: str = "1g") -> Iterator[SparkSession]:
    """Give a session on workers of one core each, and stop them all at its end.

    What they write goes into the folder; they have this Python and this package.
    """
    own = environment(folder)
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        with ExitStack() as stack:
            master = stack.enter_context(process("master.Master", HERE, folder / "master.log"))
            for number in range(workers):
                place = folder / f"worker-{number}"
                asked = ["--cores", "1", "--memory", memory, "--work-dir", str(place), master]
                log = place.with_suffix(".log")
                stack.enter_context(process("worker.Worker", [*HERE, *asked], log))
            session = connected(master, folder, memory)
            stack.callback(session.stop)
            yield session
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({} if value is None else {name: value})


def environment(folder: Path) -> dict[str, str]:
    """Say what every process is told: the network, the folder, Python and the package."""
    package = str(Path(ir.__file__).parents[1])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    return {
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": path,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_HOME": str(Path(pyspark.__file__).parent),
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
    }


@contextmanager
def process(role: str, arguments: list[str], log: Path) -> Iterator[str]:
    """Run a master or a worker; give the address of the master once it is ready."""
    spark = Path(os.environ["SPARK_HOME"], "bin", "spark-class")
    command = [str(spark), f"org.apache.spark.deploy.{role}", *arguments]
    with log.open("wb") as said:
        running = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
    try:
        yield ready(running, log)
    finally:
        running.terminate()
        running.wait(WAIT)


def ready(running: subprocess.Popen[bytes], log: Path) -> str:
    """Wait for what a master says that takes workers, or a worker that has its master."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and running.poll() is None:
        said = log.read_text(encoding="utf-8")
        at = re.search(r"(?:Starting Spark master at|registered with master) (spark://\S+)", said)
        if at and ("New state: ALIVE" in said or "registered with" in said):
            return at[1]
        time.sleep(0.1)
    raise RuntimeError(log.read_text(encoding="utf-8"))


def connected(master: str, folder: Path, memory: str) -> SparkSession:
    """Give a session that begins once it has all workers."""
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.executor.memory": memory,
        "spark.scheduler.maxRegisteredResourcesWaitingTime": f"{WAIT:.0f}s",
        "spark.scheduler.minRegisteredResourcesRatio": "1.0",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
