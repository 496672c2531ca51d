"""MJ, 001-2: the county of Mengjin."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, must

# MJ-2, L14
TALKS = {
    "newly_appointed_leader": "pre_appointment_talk",
    "principal_of_key_unit": "talk_of_principals",
    "key_post": "talk_of_key_posts",
    "may_break_rules": "warning_talk",
}

# MJ-6, L16
SEATS = {
    "county_secretary": "head",
    "county_head": "executive_deputy",
    "unit_principal": "member",
    "town_principal": "member",
    "other": NONE,
}


def talk(facts: Facts) -> Answer:
    """MJ-2, L14: each of four groups has its talk."""
    return must(*(talk for group, talk in TALKS.items() if facts[group]))


def excess_of_power(facts: Facts) -> Answer:
    """MJ-3, L15: who oversteps the power answers for it."""
    return "accountability" if facts["overstepped"] else NONE


def group_seat(facts: Facts) -> Answer:
    """MJ-6, L16."""
    return SEATS[facts["position"]]


def warn(facts: Facts) -> Answer:
    """MJ-9, L16: two kinds of risk are judged; what one of them alone brings is not said."""
    match len(facts["risks_happened"]):
        case 0:
            return NONE
        case 1:
            return UNPROVIDED
    return "warning"


tables = {"talk": talk, "excess_of_power": excess_of_power, "group_seat": group_seat}
