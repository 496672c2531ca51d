"""A handbook of questions and answers, 004 part 1 (QA)."""

from .answers import NONE, UNPROVIDED, Answer, Decide, Facts


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
