"""A finance bureau's pilot, 004 part 6 (FP); its grades have no names."""

from .answers import NONE, UNPROVIDED, Answer, Decide, Facts, must


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


def early_sign_answer(facts: Facts) -> Answer:
    """Acts after an early sign."""
    # FP-7, 一(三): the clause reaches only what is not yet a breach.
    if facts["breach"]:
        return UNPROVIDED
    if facts["early_sign"]:
        return must("reminder", "early_warning", "disposal")
    return NONE


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


tables: dict[str, Decide] = {
    "points_reviewer": points_reviewer,
    "points_filing": points_filing,
    "counts_as_point": counts_as_point,
    "early_sign_answer": early_sign_answer,
    "warner": warner,
    "publication": publication,
}
