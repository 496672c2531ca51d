"""A bureau that grades by consequence, 004 part 9 (CB)."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts, any_of, must


def grade(facts: Facts) -> str:
    """Grade a risk point, the worse of breach and consequence."""
    consequences = set(facts["consequences"])
    conduct = facts["conduct"]
    # CB-2, 三(二)1(3): grade one.
    if conduct == "grave" or "criminal_liability" in consequences:
        return "one"
    # CB-2, 三(二)1(3): grade two; internal accountability does not count.
    if conduct == "general" or "party_and_government_discipline" in consequences:
        return "two"
    # CB-2, 三(二)1(3): grade three.
    milder = {"circulated_criticism", "admonition_talk", "reminder_talk"}
    if conduct == "minor" or consequences & milder:
        return "three"
    # CB-2, 三(二)1(3): internal accountability alone, or nothing, cannot be told.
    return UNPROVIDED


def supervisors(facts: Facts) -> Answer:
    """Who supervises the point."""
    # CB-2, 三(二)1(3): no grade has a supervisor.
    return UNPROVIDED


def search_form(facts: Facts) -> Answer:
    """Search form of each layer."""
    # CB-3, 三(二)1(2).
    return {"leader": "leader_form", "middle": "middle_form", "key_post": "key_post_form"}[
        facts["layer"]
    ]


def search_scope(facts: Facts) -> Answer:
    """Scope of the search of each layer."""
    # CB-3, 三(二)1(2): the same three powers for the two lower layers.
    powers = {"discretion", "on_site_decision", "internal_management"}
    return {
        "leader": {
            "system",
            "work_in_charge",
            "running_of_power",
            "personnel",
            "finance",
            "major_matters",
        },
        "middle": {"administration", "management", "discipline", "enforcement"} | powers,
        "key_post": {"duties", "rules"} | powers,
    }[facts["layer"]]


def kind_of_measure(facts: Facts) -> Answer:
    """Measure against a point."""
    # CB-4, 三(二)2(1)(2).
    return {"institution": "rules", "process": "countermeasure"}.get(
        facts["source_of_point"], UNPROVIDED
    )


def new_search(facts: Facts) -> Answer:
    """Consequence of a change of duties."""
    # CB-7, 三(二)3.
    return {"search", "measures"} if facts["duties_changed"] else NONE


def after_evaluation(facts: Facts) -> Answer:
    """Consequence of the district's evaluation."""
    # CB-6, 三(二)3.
    return "improvement" if facts["evaluation_returned"] else NONE


def warn(facts: Facts) -> Answer:
    """Outcome of the monthly check."""
    # CB-5, 2(3): a breach of integrity discipline, else what was not carried out.
    if facts["breach"]:
        return "breach"
    return "rectification" if facts["measures_not_carried_out"] else NONE


#: What the text does not give, 2(3).
settings = {
    "answers_by_gravity": {
        "light": ["admonition_talk"],
        "serious": ["notice_to_unit"],
        "grave": ["notice_to_unit", "report_to_commission"],
    }
}


def answer_by_gravity(facts: Facts) -> Answer:
    """Answers to a breach by its gravity."""
    # CB-5, 2(3): three answers by gravity; which answers which is set by the body.
    return set(settings["answers_by_gravity"][facts["gravity"]])


def disposals(facts: Facts) -> Answer:
    """Acts after the monthly check."""
    # CB-5, 2(3): rectification of what was not carried out; three answers to a breach, by gravity.
    due: dict[str, str] = {}
    if facts["measures_not_carried_out"]:
        due |= must("urged_rectification")
    if facts["breach"]:
        due |= any_of("admonition_talk", "notice_to_unit", "report_to_discipline_inspection")
    return due


tables: dict[str, Decide] = {
    "answer_by_gravity": answer_by_gravity,
    "search_form": search_form,
    "search_scope": search_scope,
    "kind_of_measure": kind_of_measure,
    "new_search": new_search,
    "after_evaluation": after_evaluation,
}
