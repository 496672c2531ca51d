"""A finance bureau's regulation, 004 part 8 (FR)."""

from ..answers import LEAVES_SCALE, NONE, UNPROVIDED, Answer, Decide, Facts, any_of, must
from ..process import Route, Step, fact


def grade(facts: Facts) -> str:
    """Grade a risk point."""
    # FR-4, art. 13(一): especially prone and a larger impact.
    if facts["proneness"] == "especially" and facts["impact"] == "large":
        return "a"
    # FR-4, art. 13(二), at least rather prone and at least a general impact (our reading).
    if facts["proneness"] in ("rather", "especially") and facts["impact"] in ("general", "large"):
        return "b"
    # FR-4, art. 13(三): any other.
    return "c"


def supervisors(facts: Facts) -> Answer:
    """Who supervises the point."""
    # FR-8, art. 21: the office follows measures up, whatever the grade.
    return UNPROVIDED


def warn(facts: Facts) -> str:
    """Warn by what was reported."""
    # FR-6, art. 18(一): the second limb with a clear lead leaves the scale.
    if facts["party_leader_problem"] and facts["lead_clear"]:
        return LEAVES_SCALE
    # FR-6, art. 18(一): an important problem, or the second limb with an unclear lead.
    if facts["integrity_problem"] == "important" or facts["party_leader_problem"]:
        return "red"
    # FR-6, art. 18(二): either limb.
    if facts["integrity_problem"] == "general" or facts["minor_breach"]:
        return "yellow"
    # FR-6, art. 18(三).
    if facts["style_problem"]:
        return "blue"
    return NONE


def leading_group_seats(facts: Facts) -> Answer:
    """Seat in the leading group."""
    # FR-1, art. 7.
    seats = {
        "chief": "head",
        "other_leader": "deputy",
        "section_head": "member",
        "discipline_group_head": "office_head",
    }
    return {seats[position] for position in facts["bureau_positions"]}


def spot_checks(facts: Facts) -> Answer:
    """Spot checks in a year."""
    # FR-8, art. 21: high-risk is A only.
    return "at_least_once" if grade(facts) == "a" else NONE


def follow_up(facts: Facts) -> Answer:
    """Consequence of measures not carried out."""
    # FR-8, art. 21.
    return "supervision" if facts["measures_not_carried_out"] else NONE


def report_and_circular(facts: Facts) -> Answer:
    """Report and circular on a warning."""
    # FR-9, art. 22: important cases and the general state; of others nothing is said.
    if facts["disposed_matter"] in ("important_case", "overall"):
        return must("party_group", "circular")
    return UNPROVIDED


#: What the regulation does not give: when a marked assessment passes.
settings = {"pass_mark": 60}


def assessment_result(facts: Facts) -> Answer:
    """Judge an assessment that is marked."""
    # FR-10, art. 28: passed or failed; the line is the body's, and reaching it passes.
    return "passed" if facts["assessment_mark"] >= settings["pass_mark"] else "failed"


def assessment_consequence(facts: Facts) -> Answer:
    """Consequence of a failed assessment."""
    # FR-10, art. 28: failing, and still failing after rectification.
    if facts["assessment_failed"] and facts["failed_after_rectification"]:
        return "accountability"
    # FR-10, art. 28: failing.
    return "rectification_notice" if facts["assessment_failed"] else NONE


def answerable(facts: Facts) -> Answer:
    """Who answers for a violation."""
    # FR-10, art. 28: weak measures and a violation, both.
    if facts["measures_weak"] and facts["violation_occurred"]:
        return must("direct_leader", "persons_concerned")
    return NONE


#: What the disposals read beside the facts of the warning.
disposal_facts = ("addressee", "new_risk_found")


def disposals(facts: Facts) -> Answer:
    """Acts under the warning."""
    if warn(facts) not in ("red", "yellow", "blue"):
        return NONE
    # FR-7, art. 20: causes and measures, in writing.
    due = must("cause_analysis", "written_report")
    # FR-7, art. 19: by the addressee, some of those listed (our reading).
    if facts["addressee"] == "cadre":
        due |= any_of("heart_to_heart_talk", "criticism_education", "admonition_talk")
    else:
        due |= any_of("admonition_talk", "rectification_within_term")
    if facts["new_risk_found"]:
        due |= must("improved_measures")
    return due


tables: dict[str, Decide] = {
    "leading_group_seats": leading_group_seats,
    "spot_checks": spot_checks,
    "follow_up": follow_up,
    "report_and_circular": report_and_circular,
    "assessment_result": assessment_result,
    "assessment_consequence": assessment_consequence,
    "answerable": answerable,
}

#: The library's own principle; no text states them.
recusals = {
    "leader_in_charge": ("principal_leader", "party_group"),
    "leading_group_office": ("leading_group",),
}

FOUND = "points measures"

routes = (
    # Art. 11, 17 (FR-5); anew on new risks, art. 19, 25 (FR-7), and on assessment, art. 9(四),
    # 26 (FR-1).
    Route(
        "registration",
        (
            Step("search", "fill", ("section",), covers=FOUND + " grade"),
            Step("review", "review", ("leader_in_charge",), ("search",), covers=FOUND + " grade"),
            Step("decision", "decide", ("party_group",), ("review",), covers=FOUND + " grade"),
            Step(
                "catalogue",
                "file",
                ("leading_group_office",),
                ("decision",),
                covers=FOUND,
                contains=("post", "duties", "process", "node", "description", "measures"),
            ),
        ),
        {"new_risk": "search", "evaluated": "search"},
    ),
    # Art. 22 (FR-9).
    Route(
        "disposal_report",
        (
            Step("report", "fill", ("leading_group_office",), covers="papers"),
            Step(
                "circular",
                "publish",
                ("leading_group_office",),
                covers="papers",
                places=("circle",),
            ),
        ),
        when=fact("disposed_matter", "important_case", "overall"),
    ),
)
