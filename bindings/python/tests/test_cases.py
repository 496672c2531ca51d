"""Cases of approval and calendars as Python objects."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import integrity_risk as ir
from tests.support import ROOT

STANDARD = ir.Scheme.builtin("standard")
CHINA = timezone(timedelta(hours=8))
SUBJECT: ir.Matter = {"id": "post-7", "persons": ["zhao"]}
BODY: ir.Organisation = {
    "offices": {
        "leading_group_office": {"persons": ["wu"]},
        "leader_in_charge": {"persons": ["li"]},
    }
}
OPENED_AT = datetime(2026, 3, 2, 9, tzinfo=CHINA)
OURS = """
format = 1
id = "ours"
[[holiday]]
id = "may"
label = { zh-Hans = "劳动节", en = "May Day" }
[[year]]
year = 2027
off = [{ holiday = "may", from = 2027-05-01, to = 2027-05-05 }]
working = [2027-05-08]
"""


def opened(**more: Any) -> ir.ApprovalCase:
    content = {"powers": "5f1d"}
    return STANDARD.open_case(
        "registration", SUBJECT, BODY, OPENED_AT, "wu", content=content, **more
    )


def targets(case: ir.ApprovalCase, **more: Any) -> dict[str, Any]:
    event = {
        "event": "acted",
        "sequence": case.next_sequence,
        "at": OPENED_AT + timedelta(hours=1),
        "actor": "wu",
        "act": "decide",
        "step": "targets",
        "role": "leading_group_office",
        "content": {"powers": "5f1d"},
    }
    return {**event, **more}


def test_an_event_gives_another_case() -> None:
    case = opened()
    after = case.apply(targets(case))
    assert (case.steps[0].status, after.steps[0].status) == ("open", "done")
    done = after.steps[0].acts[0]
    assert (done.actor, done.at, done.sequence) == ("wu", "2026-03-02T10:00:00+08:00", 1)
    assert after.steps[0].rule is not None
    assert after.steps[0].rule.basis == "completion"
    turn = after.next(date(2026, 3, 3))[0]
    assert (turn.step, turn.roles[0].persons, turn.overdue) == ("self_search", ("zhao",), False)
    assert turn.roles[0].role.role is ir.Role.HOLDER
    assert {one.code for one in after.findings} == {"vacant"}
    assert (after.phase, after.route, after.due) == ("running", "registration", None)


def test_what_follows_a_notice_waits_until_it_has_stood() -> None:
    file = ROOT / "crates/integrity-risk/tests/strangers/seed-station.toml"
    scheme = ir.Scheme.from_toml(file.read_text(encoding="utf-8"))
    scheme = scheme.with_settings({"result_term": {"calendar_days": 10}})
    steps = scheme.route()[0].steps
    assert [step.stands_for for step in steps] == [
        None,
        ir.StandsFor(at_least=ir.Term(5, working=True)),
        None,
        ir.StandsFor(parameter="result_term"),
    ]
    body: ir.Organisation = {"offices": {"office": {"persons": ["wu"]}}}
    case = scheme.open_case("points", SUBJECT, body, OPENED_AT, "wu")
    for step, act, role, actor in (
        ("fill", "fill", "holder", "zhao"),
        ("notice", "publish", "office", "wu"),
    ):
        event = targets(case, step=step, act=act, role=role, actor=actor, content={})
        case = case.apply(event)
    assert case.steps[1].stands_until == date(2026, 3, 9)
    (turn,) = case.next(date(2026, 3, 9))
    assert (turn.not_before, turn.due) == (date(2026, 3, 10), date(2026, 3, 12))
    early = case.check(targets(case, step="settle", act="decide", role="meeting"))
    assert early is not None
    assert (early.code, early.details["first"]) == ("too_early", "2026-03-10")


def test_an_event_that_is_refused_is_told_and_changes_nothing() -> None:
    case = opened(lang="zh-Hans")
    before = case.to_json()
    event = targets(case, actor="zhao")
    refusal = case.check(event)
    assert refusal is not None
    assert (refusal.code, refusal.path) == ("not_holder", "/event/actor")
    with pytest.raises(ir.IntegrityRiskError) as raised:
        case.apply(event)
    assert raised.value.args == refusal.args
    assert refusal.details["person"] == "zhao"
    english = opened().check(event)
    assert english is not None
    assert (english.code, english.details) == (refusal.code, refusal.details)
    assert english.message != refusal.message
    assert case.check(targets(case)) is None
    assert case.to_json() == before
    assert case.next_sequence == 1


def test_an_event_counts_once() -> None:
    case = opened()
    event = targets(case)
    with pytest.raises(ir.IntegrityRiskError) as raised:
        case.apply(event).apply(event)
    assert raised.value.path == "/event/sequence"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"at": datetime(2026, 3, 2, 10)}, "/event/at"),  # it has no offset
        ({"at": date(2026, 3, 2)}, "/event/at"),
        ({"sequence": "1"}, "/event/sequence"),
        ({"content": [b"5f1d".hex()]}, "/event/content"),
    ],
)
def test_what_is_no_event_is_refused_with_its_place(wrong: dict[str, Any], path: str) -> None:
    case = opened()
    with pytest.raises(ir.IntegrityRiskError) as raised:
        case.check(targets(case, **wrong))
    assert raised.value.path == path


def test_days_and_instants_are_written_as_the_wire_has_them() -> None:
    case = opened()
    assert case.record is not None
    assert case.record.event["at"] == "2026-03-02T09:00:00+08:00"
    extended = {"event": "extended", "sequence": 1, "at": OPENED_AT, "actor": "wu"}
    refusal = case.check({**extended, "until": date(2026, 6, 30)})
    # The day was read: it is the route that has no stated day to extend.
    assert refusal is not None
    assert refusal.code == "no_extension"


def test_cases_are_values() -> None:
    case, again = opened(), opened(lang="zh-Hans")
    after = case.apply(targets(case))
    assert case == again
    assert hash(case) == hash(again)
    assert len({case, again, after}) == 2
    assert pickle.loads(pickle.dumps(after)) == after
    assert copy.deepcopy(after).record == after.record
    assert repr(after) == "<ApprovalCase registration of post-7, running>"
    with pytest.raises(AttributeError):
        case.lang = "en"  # type: ignore[misc]


def test_a_case_is_kept_as_a_state_and_as_records() -> None:
    case = opened()
    after = case.apply(targets(case))
    records = [case.record, after.record]
    kept = [json.loads(json.dumps(record.to_json())) for record in records if record]
    for state in (after.to_json(), json.loads(after.to_json())):
        assert STANDARD.case(state) == after
        assert STANDARD.case(state).record is None
    for given in (kept, [record for record in records if record]):
        replayed = STANDARD.replay(given)
        assert replayed == after
        assert replayed.record == after.record
    assert STANDARD.case(after.to_json(), lang="zh-Hans").steps[0].label == "确定对象"
    with pytest.raises(ir.IntegrityRiskError) as raised:
        STANDARD.replay([])
    assert raised.value.path == "/records"
    for text in ("{", "[" * 5000, "NaN", '"\ud800"'):
        with pytest.raises(ir.IntegrityRiskError) as raised:
            STANDARD.case(text)
        assert raised.value.path.startswith("/case") or raised.value.code == "json_syntax"


def test_a_case_of_another_scheme_is_refused() -> None:
    with pytest.raises(ir.IntegrityRiskError) as raised:
        ir.Scheme.builtin("handbook").case(opened().to_json())
    assert raised.value.path.startswith("/case")


def test_changed_records_are_noticed() -> None:
    case = opened()
    after = case.apply(targets(case))
    records = [record.to_json() for record in (case.record, after.record) if record]
    assert ir.verify_chain(records, after.head)
    assert ir.verify_chain(records).fault is None
    assert not ir.verify_chain(records[:1], after.head)
    changed = [records[0], {**records[1], "event": {**records[1]["event"], "actor": "li"}}]
    found = ir.verify_chain(changed, lang="zh-Hans")
    assert found.fault is not None
    assert found.fault.path == "/records/1"


def test_a_case_shows_in_a_notebook() -> None:
    case = opened()
    shown = case._repr_html_()
    drawing = case.draw("svg")
    assert shown == drawing if drawing else "Settle the targets</th><td>open" in shown
    asked = {"scheme": "standard", "case": json.loads(case.to_json()), "format": "mermaid"}
    wire = json.loads(ir.call("approval_draw", json.dumps(asked)))
    assert case.draw("mermaid") == wire["ok"]["drawing"]


def test_working_days_are_those_of_the_calendar_given() -> None:
    ours = ir.Calendar.from_toml(OURS)
    assert (ours.id, ours.years, repr(ours)) == ("ours", (2027,), "<Calendar ours>")
    assert ours.is_working_day(date(2027, 5, 8))
    assert ours.holiday("2027-05-03") == ir.Holiday("may", "May Day")
    assert ours.holiday("2027-05-06") is None
    assert ours.add_working_days("2027-05-06", -1) == date(2027, 4, 30)
    assert ours.due(ir.Term(1, working=True), date(2027, 4, 30)) == date(2027, 5, 6)
    with pytest.raises(ir.IntegrityRiskError) as raised:
        ours.is_working_day("2026-05-01")
    assert raised.value.code == "calendar_year_missing"
    assert opened(calendar=ours) != opened()
    assert opened(calendar=ours).calendar is ours


def test_calendars_are_values() -> None:
    china = ir.Calendar.china()
    assert china is ir.Calendar.china()
    for same in (pickle.loads(pickle.dumps(china)), ir.Calendar.from_json(china.document)):
        assert same == china
        assert hash(same) == hash(china)
    read = json.loads(china.document)
    assert ir.Calendar.from_json(dict(reversed(read.items()))) == china
    file = ROOT / "crates" / "integrity-risk" / "calendars" / "china.toml"
    assert ir.Calendar.load(file) == china


def test_the_calendar_of_the_package_is_that_of_the_wire() -> None:
    china = ir.Calendar.china()
    for year in china.years:
        for day in (date(year, 1, 1) + timedelta(days=number) for number in range(0, 365, 7)):
            wire = json.loads(
                ir.call("add_working_days", json.dumps({"date": f"{day}", "days": 0}))
            )
            ours = json.dumps({"date": f"{day}", "days": 0, "calendar": json.loads(china.document)})
            assert json.loads(ir.call("add_working_days", ours)) == wire


def test_faults_of_calendars_have_their_place(tmp_path: Path) -> None:
    with pytest.raises(ir.IntegrityRiskError) as raised:
        ir.Calendar.from_toml(OURS.replace("2027-05-08", "2027-05-07"), file="ours.toml")
    assert (raised.value.code, raised.value.line) == ("make_up_on_weekday", 10)
    file = tmp_path / "ours.json"
    file.write_text(ir.Calendar.from_toml(OURS).document, encoding="utf-8")
    assert ir.Calendar.load(file) == ir.Calendar.from_toml(OURS)
    file.write_bytes(b"\xff")
    with pytest.raises(ir.IntegrityRiskError) as raised:
        ir.Calendar.load(file)
    assert raised.value.code == "not_utf8"
