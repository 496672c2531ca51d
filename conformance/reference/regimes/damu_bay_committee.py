"""The Damu Bay committee, 004 part 10 (DM); grades by degree of risk, without criteria."""

from ..answers import NONE, Answer, Decide, Facts, any_of


def search_scope(facts: Facts) -> Answer:
    """Scope of the search of each layer."""
    # DM-8, 五(一)2.
    return {
        "leader": {"leading_posts", "major_matters"},
        "middle": {"duties", "management"},
        "key_post": {"post", "duties", "rules"},
    }[facts["layer"]]


def ledger_keeper(facts: Facts) -> Answer:
    """Who keeps the ledger."""
    # DM-5, 五(一)3.
    return "office"


def monthly_check(facts: Facts) -> Answer:
    """Consequence of the monthly check."""
    # DM-4, 五(二)3: rules or measures, either.
    if facts["rules_not_carried_out"] or facts["measures_not_carried_out"]:
        return "ordered_rectification"
    return NONE


def special_inspection(facts: Facts) -> Answer:
    """Who inspects specially."""
    # DM-4, 五(二)3.
    return "discipline_group"


def evaluator(facts: Facts) -> Answer:
    """Who evaluates."""
    # DM-7, 五(三)2: only the party group evaluates itself.
    return "itself" if facts["evaluated"] == "leading_team" else "others"


def new_measures(facts: Facts) -> Answer:
    """Consequence of a new point."""
    # DM-7, 五(三)3.
    return "measures" if facts["new_point"] else NONE


def warn(facts: Facts) -> Answer:
    """Whether a signal is given."""
    # DM-6, 五(二)2: a problem that is there or may occur.
    return NONE if facts["problem"] == "none" else "warning"


def disposals(facts: Facts) -> Answer:
    """Acts under the signal."""
    # DM-6, 五(二)2: four acts and the like, of which some are chosen (our reading).
    if warn(facts) == NONE:
        return NONE
    return any_of("supervision_and_guidance", "correction", "admonition_talk", "informal_reminder")


tables: dict[str, Decide] = {
    "search_scope": search_scope,
    "ledger_keeper": ledger_keeper,
    "monthly_check": monthly_check,
    "special_inspection": special_inspection,
    "evaluator": evaluator,
    "new_measures": new_measures,
}
