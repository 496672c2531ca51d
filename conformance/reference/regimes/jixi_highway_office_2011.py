"""JX, 003-3: the highway office of Jixi. Nothing of the county it was copied from is taken over."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, must


def measures_author(facts: Facts) -> Answer:
    """JX-4, L35: who holds the post sets its measures; no other risk is given an author."""
    return "holder" if facts["risk_of"] == "post" else UNPROVIDED


def signs_of_risk(facts: Facts) -> Answer:
    """JX-4, L36: caution and accountability for a person who shows signs of risk."""
    return must("caution", "accountability") if facts["signs_shown"] else NONE


tables = {"measures_author": measures_author, "signs_of_risk": signs_of_risk}
