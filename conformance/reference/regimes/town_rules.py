"""TN, 003-5: six rules of a town."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, any_of, forbidden, must


def yearly_assessment(facts: Facts) -> Answer:
    """TN-1, L100: progress in study is its main basis."""
    return "main_basis" if facts["assessed_by"] == "study_progress" else UNPROVIDED


def deciding_meeting(facts: Facts) -> Answer:
    """TN-2, L103-104; only the second list is open; personnel are divided by act (#43)."""
    match facts["matter"]:
        case "member_development" | "member_education" | "cadre_selection":
            return "party_branch"
        case "reward_or_penalty":
            return "party_branch" if facts["concerns_party_member"] else "office_meeting"
        case "other":
            return UNPROVIDED
    return "office_meeting"


def decision_procedure(facts: Facts) -> Answer:
    """TN-2, L105-108; TN-6, L119: what is decided must be made public."""
    due = must("research", "made_public")
    if facts["weight"]:
        due |= must("collective_discussion", "minority_heard")
    if "major_decision" in facts["weight"]:
        due |= must("feasibility", "hearing", "public_notice")
    return due


def inspection_outcome(facts: Facts) -> Answer:
    """TN-3, L113-114: grave is major, with grave consequences; to let it pass is forbidden."""
    due: dict[str, str] = {}
    if facts["finding"] in {"major", "grave"}:
        due |= must("correction")
        if facts["answerable"]:
            due |= any_of("circular", "year_end_downgrade", "similar_form")
            due |= forbidden("just_this_once")
    if facts["finding"] == "grave" and facts["answerable"]:
        due |= must("liability")
    if facts["weak_execution"]:
        due |= must("accountability") | forbidden("just_this_once")
    return due or UNPROVIDED


def warning_organisation(facts: Facts) -> Answer:
    """TN-4, L123."""
    return {
        "lead": "leading_group",
        "coordinate": "town_discipline",
        "organise": "leaders_and_station_heads",
    }[facts["warning_task"]]


def warner(facts: Facts) -> Answer:
    """TN-4, L123: a person only when that is necessary."""
    match facts["addressee"]:
        case "station":
            return "leader_in_charge"
        case "individual":
            return "cadre_authority" if facts["individually_necessary"] else UNPROVIDED
    return "town_discipline"


def weak_warning(facts: Facts) -> Answer:
    """TN-4, L125: both answer, once a breach has followed."""
    if facts["warning_weak"] and facts["breach_followed"]:
        return must("directly_responsible", "warning_staff")
    return UNPROVIDED


def form_decider(facts: Facts) -> Answer:
    """TN-5, L133-136: for circulated criticism nobody is named."""
    return {
        "three_admonitions": "post_risk_group",
        "circulated_criticism": UNPROVIDED,
        "post_disposal": "party_branch",
        "disciplinary_action": "by_rules",
    }[facts["form"]]


def conduct_handling(facts: Facts) -> Answer:
    """TN-5, L132-143: four forms for six kinds of conduct; a breach is always disciplined."""
    forms = ("three_admonitions", "circulated_criticism", "post_disposal", "disciplinary_action")
    due = any_of(*forms) if facts["conduct"] else {}
    if not facts["breach"]:
        return due
    if not facts["conduct"]:
        return must("disciplinary_action")
    return {**due, "disciplinary_action": {"must", "must_any_of"}}


def supervision_findings(facts: Facts) -> Answer:
    """TN-6, L119: three rules and the like."""
    if not facts["problem_found"]:
        return NONE
    return any_of(
        "talk_and_admonition",
        "inquiry_and_questioning",
        "removal_or_replacement",
        "similar_rule",
    )


def supervisor_of_power(facts: Facts) -> Answer:
    """TN-6, L117: party members and cadres, above all over the branch and the office meeting."""
    named = facts["power_of"] in {"party_branch", "office_meeting"}
    return "party_cadres" if named else UNPROVIDED


def warn(facts: Facts) -> Answer:
    """TN-4, L124: a breach that may occur or has occurred; signs where they must be stopped."""
    if facts["breach_state"] != "none":
        return "warning"
    return "warning" if facts["bad_sign"] and facts["prevention_needed"] else NONE


#: What the text does not give, L137.
settings = {
    "forms_by_gravity": {
        "light": ["three_admonitions"],
        "serious": ["circulated_criticism", "post_disposal"],
        "grave": ["post_disposal", "disciplinary_action"],
    }
}


def form_by_gravity(facts: Facts) -> Answer:
    """TN-5, L137: by gravity; which form answers which is set by the body."""
    return set(settings["forms_by_gravity"][facts["gravity"]])


def disposals(facts: Facts) -> Answer:
    """TN-4, L124: six measures, of which those are taken that fit the case."""
    if warn(facts) == NONE:
        return NONE
    return any_of(
        "notice_of_law",
        "integrity_talk",
        "study_education",
        "strengthened_supervision",
        "reporting_duty",
        "inspection",
    )


tables = {
    "form_by_gravity": form_by_gravity,
    "yearly_assessment": yearly_assessment,
    "deciding_meeting": deciding_meeting,
    "decision_procedure": decision_procedure,
    "inspection_outcome": inspection_outcome,
    "warning_organisation": warning_organisation,
    "warner": warner,
    "weak_warning": weak_warning,
    "form_decider": form_decider,
    "conduct_handling": conduct_handling,
    "supervision_findings": supervision_findings,
    "supervisor_of_power": supervisor_of_power,
}
