"""A handbook of questions and answers, 004 part 1 (QA)."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts
from ..process import Meeting, Route, Step, fact


def grade(facts: Facts) -> str:
    """Grade a risk point."""
    # QA-4, §九: moral points go by prominence, all others by powers (two tracks by type).
    if facts["risk_type"] == "moral":
        return {"prominent": "one", "rather_prominent": "two", "seldom": "three"}[
            facts["prominence"]
        ]
    outer = facts["outer_power"]
    enforcement = facts["enforcement_power"]
    inner = facts["inner_power"]
    # QA-4, §九㈠: much of any power.
    if "much" in (outer, enforcement, inner):
        return "one"
    # QA-4, §九㈡㈢: grade three admits no outer power; enforcement is among the powers of two.
    if outer == "little" or enforcement == "little":
        return "two"
    # QA-4, §九㈢: little inner power is grade three where the post is mainly internal.
    if inner == "little" and not facts["mainly_internal"]:
        return "two"
    # QA-4, §九㈢: no power at all is grade three, mainly internal or not (our reading).
    return "three"


def supervisors(facts: Facts) -> list[str]:
    """Who supervises the point."""
    # QA-6, §十三㈢: rather high, ordinary, rather low, read as one, two, three.
    return {
        "one": ["leader_in_charge", "principal_leader"],
        "two": ["leader_in_charge"],
        "three": ["department_head"],
    }[grade(facts)]


def point_accepted(facts: Facts) -> Answer:
    """Whether it is a risk point."""
    # QA-3, §十 step 2, §十一㈢: concrete, measures possible, and these assessable.
    if facts["concrete"] and facts["measures_possible"] and facts["measures_assessable"]:
        return "point"
    return "no_point"


def link_is_point(facts: Facts) -> Answer:
    """Whether a link of a process is a point."""
    # QA-5, §十一㈡: a link without check is the section's point; of others nothing is said.
    return UNPROVIDED if facts["link_checked"] else "point"


def control_patterns(facts: Facts) -> Answer:
    """Pattern of control for each type."""
    # QA-7, §十二.
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


def measures_setter(facts: Facts) -> Answer:
    """Who sets the measures."""
    # QA-2, §十 step 3: one's own are set by oneself; QA-8, §十三㈡3: the unit's by its team.
    return {"post": "holder", "unit": "leading_team"}.get(facts["subject_level"], UNPROVIDED)


def measures_basis(facts: Facts) -> Answer:
    """Basis of the measures."""
    # QA-8, §十三㈡1-4.
    return {
        "post": {"duties", "laws"},
        "department": {"process", "institution", "environment"},
        "unit": {"responsibility", "decision", "execution", "supervision"},
        "industry": {"industry_rules"},
    }[facts["subject_level"]]


def publication(facts: Facts) -> Answer:
    """How it is published."""
    # QA-10, §十三㈠1-3: in a circle; §十三㈡3: the unit's measures as a chart or table.
    return {
        "power_list": "in_a_circle",
        "points": "in_a_circle",
        "grades": "in_a_circle",
        "unit_measures": "chart_or_table",
    }.get(facts["published_item"], UNPROVIDED)


def expense_approval(facts: Facts) -> Answer:
    """Who finally approves an outlay."""
    # QA-11, §十一㈡ example 1, 2.
    return {
        "reimbursement": "deputy_chief",
        "special_reception": "a_leader",
        "conference": "deputy_chief",
        "large": "party_committee",
    }.get(facts["outlay"], UNPROVIDED)


def expense_checks(facts: Facts) -> Answer:
    """Who handles an outlay before its approval."""
    # QA-11, §十一㈡ example 1, 2; for the others nobody is named.
    checks: dict[str, set[str]] = {
        "reimbursement": {"handler", "department_head", "leader_in_charge"},
        "county_reception": {"general_office"},
        "large": {"deputy_chief", "chief"},
    }
    return checks.get(facts["outlay"], UNPROVIDED)


def expense_form(facts: Facts) -> Answer:
    """Which form is filled in beforehand."""
    # QA-11, §十一㈡ example 1, 2; for the others no form is named.
    return {
        "special_reception": "reception_form",
        "conference": "conference_form",
        "large": "large_form",
    }.get(facts["outlay"], UNPROVIDED)


def declared_outlay(facts: Facts) -> Answer:
    """Whether a declared outlay is paid."""
    # QA-11, §十一㈡ example 1, 2 and 3: only these three are declared against a sum.
    if facts["outlay"] not in ("special_reception", "conference", "large"):
        return UNPROVIDED
    # QA-11, §十一㈡ example 1, 2 and 3: declared before, within the sum, against receipts.
    if facts["declared_before"] and facts["within_approved_sum"] and facts["has_receipts"]:
        return "paid"
    return "refused"


def reception_budget(facts: Facts) -> Answer:
    """Fate of entertainment over or under the figure."""
    # QA-11, §十一㈡ example 1, 2.
    return {"over": "not_paid", "under": "carried_over", "even": NONE}[facts["reception_balance"]]


def unmet_goal(facts: Facts) -> Answer:
    """Consequence of an unmet goal."""
    # QA-12, §十三㈢.
    return NONE if facts["goal_met"] else "reanalyse"


tables: dict[str, Decide] = {
    "point_accepted": point_accepted,
    "link_is_point": link_is_point,
    "control_patterns": control_patterns,
    "measures_setter": measures_setter,
    "measures_basis": measures_basis,
    "publication": publication,
    "expense_approval": expense_approval,
    "expense_checks": expense_checks,
    "expense_form": expense_form,
    "declared_outlay": declared_outlay,
    "reception_budget": reception_budget,
    "unmet_goal": unmet_goal,
}

#: The library's own principle; no text states them.
recusals = {
    "department_head": ("leader_in_charge", "principal_leader"),
    "leader_in_charge": ("principal_leader", "party_committee"),
    "competent_leader": ("principal_leader", "party_committee"),
    "deputy_chief": ("principal_leader", "party_committee"),
    "principal_leader": ("party_committee", "superior_organisation"),
    "discipline_inspection": ("superior_organisation",),
    "organisation_department": ("superior_organisation",),
    "general_office": ("deputy_chief",),
}

FOUND = "points measures"
ALL = "points measures grade"

routes = (
    # §十, L71-85 (QA-2); anew with duties, §六 (QA-1), and where goals are missed, §十三㈢ (QA-12).
    Route(
        "eight_steps",
        (
            Step("targets", "decide", ("unit",), covers="powers"),
            Step("self_search", "fill", ("holder",), ("targets",), covers="points"),
            Step("measures", "fill", ("holder",), ("self_search",), covers=FOUND),
            Step("opinions", "consult", ("holder",), ("measures",), covers=FOUND),
            Step("rectify", "revise", ("holder",), ("opinions",), covers=FOUND),
            Step(
                "review",
                "review",
                ("competent_leader", "leading_group"),
                ("rectify",),
                joint=True,
                covers=ALL,
            ),
            Step("revise", "revise", ("holder",), ("review",), covers=FOUND),
            Step("collective_review", "decide", ("leading_group",), ("revise",), covers=ALL),
            Step("signature", "sign", ("principal_leader",), ("collective_review",), covers=ALL),
            Step(
                "filing",
                "file",
                ("organisation_department", "discipline_inspection"),
                ("signature",),
                joint=True,
                covers=ALL,
                places=("integrity_record",),
            ),
        ),
        {"duties_changed": "self_search", "evaluated": "measures"},
    ),
    # §十三㈠1, L165 (QA-9).
    Route(
        "power_list",
        (
            Step(
                "clearing", "fill", ("holder", "unit"), covers="powers", contains=("name", "basis")
            ),
            Step("confirmation", "decide", ("unit",), ("clearing",), covers="powers"),
            Step(
                "publication",
                "publish",
                ("unit",),
                ("confirmation",),
                covers="powers",
                places=("circle",),
            ),
        ),
    ),
    # §十三㈠2-3, L167-169 (QA-10).
    Route(
        "superior_confirmation",
        (
            Step("superior_decision", "decide", ("superior_organisation",), covers="points"),
            Step(
                "points_publication",
                "publish",
                ("unit",),
                ("superior_decision",),
                covers="points",
                places=("circle",),
            ),
            Step(
                "grades_publication",
                "publish",
                ("unit",),
                covers="points grade",
                places=("circle",),
            ),
        ),
    ),
    # §十三㈡3, L177 (QA-8, QA-10).
    Route(
        "unit_measures",
        (
            Step("decision", "decide", ("leading_team",), covers="process measures"),
            Step(
                "publication",
                "publish",
                ("leading_team",),
                ("decision",),
                covers="process measures",
                places=("circle",),
            ),
        ),
        when=fact("subject_level", "unit"),
    ),
    # §十一例1, L115 (QA-11): four signatures for a claim; applications before the money is spent.
    Route(
        "reimbursement",
        (
            Step("claim", "fill", ("handler",), covers="papers"),
            Step("first_check", "review", ("department_head",), ("claim",), covers="papers"),
            Step(
                "leader_check", "review", ("leader_in_charge",), ("first_check",), covers="papers"
            ),
            Step("approval", "decide", ("deputy_chief",), ("leader_check",), covers="papers"),
        ),
        when=fact("outlay", "reimbursement"),
    ),
    Route(
        "special_reception",
        (
            Step("application", "fill", ("unit",), covers="papers"),
            Step(
                "approval",
                "decide",
                ("leader_in_charge", "deputy_chief", "principal_leader"),
                ("application",),
                covers="papers",
            ),
        ),
        when=fact("outlay", "special_reception"),
    ),
    Route(
        "county_reception",
        (
            Step("declaration", "fill", ("handler", "unit"), covers="papers"),
            Step("designation", "decide", ("general_office",), ("declaration",), covers="papers"),
        ),
        when=fact("outlay", "county_reception"),
    ),
    Route(
        "conference",
        (
            Step("declaration", "fill", ("handler", "unit"), covers="papers"),
            Step("approval", "decide", ("deputy_chief",), ("declaration",), covers="papers"),
        ),
        when=fact("outlay", "conference"),
    ),
    Route(
        "large_outlay",
        (
            Step("declaration", "fill", ("handler", "unit"), covers="papers"),
            Step("deputy_check", "review", ("deputy_chief",), ("declaration",), covers="papers"),
            Step(
                "chief_check", "review", ("principal_leader",), ("deputy_check",), covers="papers"
            ),
            Step(
                "party_committee",
                "decide",
                ("party_committee",),
                ("chief_check",),
                covers="papers",
                meeting=Meeting(),
            ),
        ),
        when=fact("outlay", "large"),
    ),
)
