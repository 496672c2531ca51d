"""Industry and commerce, four dynamic levels, 004 part 11 (IC)."""

from ..answers import NONE, Answer, Decide, Facts, must

WORST_FIRST = ["one", "two", "three", "four"]


def grade(facts: Facts) -> str:
    """Level of a risk by its present state."""
    # IC-2, 二.
    return {"occurred": "one", "sign": "two", "may_become_sign": "three", "normal": "four"}[
        facts["state"]
    ]


def supervisors(facts: Facts) -> list[str]:
    """Who monitors."""
    # IC-3, 二.
    return {
        "one": ["party_group", "discipline_group"],
        "two": ["discipline_group"],
        "three": ["department_leader"],
        "four": ["department_leader"],
    }[grade(facts)]


def monitoring(facts: Facts) -> Answer:
    """Kind of monitoring at each level."""
    # IC-3, 二.
    return {
        "one": {"disposal", "close_monitoring"},
        "two": {"monitoring"},
        "three": {"monitoring"},
        "four": {"monitoring", "normal_management"},
    }[grade(facts)]


def change_of_level(facts: Facts) -> Answer:
    """How the level changes."""
    # IC-2, 二: up and down at any time.
    now = WORST_FIRST.index(grade(facts))
    before = WORST_FIRST.index(facts["recorded_level"])
    if now == before:
        return "keep"
    return "raise" if now < before else "lower"


def promise(facts: Facts) -> Answer:
    """Letter of responsibility and promise."""
    # IC-5, 四1: heads of departments the letter, all cadres the promise.
    if facts["is_department_head"]:
        return {"letter_of_responsibility", "promise"}
    return {"promise"}


def warn(facts: Facts) -> Answer:
    """Level at which the risk is warned of."""
    # IC-7, 四4: signs and tendencies; IC-2, IC-3: by the state; four is normal management.
    level = grade(facts)
    return NONE if level == "four" else level


def disposals(facts: Facts) -> Answer:
    """Papers issued under the warning."""
    # IC-7, 四4: both papers on a sign or tendency; once the risk has come true none is named.
    if warn(facts) in ("two", "three"):
        return must("supervision_proposal", "rectification_within_term")
    return NONE


tables: dict[str, Decide] = {
    "monitoring": monitoring,
    "change_of_level": change_of_level,
    "promise": promise,
}
