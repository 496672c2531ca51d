"""KY, 003-1: the essay on key areas, cut off at its end."""

from ..answers import UNPROVIDED, Answer, Facts, any_of, forbidden


def group_head(_facts: Facts) -> Answer:
    """KY-2, L8: either of two."""
    return any_of("discipline_secretary", "organisation_head")


def penalty_change(facts: Facts) -> Answer:
    """KY-4, L10: the standard of penalties, not the grade, is fixed against changes at will."""
    fixed = facts["changed_thing"] == "penalty_standard"
    return forbidden("change") if fixed and facts["by_hand"] else UNPROVIDED


def publication(facts: Facts) -> Answer:
    """KY-3, L9: risky links beforehand; KY-4, L10: rewards and penalties."""
    return {"risky_link": "in_advance", "reward_or_penalty": "published", "other": UNPROVIDED}[
        facts["publishable"]
    ]


def follows_grade(facts: Facts) -> Answer:
    """KY-5, L18: of the deposit it is not said."""
    return UNPROVIDED if facts["instrument"] == "risk_deposit" else "by_grade"


def record_entry(facts: Facts) -> Answer:
    """KY-6, L19: breaches and good examples."""
    return "entered" if facts["past_conduct"] else UNPROVIDED


tables = {
    "group_head": group_head,
    "penalty_change": penalty_change,
    "publication": publication,
    "follows_grade": follows_grade,
    "record_entry": record_entry,
}
