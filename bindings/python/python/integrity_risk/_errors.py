"""What can be wrong."""

from __future__ import annotations

import json
from typing import Any

from integrity_risk._frozen import FrozenDict


class IntegrityRiskError(ValueError):
    """Something the library refuses, with a stable code.

    Attributes
    ----------
    code : str
        The stable code, such as ``"unknown_label"``; programs look at this one.
    path : str
        The place of the offending value, such as ``"/facts/inner_power"``.
    message : str
        What is wrong, what was expected and how to mend it, in the language asked for.
    details : FrozenDict[str, str]
        The values in the message, by name.
    line, column : int or None
        The place in a scheme file, where there is one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> try:
    ...     ir.Scheme.builtin("handbook").grade(inner_power="huge")
    ... except ir.IntegrityRiskError as error:
    ...     print(error.code, error.path)
    unknown_label /facts/inner_power
    """

    code: str
    path: str
    message: str
    details: FrozenDict[str, str]
    line: int | None
    column: int | None

    def __init__(
        self,
        code: str,
        path: str,
        message: str,
        details: FrozenDict[str, str],
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        # All of them are arguments, so that an error can be pickled.
        super().__init__(code, path, message, details, line, column)
        self.code = code
        self.path = path
        self.message = message
        self.details = details
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.message} [{self.code}{place}]"


def error_from(error: dict[str, Any]) -> IntegrityRiskError:
    """Make the exception of an error as the wire writes it."""
    return IntegrityRiskError(
        error["code"],
        error["path"],
        error["message"],
        FrozenDict(error["details"]),
        error.get("line"),
        error.get("column"),
    )


def error_from_json(text: str) -> IntegrityRiskError:
    """Make the exception of an error as the wire writes it, in JSON."""
    return error_from(json.loads(text))
