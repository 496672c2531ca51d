"""External project units, 004 part 3 (OF); the text grades without criteria."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts


def overall_responsibility(facts: Facts) -> Answer:
    """Who answers for the whole."""
    # OF-2, 三1.
    return "principal_leaders"


def parts(facts: Facts) -> Answer:
    """Part of each body."""
    # OF-2, 三1.
    return {
        "party_organisation": "leads",
        "party_administration_union": "manage_together",
        "discipline_organisation": "coordinates",
        "departments": "own_responsibility",
        "all_staff": "takes_part",
    }[facts["body"]]


def search_topics(facts: Facts) -> Answer:
    """Topics of the search."""
    # OF-1, 三2: the head of the project.
    if facts["searcher"] == "project_head":
        return {"major_decision", "works_tendering", "cost_expenditure", "clean_conduct"}
    # OF-1, 三2: key departments and holders of key posts.
    if facts["searcher"] in ("key_department", "key_post"):
        return {"doing_duty", "keeping_rules", "people_money_property"}
    # OF-1, 三2: all staff search, but for the others no topics are given.
    return UNPROVIDED


def adjustment(facts: Facts) -> Answer:
    """Whether measures are adjusted."""
    # OF-1, 三3.
    return "adjust_measures" if facts["risk_changed"] else NONE


tables: dict[str, Decide] = {
    "overall_responsibility": overall_responsibility,
    "parts": parts,
    "search_topics": search_topics,
    "adjustment": adjustment,
}
