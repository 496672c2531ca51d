"""The comparison itself: that it sees every input and every difference."""

from __future__ import annotations

import itertools
import json
import unittest
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from .answers import NONE, any_of, forbidden, must
from .compare import Comparison, regimes, scheme_of, settings_of
from .compare_process import Asked, difference
from .inputs import Fact, PartialInputs, json_text, random_inputs, whole_space
from .library import Library, LibraryError, Question
from .outcome import UNDETERMINED, Outcome, common, given, reference, said
from .process import Case, Meeting, Route, Rules, Share, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .answers import Answer, Facts


def described(kind: str, **more: Any) -> dict[str, Any]:
    """Describe a fact as the library does."""
    return {"id": kind, "kind": kind, "per_type": None, "not_rated": False, **more}


FLAG = described("flag")
CHOICE = described("choice", options=[{"id": "little"}, {"id": "much"}])
SET = described("set", options=[{"id": "a"}, {"id": "b"}, {"id": "c"}])
INTEGER = described("integer", min=-1, max=2)
SCORE = described("score", values=["1/10", "1/5"], not_rated=True)
BY_TYPE = {**described("score", values=["1", "2"]), "per_type": ["moral", "duty"]}
WIDE = described("integer", min=1, max=100_000)
BIG_SET = described("set", options=[{"id": f"o{n}"} for n in range(20)])


class Pretended(Library):
    """A library that has one table, `riskier`, of a flag and a choice."""

    def call(
        self, calls: Sequence[str], scheme: str | None = None, settings: str = "{}"
    ) -> list[dict[str, Any]]:
        return [self._answer(json.loads(call)) for call in calls]

    def _answer(self, call: dict[str, Any]) -> dict[str, Any]:
        asked = call["input"]
        match call["function"]:
            case "scheme":
                return {"ok": {"parameters": [], "tables": [{"id": "riskier"}]}}
            case "inputs" if asked["decision"] == "riskier":
                return {"ok": [FLAG, CHOICE]}
            case "decide":
                return {"ok": self._decided(asked["facts"])}
        return {"error": {"code": "no_such_decision", "message": "no"}}

    @staticmethod
    def _decided(facts: dict[str, Any]) -> dict[str, Any]:
        if facts.get("flag") is False or facts.get("choice") == "little":
            return {"kind": "determined", "answers": [], "score": None}
        if len(facts) < 2:
            return {"kind": "undetermined"}
        return {
            "kind": "determined",
            "answers": [{"id": "risky", "force": "must"}],
            "score": None,
        }


def riskier(facts: Facts) -> Answer:
    """Decide as the pretended library does."""
    return "risky" if facts["flag"] and facts["choice"] == "much" else NONE


def regime(**decisions: Any) -> ModuleType:
    """Make a module of a regime."""
    module = ModuleType("conformance.reference.some_bureau_2011")
    module.__dict__.update(decisions)
    return module


def compared(**decisions: Any) -> tuple[int, int, int]:
    """Compare a regime with the pretended library: decisions, inputs, differences."""
    tally = Comparison(Pretended(Path("none"))).regime(regime(**decisions))
    return tally.decisions, tally.inputs, tally.differences


class Inputs(unittest.TestCase):
    """The space of inputs."""

    def test_every_value_is_there_once(self) -> None:
        for fact, count in [
            (FLAG, 2),
            (CHOICE, 2),
            (SET, 8),
            (INTEGER, 4),
            (SCORE, 3),
            (BY_TYPE, 4),
        ]:
            values = Fact(fact).values()
            self.assertEqual(len({text for _, text in values}), count, fact)
            self.assertEqual(len(values), Fact(fact).count, fact)

    def test_values_are_the_same_on_both_sides(self) -> None:
        for _, text in (values := Fact(SCORE).values()):
            json.loads(text)
        self.assertIn((Fraction(1, 10), '"1/10"'), values)
        self.assertIn(("not_rated", '"not_rated"'), values)
        self.assertIn(({"moral": 1, "duty": 2}, '{"moral":"1","duty":"2"}'), Fact(BY_TYPE).values())
        self.assertIn((frozenset({"a", "c"}), '["a", "c"]'), Fact(SET).values())

    def test_the_whole_space_is_every_combination(self) -> None:
        self.assertEqual(len(list(whole_space([Fact(FLAG), Fact(SET), Fact(INTEGER)]))), 64)
        self.assertEqual(list(whole_space([])), [()])

    def test_random_inputs_reach_the_ends_and_repeat_with_the_seed(self) -> None:
        facts = [Fact(WIDE), Fact(BIG_SET), Fact(BY_TYPE)]
        drawn = list(random_inputs(facts, 2000, "seed"))
        self.assertEqual(len(drawn), 2000)
        self.assertEqual(drawn, list(random_inputs(facts, 2000, "seed")))
        self.assertNotEqual(drawn, list(random_inputs(facts, 2000, "other")))
        numbers = {number for (number, _), _, _ in drawn}
        self.assertLessEqual({1, 2, 99_999, 100_000}, numbers)
        self.assertTrue(all(1 <= number <= 100_000 for number in numbers))
        sizes = {len(words) for _, (words, _), _ in drawn}
        self.assertLessEqual({0, 1, 19, 20}, sizes)

    def test_missing_facts_are_filled_in_every_way(self) -> None:
        facts = [Fact(FLAG), Fact(CHOICE)]

        def ask(values: Sequence[tuple[Any, str]]) -> Outcome:
            return said(riskier(dict(zip(("flag", "choice"), (v for v, _ in values), strict=True))))

        found = dict(PartialInputs(facts, ask, common).chosen(100, "seed"))
        self.assertEqual(
            found,
            {
                "{}": UNDETERMINED,
                '{"flag":false}': said(NONE),
                '{"flag":true}': UNDETERMINED,
                '{"choice":"little"}': said(NONE),
                '{"choice":"much"}': UNDETERMINED,
            },
        )
        some = list(itertools.islice(PartialInputs(facts, ask, common).chosen(4, "seed"), 9))
        self.assertLessEqual(set(some), set(found.items()))

    def test_facts_are_written_without_those_missing(self) -> None:
        facts = [Fact(FLAG), Fact(CHOICE)]
        self.assertEqual(json_text(facts, [None, ("much", '"much"')]), '{"choice":"much"}')


class Outcomes(unittest.TestCase):
    """What answers come to."""

    def test_nothing_and_an_empty_set_are_one(self) -> None:
        self.assertEqual(said(NONE), said(set()))
        empty = {"kind": "determined", "answers": []}
        self.assertTrue(said(NONE).agrees_with(given({"ok": empty}, "decide")))
        no_level = {"kind": "determined", "level": None}
        self.assertTrue(said(NONE).agrees_with(given({"ok": no_level}, "warn")))

    def test_outcomes_without_a_verdict_are_told_apart(self) -> None:
        kinds = ("unprovided", "leaves_scale", "undetermined")
        outcomes = {kind: given({"ok": {"kind": kind}}, "grade") for kind in kinds}
        for one, other in itertools.product(kinds, kinds):
            self.assertEqual(said(one).agrees_with(outcomes[other]), one == other)

    def test_grades_roles_and_levels_are_read(self) -> None:
        grade = {"kind": "determined", "grade": "a", "score": "41/5"}
        self.assertTrue(said(("a", Fraction(41, 5))).agrees_with(given({"ok": grade}, "grade")))
        self.assertTrue(said("a").agrees_with(given({"ok": grade}, "grade")))
        self.assertFalse(said(("a", Fraction(8))).agrees_with(given({"ok": grade}, "grade")))
        roles = {"kind": "determined", "roles": [{"id": "x"}, {"id": "y"}]}
        self.assertTrue(said(["y", "x"]).agrees_with(given({"ok": roles}, "supervisors")))
        self.assertFalse(said(["x"]).agrees_with(given({"ok": roles}, "supervisors")))
        level = {"kind": "determined", "level": "red"}
        self.assertTrue(said("red").agrees_with(given({"ok": level}, "warn")))

    def test_acts_under_a_warning_are_those_that_apply(self) -> None:
        rules = [
            {"acts": ["talk", "card"], "force": "must_any_of", "applies": True},
            {"acts": ["report"], "force": "must", "applies": True},
            {"acts": ["notice"], "force": "must", "applies": None},
        ]
        library = given({"ok": {"disposals": rules}}, "explain_warning")
        self.assertTrue(said(any_of("talk", "card") | must("report")).agrees_with(library))
        self.assertFalse(said(must("talk", "card", "report")).agrees_with(library))
        self.assertFalse(said(any_of("talk", "card")).agrees_with(library))
        nothing = given({"ok": {"disposals": []}}, "explain_warning")
        self.assertTrue(said(NONE).agrees_with(nothing))

    def test_forces_are_compared_where_they_are_given(self) -> None:
        answers = [{"id": "x", "force": "must"}, {"id": "y", "force": "forbids"}]
        library = given({"ok": {"kind": "determined", "answers": answers}}, "decide")
        self.assertTrue(said({"x", "y"}).agrees_with(library))
        self.assertTrue(said(must("x") | forbidden("y")).agrees_with(library))
        self.assertFalse(said(must("x", "y")).agrees_with(library))
        self.assertFalse(said(any_of("x") | forbidden("y")).agrees_with(library))
        self.assertEqual(library.shown(said(must("x", "y"))), "x: must, y: forbids")

    def test_a_refusal_agrees_with_nothing(self) -> None:
        refused = given({"error": {"code": "unset"}}, "grade")
        for answer in (NONE, "unprovided", "a"):
            self.assertFalse(said(answer).agrees_with(refused))

    def test_a_fact_that_only_the_reference_reads_is_seen(self) -> None:
        outcome = reference(riskier, {"flag": True})
        self.assertEqual(outcome.words, {"error: the reference looked for 'choice'"})


class Comparing(unittest.TestCase):
    """Regimes against a pretended library."""

    def test_what_agrees_has_no_difference(self) -> None:
        self.assertEqual(compared(tables={"riskier": riskier}), (1, 9, 0))

    def test_each_input_that_differs_is_counted(self) -> None:
        # With both facts known one input differs; with one or none known three more.
        self.assertEqual(compared(tables={"riskier": lambda _: NONE}), (1, 9, 4))

    def test_a_decision_of_one_side_only_is_a_difference(self) -> None:
        self.assertEqual(compared(), (0, 0, 1))
        self.assertEqual(compared(tables={"riskier": riskier, "other": riskier}), (1, 9, 1))
        self.assertEqual(compared(tables={"riskier": riskier}, grade=riskier), (1, 9, 1))

    def test_large_spaces_are_drawn_from(self) -> None:
        comparison = Comparison(Pretended(Path("none")), samples=7, whole=3)
        question = Question("some-bureau", "{}", "decide", "riskier")
        facts = [Fact(FLAG), Fact(CHOICE)]
        tally = comparison.decision(question, riskier, facts)
        self.assertEqual((tally.inputs - 5, tally.differences), (7, 0))

    def test_settings_are_found_for_what_must_be_set(self) -> None:
        parameters: list[dict[str, Any]] = [
            {"id": "days", "kind": "duration", "default": None},
            {"id": "sum", "kind": "number", "default": None},
            {"id": "own", "kind": "duration", "default": {"working_days": 3}},
            {"id": "named", "kind": "map", "default": None},
        ]
        self.assertEqual(
            settings_of(regime(settings={"named": {"i": "a"}}), parameters),
            {"days": {"working_days": 5}, "sum": 1, "named": {"i": "a"}},
        )

    def test_a_question_is_put_with_its_settings(self) -> None:
        asked: list[Any] = []

        class Listening(Pretended):
            def call(
                self, calls: Sequence[str], scheme: str | None = None, settings: str = "{}"
            ) -> list[dict[str, Any]]:
                asked.append((scheme, settings))
                return [{"ok": json.loads(call)["input"]["facts"]} for call in calls]

        question = Question("some-bureau", '{"days":1}', "warn")
        answers = question.put(Listening(Path("none")), ['{"flag":true}', '{"flag":false}'])
        self.assertEqual(answers, [{"ok": {"flag": True}}, {"ok": {"flag": False}}])
        self.assertEqual(asked, [("some-bureau", '{"days":1}')])

    def test_regimes_are_found_by_the_id_of_their_scheme(self) -> None:
        self.assertEqual(scheme_of(regime()), "some-bureau-2011")
        (module,) = regimes(["standard"])
        self.assertEqual(scheme_of(module), "standard")
        self.assertGreater(len(regimes()), 1)
        with self.assertRaises(LibraryError):
            regimes(["unheard-of"])


def opened(**more: Any) -> dict[str, Any]:
    """Open a case of two steps, of which the second judges."""
    offices = {"head": {"persons": ["wang", "zhao"]}}
    return {
        "event": "opened",
        "sequence": 0,
        "at": "2026-03-02T09:00:00+08:00",
        "actor": "clerk",
        "route": "r",
        "subject": {"id": "matter", "persons": ["zhao"]},
        "facts": {},
        "organisation": {"offices": offices},
        **more,
    }


def acted(step: str, act: str, role: str, actor: str, sequence: int) -> dict[str, Any]:
    """Act in a step."""
    return {
        "event": "acted",
        "sequence": sequence,
        "at": "2026-03-02T10:00:00+08:00",
        "step": step,
        "act": act,
        "role": role,
        "actor": actor,
    }


class Processes(unittest.TestCase):
    """How a case goes, and what of it counts as a difference."""

    def case(self) -> Case:
        steps = (
            Step("fill", "fill", ("holder",)),
            Step("check", "review", ("head",), ("fill",), due="2026-03-01"),
        )
        roles = {"holder": "holder", "head": "department_head"}
        return Case(Rules(roles, {"r": Route("r", steps)}), opened())

    def test_every_fault_of_an_event_is_named(self) -> None:
        case = self.case()
        early = acted("check", "sign", "head", "zhao", 2)
        self.assertEqual(
            case.faults(early), {"out_of_sequence", "not_yet", "wrong_act", "own_matter", "late"}
        )
        self.assertEqual(case.faults(acted("fill", "fill", "holder", "zhao", 1)), set())

    def test_what_follows_a_notice_waits_until_it_has_stood(self) -> None:
        steps = (
            Step("show", "publish", ("holder",), stands_for={"working_days": 5}),
            Step("check", "review", ("head",), ("show",), due={"working_days": 3}),
        )
        roles = {"holder": "holder", "head": "department_head"}
        case = Case(Rules(roles, {"r": Route("r", steps)}), opened())
        case.take(acted("show", "publish", "holder", "zhao", 1))
        # Published on Monday, 2 March: Tuesday to Friday, and the Monday after.
        self.assertEqual(case.stands_until(steps[0]), date(2026, 3, 9))
        self.assertEqual(case.due(steps[1]), date(2026, 3, 12))
        check = acted("check", "review", "head", "wang", 2)
        for day, early in (("09", True), ("10", False)):
            found = case.faults({**check, "at": f"2026-03-{day}T10:00:00+08:00"})
            self.assertEqual("too_early" in found, early)
        alone = Case(Rules(roles, {"r": Route("r", steps[:1])}), opened())
        alone.take(acted("show", "publish", "holder", "zhao", 1))
        phases = [alone.phase(date(2026, 3, day)) for day in (9, 10)]
        self.assertEqual(phases, ["running", "ended"])

    def test_a_meeting_has_its_quorum_and_its_votes(self) -> None:
        half, two_thirds = Fraction(1, 2), Fraction(2, 3)
        board = ["b1", "b2", "b3", "b4", "b5", "zhao"]
        of_all: Literal["members", "present"] = "members"
        of_those_present: Literal["members", "present"] = "present"
        for quorum, carried, of, present, votes, expected in (
            # Zhao, whose own matter it is, is no sixth: of five, four are two thirds and more.
            (Share(two_thirds), None, of_all, 4, 0, set()),
            (Share(two_thirds), None, of_all, 3, 0, {"no_quorum"}),
            (None, Share(half, exceeded=True), of_all, 5, 3, set()),
            (None, Share(half, exceeded=True), of_all, 5, 2, {"no_majority"}),
            (None, Share(half), of_those_present, 4, 2, set()),
            (None, Share(half, exceeded=True), of_those_present, 4, 2, {"no_majority"}),
            (None, Share(half), of_those_present, 4, 0, {"vote_missing"}),
        ):
            meeting = Meeting(quorum=quorum, carried=carried, carried_of=of)
            steps = (Step("settle", "decide", ("board",), meeting=meeting),)
            rules = Rules({"holder": "holder", "board": "party_group"}, {"r": Route("r", steps)})
            opening = opened()
            opening["organisation"]["offices"]["board"] = {"persons": board}
            came = [*board[:present], "zhao"]
            minutes = {
                "chair": "b1",
                "present": came,
                "absent": [one for one in board if one not in came],
                "for": board[:votes],
                "against": [],
                "minutes": "1",
            }
            event = {**acted("settle", "decide", "board", "b1", 1), "meeting": minutes}
            self.assertEqual(Case(rules, opening).faults(event), expected, meeting)

    def test_hashes_bind_events_to_those_before(self) -> None:
        one, other = self.case(), self.case()
        self.assertEqual(one.head, other.head)
        one.take(acted("fill", "fill", "holder", "zhao", 1))
        other.take({**acted("fill", "fill", "holder", "zhao", 1), "note": "changed"})
        self.assertNotEqual(one.head, other.head)

    def test_differences_are_seen(self) -> None:
        refused = Asked("", "", faults=frozenset({"late"}), path="/events/0")
        given = {"error": {"code": "late", "path": "/events/0/at"}}
        self.assertIsNone(difference(refused, given))
        others: list[dict[str, Any]] = [
            {"ok": {}},
            {"error": {"code": "not_yet", "path": "/events/0/at"}},
            {"error": {"code": "late", "path": "/events/1/at"}},
        ]
        for wrong in others:
            self.assertIsNotNone(difference(refused, wrong))
        taken = Asked("", "", view={}, hashes=("00",))
        self.assertIsNotNone(difference(taken, given))
