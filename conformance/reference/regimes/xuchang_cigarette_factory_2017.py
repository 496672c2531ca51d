"""XC, 002: the plan of the cigarette factory of Xuchang. It gives six factors and no formula."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, any_of, must
from ..process import Meeting, Route, Step, both, either, fact


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


def warn(facts: Facts) -> Answer:
    """XC-11, (三)5(1): signs and tendencies that may lead to corruption."""
    return "warning" if facts["sign_found"] and facts["may_lead_to_corruption"] else NONE


#: What the text does not give, L62.
settings = {
    "disposals_by_seriousness": {
        "light": ["risk_notice"],
        "serious": ["reminder_talk"],
        "grave": ["admonition_talk", "ordered_rectification"],
    }
}


def disposal_by_seriousness(facts: Facts) -> Answer:
    """XC-11, (三)5(1): by seriousness; which disposal answers which is set by the body."""
    return set(settings["disposals_by_seriousness"][facts["seriousness"]])


def disposals(facts: Facts) -> Answer:
    """XC-11, (三)5(1): four disposals, by seriousness."""
    if warn(facts) == NONE:
        return NONE
    return any_of("risk_notice", "reminder_talk", "admonition_talk", "ordered_rectification")


tables = {
    "disposal_by_seriousness": disposal_by_seriousness,
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

relative_roles = {"next_superior": "next_superior"}

#: The library's own principle; no text states them.
recusals = {
    "leader_in_charge": ("party_secretary", "party_committee"),
    "next_superior": ("leader_in_charge", "party_secretary"),
    "party_secretary": ("party_committee",),
    "leading_group_office": ("leading_group",),
}

#: L37 (XC-15): staff, functions, powers, processes, rules.
RENEWED = (
    "holder_changed",
    "duties_changed",
    "powers_changed",
    "process_changed",
    "rules_changed",
)
FOUND = "points measures"
KEY_POST, MIDDLE, LEADER = (fact("layer", one) for one in ("key_post", "middle", "leader"))
#: The party secretary's superior, and to whom he promises, is not said (A 22).
OTHER_LEADER = both(LEADER, fact("is_party_secretary", False))
PROMISED = ("tobacco_law", "rules", "common_points", "own_points", "measures")

routes = (
    # (二)1-2, L43-44 (XC-2).
    Route(
        "powers",
        (
            Step(
                "directory",
                "fill",
                ("department",),
                covers="powers",
                contains=("name", "content", "basis", "department"),
            ),
            Step(
                "power_and_duty_list",
                "fill",
                ("department",),
                ("directory",),
                covers="powers",
                contains=(
                    "subject",
                    "conditions",
                    "procedure",
                    "time_limit",
                    "responsibility",
                    "supervision",
                ),
            ),
            Step(
                "chart",
                "fill",
                ("department",),
                ("power_and_duty_list",),
                when=fact("many_links", True),
                covers="process",
            ),
            Step(
                "links_to_posts",
                "fill",
                ("department",),
                ("power_and_duty_list", "chart"),
                when=fact("risky_link", True),
                covers="powers process",
            ),
        ),
    ),
    # (三)1(1), L48 (XC-4).
    Route(
        "common_points",
        (
            Step("staff_opinions", "consult", ("department",), covers="points"),
            Step("proposal", "fill", ("department",), ("staff_opinions",), covers="points"),
            Step("draft", "fill", ("leading_group_office",), ("proposal",), covers=FOUND),
            Step("draft_opinions", "consult", ("leading_group_office",), ("draft",), covers=FOUND),
            Step(
                "party_committee",
                "review",
                ("party_committee",),
                ("draft_opinions",),
                covers=FOUND,
            ),
        ),
        dict.fromkeys(RENEWED, "staff_opinions"),
        both(fact("point_kind", "common"), either(LEADER, MIDDLE)),
    ),
    # (三)1(2), L49 (XC-5): a department of fewer than ten meets with all.
    Route(
        "individual_points",
        (
            Step("analysis", "fill", ("department",), covers="points"),
            Step("opinions", "consult", ("department",), ("analysis",), covers="points"),
            Step(
                "department_meeting",
                "decide",
                ("department_meeting",),
                ("opinions",),
                covers="points",
                meeting=Meeting(all_attend_below=10),
            ),
        ),
        dict.fromkeys(RENEWED, "analysis"),
        both(fact("point_kind", "individual"), either(KEY_POST, MIDDLE)),
    ),
    # (三)1(3), L50 (XC-6).
    Route(
        "leader_points",
        (
            Step(
                "self_check",
                "fill",
                ("holder",),
                covers="points",
                contains=("own_duties", "departments_in_charge"),
            ),
            Step("comments", "comment", ("department",), ("self_check",), covers="points"),
            Step("summary", "fill", ("leading_group_office",), ("comments",), covers="points"),
            Step("party_committee", "review", ("party_committee",), ("summary",), covers="points"),
        ),
        dict.fromkeys(RENEWED, "self_check"),
        both(fact("point_kind", "individual"), LEADER),
    ),
    # (三)2, L52-53 (XC-7).
    Route(
        "grade",
        (
            Step("self_rating", "assess", ("department",), covers="points grade"),
            Step(
                "collection",
                "fill",
                ("leading_group_office",),
                ("self_rating",),
                covers="points grade",
            ),
            Step(
                "settlement",
                "decide",
                ("leading_group_office",),
                ("collection",),
                covers="points grade",
            ),
        ),
        dict.fromkeys(RENEWED, "self_rating"),
    ),
    # (三)3, L55-57 (XC-8, XC-9): the next superior first, then the review by tier (A 44).
    Route(
        "measures",
        (
            Step("draft", "fill", ("holder", "department"), covers=FOUND),
            Step("opinions", "consult", ("holder", "department"), ("draft",), covers=FOUND),
            Step(
                "superior",
                "review",
                ("next_superior",),
                ("opinions",),
                when=either(KEY_POST, MIDDLE),
                covers="measures",
            ),
            Step(
                "superior_of_leader",
                "review",
                ("party_secretary",),
                ("opinions",),
                when=OTHER_LEADER,
                covers="measures",
            ),
            Step(
                "department_meeting",
                "review",
                ("department_meeting",),
                ("opinions", "superior"),
                when=KEY_POST,
                covers=FOUND,
                meeting=Meeting(),
            ),
            Step(
                "leader_in_charge",
                "review",
                ("leader_in_charge",),
                ("opinions", "superior"),
                when=MIDDLE,
                covers=FOUND,
            ),
            Step(
                "party_committee",
                "review",
                ("party_committee",),
                ("opinions", "superior_of_leader"),
                when=LEADER,
                covers=FOUND,
            ),
            Step(
                "register",
                "file",
                ("leading_group_office",),
                ("department_meeting", "leader_in_charge", "party_committee"),
                covers=FOUND,
            ),
            # L57: lists and charts, in a circle, after the review's result.
            Step(
                "publication",
                "publish",
                ("leading_group_office",),
                ("department_meeting", "leader_in_charge", "party_committee"),
                covers="powers process points measures",
                contains=("power_and_duty_list", "risk_and_measure_list", "flow_chart"),
                places=("circle",),
            ),
        ),
        dict.fromkeys(RENEWED, "draft"),
        fact("point_kind", "individual"),
    ),
    # (三)4, L59-60 (XC-10).
    Route(
        "promise",
        (
            *(
                Step(
                    name,
                    "commit",
                    ("holder",),
                    when=when,
                    covers=FOUND + " commitment",
                    contains=PROMISED,
                )
                for name, when in (
                    ("promise_of_key_post", KEY_POST),
                    ("promise_of_middle", MIDDLE),
                    ("promise_of_leader", OTHER_LEADER),
                )
            ),
            Step(
                "publication",
                "publish",
                ("leading_group_office",),
                ("promise_of_key_post", "promise_of_middle", "promise_of_leader"),
                when=either(KEY_POST, MIDDLE, fact("is_party_secretary", False)),
                covers="commitment",
                places=("circle",),
            ),
        ),
    ),
)
