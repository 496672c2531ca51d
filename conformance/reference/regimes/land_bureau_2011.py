"""A county bureau of land and resources, 004 part 2 (LR)."""

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts, any_of, must
from ..process import GradeAmong, Meeting, Route, Step, either, fact

RIGHTS = {"land_and_mining_rights", "enforcement"}
MANAGEMENT = {
    "personnel",
    "finance",
    "land_reserve",
    "expropriation",
    "surveying",
    "similar_management",
}


def grade(facts: Facts) -> str:
    """Grade a risk point."""
    functions = set(facts["functions"])
    # LR-2, 二(二)2⑷②: what concerns the whole bureau must be A.
    if facts["bureau_wide"]:
        return "a"
    # LR-2, 二(二)2⑷②: posts of major matters; these outrank the B list.
    if facts["major_matters"]:
        return "a"
    # LR-2, 二(二)2⑷②: concentrated power over rights or enforcement.
    if functions & RIGHTS and facts["power_concentrated"]:
        return "a"
    # LR-2, 二(二)2⑷②: the five kinds of management, and the like.
    if functions & MANAGEMENT:
        return "b"
    # LR-2, 二(二)2⑷②: the rest.
    return "c"


def supervisors(facts: Facts) -> Answer:
    """Who supervises the point."""
    # LR-7, 二(二)4: each level answers for the one below; no grade has a supervisor.
    return UNPROVIDED


def grade_decider(facts: Facts) -> Answer:
    """Who settles the grades."""
    # LR-3, 二(二)2⑷②.
    return "party_group"


def county_filing(facts: Facts) -> Answer:
    """Which points go to the county commission."""
    # LR-3, 二(二)2⑷②: A points, and those of the bureau's principal at any grade.
    if facts["is_principal"] or grade(facts) == "a":
        return "county_discipline"
    return NONE


def point_reviewers(facts: Facts) -> Answer:
    """Who appraises and reviews points."""
    # LR-4, 二(二)2: the leading group before every point is entered.
    everywhere = {"leading_group"}
    # LR-4, 二(二)2⑴: no chain of its own for a post.
    if facts["level"] == "post":
        return everywhere
    # LR-4, 二(二)2⑶.
    if facts["level"] == "bureau":
        return everywhere | {"masses", "opinions", "experts", "party_group", "county_discipline"}
    # LR-4, 二(二)2⑵: sections, institutions and land offices.
    return everywhere | {"peer_sections", "discipline_group", "party_group"}


def measures_author(facts: Facts) -> Answer:
    """Who draws up control measures."""
    # LR-5, 二(二)3⑴⑵: land offices are not named there.
    return {
        "post": "holder",
        "section": "party_group",
        "institution": "party_group",
        "bureau": "party_group",
    }.get(facts["level"], UNPROVIDED)


def measures_review(facts: Facts) -> Answer:
    """Who reviews control measures."""
    # LR-5, 二(二)3⑴: a post's are reviewed; ⑵: the bureau's are; a section's are only filed.
    review: dict[str, set[str] | str] = {
        "post": {"section", "discipline_group"},
        "bureau": "county_discipline",
    }
    return review.get(facts["level"], UNPROVIDED)


def measures_filing(facts: Facts) -> Answer:
    """Where control measures are filed."""
    # LR-5, 二(二)3⑴⑵.
    filing: dict[str, set[str] | str] = {
        "post": {"section", "discipline_group"},
        "section": {"party_group", "discipline_group"},
        "institution": {"party_group", "discipline_group"},
        "bureau": "county_discipline",
    }
    return filing.get(facts["level"], UNPROVIDED)


def publication(facts: Facts) -> Answer:
    """Where it is published."""
    # LR-10, 二(二)2: the chart in a circle, open to society.
    if facts["published_item"] == "power_flow_chart":
        return {"limited_circle", "public_supervision"}
    # LR-4, 二(二)2; LR-5, 二(二)3⑵.
    if facts["published_item"] in ("risk_points", "section_measures", "bureau_measures"):
        return "limited_circle"
    return UNPROVIDED


def promise_to(facts: Facts) -> Answer:
    """To whom the promise is made."""
    # LR-6, 二(二)3.
    return "organisation"


def check_outcome(facts: Facts) -> Answer:
    """Outcome of a check."""
    # LR-7, 二(二)4⑵.
    if facts["rules_not_carried_out"] or facts["measures_not_carried_out"]:
        return must("pointed_out", "ordered_rectification")
    return NONE


def accountable(facts: Facts) -> Answer:
    """Who answers for a case in a department."""
    # LR-7, 二(二)4⑵: too little attention and a case, both.
    if facts["too_little_attention"] and facts["breach_case"]:
        return must("section_principal", "other_responsible")
    return NONE


def assessment_outcome(facts: Facts) -> Answer:
    """Outcome of the assessment."""
    outcome: dict[str, str] = {}
    # LR-8, 二(二)4⑶: praise for notable success.
    if facts["notable_success"]:
        outcome |= must("commendation")
    # LR-8, 二(二)4⑶: either answer for failures of oversight or breaches.
    if facts["oversight_failure"] or facts["breach"]:
        outcome |= any_of("accountability", "disciplinary_action")
    return outcome


def evaluators(facts: Facts) -> Answer:
    """Who evaluates."""
    # LR-9, 二(二)5⑴: all evaluate themselves, the group then the three layers.
    if facts["evaluated"] in ("leader", "middle", "key_post"):
        return {"self", "leading_group"}
    return {"self"}


def warn(facts: Facts) -> Answer:
    """Whether a signal is given."""
    # LR-7, 4⑴: a risk that is there or may occur.
    return NONE if facts["risk_state"] == "none" else "warning"


def disposals(facts: Facts) -> Answer:
    """Acts under the signal."""
    # LR-7, 4⑴: three ways and the like, of which some are chosen (our reading).
    if warn(facts) == NONE:
        return NONE
    return any_of("supervision_and_guidance", "correction", "admonition_talk")


tables: dict[str, Decide] = {
    "grade_decider": grade_decider,
    "county_filing": county_filing,
    "point_reviewers": point_reviewers,
    "measures_author": measures_author,
    "measures_review": measures_review,
    "measures_filing": measures_filing,
    "publication": publication,
    "promise_to": promise_to,
    "check_outcome": check_outcome,
    "accountable": accountable,
    "assessment_outcome": assessment_outcome,
    "evaluators": evaluators,
}

#: The library's own principle; no text states them.
recusals = {
    "discipline_group": ("county_discipline",),
    "section": ("party_group",),
    "leading_group_office": ("leading_group",),
}

POST = fact("level", "post")
UNITS = fact("level", "section", "institution", "land_office")
BUREAU = fact("level", "bureau")
#: 2⑷②, L231 (LR-3): A points and those of the bureau's principal (A 40).
OF_EACH_GRADE = (
    {"bureau_wide": True, "major_matters": False, "functions": [], "power_concentrated": False},
    {
        "bureau_wide": False,
        "major_matters": False,
        "functions": ["finance"],
        "power_concentrated": True,
    },
)
REPORTED = either(GradeAmong(grade, ("a",), OF_EACH_GRADE), fact("is_principal", True))
FOUND = "points measures"

routes = (
    # 2, 2⑴-⑶, L205-217 (LR-4); the leading group's gate is not ordered against the party
    # group (A 46).
    Route(
        "points",
        (
            Step("post_search", "fill", ("holder",), when=POST, covers="points"),
            Step("section_search", "fill", ("section",), when=UNITS, covers="points"),
            Step("bureau_search", "fill", ("leading_group_office",), when=BUREAU, covers="points"),
            Step(
                "peer_review",
                "appraise",
                ("peer_sections",),
                ("section_search",),
                when=UNITS,
                covers="points",
            ),
            Step(
                "first_review",
                "review",
                ("discipline_group",),
                ("peer_review",),
                when=UNITS,
                covers="points",
            ),
            Step(
                "party_review",
                "review",
                ("party_group",),
                ("first_review",),
                when=UNITS,
                covers="points",
            ),
            Step(
                "masses", "comment", ("masses",), ("bureau_search",), when=BUREAU, covers="points"
            ),
            Step(
                "opinions",
                "consult",
                ("leading_group_office",),
                ("masses",),
                when=BUREAU,
                covers="points",
            ),
            Step("experts", "assess", ("experts",), ("opinions",), when=BUREAU, covers="points"),
            Step(
                "bureau_decision",
                "decide",
                ("party_group",),
                ("experts",),
                when=BUREAU,
                covers="points",
            ),
            Step(
                "county_review",
                "review",
                ("county_discipline",),
                ("bureau_decision",),
                when=BUREAU,
                covers="points",
            ),
            Step(
                "gate",
                "review",
                ("leading_group",),
                ("post_search", "section_search", "bureau_search"),
                covers="points",
            ),
            # The points are settled by the party group before they can be entered.
            Step(
                "ledger",
                "file",
                ("leading_group_office",),
                ("gate", "party_review", "bureau_decision"),
                covers="points",
            ),
            Step(
                "publication",
                "publish",
                ("leading_group_office",),
                ("ledger",),
                covers="points",
                places=("circle",),
            ),
        ),
    ),
    # 2⑷②, L231 (LR-3).
    Route(
        "grading",
        (
            Step(
                "settlement", "decide", ("party_group",), covers="points grade", meeting=Meeting()
            ),
            Step(
                "report",
                "file",
                ("party_group",),
                ("settlement",),
                when=REPORTED,
                covers="points grade",
                due="2011-10-31",
            ),
            Step(
                "county_review",
                "review",
                ("county_discipline",),
                ("report",),
                when=REPORTED,
                covers="points grade",
            ),
        ),
    ),
    # 3⑴, L235 (LR-5): section and discipline group both review and file.
    Route(
        "post_measures",
        (
            Step("draft", "fill", ("holder",), covers=FOUND),
            Step(
                "review",
                "review",
                ("section", "discipline_group"),
                ("draft",),
                joint=True,
                covers=FOUND,
            ),
            Step(
                "filing",
                "file",
                ("section", "discipline_group"),
                ("review",),
                joint=True,
                covers=FOUND,
            ),
        ),
        {"new_risk": "draft"},
        POST,
    ),
    # 3⑵, L237 (LR-5): drawn up by the party group, published in a circle, filed.
    Route(
        "section_measures",
        (
            Step("decision", "decide", ("party_group",), covers=FOUND),
            Step(
                "publication",
                "publish",
                ("party_group",),
                ("decision",),
                covers=FOUND,
                places=("circle",),
            ),
            Step(
                "filing",
                "file",
                ("party_group", "discipline_group"),
                ("decision",),
                joint=True,
                covers=FOUND,
            ),
        ),
        {"new_risk": "decision"},
        fact("level", "section", "institution"),
    ),
    Route(
        "bureau_measures",
        (
            Step("decision", "decide", ("party_group",), covers=FOUND),
            Step(
                "publication",
                "publish",
                ("party_group",),
                ("decision",),
                covers=FOUND,
                places=("circle",),
            ),
            Step("county_review", "review", ("county_discipline",), ("decision",), covers=FOUND),
            Step("county_filing", "file", ("county_discipline",), ("county_review",), covers=FOUND),
        ),
        {"new_risk": "decision"},
        BUREAU,
    ),
    # 3, L233 (LR-6).
    Route("promise", (Step("promise", "commit", ("holder",), covers=FOUND + " commitment"),)),
)
