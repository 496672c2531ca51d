# Written by `cargo xtask generate stubs`.
"""
The functions and classes that `integrity_risk` is written with.
"""

from collections.abc import Sequence
from os import PathLike
from typing import final

from integrity_risk._plan import ArrowStream

__all__ = [
    "Calendar",
    "Plan",
    "Scheme",
    "assess",
    "assess_polars",
    "assess_stream",
    "builtin_ids",
    "calendar_from_toml",
    "calendar_of_china",
    "call",
    "codes",
    "detect",
    "functions",
    "is_blank",
    "meanings",
    "read_date",
    "read_rows",
    "refusal",
    "taxonomy",
    "version",
]

@final
class Calendar:
    """
    A calendar, compiled.
    """
    def __new__(cls, /, text: str, lang: str | None = None) -> Calendar:
        """
        A calendar in JSON.
        """
    def call(self, /, function: str, input: str) -> str:
        """
        One call of the wire about this calendar.
        """

@final
class Plan:
    """
    A scheme and columns, made ready for any number of tables that have them.
    """
    def __new__(
        cls,
        /,
        scheme: Scheme,
        mapped: list[tuple[str, str, str | None]],
        prefix: str,
        lang: str | None = None,
    ) -> Plan:
        """
        A plan for tables with these columns; `prefix` stands before the names of those of verdicts.
        """
    def words(self, /) -> list[tuple[str, list[str] | None]]:
        """
        The columns of verdicts, each with the words that it may have; of numbers none.
        """

@final
class Scheme:
    """
    A scheme, compiled, with the settings and the day bound to it.
    """
    @property
    def as_of(self, /) -> str | None:
        """
        The day bound with `at`.
        """
    def at(self, /, day: str, lang: str | None = None) -> Scheme:
        """
        The scheme as it held on a day, `2024-01-31`.
        """
    @staticmethod
    def builtin(id: str, lang: str | None = None) -> Scheme:
        """
        A scheme that ships with the library.
        """
    def call(self, /, function: str, input: str) -> str:
        """
        One call of the wire with this scheme: its id is the key `scheme` of the input.
        """
    @property
    def document(self, /) -> str:
        """
        The document of the scheme, as canonical JSON; of an overlay, the whole that it makes.
        """
    def extended(self, /, overlay: str, lang: str | None = None) -> Scheme:
        """
        The scheme with the rules of a document laid over its own, as JSON.
        """
    @property
    def extends(self, /) -> tuple[str, str, str] | None:
        """
        The scheme that this one extends: its id, version and hash over what decides.
        """
    def form_faults(
        self, /, form: str, json: str | bytes, lang: str | None = None
    ) -> list[tuple[str, str]]:
        """
        What is found in a form, given as JSON: the place and the code of each finding.
        """
    def form_faults_of_all(
        self, /, form: str, texts: Sequence[str], lang: str | None = None
    ) -> list[list[tuple[str, str]]]:
        """
        The same of many forms in one call; of a text that is no form its error.
        """
    @staticmethod
    def from_json(text: str, lang: str | None = None) -> Scheme:
        """
        Reads a scheme from JSON.
        """
    @staticmethod
    def from_toml(text: str, file: str, lang: str | None = None) -> Scheme:
        """
        Reads a scheme from TOML; `file` is the name that errors give.
        """
    def grade_place(self, /, given: object | None, named: dict[str, object]) -> int | None:
        """
        The place of the grade of a record, where the grades are written out; records with one
        place have the same grade. None where the wire must be asked.
        """
    @property
    def id(self, /) -> str:
        """
        The id.
        """
    def record_key(self, /, given: object | None, named: dict[str, object]) -> bytes | None:
        """
        A key of a record: records with one key say the same, and get the same answers with the same
        reasons. None where the wire must be asked.
        """
    @property
    def rules_hash(self, /) -> str:
        """
        The hash over what decides.
        """
    @property
    def settings(self, /) -> str:
        """
        The settings bound to the scheme, as canonical JSON.
        """
    @property
    def text_hash(self, /) -> str:
        """
        The hash over labels and wordings.
        """
    @property
    def version(self, /) -> str:
        """
        The version of the scheme file.
        """
    def with_settings(self, /, settings: str, lang: str | None = None) -> Scheme:
        """
        The scheme with values for its parameters, as a JSON object.
        """

def assess(
    plan: Plan,
    table: ArrowStream,
    lang: str | None = None,
    threads: int | None = None,
    explained: bool = False,
) -> ArrowStream:
    """
    The verdicts on every row of a table, in batches as those of the table.
    """

def assess_polars(
    plan: Plan,
    frame: ArrowStream,
    words: dict[str, list[tuple[int, str]]] | None = None,
    lang: str | None = None,
    threads: int | None = None,
    explained: bool = False,
) -> tuple[ArrowStream, list[tuple[str, str | None]]] | None:
    """
    The same of a polars frame. The columns of words are marked as what polars calls an enum, and
    those that are the same in every row are not in the stream but told: polars makes them without
    a look at each row.

    Of a frame with columns that Arrow has otherwise than polars nothing is given, unless `words`
    are: those of the columns that hold codes of words.
    """

def assess_stream(
    plan: Plan,
    stream: ArrowStream,
    lang: str | None = None,
    threads: int | None = None,
    explained: bool = False,
) -> ArrowStream:
    """
    The batches of a stream with their verdicts beside them, assessed as they are asked for.
    """

def builtin_ids() -> list[str]:
    """
    The ids of the schemes that ship with the library.
    """

def calendar_from_toml(text: str, file: str, lang: str | None = None) -> str:
    """
    Checks a calendar in TOML and gives it as canonical JSON; `file` is the name that errors give.
    """

def calendar_of_china() -> str:
    """
    The calendar of China that ships with the library, as canonical JSON.
    """

def call(function: str, input: str) -> str:
    """
    One call of the wire: JSON in, canonical JSON out.
    """

def codes() -> list[tuple[str, list[str]]]:
    """
    The words of a scheme's sections, which have codes and no labels.
    """

def detect(
    scheme: Scheme, names: list[str], lang: str | None = None
) -> list[tuple[str, str, str | None]]:
    """
    The columns known by their names to hold facts.
    """

def functions() -> list[str]:
    """
    The names of the functions of the wire.
    """

def is_blank(text: str) -> bool:
    """
    Whether a cell says nothing.
    """

def meanings(scheme: Scheme, headings: list[str]) -> list[str | None]:
    """
    What the headings of a register mean: the code of a column, a fact, `fact/type`, or nothing.
    """

def read_date(text: str) -> str | None:
    """
    A day as registers write it, as `2026-01-31`; none for what is no day.
    """

def read_rows(
    path: str | PathLike[str],
    sheet: str | None = None,
    encoding: str | None = None,
    fill_merged: bool = False,
    lang: str | None = None,
) -> tuple[str | None, list[str], list[tuple[int, list[str], list[int]]], str]:
    """
    The rows of a CSV, TSV, JSON Lines, XLSX, XLS or ODS file.
    """

def refusal(code: str, values: dict[str, str], lang: str | None = None) -> ValueError:
    """
    The error that the Python part raises for a reason of its own.
    """

def taxonomy() -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """
    Every enum of the taxonomy with its words.
    """

def version() -> str:
    """
    The version of the library.
    """
