"""XC, 002: the plan of the cigarette factory of Xuchang. It gives six factors and no formula."""

from .answers import NONE, UNPROVIDED, Answer, Facts, must


def points_settled_by(facts: Facts) -> Answer:
    """XC-4, XC-5, XC-6, (三)1: who settles points; common points are of two layers only."""
    if facts["layer"] == "leader":
        return "party_committee"
    if facts["point_kind"] == "individual":
        return "department_meeting"
    return "party_committee" if facts["layer"] == "middle" else UNPROVIDED


def attendance(facts: Facts) -> Answer:
    """XC-5, (三)1(2): fewer than ten, all; of ten or more nothing is said (#21)."""
    return "all_attend" if facts["department_staff"] < 10 else UNPROVIDED


def measures_drafted_by(facts: Facts) -> Answer:
    """XC-4, (三)1(1): the office, for common points; of the others no author is named."""
    return "office" if facts["point_kind"] == "common" else UNPROVIDED


def measures_reviewed_by(_facts: Facts) -> Answer:
    """XC-8, (三)3(1): the next higher leader, before the review by tier (#44)."""
    return "next_superior"


def points_reviewed_by(facts: Facts) -> Answer:
    """XC-8, (三)3(2)."""
    return {
        "key_post": "department_meeting",
        "middle": "leader_in_charge",
        "leader": "party_committee",
    }[facts["layer"]]


def register_form(facts: Facts) -> Answer:
    """XC-8, (三)3(2): the annexes in the order of the layers (#23)."""
    return {"key_post": "annex_four", "middle": "annex_five", "leader": "annex_six"}[facts["layer"]]


def grade_settled_by(facts: Facts) -> Answer:
    """XC-7, (三)2: the department rates itself, the office has the last word."""
    return "department" if facts["grading_stage"] == "self_rating" else "office"


def promise_to(facts: Facts) -> Answer:
    """XC-10, (三)4(1); whom the secretary promises is not provided (#22)."""
    if facts["layer"] == "leader":
        return UNPROVIDED if facts["is_party_secretary"] else "party_secretary"
    return "leader_in_charge" if facts["layer"] == "middle" else "department_team"


def control_role(facts: Facts) -> Answer:
    """XC-12, (三)5(2)."""
    return {"education": "base", "process": "core", "rules": "core", "supervision": "guarantee"}[
        facts["control"]
    ]


def group_seat(facts: Facts) -> Answer:
    """XC-13, L64."""
    return {
        "party_secretary": "head",
        "leading_team_member": "deputy",
        "party_organisation_head": "member",
        "department_head": "member",
        "other": NONE,
    }[facts["position"]]


def new_work(facts: Facts) -> Answer:
    """XC-15, L37, L66: any of the five changes renews risks, grades and measures."""
    return must("risk_content", "grade", "measures") if facts["changes"] else NONE


def office(_facts: Facts) -> Answer:
    """XC-9, (三)3(3): the office registers; XC-13, L65: departments report to it."""
    return "office"


def checked_by(_facts: Facts) -> Answer:
    """XC-14, L66: the discipline inspection commission of the factory."""
    return "discipline_commission"


tables = {
    "points_settled_by": points_settled_by,
    "attendance": attendance,
    "measures_drafted_by": measures_drafted_by,
    "measures_reviewed_by": measures_reviewed_by,
    "points_reviewed_by": points_reviewed_by,
    "register_form": register_form,
    "grade_settled_by": grade_settled_by,
    "promise_to": promise_to,
    "control_role": control_role,
    "group_seat": group_seat,
    "new_work": new_work,
    "registered_by": office,
    "reported_to": office,
    "checked_by": checked_by,
}
