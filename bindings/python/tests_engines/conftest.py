"""A database server and a cluster, for all tests that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests_engines.cluster import cluster
from tests_engines.postgres import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def database() -> Iterator[psycopg.Connection]:
    """Give a connection to a server of its own."""
    with (
        server() as found,
        psycopg.connect(found, autocommit=True, prepare_threshold=None) as connection,
    ):
        yield connection


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Give a session on two workers of one core each."""
    with cluster(tmp_path_factory.mktemp("spark"), workers=2) as session:
        yield session
