"""The library's own model scheme, from its readings."""

from .answers import LEAVES_SCALE, NONE, Answer, Facts

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


tables = {
    "control_patterns": control_patterns,
    "spot_check": spot_check,
    "publication": publication,
}
