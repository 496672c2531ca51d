"""SL, 003-2: the county of Shilin."""

from ..answers import NONE, UNPROVIDED, Answer, Facts, any_of, must


def measures_author(facts: Facts) -> Answer:
    """SL-2, L25: a post's holder; the bodies concerned for an industry or a line of work."""
    match facts["risk_of"]:
        case "post":
            return "holder"
        case "industry" | "line":
            return "bodies_concerned"
    return UNPROVIDED


def early_prevention(facts: Facts) -> Answer:
    """SL-3, L26: three of the five types; of the others nothing is said."""
    early = facts["risk_type"] in {"moral", "institution", "duty"}
    return "early_prevention" if early else UNPROVIDED


def late_disposal(facts: Facts) -> Answer:
    """SL-3, L26: four means and the like, by way of caution and accountability."""
    if not facts["signs_shown"]:
        return NONE
    means = any_of(
        "reminder",
        "admonition_correction",
        "ordered_rectification",
        "organisational_handling",
        "similar_means",
    )
    return means | must("caution", "accountability")


def assessment_use(facts: Facts) -> Answer:
    """SL-6, L28: into the evaluation of teams of party and government departments."""
    return "team_evaluation" if facts["assessed_body"] == "party_or_government" else UNPROVIDED


tables = {
    "measures_author": measures_author,
    "early_prevention": early_prevention,
    "late_disposal": late_disposal,
    "assessment_use": assessment_use,
}
