"""How a case of approval goes: a second, plain reading.

A case is a route and what has happened so far. Of an event this module names every fault it finds,
where the library names the first; an event without a fault is taken. It knows nothing of labels and
wordings, and of time only fixed days and terms over a plain calendar.
"""

from __future__ import annotations

import copy
import hashlib
import json
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

JUDGING = {"review", "decide", "sign", "file", "return", "appraise"}
#: Acts that are about papers as they were and fall with them.
ABOUT_PAPERS = JUDGING | {"publish", "commit"}
LINE = ("holder", "department_head", "leader_in_charge", "principal_leader")
BODIES = ("department_meeting", "leading_group_office", "leading_group", "party_group")
OVERSIGHT = (
    "internal_discipline_inspection",
    "dispatched_organ",
    "superior_discipline_inspection",
)
RELATIVE = ("next_superior", "head_of_subjects_department")
ANYBODY = {"colleagues_and_masses", "experts", "public"}
#: What an ended case still takes.
AFTER_THE_END = {
    "acted",
    "reopened",
    "objected",
    "content_changed",
    "facts_changed",
    "organisation_changed",
    "holder_changed",
    "deputised",
}

Json = dict[str, Any]


class Condition:
    """For which subjects a route or a step is; None while that is not known."""

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Say whether it holds."""
        raise NotImplementedError

    def examples(self) -> Iterator[Json]:
        """Give facts that make a difference to it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Always(Condition):
    """For every subject."""

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Hold."""
        return True

    def examples(self) -> Iterator[Json]:
        """Make no difference."""
        yield {}


@dataclass(frozen=True)
class OneOf(Condition):
    """For subjects of which a fact has one of these values."""

    name: str
    values: tuple[Any, ...]

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Look the fact up."""
        return facts[self.name] in self.values if self.name in facts else None

    def examples(self) -> Iterator[Json]:
        """Give each value, and of a flag the other one."""
        for value in (*self.values, *(not one for one in self.values if isinstance(one, bool))):
            yield {self.name: value}


@dataclass(frozen=True)
class Several(Condition):
    """For subjects that meet one of several conditions, or all of them."""

    conditions: tuple[Condition, ...]
    all: bool

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Decide as far as what is known decides."""
        found = [condition.holds(facts) for condition in self.conditions]
        if (not self.all) in found:
            return not self.all
        return None if None in found else self.all

    def examples(self) -> Iterator[Json]:
        """Give those of each condition."""
        for condition in self.conditions:
            yield from condition.examples()


@dataclass(frozen=True)
class GradeAmong(Condition):
    """For subjects of these grades; a grade is known when all it depends on is."""

    grade: Callable[[Any], Any]
    grades: tuple[str, ...]
    of: tuple[Json, ...]

    def holds(self, facts: Mapping[str, Any]) -> bool | None:
        """Grade the subject."""
        try:
            found = self.grade(facts)
        except KeyError:
            return None
        return (found[0] if isinstance(found, tuple) else found) in self.grades

    def examples(self) -> Iterator[Json]:
        """Give facts of several grades."""
        yield from self.of


def fact(name: str, *values: Any) -> Condition:
    """Hold for subjects of which a fact has one of these values."""
    return OneOf(name, values)


def either(*conditions: Condition) -> Condition:
    """Hold where one of several conditions does."""
    return Several(conditions, all=False)


def both(*conditions: Condition) -> Condition:
    """Hold where all of several conditions do."""
    return Several(conditions, all=True)


@dataclass(frozen=True)
class Share:
    """A share of a body: so much of it or more, or else only more."""

    part: Fraction
    exceeded: bool = False

    def is_made_up(self, some: int, of: int) -> bool:
        """Say whether some of so many make it up; nobody never does."""
        if some == 0:
            return False
        return Fraction(some, of) > self.part or (
            not self.exceeded and Fraction(some, of) == self.part
        )


@dataclass(frozen=True)
class Meeting:
    """How a body meets, where a text says so."""

    chair: str | None = None
    all_attend_below: int = 0
    quorum: Share | None = None
    carried: Share | None = None
    carried_of: Literal["members", "present"] = "members"


@dataclass(frozen=True)
class Step:
    """A step of a route: who does what, after which steps."""

    name: str
    act: str
    roles: tuple[str, ...]
    after: tuple[str, ...] = ()
    when: Condition = field(default_factory=Always)
    joint: bool = False
    or_above: bool = False
    covers: str = ""
    contains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    meeting: Meeting | None = None
    due: str | Json | None = None
    stands_for: Json | None = None
    returns_to: str | None = None
    reasons: frozenset[str] = frozenset()
    objections_to: str | None = None

    @property
    def judges(self) -> bool:
        """Whether it is closed to those whose own matter it is."""
        return self.act in JUDGING

    def concerns(self, part: str) -> bool:
        """Whether it is about a part of the papers; without covers about all of them."""
        return not self.covers or part in self.covers.split()


@dataclass(frozen=True)
class Route:
    """A route: its steps and what opens it anew."""

    id: str
    steps: tuple[Step, ...]
    reopenings: Mapping[str, str] = field(default_factory=dict)
    when: Condition = field(default_factory=Always)
    due: str | Json | None = None


@dataclass(frozen=True)
class Rules:
    """What a scheme says of cases: its roles, routes and rules of recusal."""

    roles: Mapping[str, str | None]
    routes: Mapping[str, Route]
    recusals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days_off: frozenset[str] = frozenset()
    days_on: frozenset[str] = frozenset()


def ladder(route: Route, step: str) -> set[str]:
    """Give the steps that a step comes after, directly or through others."""
    by_name = {one.name: one for one in route.steps}
    found: set[str] = set()
    waiting = list(by_name[step].after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(by_name[name].after)
    return found


def written(value: Any) -> str:
    """Write JSON with sorted keys and without spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def slim(event: Json) -> Json:
    """Leave out of an event what says nothing: no note, no papers, nobody absent."""
    droppable = {
        "note",
        "content",
        "places",
        "contains",
        "acting_for",
        "meeting",
        "late_reason",
        "role",
        "step",
        "route",
        "absent",
        "for",
        "against",
        "department",
        "offices",
        "departments",
        "acting",
    }

    def walk(value: Any, *, inside: bool) -> Any:
        if isinstance(value, dict):
            return {
                key: walk(one, inside=key != "facts" and key != "settings")
                for key, one in value.items()
                if not (inside and key in droppable and one in ("", [], {}, None, False))
            }
        return value

    kept: Json = walk(event, inside=True)
    if event["event"] == "content_changed":
        kept["content"] = event["content"]
    return kept


class Case:
    """A case on its way."""

    def __init__(self, rules: Rules, opened: Json) -> None:
        """Open a case with an event `opened` that has no fault."""
        self.rules = rules
        self.route = rules.routes[opened["route"]]
        self.subject: Json = copy.deepcopy(opened["subject"])
        self.facts: Json = opened["facts"]
        self.organisation: Json = copy.deepcopy(opened["organisation"])
        self.content: dict[str, str] = dict(opened.get("content", {}))
        self.deputies: list[tuple[str, str, str]] = []
        self.acts: dict[str, list[Json]] = {step.name: [] for step in self.route.steps}
        self.fallen: dict[str, list[Json]] = {step.name: [] for step in self.route.steps}
        self.turn: dict[str, date | None] = {}
        self.until: dict[str | None, date] = {}
        self.withdrawn = False
        self.sequence = 1
        self.last = datetime.fromisoformat(opened["at"])
        self.opened = day_of(opened["at"])
        self.head = self.hash("", opened)
        self.settle(self.opened)

    @staticmethod
    def hash(before: str, event: Json) -> str:
        """Give the hash of a record: over the one before it, and the event."""
        return hashlib.sha256((before + written(slim(event))).encode()).hexdigest()

    # Order.

    def needed(self, step: Step) -> bool | None:
        """Whether the subject needs a step; None while that is not known."""
        return step.when.holds(self.facts)

    def is_done(self, step: Step) -> bool:
        """Whether all who must have acted in it."""
        return len(self.acts[step.name]) >= (len(step.roles) if step.joint else 1)

    def in_the_way(self, step: Step) -> list[str]:
        """Name the steps before it, directly or not, that are still to be done."""
        before = ladder(self.route, step.name)
        return [one.name for one in self.route.steps if one.name in before and self.is_lacking(one)]

    def is_lacking(self, step: Step) -> bool:
        """Whether it is needed, or perhaps needed, and not done."""
        return self.needed(step) is not False and not self.is_done(step)

    def is_open(self, step: Step) -> bool:
        """Whether it is its turn."""
        return self.is_lacking(step) and not self.in_the_way(step)

    def named(self, name: str) -> Step:
        """Give the step of a name."""
        return next(step for step in self.route.steps if step.name == name)

    def has(self, name: str) -> bool:
        """Whether the route has such a step."""
        return any(step.name == name for step in self.route.steps)

    def phase(self, on: date) -> str:
        """Whether it goes on, on a day."""
        if self.withdrawn:
            return "withdrawn"
        until = self.stands(self.route.steps)
        stands = until is not None and on <= until
        return "running" if stands or any(map(self.is_lacking, self.route.steps)) else "ended"

    # Persons.

    def office(self, role: str) -> Json | None:
        """Give the office of a role, the subject's department first."""
        department = self.subject.get("department") or ""
        of_department = self.organisation.get("departments", {}).get(department, {})
        found: Json | None = of_department.get(role) or self.organisation.get("offices", {}).get(
            role
        )
        return found

    def seated(self, role: str) -> str | None:
        """Say where a role is held: `subject`, `anyone`, the office of a role, or nowhere."""
        if self.office(role) is not None:
            return f"office {role}"
        meaning = self.meaning(role)
        if meaning == "holder":
            return "subject"
        if self.rules.roles[role] in RELATIVE:
            same = (
                one for one, common in self.rules.roles.items() if meaning and common == meaning
            )
            return next((f"office {one}" for one in same if self.office(one) is not None), None)
        return "anyone" if meaning in ANYBODY else None

    def holders(self, role: str) -> list[str] | None:
        """Name who holds a role; None: whoever it is."""
        seat = self.seated(role)
        if seat == "anyone":
            return None
        if seat == "subject":
            return list(self.subject["persons"])
        office = self.office(seat.removeprefix("office ")) if seat else None
        return list(office["persons"]) if office else []

    def meaning(self, role: str) -> str | None:
        """Say which common role a role is for this subject."""
        common = self.rules.roles[role]
        if common not in RELATIVE:
            return common
        own = "holder"
        if (name := self.subject.get("role")) is not None:
            own = self.rules.roles[name] or ""
        if own not in LINE:
            return None
        if common == "next_superior":
            return LINE[LINE.index(own) + 1] if own != LINE[-1] else None
        return "department_head" if own in LINE[:2] else None

    def has_none(self, role: str) -> bool:
        """Whether a role depends on the subject, and the scheme has none that is meant."""
        meaning = self.meaning(role)
        known = meaning is not None and meaning in self.rules.roles.values()
        return self.rules.roles[role] in RELATIVE and self.seated(role) is None and not known

    def is_own(self, person: str | None) -> bool:
        """Whether it is a person's own matter."""
        return person in self.subject["persons"]

    def able(self, role: str, *, judges: bool) -> list[str]:
        """Name the holders who may act: none judges the own matter."""
        return [one for one in self.holders(role) or [] if not (judges and self.is_own(one))]

    def fills(self, role: str) -> bool:
        """Whether somebody can judge in a role."""
        return self.holders(role) is None or bool(self.able(role, judges=True))

    def instead(self, role: str) -> str | None:
        """Name the role that judges where every holder is concerned, or there is no such role."""
        concerned = bool(self.holders(role)) and not self.able(role, judges=True)
        if not concerned and not self.has_none(role):
            return None
        return next((one for one in self.rules.recusals.get(role, ()) if self.fills(one)), None)

    def above(self, role: str) -> list[str]:
        """Name the roles that stand above one in its family."""
        found = []
        for family in (LINE, BODIES, OVERSIGHT):
            if (own := self.meaning(role)) in family:
                higher = family[family.index(str(own)) + 1 :]
                found += [one for one in self.rules.roles if self.meaning(one) in higher]
        return found

    def seats(self, step: Step) -> list[tuple[str, str]]:
        """Give the roles a step still lacks, each with the roles in which it can be filled."""
        done = {act["role"] for act in self.acts[step.name]}
        found = []
        for role in step.roles:
            if role in done:
                continue
            found.append((role, role))
            if step.judges and (other := self.instead(role)):
                found.append((role, other))
            if step.or_above:
                found += [(role, one) for one in self.above(role)]
        return found

    def seat(self, step: Step, role: str) -> str | None:
        """Name the step's role that a role fills."""
        found = [own for own, held in self.seats(step) if held == role]
        return role if role in found else next(iter(found), None)

    def stand_ins(self, role: str, person: str) -> list[str]:
        """Name the deputies of a holder, also those named in the office that a role leads to."""
        seat = self.seated(role)
        return [
            to
            for of, whom, to in self.deputies
            if whom == person and (of == role or (seat is not None and self.seated(of) == seat))
        ]

    # Time.

    def due(self, step: Step) -> date | None:
        """Give the last day of a step."""
        if step.name in self.until:
            return self.until[step.name]
        since, stood = self.turn.get(step.name), self.stood(step)
        return self.last_day(step.due, max(since, stood) if since and stood else since)

    def stands_until(self, step: Step) -> date | None:
        """Give the last day on which a step that is done stands."""
        if step.stands_for is None or self.needed(step) is False or not self.is_done(step):
            return None
        return self.last_day(step.stands_for, day_of(self.acts[step.name][-1]["at"]))

    def stands(self, steps: Iterable[Step]) -> date | None:
        """Give the last day on which any of these steps stands."""
        return max(filter(None, map(self.stands_until, steps)), default=None)

    def stood(self, step: Step) -> date | None:
        """Give the last day on which something before a step stands."""
        return self.stands(self.named(name) for name in ladder(self.route, step.name))

    def is_early(self, step: Step, event: Json) -> bool:
        """Whether something before a step still stands when an event comes."""
        stood = self.stood(step)
        return stood is not None and day_of(event["at"]) <= stood

    def is_late(self, step: Step, event: Json) -> bool:
        """Whether an event comes after the last day of a step."""
        due = self.due(step)
        return due is not None and day_of(event["at"]) > due

    def due_of_all(self) -> date | None:
        """Give the last day of the whole."""
        if None in self.until:
            return self.until[None]
        return self.last_day(self.route.due, self.opened)

    def last_day(self, due: str | Json | None, since: date | None) -> date | None:
        """Give a fixed day, or so many days after one."""
        if due is None or isinstance(due, str):
            return (due and date.fromisoformat(due)) or None
        if since is None:
            return None
        if "calendar_days" in due:
            return since + timedelta(days=due["calendar_days"])
        if "months" in due:
            return months_later(since, due["months"])
        left, day = due["working_days"], since
        while left:
            day += timedelta(days=1)
            left -= self.is_working(day)
        return day

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        text = day.isoformat()
        return text in self.rules.days_on or (
            day.isoweekday() < 6 and text not in self.rules.days_off
        )

    # Faults.

    def faults(self, event: Json) -> set[str]:
        """Name everything that is wrong with an event; nothing: it is taken."""
        found = set()
        if event["sequence"] != self.sequence or event["event"] == "opened":
            found.add("out_of_sequence")
        if datetime.fromisoformat(event["at"]) < self.last:
            found.add("before_last")
        if not event["actor"].strip():
            found.add("no_person")
        kind, phase = event["event"], self.phase(day_of(event["at"]))
        if (
            phase == "withdrawn"
            or (phase == "ended" and kind not in AFTER_THE_END)
            or (phase == "running" and kind == "reopened")
        ):
            found.add("phase_forbids")
        of_kind = getattr(self, f"faults_of_{kind}", None)
        return found | (of_kind(event) if of_kind else set())

    def turn_faults(self, name: str) -> set[str]:
        """Say why it is not a step's turn."""
        if not self.has(name):
            return {"unknown_reference"}
        step = self.named(name)
        if self.needed(step) is False:
            return {"step_not_needed"}
        if self.is_done(step):
            return {"step_done"}
        return {"not_yet"} if self.in_the_way(step) else set()

    def faults_of_acted(self, event: Json) -> set[str]:
        """Say why an act is refused."""
        found = self.turn_faults(event["step"])
        if "unknown_reference" in found:
            return found
        step = self.named(event["step"])
        if self.is_early(step, event):
            found.add("too_early")
        if event["act"] != step.act:
            found.add("wrong_act")
        found |= self.actor_faults(step, event)
        found |= self.meeting_faults(step, event)
        found |= self.content_faults(step, event.get("content", {}))
        found |= complete(event.get("places", []), step.places)
        found |= complete(event.get("contains", []), step.contains)
        if self.is_late(step, event) and not (event.get("late_reason") or "").strip():
            found.add("late")
        return found

    def actor_faults(self, step: Step, event: Json) -> set[str]:
        """Say why a person may not act in a step."""
        role, person, whom = event["role"], event["actor"], event.get("acting_for")
        if role not in self.rules.roles:
            return {"unknown_reference"}
        found = set()
        if self.seat(step, role) is None:
            found.add("wrong_role")
        holders = self.holders(role)
        if holders == []:
            found.add("vacancy")
        elif holders is not None and (whom or person) not in holders:
            found.add("not_holder")
        if whom is not None and person not in self.stand_ins(role, whom):
            found.add("not_deputy")
        if step.judges and (self.is_own(person) or self.is_own(whom)):
            found.add("own_matter")
        return found

    def meeting_faults(self, step: Step, event: Json) -> set[str]:
        """Say what is wrong with a meeting."""
        minutes = event.get("meeting")
        if minutes is None:
            return {"meeting_missing"} if step.meeting else set()
        found = set()
        present, absent = minutes["present"], minutes.get("absent", [])
        known = event["role"] in self.rules.roles
        held = self.holders(event["role"]) if known else []
        members = held or []
        if not minutes["minutes"].strip():
            found.add("minutes_missing")
        if held is not None and set(present + absent) - set(members):
            found.add("not_member")
        if set(members) - set(present + absent):
            found.add("members_unaccounted")
        meeting = step.meeting or Meeting()
        if len(members) < meeting.all_attend_below and absent:
            found.add("all_attend")
        counted = held is not None or meeting.quorum or meeting.carried
        if counted and len(set(present + absent)) < len(present + absent):
            found.add("duplicate_id")
        # Whose own matter it is does not vote, and no share is taken of them.
        called, came = (
            sum(not self.is_own(one) for one in persons) for persons in (present + absent, present)
        )
        if meeting.quorum and not meeting.quorum.is_made_up(came, called):
            found.add("no_quorum")
        found |= self.chair_faults(step, minutes)
        if (event.get("acting_for") or event["actor"]) not in present:
            found.add("not_present")
        of = called if meeting.carried_of == "members" else came
        return found | self.vote_faults(minutes) | carried_faults(meeting.carried, of, minutes)

    def chair_faults(self, step: Step, minutes: Json) -> set[str]:
        """Say why somebody does not take the chair."""
        chair, named = minutes["chair"], step.meeting.chair if step.meeting else None
        role = (self.instead(named) or named) if named else None
        able = self.able(role, judges=True) if role else []
        found = set()
        if self.is_own(chair):
            found.add("own_chair")
        if role and self.holders(role) == [] and not self.has_none(role):
            found.add("vacancy")
        if chair in minutes.get("absent", []) or (not able and chair not in minutes["present"]):
            found.add("not_present")
        if able and chair not in able:
            found.add("wrong_chair")
        return found

    def vote_faults(self, minutes: Json) -> set[str]:
        """Say what is wrong with the votes."""
        found = set()
        yes, no = minutes.get("for", []), minutes.get("against", [])
        if any(self.is_own(one) for one in yes + no):
            found.add("own_vote")
        if set(yes + no) - set(minutes["present"]):
            found.add("not_present")
        if len(set(yes + no)) < len(yes + no):
            found.add("duplicate_id")
        return found

    def content_faults(self, step: Step, content: Json) -> set[str]:
        """Say whether those who judge have the papers as they are."""
        found = set()
        if any(not step.concerns(part) for part in content):
            found.add("part_foreign")
        for part, seen in content.items():
            # Publishing changes no papers, and a promise none but itself.
            writes = not step.judges and step.act != "publish"
            if writes and (step.act != "commit" or part == "commitment"):
                continue
            if part not in self.content:
                found.add("part_unknown")
            elif seen != self.content[part]:
                found.add("stale_content")
        if step.judges and any(step.concerns(one) and one not in content for one in self.content):
            found.add("content_missing")
        return found

    def faults_of_returned(self, event: Json) -> set[str]:
        """Say why nothing is sent back."""
        found = self.turn_faults(event["step"])
        if "unknown_reference" in found:
            return found
        step = self.named(event["step"])
        if self.is_early(step, event):
            found.add("too_early")
        if step.returns_to is None:
            found.add("no_return")
        if not event["reasons"] or (step.reasons and set(event["reasons"]) - step.reasons):
            found.add("return_reason")
        return found | self.actor_faults(step, event)

    def faults_of_objected(self, event: Json) -> set[str]:
        """Say why an objection leads nowhere."""
        if not self.has(event["step"]):
            return {"unknown_reference"}
        step = self.named(event["step"])
        found = set() if step.objections_to else {"no_objection"}
        return found if self.is_done(step) else found | {"not_published"}

    def faults_of_facts_changed(self, event: Json) -> set[str]:
        """Say why the route is not this subject's."""
        route = event.get("route") or self.route.id
        if route not in self.rules.routes:
            return {"unknown_reference"}
        other = self.rules.routes[route].when.holds(event["facts"]) is False
        return {"route_of_others"} if other else set()

    def faults_of_organisation_changed(self, event: Json) -> set[str]:
        """Say what is wrong with an organisation."""
        return organisation_faults(self.rules, event["organisation"])

    def faults_of_holder_changed(self, event: Json) -> set[str]:
        """Say why an office does not change hands."""
        found = persons_faults([event["from"], event["to"]])
        role = event.get("role")
        if role is not None and role not in self.rules.roles:
            return found | {"unknown_reference"}
        held = self.subject["persons"] if role is None else self.holders(role) or []
        if event["to"] in held:
            found.add("duplicate_id")
        return found if event["from"] in held else found | {"not_holder"}

    def faults_of_deputised(self, event: Json) -> set[str]:
        """Say why nobody is named a deputy."""
        found = persons_faults([event["from"], event["to"]])
        if event["role"] not in self.rules.roles:
            return found | {"unknown_reference"}
        held = self.holders(event["role"]) or []
        return found if event["from"] in held else found | {"not_holder"}

    def faults_of_extended(self, event: Json) -> set[str]:
        """Say why nothing is extended."""
        name = event.get("step")
        if name is not None and not self.has(name):
            return {"unknown_reference"}
        due = self.due_of_all() if name is None else self.due(self.named(name))
        later = due is not None and date.fromisoformat(event["until"]) > due
        return set() if later else {"no_extension"}

    def faults_of_reopened(self, event: Json) -> set[str]:
        """Say why nothing is opened anew."""
        return set() if event["occasion"] in self.route.reopenings else {"no_reopening"}

    # What events do.

    def take(self, event: Json) -> None:
        """Take an event that has no fault."""
        getattr(self, f"take_{event['event']}")(event)
        self.sequence += 1
        self.last = datetime.fromisoformat(event["at"])
        self.head = self.hash(self.head, event)
        self.settle(day_of(event["at"]))

    def settle(self, day: date) -> None:
        """Note since when it is a step's turn."""
        for step in self.route.steps:
            if self.is_open(step):
                self.turn[step.name] = self.turn.get(step.name) or day
            elif not self.acts[step.name]:
                self.turn[step.name] = None

    def fall(self, name: str) -> None:
        """Take back what was done in a step."""
        self.fallen[name] += self.acts[name]
        self.acts[name] = []
        self.turn[name] = None
        self.until.pop(name, None)

    def back_to(self, name: str) -> None:
        """Take back a step and all that comes after it."""
        for step in self.route.steps:
            if step.name == name or name in ladder(self.route, step.name):
                self.fall(step.name)

    def change(self, content: Json, by: str | None) -> None:
        """Take in papers; what was done about their former form falls, unless that was foreseen."""
        changed = {part for part, value in content.items() if self.content.get(part) != value}
        foreseen = (ladder(self.route, by) | {by}) if by else set()
        if by and self.named(by).act == "commit":
            # Promises that stand side by side do not rest on one another.
            foreseen |= {step.name for step in self.route.steps if step.act == "commit"}
        for step in self.route.steps:
            concerned = any(step.concerns(part) for part in changed)
            about = step.act in ABOUT_PAPERS and self.acts[step.name]
            if concerned and about and step.name not in foreseen:
                self.fall(step.name)
        self.content.update(content)

    def take_acted(self, event: Json) -> None:
        """Note an act."""
        step = self.named(event["step"])
        role = self.seat(step, event["role"])
        done = {"role": role, "actor": event["actor"], "at": event["at"]}
        done |= {"sequence": event["sequence"]}
        if role != event["role"]:
            done["held"] = event["role"]
        if event.get("acting_for") is not None:
            done["acting_for"] = event["acting_for"]
        if event.get("late_reason") is not None and self.is_late(step, event):
            done["late_reason"] = event["late_reason"]
        if not step.judges:
            self.change(event.get("content", {}), step.name)
        others = [one for one in self.fallen[step.name] if one["role"] != role]
        self.fallen[step.name] = others if step.joint else []
        self.acts[step.name].append(done)

    def take_returned(self, event: Json) -> None:
        """Send the papers back."""
        self.back_to(str(self.named(event["step"]).returns_to))

    def take_objected(self, event: Json) -> None:
        """Look into an objection."""
        self.back_to(str(self.named(event["step"]).objections_to))

    def take_content_changed(self, event: Json) -> None:
        """Take in papers that nobody foresaw."""
        self.change(event["content"], None)

    def take_facts_changed(self, event: Json) -> None:
        """Know more; on another route keep what is the same there."""

        def demands(step: Step) -> tuple[object, ...]:
            meets = step.meeting is not None
            return (step.act, step.roles, step.joint, step.contains, meets, step.places)

        self.facts = event["facts"]
        if (route := event.get("route")) and route != self.route.id:
            before = {step.name: step for step in self.route.steps}
            self.route = self.rules.routes[route]
            for step in self.route.steps:
                old = before.get(step.name)
                if old is None or demands(old) != demands(step):
                    self.acts[step.name], self.fallen[step.name] = [], []
                    self.turn[step.name] = None
                    self.until.pop(step.name, None)
        # What is needed before it now, and is not done, takes back what was done.
        for step in self.route.steps:
            if self.acts[step.name] and self.in_the_way(step):
                self.fall(step.name)

    def take_organisation_changed(self, event: Json) -> None:
        """Know who holds what now."""
        self.organisation = copy.deepcopy(event["organisation"])
        self.offices_changed()

    def take_holder_changed(self, event: Json) -> None:
        """Put one person in another's place; what that one promised falls."""
        before, after, role = event["from"], event["to"], event.get("role")

        def replaced(persons: Iterable[str]) -> list[str]:
            return [after if one == before else one for one in persons]

        seat = "subject" if role is None else self.seated(role)
        if seat == "subject":
            self.subject["persons"] = replaced(self.subject["persons"])
        else:
            office = str(seat).removeprefix("office ")
            held = self.office(office)
            if held is not None:
                held["persons"] = replaced(held["persons"])
        self.offices_changed()

    def offices_changed(self) -> None:
        """Let go of deputies and promises of those who no longer hold what they held."""

        def holds(role: str, person: str) -> bool:
            held = self.holders(role)
            return held is None or person in held

        self.deputies = [one for one in self.deputies if holds(one[0], one[1])]
        for step in self.route.steps:
            broken = [
                act
                for act in self.acts[step.name]
                if not holds(act.get("held") or act["role"], act.get("acting_for") or act["actor"])
            ]
            if step.act == "commit" and broken:
                self.fall(step.name)

    def take_deputised(self, event: Json) -> None:
        """Name a deputy."""
        deputy = (event["role"], event["from"], event["to"])
        self.deputies = sorted({*self.deputies, deputy})

    def take_extended(self, event: Json) -> None:
        """Give more time."""
        self.until[event.get("step")] = date.fromisoformat(event["until"])

    def take_withdrawn(self, _event: Json) -> None:
        """Give it up."""
        self.withdrawn = True

    def take_reopened(self, event: Json) -> None:
        """Begin again, the term of the whole too."""
        self.opened = day_of(event["at"])
        self.until.pop(None, None)
        self.back_to(self.route.reopenings[event["occasion"]])

    # What is shown.

    def view(self, on: date) -> Json:
        """Say where it stands on a day."""
        return {
            "phase": self.phase(on),
            "route": self.route.id,
            "next_sequence": self.sequence,
            "head": self.head,
            "due": day_text(self.due_of_all()),
            "steps": [self.view_of(step) for step in self.route.steps],
            "next": [self.next_of(step, on) for step in self.route.steps if self.is_next(step)],
            "findings": [code for step in self.route.steps for code in self.findings_of(step)],
        }

    def is_next(self, step: Step) -> bool:
        """Whether it may be done now."""
        return not self.withdrawn and self.is_open(step)

    def view_of(self, step: Step) -> Json:
        """Say where a step stands."""
        if self.needed(step) is False:
            status = "not_needed"
        elif self.is_done(step):
            status = "done"
        else:
            status = "open" if self.is_open(step) else "waiting"
        return {
            "step": step.name,
            "act": step.act,
            "status": status,
            "acts": self.acts[step.name],
            "fallen": self.fallen[step.name],
            "due": None if status == "not_needed" else day_text(self.due(step)),
            "stands_until": day_text(self.stands_until(step)),
        }

    def next_of(self, step: Step, on: date) -> Json:
        """Say who may do a step, and by when."""
        roles = []
        for own, held in self.seats(step):
            persons = self.able(held, judges=step.judges)
            deputies = sorted(
                {
                    to
                    for person in persons
                    for to in self.stand_ins(held, person)
                    if not (step.judges and self.is_own(to))
                }
            )
            anyone = self.holders(held) is None
            if anyone or persons:
                roles.append(
                    {
                        "role": held,
                        "instead_of": None if own == held else own,
                        "persons": persons,
                        "deputies": deputies,
                        "anyone": anyone,
                    }
                )
        due = self.due(step)
        return {
            "step": step.name,
            "act": step.act,
            "joint": step.joint,
            "roles": roles,
            "certain": self.needed(step) is True,
            "not_before": self.first_day(step),
            "due": day_text(due),
            "overdue": due is not None and due < on,
        }

    def first_day(self, step: Step) -> str | None:
        """Give the first day on which a step may be done, where something before it stands."""
        stood = self.stood(step)
        return day_text(stood + timedelta(days=1)) if stood else None

    def findings_of(self, step: Step) -> list[str]:
        """Name what stands in the way of a step, or is worth knowing."""
        if self.needed(step) is False or self.is_done(step):
            return []
        found = [code for role in step.roles for code in self.findings_of_role(step, role)]
        if step.joint:
            alone = [
                persons[0] for role in step.roles if len(persons := self.holders(role) or []) == 1
            ]
            if len(set(alone)) < len(alone):
                found.append("one_person")
        elif len(step.roles) > 1 and any(
            self.holders(role) is None or self.able(role, judges=step.judges) for role in step.roles
        ):
            found = [code for code in found if code == "acting"]
        chair = step.meeting.chair if step.meeting else None
        if chair and self.holders(chair) == [] and not self.has_none(chair):
            found.append("vacant")
        return found

    def findings_of_role(self, step: Step, role: str) -> list[str]:
        """Name what is to be said of one role of a step."""
        holders = self.holders(role)
        other = self.instead(role) if step.judges else None
        if holders == [] and not (other and self.has_none(role)):
            return ["vacant"]
        found = []
        seat = self.seated(role) or ""
        office = self.office(seat.removeprefix("office ")) if seat.startswith("office") else None
        if office and office.get("acting"):
            found.append("acting")
        if step.judges and holders is not None and not self.able(role, judges=True):
            found.append("recused" if other else "no_way_out")
        return found


def carried_faults(share: Share | None, of: int, minutes: Json) -> set[str]:
    """Say whether a decision has the votes it needs, of so many."""
    yes, no = len(minutes.get("for", [])), len(minutes.get("against", []))
    if share is None:
        return {"not_carried"} if yes + no and yes <= no else set()
    if yes + no == 0:
        return {"vote_missing"}
    # Votes that do not count for another reason may be more than there are members.
    return set() if share.is_made_up(min(yes, of), of) else {"no_majority"}


def complete(given: list[str], wanted: tuple[str, ...]) -> set[str]:
    """Say whether all that is wanted is there, and nothing else."""
    found = set()
    if set(given) - set(wanted):
        found.add("unknown_word")
    if len(set(given)) < len(given):
        found.add("duplicate_id")
    if set(wanted) - set(given):
        found.add("not_all_there")
    return found


def day_of(instant: str) -> date:
    """Give the date that an instant has in its own offset."""
    return datetime.fromisoformat(instant).date()


def months_later(day: date, months: int) -> date:
    """Give the day of the same number, months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def day_text(day: date | None) -> str | None:
    """Write a day."""
    return day.isoformat() if day else None


def persons_faults(persons: list[str]) -> set[str]:
    """Say whether persons are named, each once."""
    found = {"no_person"} if any(not one.strip() for one in persons) else set()
    return found | {"duplicate_id"} if len(set(persons)) < len(persons) else found


def organisation_faults(rules: Rules, organisation: Json) -> set[str]:
    """Say what is wrong with an organisation."""
    found = set()
    for offices in (organisation.get("offices", {}), *organisation.get("departments", {}).values()):
        for role, office in offices.items():
            if role not in rules.roles:
                found.add("unknown_reference")
            found |= persons_faults(office["persons"])
    return found


def opening_faults(rules: Rules, opened: Json) -> set[str]:
    """Say why a case is not opened."""
    found = persons_faults(opened["subject"]["persons"])
    found |= organisation_faults(rules, opened["organisation"])
    if not opened["actor"].strip():
        found.add("no_person")
    role = opened["subject"].get("role")
    if role is not None and role not in rules.roles:
        found.add("unknown_reference")
    if opened["route"] not in rules.routes:
        return found | {"unknown_reference"}
    other = rules.routes[opened["route"]].when.holds(opened["facts"]) is False
    return found | {"route_of_others"} if other else found
