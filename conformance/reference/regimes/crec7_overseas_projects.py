"""CR, 002-3: overseas projects. What it blames is read as what it calls for."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, must


def disclosure_due(facts: Facts) -> Answer:
    """CR-2, L72: again with the project's progress; CR-4, L73: to a new holder, with training."""
    due: dict[str, str] = {}
    if facts["progress_changed"]:
        due |= must("search_again", "grade_again", "disclose_again")
    if facts["new_holder"]:
        due |= must("disclose_to_holder", "train_holder")
    return due


def rotation(facts: Facts) -> Answer:
    """CR-6, L86: long abroad, and in an important post."""
    return "rotate" if facts["long_abroad"] and facts["important_post"] else NONE


def handling(facts: Facts) -> Answer:
    """CR-7, L85."""
    follows: dict[str, str] = {}
    if facts["risk_sign"]:
        follows |= must("four_forms")
    if facts["repeat_offence"]:
        follows |= must("accountability")
    return follows


def assessment(facts: Facts) -> Answer:
    """CR-7, L74: that nothing happened is not enough; what is enough is not said."""
    return "falls_short" if facts["only_no_incident"] else UNPROVIDED


def managed_by(facts: Facts) -> Answer:
    """Part 三 of the essay, L79: daily affairs and those of a profession are led apart."""
    return "overseas_department" if facts["line_of_work"] == "daily" else "functional_department"


tables = {
    "disclosure_due": disclosure_due,
    "rotation": rotation,
    "handling": handling,
    "assessment": assessment,
    "managed_by": managed_by,
}
