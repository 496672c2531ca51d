"""A finance bureau's pilot, 004 part 6 (FP); its grades have no names."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts, must
from ..process import Route, Step, fact


def points_reviewer(facts: Facts) -> Answer:
    """Who reviews points and measures."""
    # FP-2, 三(二)2(2).
    return {"person": "department_head", "unit": "leader_in_charge"}[facts["level"]]


def points_filing(facts: Facts) -> Answer:
    """Where they are filed after review."""
    # FP-2, 三(二)2(2).
    return "leading_group_office"


def counts_as_point(facts: Facts) -> Answer:
    """Whether it counts as a point."""
    # FP-8, 三(二)4(2): a gap in the work is none.
    return {"integrity_link": "risk_point", "work_gap": "no_point"}[facts["finding"]]


def warner(facts: Facts) -> Answer:
    """Who gives warnings and controls."""
    # FP-6, 二.
    return "discipline_organ"


def publication(facts: Facts) -> Answer:
    """Where it is published."""
    # FP-5, 三(二)5三: points and measures; FP-9, 三(二)4(4): measures and procedures.
    return {
        "risk_points": {"local_network"},
        "measures": {"local_network", "limited_circle"},
        "procedures": {"limited_circle"},
    }[facts["published_item"]]


def warn(facts: Facts) -> Answer:
    """Whether an early sign is warned of."""
    # FP-7, 一(三): a sign that is not yet a breach; of a breach nothing is said.
    if facts["breach"]:
        return UNPROVIDED
    return "warning" if facts["early_sign"] else NONE


def disposals(facts: Facts) -> Answer:
    """Acts under the warning."""
    # FP-7, 一(三): a reminder; how it is disposed of is not said.
    return must("reminder") if warn(facts) == "warning" else NONE


tables: dict[str, Decide] = {
    "points_reviewer": points_reviewer,
    "points_filing": points_filing,
    "counts_as_point": counts_as_point,
    "warner": warner,
    "publication": publication,
}

#: The library's own principle; no text states them.
recusals = {
    "department_head": ("leader_in_charge", "leading_group"),
    "leader_in_charge": ("leading_group",),
    "leading_group_office": ("leading_group",),
}

FOUND = "points measures"
#: 三(一)4, L433 (FP-1): a yearly round, after the results of checks.
ROUND = {"new_year": "search", "evaluated": "search"}

routes = (
    # 三(二)2(2), L447 (FP-2).
    Route(
        "person_points",
        (
            Step("search", "fill", ("holder",), covers=FOUND),
            Step("review", "review", ("department_head",), ("search",), covers=FOUND),
            Step("filing", "file", ("leading_group_office",), ("review",), covers=FOUND),
        ),
        ROUND,
        fact("level", "person"),
    ),
    Route(
        "unit_points",
        (
            Step("search", "fill", ("section",), covers=FOUND),
            Step("review", "review", ("leader_in_charge",), ("search",), covers=FOUND),
            Step("filing", "file", ("leading_group_office",), ("review",), covers=FOUND),
        ),
        ROUND,
        fact("level", "unit"),
    ),
    # 三(二)5三, L469 (FP-5); 三(二)4(4), L461 (FP-9).
    Route(
        "publication",
        (
            Step(
                "network",
                "publish",
                ("leading_group_office",),
                covers=FOUND,
                places=("local_network",),
            ),
            Step(
                "circle",
                "publish",
                ("leading_group_office",),
                covers="process measures",
                places=("circle",),
            ),
        ),
    ),
)
