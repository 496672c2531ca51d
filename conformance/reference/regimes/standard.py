"""The library's own model scheme, from its readings."""

from ..answers import LEAVES_SCALE, NONE, Answer, Facts, any_of, must
from ..process import Route, Step

GRADES = ("high", "medium", "low")
COLOURS = ("none", "blue", "yellow", "red")


def grade(facts: Facts) -> Answer:
    """Give the worse of two tracks."""
    return min(_by_nature(facts), _by_rating(facts), key=GRADES.index)


def _by_nature(facts: Facts) -> str:
    """As 004-1 §九 (QA-4): moral points by prominence, others by power."""
    if facts["risk_type"] == "moral":
        return {"prominent": "high", "rather_prominent": "medium", "seldom": "low"}[
            facts["prominence"]
        ]
    if "much" in (facts["outer_power"], facts["inner_power"]):
        return "high"
    # Little inner power alone is low (#10).
    return "medium" if facts["outer_power"] == "little" else "low"


def _by_rating(facts: Facts) -> str:
    """As 004-5 三(一)2 (EN-1, EN-2): one product, unused when either factor is not rated."""
    if "not_rated" in (facts["likelihood"], facts["severity"]):
        return "low"
    product = facts["likelihood"] * facts["severity"]
    if product > 24:
        return "high"
    return "medium" if product > 16 else "low"


def supervisors(facts: Facts) -> Answer:
    """As 004-1 §十三㈢ (QA-6)."""
    return {
        "high": ["leader_in_charge", "principal_leader"],
        "medium": ["leader_in_charge"],
        "low": ["department_head"],
    }[str(grade(facts))]


def warn(facts: Facts) -> Answer:
    """As 004-8 art. 18 (FR-6), with the ladder of 000 二(三)3 (DZ-22) extended to blue."""
    # The reading of the lost word (#29).
    if facts["party_leader_problem"] and facts["lead_clear"]:
        return LEAVES_SCALE
    called = {"none"}
    if facts["integrity_problem"] == "important" or facts["party_leader_problem"]:
        called.add("red")
    if facts["integrity_problem"] == "general" or facts["minor_breach"]:
        called.add("yellow")
    if facts["style_problem"]:
        called.add("blue")
    if facts["uncorrected_after_warning"]:
        called.add({"none": "none", "blue": "yellow"}.get(facts["current_colour"], "red"))
    return max(called, key=COLOURS.index)


def control_patterns(facts: Facts) -> Answer:
    """As 004-1 §十二 (QA-7)."""
    return {
        "moral": {"incentives", "conviction", "reinforcement"},
        "duty": {
            "fixed_posts",
            "post_responsibility",
            "fault_accountability",
            "check_and_rating",
            "reward_system",
        },
        "process": {"setting_norms", "keeping_norms", "supervision", "rating", "rewards_paid"},
        "institution": {"principle", "flexibility", "coordination"},
        "environment": {"locating", "warning", "daily_monitoring"},
    }[facts["risk_type"]]


def spot_check(facts: Facts) -> Answer:
    """As 004-8 art. 21 (FR-8): one a year for a high post."""
    due = grade(facts) == "high" and facts["spot_checks_this_year"] == 0
    return "due" if due else NONE


def publication(facts: Facts) -> Answer:
    """As 004-1 §十三㈠㈡ (QA-10)."""
    match facts["published_item"]:
        case "power_list" | "points" | "grades":
            return "in_a_circle"
        case "unit_measures":
            return "chart_or_table"
    return NONE


#: What the disposals read beside the facts of the warning.
disposal_facts = ("addressee", "new_risk_found")


def disposals(facts: Facts) -> Answer:
    """As 004-8 art. 19 (FR-7): some of the ways listed for the addressee."""
    if warn(facts) not in ("red", "yellow", "blue"):
        return NONE
    if facts["addressee"] == "cadre":
        due = any_of("heart_to_heart_talk", "criticism_education", "admonition_talk")
    else:
        due = any_of("admonition_talk", "rectification_within_term")
    return due | (must("improved_measures") if facts["new_risk_found"] else {})


tables = {
    "control_patterns": control_patterns,
    "spot_check": spot_check,
    "publication": publication,
}

#: The model's own principle; no text states them.
recusals = {
    "leader_in_charge": ("principal_leader", "party_group"),
    "principal_leader": ("party_group", "superior_discipline"),
    "discipline_inspection": ("superior_discipline",),
    "organisation_department": ("party_group",),
}

FOUND = "points measures"
ALL = "points measures grade"
WEAK = frozenset(
    {"incomplete", "inaccurate", "untrue", "measures_not_specific", "measures_not_workable"}
)

routes = (
    # The eight steps of 004-1 §十 (QA-2), with the returns of 000 二(一)4 (DZ-7) and publication.
    Route(
        "registration",
        (
            Step("targets", "decide", ("leading_group_office",), covers="powers"),
            Step("self_search", "fill", ("holder",), ("targets",), covers="points"),
            Step("measures", "fill", ("holder",), ("self_search",), covers=FOUND),
            Step("opinions", "consult", ("holder",), ("measures",), covers=FOUND),
            Step("rectify", "revise", ("holder",), ("opinions",), covers=FOUND),
            Step(
                "review",
                "review",
                ("leader_in_charge", "leading_group"),
                ("rectify",),
                joint=True,
                covers=ALL,
                returns_to="self_search",
                reasons=WEAK,
            ),
            Step("revise", "revise", ("holder",), ("review",), covers=FOUND),
            Step(
                "collective_review",
                "decide",
                ("leading_group",),
                ("revise",),
                covers=ALL,
                returns_to="self_search",
                reasons=WEAK,
            ),
            Step("signature", "sign", ("principal_leader",), ("collective_review",), covers=ALL),
            Step(
                "filing",
                "file",
                ("organisation_department", "discipline_inspection"),
                ("signature",),
                joint=True,
                covers=ALL,
            ),
            Step(
                "publication",
                "publish",
                ("leading_group_office",),
                ("filing",),
                covers="points grade",
                places=("circle",),
                objections_to="review",
            ),
        ),
        {
            "new_year": "review",
            "holder_changed": "self_search",
            "duties_changed": "self_search",
            "process_changed": "self_search",
        },
    ),
)
