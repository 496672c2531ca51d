"""Puts the same cases of approval to the library and to the reference."""

from __future__ import annotations

import copy
import itertools
import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from .process import ANYBODY, LINE, Case, Route, Rules, Step, opening_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from .library import Library
    from .process import Json

#: Cases of each route, and events that are tried in each.
CASES = 30
EVENTS = 40
#: Calls given to the command at a time.
BATCH = 5_000
SHOWN = 10
PERSONS = ("zhao", "qian", "sun", "li", "zhou", "wu")
PARTS = ("powers", "process", "points", "grade", "measures", "commitment", "papers")
OCCASIONS = (
    "new_year",
    "holder_changed",
    "duties_changed",
    "powers_changed",
    "process_changed",
    "rules_changed",
    "new_risk",
    "evaluated",
    "circumstances_changed",
)
BEIJING = timezone(timedelta(hours=8))
REASONS = ("incomplete", "inaccurate", "untrue", "measures_not_specific", "measures_not_workable")


@dataclass(frozen=True)
class Asked:
    """A case as far as it has gone, and what the reference makes of it: a view, or faults."""

    call: str
    name: str
    view: Json | None = None
    hashes: tuple[str, ...] = ()
    faults: frozenset[str] = frozenset()
    path: str = ""


def shape_of(view: Json) -> Json:
    """Leave labels, rules and messages out of a view of the library's."""
    steps = ("step", "act", "status", "acts", "fallen", "due", "stands_until")
    following = ("step", "act", "joint", "certain", "not_before", "due", "overdue")
    roles = ("instead_of", "persons", "deputies", "anyone")
    return {
        **{key: view[key] for key in ("phase", "route", "next_sequence", "head", "due")},
        "steps": [{key: one[key] for key in steps} for one in view["steps"]],
        "next": [
            {key: one[key] for key in following}
            | {
                "roles": [
                    {"role": role["role"]["id"]} | {key: role[key] for key in roles}
                    for role in one["roles"]
                ]
            }
            for one in view["next"]
        ],
        "findings": [one["code"] for one in view["findings"]],
    }


def rules_of(module: ModuleType, described: Json) -> Rules:
    """Give what the module says of cases, with the roles as the scheme describes them."""
    roles = {role["id"]: role["role"] for role in described["roles"]}
    roles |= getattr(module, "relative_roles", {})
    routes = {route.id: route for route in module.routes}
    return Rules(roles, routes, getattr(module, "recusals", {}))


def differing(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Tell where two answers differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        for key in ours:
            yield from differing(ours[key], theirs[key], f"{path}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (our, their) in enumerate(zip(ours, theirs, strict=True)):
            yield from differing(our, their, f"{path}/{index}")
    elif ours != theirs:
        yield f"    {path}: library {json.dumps(theirs)}; reference {json.dumps(ours)}"


@dataclass
class Player:
    """Makes up a case, event by event, right ones and wrong ones."""

    rules: Rules
    route: Route
    source: random.Random
    described: Json
    number: int = 0
    clock: datetime = field(default_factory=lambda: datetime(2011, 3, 1, 9, tzinfo=BEIJING))

    def chance(self, share: float) -> bool:
        """Happen in a share of cases."""
        return self.source.random() < share

    def facts(self) -> Json:
        """Give facts that matter to the route, some left out."""
        conditions = [self.route.when, *(step.when for step in self.route.steps)]
        found: Json = {}
        examples = [one for condition in conditions for one in condition.examples()]
        self.source.shuffle(examples)
        for one in examples:
            if not set(one) & set(found) and self.chance(0.9):
                found |= one
        return found

    def organisation(self) -> Json:
        """Name holders: few persons, so that one often holds several roles."""
        offices: Json = {}
        for role, common in self.rules.roles.items():
            common_to_all = common in ANYBODY or common == "holder"
            if common_to_all and not self.chance(0.05):
                continue
            if common == "next_superior" or self.chance(0.04):
                continue
            many = 1 if common in LINE else self.source.choice((1, 2, 3))
            persons = self.source.sample(PERSONS, many if not self.chance(0.02) else 0)
            offices[role] = {"persons": persons}
            if self.chance(0.05):
                offices[role]["acting"] = True
        inside = {role: office for role, office in offices.items() if self.chance(0.1)}
        own = copy.deepcopy(inside)
        for office in own.values():
            office["persons"] = self.source.sample(PERSONS, 1)
        return {"offices": offices, "departments": {"audit": own}}

    def subject(self) -> Json:
        """Name whose matter it is."""
        persons = self.source.sample(PERSONS, self.source.choice((0, 1, 1, 1, 1, 2)))
        found: Json = {"id": "matter", "persons": persons}
        if self.chance(0.3):
            found["department"] = "audit"
        if self.chance(0.4):
            line = [role for role, common in self.rules.roles.items() if common in LINE]
            found["role"] = self.source.choice(line)
        return found

    def opening(self) -> Json:
        """Open a case."""
        content = {part: self.hash() for part in PARTS if self.chance(0.3)}
        return {
            "event": "opened",
            "sequence": 0,
            "at": self.at(),
            "actor": "sun",
            "scheme": self.described["scheme"]["id"],
            "version": self.described["scheme"]["version"],
            "rules_hash": self.described["scheme"]["rules_hash"],
            "settings": {
                one["id"]: one["default"]
                for one in self.described["parameters"]
                if one["default"] is not None
            },
            "route": self.route.id,
            "subject": self.subject(),
            "facts": self.facts(),
            "organisation": self.organisation(),
            "content": content,
        }

    def hash(self) -> str:
        """Make up a hash of papers."""
        self.number += 1
        return f"v{self.number}"

    def at(self) -> str:
        """Let time pass."""
        self.clock += self.source.choice(
            (timedelta(0), timedelta(minutes=7), timedelta(days=1), timedelta(days=4))
        )
        return self.clock.isoformat()

    def event(self, case: Case) -> Json:
        """Make up the next event."""
        kinds = {
            "acted": 60,
            "returned": 7,
            "content_changed": 6,
            "facts_changed": 4,
            "organisation_changed": 3,
            "holder_changed": 5,
            "deputised": 6,
            "extended": 3,
            "objected": 4,
            "reopened": 40 if case.phase(case.last.date()) == "ended" else 2,
            "withdrawn": 1 if case.sequence > 8 else 0,
            "opened": 0,
        }
        (kind,) = self.source.choices(list(kinds), list(kinds.values()))
        body = getattr(self, kind)(case)
        sequence = case.sequence if not self.chance(0.02) else self.source.randint(0, 9)
        event = {"event": kind, "sequence": sequence, "at": self.at(), **body}
        event.setdefault("actor", self.source.choice(PERSONS))
        if self.chance(0.1):
            event["note"] = "说明"
        if self.chance(0.02):
            event["at"] = (case.last - timedelta(hours=1)).isoformat()
        return event

    def step(self, case: Case) -> Step:
        """Choose a step, most often one whose turn it is."""
        open_ones = [step for step in case.route.steps if case.is_open(step)]
        if open_ones and self.chance(0.85):
            return self.source.choice(open_ones)
        return self.source.choice(case.route.steps)

    def seat(self, case: Case, step: Step) -> Json:
        """Choose who acts, most often one who may."""
        ways = [
            (held, person)
            for _, held in case.seats(step)
            for person in case.able(held, judges=step.judges)
        ]
        ways += [(held, "anyone") for _, held in case.seats(step) if case.holders(held) is None]
        if not ways or self.chance(0.1):
            role = self.source.choice((*step.roles, *self.rules.roles))
            return {"role": role, "actor": self.source.choice(PERSONS)}
        role, person = self.source.choice(ways)
        deputies = case.stand_ins(role, person)
        if deputies and self.chance(0.6):
            return {"role": role, "actor": self.source.choice(deputies), "acting_for": person}
        if self.chance(0.03):
            return {"role": role, "actor": self.source.choice(PERSONS), "acting_for": person}
        return {"role": role, "actor": person}

    def acted(self, case: Case) -> Json:
        """Make up an act."""
        step = self.step(case)
        act = step.act if not self.chance(0.03) else "fill"
        body = {"step": step.name, "act": act, **self.seat(case, step)}
        if self.chance(0.01):
            body["step"] = "nowhere"
        body["content"] = self.content(case, step)
        if (step.meeting is not None and not self.chance(0.04)) or self.chance(0.01):
            body["meeting"] = self.minutes(case, step, body)
        for key, wanted in (("places", step.places), ("contains", step.contains)):
            given = [one for one in wanted if not self.chance(0.03)]
            if self.chance(0.02):
                given.append(self.source.choice((*wanted, "elsewhere")))
            if given:
                body[key] = given
        if self.chance(0.5):
            body["late_reason"] = self.source.choice(("故障", "late", " "))
        return body

    def content(self, case: Case, step: Step) -> Json:
        """Give the papers as they are, or new ones where the step writes."""
        found = {}
        for part in PARTS:
            if not step.concerns(part) and not self.chance(0.01):
                continue
            if step.judges:
                if part in case.content and not self.chance(0.03):
                    found[part] = case.content[part] if not self.chance(0.03) else self.hash()
                elif self.chance(0.01):
                    found[part] = self.hash()
            elif self.chance(0.5):
                old = case.content.get(part)
                found[part] = old if old and self.chance(0.3) else self.hash()
        return found

    def minutes(self, case: Case, step: Step, body: Json) -> Json:
        """Hold a meeting."""
        role = body["role"]
        members = list(case.holders(role) or []) if role in self.rules.roles else []
        absent = [one for one in members if self.chance(0.1) and one != body["actor"]]
        present = [one for one in members if one not in absent]
        chairs = [one for one in present if not case.is_own(one)] or present or ["nobody"]
        chair = self.source.choice(chairs)
        found: Json = {"chair": chair, "present": present, "absent": absent, "minutes": "m-1"}
        if self.chance(0.5):
            voters = [one for one in present if not case.is_own(one) or self.chance(0.1)]
            found["for"] = voters
            found["against"] = []
            if len(voters) > 1 and self.chance(0.3):
                found["for"], found["against"] = voters[1:], voters[:1]
        if self.chance(0.15):
            self.spoil(found)
        return found

    def spoil(self, minutes: Json) -> None:
        """Get something in the minutes wrong."""
        match self.source.randrange(6):
            case 0:
                minutes["minutes"] = " "
            case 1:
                minutes["present"] = minutes["present"][1:]
            case 2:
                minutes["absent"] = [*minutes["absent"], self.source.choice(PERSONS)]
            case 3:
                minutes["chair"] = self.source.choice(PERSONS)
            case 4:
                minutes["against"] = [*minutes.get("against", []), self.source.choice(PERSONS)]
            case _:
                minutes["for"], minutes["against"] = [], minutes["present"]

    def returned(self, case: Case) -> Json:
        """Send papers back."""
        ways = [step for step in case.route.steps if step.returns_to and case.is_open(step)]
        step = self.source.choice(ways) if ways and self.chance(0.9) else self.step(case)
        reasons = self.source.sample(REASONS, self.source.choice((0, 1, 1, 2)))
        if self.chance(0.05):
            reasons.append("other_reason")
        known = [one for one in reasons if one in REASONS]
        return {"step": step.name, "reasons": known, **self.seat(case, step)}

    def objected(self, case: Case) -> Json:
        """Object."""
        ways = [step for step in case.route.steps if step.objections_to]
        step = self.source.choice(ways) if ways and self.chance(0.8) else self.step(case)
        return {"step": step.name}

    def content_changed(self, _case: Case) -> Json:
        """Change papers."""
        return {"content": {part: self.hash() for part in PARTS if self.chance(0.2)}}

    def facts_changed(self, _case: Case) -> Json:
        """Learn more, perhaps that another route is the subject's."""
        body: Json = {"facts": self.facts()}
        if self.chance(0.3):
            body["route"] = self.source.choice((*self.rules.routes, "nowhere"))
        return body

    def organisation_changed(self, _case: Case) -> Json:
        """Change who holds what."""
        return {"organisation": self.organisation()}

    def holder_changed(self, case: Case) -> Json:
        """Hand a post or an office on to somebody who does not hold it yet."""
        of_step = self.source.choice(self.step(case).roles)
        role = self.source.choice((None, None, of_step, *self.rules.roles))
        held = (case.holders(role) if role else case.subject["persons"]) or []
        before = self.source.choice(held or PERSONS) if self.chance(0.9) else "nobody"
        others = [one for one in (*PERSONS, "zheng") if one not in held] or ["wang"]
        body = {"from": before, "to": self.source.choice(others) if self.chance(0.95) else before}
        return body | ({"role": role} if role else {})

    def deputised(self, case: Case) -> Json:
        """Name a deputy."""
        role = self.source.choice((*self.step(case).roles, *self.rules.roles))
        held = case.holders(role) or list(PERSONS)
        return {"role": role, "from": self.source.choice(held), "to": self.source.choice(PERSONS)}

    def extended(self, case: Case) -> Json:
        """Give more time."""
        day = case.last.date() + timedelta(days=self.source.randint(-30, 90))
        body: Json = {"until": day.isoformat()}
        return body if self.chance(0.2) else body | {"step": self.step(case).name}

    def withdrawn(self, _case: Case) -> Json:
        """Give up."""
        return {}

    def reopened(self, case: Case) -> Json:
        """Open anew."""
        known = (*case.route.reopenings, *OCCASIONS)
        return {"occasion": self.source.choice(known if self.chance(0.5) else known[:5])}


def call_of(opened: Json, events: list[Json], on: date) -> str:
    """Write a call of the library for a whole case."""
    keys = ("route", "subject", "facts", "organisation", "content", "at", "actor")
    given = {key: opened[key] for key in keys}
    given |= {"scheme": opened["scheme"], "events": events, "on": on.isoformat()}
    return json.dumps({"function": "approval_run", "input": given}, ensure_ascii=False)


def played(player: Player) -> Iterator[Asked]:
    """Play one case, and give what is to be asked of it."""
    opened = player.opening()
    name = f"{opened['scheme']} {opened['route']}"
    on = date(2011, 5, 12)
    if faults := opening_faults(player.rules, opened):
        yield Asked(call_of(opened, [], on), name, faults=frozenset(faults))
        return
    case = Case(player.rules, opened)
    events: list[Json] = []
    hashes = [case.head]
    for _ in range(EVENTS):
        event = player.event(case)
        if faults := case.faults(event):
            path = f"/events/{len(events)}"
            call = call_of(opened, [*events, event], on)
            yield Asked(call, name, faults=frozenset(faults), path=path)
            player.clock = case.last
            continue
        case.take(event)
        events.append(event)
        hashes.append(case.head)
        if player.chance(0.25):
            view = copy.deepcopy(case.view(on))
            yield Asked(call_of(opened, events, on), name, view, tuple(hashes))
    view = copy.deepcopy(case.view(on))
    yield Asked(call_of(opened, events, on), name, view, tuple(hashes))


def difference(asked: Asked, answer: Json) -> str | None:
    """Tell in what an answer differs."""
    if asked.view is None:
        expected = " or ".join(sorted(asked.faults))
        if "ok" in answer:
            return f"    library takes it; reference: {expected}"
        error = answer["error"]
        if error["code"] in asked.faults and error["path"].startswith(asked.path):
            return None
        return f"    library: {error['code']} {error['path']}; reference: {expected} {asked.path}"
    if "error" in answer:
        error = answer["error"]
        return f"    library: {error['code']} {error['path']}; reference takes it"
    lines = list(differing(list(asked.hashes), answer["ok"]["hashes"], "/hashes"))
    lines += differing(asked.view, shape_of(answer["ok"]["view"]), "/view")
    return "\n".join(lines[:5]) or None


@dataclass
class Outcome:
    """What was compared, and what differed."""

    routes: int = 0
    cases: int = 0
    calls: int = 0
    differences: int = 0
    lines: list[str] = field(default_factory=list)


def processes(library: Library, module: ModuleType, scheme: str, seed: int) -> Outcome:
    """Compare the cases of a scheme."""
    outcome = Outcome()
    if not getattr(module, "routes", ()):
        return outcome
    described = library.ask("scheme", scheme=scheme)
    rules = rules_of(module, described)
    known = {route["id"] for route in described["routes"]}
    for lacking in sorted(known ^ set(rules.routes)):
        outcome.differences += 1
        outcome.lines.append(f"{scheme} {lacking}: only one side has this route")
    both = [route for route in module.routes if route.id in known]
    outcome.routes = len(both)

    def all_asked() -> Iterator[Asked]:
        for route, number in itertools.product(both, range(CASES)):
            outcome.cases += 1
            source = random.Random(f"{seed} {scheme} {route.id} {number}")
            yield from played(Player(rules, route, source, described))

    asked = all_asked()
    while batch := list(itertools.islice(asked, BATCH)):
        answers = library.call([one.call for one in batch])
        outcome.calls += len(batch)
        for one, answer in zip(batch, answers, strict=True):
            if told := difference(one, answer):
                if outcome.differences < SHOWN:
                    outcome.lines.append(f"{one.name} {one.call}\n{told}")
                outcome.differences += 1
    return outcome
