"""GE, 001-1: the general essay on responsibility."""

from ..answers import NONE, Answer, Facts, any_of, must


def assessment_method(facts: Facts) -> Answer:
    """GE-1, L8: both methods, the quantitative one first."""
    both = facts["methods_used"] == {"qualitative", "quantitative"}
    right = both and facts["leading_method"] == "quantitative"
    return "as_required" if right else "not_as_required"


def checks(facts: Facts) -> Answer:
    """GE-2, L8-9, for everyone; GE-7, L8, for a base unit with complaints and for key subjects."""
    due = must("quarterly_urging", "yearly_comparison")
    if facts["is_base_unit"] and facts["many_complaints"]:
        due |= must("special_inspection")
    if facts["is_key_subject"]:
        due |= must("follow_up", "mid_year_full_check", "year_end_full_check")
    return due


def evaluator(facts: Facts) -> Answer:
    """GE-2, L9: leaders evaluate themselves, the supervision department the whole."""
    return "unit_leaders" if facts["evaluation_kind"] == "self" else "discipline_department"


def accountability(facts: Facts) -> Answer:
    """GE-3, L9: a failure that led to a problem; GE-8, L8: a breach by subordinates."""
    follows: dict[str, str] = {}
    if facts["not_carried_out"] and facts["problem_arose"]:
        follows |= must("accountability", "points_deduction")
    limbs = ("integrity_duty_neglected", "supervision_failed", "subordinate_breach")
    if all(facts[limb] for limb in limbs):
        follows |= must("accountability")
    return follows


def accountability_form(facts: Facts) -> Answer:
    """GE-4, L11: four forms to choose from by nature and degree, with no key to the choice."""
    if not facts["duty_fault"]:
        return NONE
    return any_of("rectification", "circulated_criticism", "probation", "training")


def breach_in_key_post(facts: Facts) -> Answer:
    """GE-6, L11: a breach by the holder of an important post is reported and dealt with."""
    return must("report", "investigate") if facts["key_post"] and facts["breach_found"] else NONE


#: What the text does not give, L11.
settings = {
    "forms_by_degree": {
        "light": ["rectification"],
        "serious": ["circulated_criticism", "probation"],
        "grave": ["training"],
    }
}


def form_by_degree(facts: Facts) -> Answer:
    """GE-4, L11: by nature and degree; which form answers which is set by the body."""
    return set(settings["forms_by_degree"][facts["fault_degree"]])


tables = {
    "form_by_degree": form_by_degree,
    "assessment_method": assessment_method,
    "checks": checks,
    "evaluator": evaluator,
    "accountability": accountability,
    "accountability_form": accountability_form,
    "breach_in_key_post": breach_in_key_post,
}
