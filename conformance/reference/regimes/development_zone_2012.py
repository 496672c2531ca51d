"""A development zone, 004 part 7 (KZ)."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts, must
from ..process import Route, Step, fact

MILDER = {
    "internal_accountability",
    "circulated_criticism",
    "admonition_talk",
    "loss_of_merit_eligibility",
}


def unit_grade(facts: Facts) -> str:
    """Grade a unit by what may follow."""
    consequences = set(facts["consequences"])
    # KZ-5, 三(二)4: grave breaches.
    if "grave_breach" in consequences:
        return "a"
    # KZ-5, 三(二)4: accountability or discipline, either.
    if consequences & {"accountability", "party_and_government_discipline"}:
        return "b"
    # KZ-5, 三(二)4: one of the four milder ones.
    if consequences & MILDER:
        return "c"
    # KZ-5, 三(二)4: nothing is said of a risk without any of them.
    return UNPROVIDED


def person_grade(facts: Facts) -> str:
    """Grade a person by position or power, the worse."""
    outer = facts["outer_exercise"]
    # Little power over people, money and property is no important power.
    inner = facts["inner_exercise"] if facts["inner_power"] == "more" else "none"
    # KZ-5, 三(二)4: chiefs, and direct exercise.
    if facts["position"] == "chief" or "direct" in (outer, inner):
        return "a"
    # KZ-5, 三(二)4: deputies, and indirect exercise.
    if facts["position"] == "deputy" or "indirect" in (outer, inner):
        return "b"
    # KZ-5, 三(二)4.
    return "c"


def grade(facts: Facts) -> str:
    """Grade a risk; units and persons have criteria of their own."""
    # KZ-5, 三(二)4.
    return unit_grade(facts) if facts["subject"] == "unit" else person_grade(facts)


def supervisors(facts: Facts) -> Answer:
    """Who supervises the risk."""
    # KZ-5, 三(二)4: no grade has a supervisor.
    return UNPROVIDED


def reviewer(facts: Facts) -> Answer:
    """Who reviews."""
    # KZ-3, 三(二)3.
    return "discipline_commission"


def grader(facts: Facts) -> Answer:
    """Who grades."""
    # KZ-3, 三(二)4.
    return "administrative_committee"


def destination(facts: Facts) -> Answer:
    """Where a paper goes or is kept."""
    # KZ-2, 三(二)2 and 三(三): forms and reports.
    if facts["paper"] in ("personal_form", "unit_form", "search_report", "control_report"):
        return "committee_office"
    # KZ-6, 三(二)3: ledgers.
    if facts["paper"] in ("unit_ledger", "zone_ledger"):
        return "discipline_commission"
    # KZ-7, 二(二): where a letter of responsibility goes is not said.
    return UNPROVIDED


def letter_of_responsibility(facts: Facts) -> Answer:
    """Who signs the letter of responsibility."""
    # KZ-7, 二(二): units and key posts.
    return "signs" if facts["signer"] in ("unit", "key_post") else NONE


def accountability(facts: Facts) -> Answer:
    """Consequence of a promise not kept."""
    # KZ-7, 二(二): not kept and a grave case, both; of one alone nothing is said.
    if facts["promise_not_kept"] and facts["grave_case"]:
        return "severe_handling"
    return UNPROVIDED if facts["promise_not_kept"] or facts["grave_case"] else NONE


def warn(facts: Facts) -> Answer:
    """Whether the responsible person is reminded."""
    # KZ-7, 二(二): a risk that is found.
    return "reminder" if facts["risk_found"] else NONE


def disposals(facts: Facts) -> Answer:
    """Acts under the warning."""
    # KZ-7, 二(二): the responsible person is reminded.
    return must("reminder") if facts["risk_found"] else NONE


tables: dict[str, Decide] = {
    "reviewer": reviewer,
    "grader": grader,
    "destination": destination,
    "letter_of_responsibility": letter_of_responsibility,
    "accountability": accountability,
}

#: The library's own principle; no text states it.
recusals = {"discipline_commission": ("administrative_committee",)}

FOUND = "points measures"

routes = (
    # 三(二)1-4, L499-505 (KZ-2, KZ-3).
    Route(
        "search",
        (
            Step(
                "person_search", "fill", ("holder",), when=fact("subject", "person"), covers=FOUND
            ),
            Step("unit_search", "fill", ("unit",), when=fact("subject", "unit"), covers=FOUND),
            Step(
                "bundle",
                "fill",
                ("unit",),
                ("person_search", "unit_search"),
                covers=FOUND + " papers",
                contains=("search_report", "unit_form", "personal_form"),
                due="2012-12-05",
            ),
            Step(
                "review",
                "review",
                ("discipline_commission",),
                ("bundle",),
                covers=FOUND + " papers",
            ),
            Step("ledgers", "file", ("discipline_commission",), ("review",), covers=FOUND),
            Step(
                "grading",
                "decide",
                ("administrative_committee",),
                ("review",),
                covers="points grade",
            ),
        ),
    ),
    # 三(三), L507 (KZ-2).
    Route(
        "control",
        (
            Step(
                "bundle",
                "fill",
                ("unit",),
                covers="measures papers",
                contains=("control_report", "rules_filled_in", "measures_set"),
                due="2012-12-31",
            ),
        ),
    ),
    # 二(二), L489 (KZ-7).
    Route(
        "letter",
        (
            Step(
                "unit_signs",
                "commit",
                ("unit",),
                when=fact("signer", "unit"),
                covers="measures commitment",
            ),
            Step(
                "key_post_signs",
                "commit",
                ("holder",),
                when=fact("signer", "key_post"),
                covers="measures commitment",
            ),
        ),
    ),
)
