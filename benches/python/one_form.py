"""One form: thirteen fields and three rules across fields, checked from the bytes of its JSON.

The form is the warning notice of `standard`. Fields are demanded, of lists, of at most so many
characters, days that there are; a red notice and one to a section must say by when to put right;
nothing is due before the notice is issued. The others have the same rules, written by hand where
a library has none: JSON Schema knows no order of days. msgspec stops at the first fault; the others
find all. Only ours gives each fault a code, `validate` a message in a language and the clause too.

    one_form.py once WAY KIND TIMES    microseconds for one form, good or bad, as JSON
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import integrity_risk as ir
import measure

if TYPE_CHECKING:
    from collections.abc import Callable

FORM = ir.Scheme.builtin("standard").form("warning_notice")
GOOD: dict[str, Any] = {
    "number": "预警〔2026〕7号",
    "warned": "行政政法股",
    "addressee": "section",
    "warning": "red",
    "source": "internal_audit",
    "matter": "专项资金未按规定程序集体研究，审批记录缺失。" * 5,
    "demands": ["补齐审批记录", "三个工作日内说明原因", "修订内部审批办法"],
    "reply_by": "2026-03-10",
    "rectify_by": "2026-04-01",
    "issuer": "leading_group_office",
    "issued_on": "2026-03-01",
}
FAULTS: list[dict[str, Any]] = [
    {"number": None},
    {"number": "x" * 61},
    {"warned": "a\u0001b"},
    {"addressee": "nobody"},
    {"warning": "green"},
    {"matter": "x" * 2001},
    {"demands": []},
    {"demands": ["a"] * 21},
    {"issued_on": "2026-02-30"},
    {"rectify_by": None},
    {"reply_by": "2026-02-01"},
    {"rectify_by": "2026-02-01"},
    {"unknown": "x"},
    {"source": "rumour", "issuer": "nobody", "reply_by": "soon"},
]
NO_CONTROL = r"^[^\x00-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]*$"
PARAGRAPHS = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\u202A-\u202E\u2066-\u2069]*$"
Addressee = Literal["cadre", "section"]
Colour = Literal["red", "yellow", "blue"]
Source = Literal[
    "complaint_box", "hotline", "online_box", "appraisal", "special_inspection",
    "internal_audit", "life_meeting", "integrity_report", "those_served",
]  # fmt: skip
Issuer = Literal[
    "holder", "department_head", "leader_in_charge", "principal_leader", "leading_group",
    "leading_group_office", "party_group", "superior_discipline", "organisation_department",
    "discipline_inspection", "colleagues_and_masses",
]  # fmt: skip


def forms(kind: str) -> list[bytes]:
    if kind == "good":
        made = [{**GOOD, "number": f"预警〔2026〕{number}号"} for number in range(14)]
    else:
        made = [{**GOOD, **fault} for fault in FAULTS]
    kept = [{key: value for key, value in form.items() if value is not None} for form in made]
    return [json.dumps(form, ensure_ascii=False).encode() for form in kept]


def across(notice: Any) -> list[str]:
    """Check the rules across fields of a notice whose days are days."""
    found = []
    if notice.rectify_by is None and (notice.warning == "red" or notice.addressee == "section"):
        found.append("rectify_by is missing")
    if notice.reply_by < notice.issued_on:
        found.append("reply_by is before issued_on")
    if notice.rectify_by is not None and notice.rectify_by < notice.issued_on:
        found.append("rectify_by is before issued_on")
    if any(
        not text.strip() for text in (notice.number, notice.warned, notice.matter, *notice.demands)
    ):
        found.append("a blank text")
    return found


def in_ours() -> Callable[[bytes], bool]:
    return lambda form: FORM.validate(form.decode()).valid


def in_ours_without_words() -> Callable[[bytes], bool]:
    return lambda form: not FORM.faults(form)


def in_msgspec() -> Callable[[bytes], bool]:
    import msgspec

    def text(most: int, pattern: str = NO_CONTROL) -> Any:
        return Annotated[str, msgspec.Meta(min_length=1, max_length=most, pattern=pattern)]

    demand = text(20_000, PARAGRAPHS)

    def check(notice: Any) -> None:
        found = across(notice)
        if found:
            raise ValueError("; ".join(found))

    notice: Any = msgspec.defstruct(
        "Notice",
        [
            ("number", text(60)),
            ("warned", text(100)),
            ("addressee", Addressee),
            ("warning", Colour),
            ("source", Source),
            ("matter", text(2000, PARAGRAPHS)),
            ("demands", Annotated[list[demand], msgspec.Meta(min_length=1, max_length=20)]),
            ("reply_by", date),
            ("issuer", Issuer),
            ("issued_on", date),
            ("rectify_by", date | None, None),
        ],
        forbid_unknown_fields=True,
        namespace={"__post_init__": check},
    )
    decoder = msgspec.json.Decoder(notice)

    def run(form: bytes) -> bool:
        try:
            decoder.decode(form)
        except msgspec.ValidationError:
            return False
        return True

    return run


def in_pydantic() -> Callable[[bytes], bool]:
    import pydantic

    def text(most: int, pattern: str = NO_CONTROL) -> Any:
        return Annotated[str, pydantic.Field(min_length=1, max_length=most, pattern=pattern)]

    demand = text(20_000, PARAGRAPHS)

    def check(notice: Any) -> Any:
        found = across(notice)
        if found:
            raise ValueError("; ".join(found))
        return notice

    model = pydantic.create_model(
        "Notice",
        __config__=pydantic.ConfigDict(extra="forbid"),
        __validators__={"across": pydantic.model_validator(mode="after")(check)},
        number=(text(60), ...),
        warned=(text(100), ...),
        addressee=(Addressee, ...),
        warning=(Colour, ...),
        source=(Source, ...),
        matter=(text(2000, PARAGRAPHS), ...),
        demands=(Annotated[list[demand], pydantic.Field(min_length=1, max_length=20)], ...),
        reply_by=(date, ...),
        issuer=(Issuer, ...),
        issued_on=(date, ...),
        rectify_by=(date | None, None),
    )

    def run(form: bytes) -> bool:
        try:
            model.model_validate_json(form)
        except pydantic.ValidationError:
            return False
        return True

    return run


def in_jsonschema() -> Callable[[bytes], bool]:
    """Use the schema that the form itself gives, and the rules across fields by hand."""
    import jsonschema_rs

    schema = json.loads(json.dumps(FORM.json_schema(), default=plain))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)

    def run(form: bytes) -> bool:
        values = json.loads(form)
        faults = [error.message for error in validator.iter_errors(values)]
        if faults:
            return False
        late = values.get("rectify_by")
        if late is None:
            return not (values["warning"] == "red" or values["addressee"] == "section")
        # Days of one form compare as text.
        return bool(values["issued_on"] <= min(values["reply_by"], late))

    return run


def plain(value: Any) -> Any:
    return dict(value) if hasattr(value, "keys") else list(value)


WAYS: dict[str, Callable[[], Callable[[bytes], bool]]] = {
    "Form.validate": in_ours,
    "Form.faults": in_ours_without_words,
    "msgspec, rules by hand": in_msgspec,
    "pydantic, rules by hand": in_pydantic,
    "jsonschema-rs, rules by hand": in_jsonschema,
}
KINDS = ["good", "bad"]


def once(way: str, kind: str, times: int) -> dict[str, Any]:
    measure.keep_to_two_processors()
    run = WAYS[way]()
    for known in KINDS:
        for form in forms(known):
            if run(form) != (known == "good"):
                raise SystemExit(f"{way} finds this not {known}: {form.decode()}")
    asked = list(itertools.islice(itertools.cycle(forms(kind)), times))
    started = time.perf_counter()
    for form in asked:
        run(form)
    return {"seconds": (time.perf_counter() - started) / times, "times": times}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once", way, kind, times]:
            print(json.dumps(once(way, kind, int(times))))
        case _:
            raise SystemExit(__doc__)
