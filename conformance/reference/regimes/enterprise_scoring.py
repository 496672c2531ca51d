"""An enterprise's quantitative method, 004 part 5 (EN)."""

from fractions import Fraction

from ..answers import NONE, UNPROVIDED, Answer, Decide, Facts, any_of, must
from ..process import GradeAmong, Meeting, Route, Step

#: The text gives kinds of education and audit, and not which belong to which grade (EN-6, 三(一)4):
#: the body sets them, here one mapping of many.
settings = {
    "education_per_grade": {
        "five": ["warning", "topical"],
        "four": ["topical"],
        "three": ["example"],
        "two": ["awareness"],
        "one": ["awareness"],
    },
    "audit_per_grade": {
        "five": ["special", "by_person"],
        "four": ["regular"],
        "three": ["by_person"],
        "two": ["by_rules"],
        "one": ["by_rules"],
    },
}
TYPES = ["moral", "duty", "process", "institution", "environment"]


def score(facts: Facts) -> Fraction:
    """Return the mean of likelihood times severity."""
    # EN-2, EN-3, 三(一)2.
    products = [
        Fraction(facts["likelihood"][kind]) * Fraction(facts["severity"][kind]) for kind in TYPES
    ]
    return sum(products, Fraction(0)) / len(products)


def grade_of(overall: Fraction) -> str:
    """Grade by the score."""
    # EN-1, 三(一)2; a score between two bands belongs to the upper one (our reading).
    for last, band in ((8, "one"), (16, "two"), (24, "three"), (32, "four")):
        if overall <= last:
            return band
    return "five"


def grade(facts: Facts) -> Answer:
    """Grade a post, with its score."""
    overall = score(facts)
    return grade_of(overall), overall


def supervisors(facts: Facts) -> Answer:
    """Who supervises the post."""
    # EN-1, 三(一)2: no grade has a supervisor.
    return UNPROVIDED


def high_grade(facts: Facts) -> bool:
    """Whether the post is of a high grade."""
    # EN-7, 三(二)1: Ⅲ and worse (our reading of a lost word).
    return grade_of(score(facts)) in ("three", "four", "five")


def appraisal_mean(facts: Facts) -> Fraction:
    """Return the mean of the three aspects."""
    # EN-10, 三(二)3⑵.
    total = facts["duty_aspect"] + facts["person_aspect"] + facts["circle_aspect"]
    return Fraction(total, 3)


def warn(facts: Facts) -> str:
    """Warn by the appraisal."""
    # EN-11, 三(二)3⑶: only posts of a high grade.
    if not high_grade(facts):
        return NONE
    mean = appraisal_mean(facts)
    # EN-11, 三(二)3⑶: continuous bands, each bound on the upper side (our reading).
    if mean < 60:
        return "discipline_inquiry"
    if mean < 70:
        return "yellow_card"
    if mean < 80:
        return "integrity_talk"
    # EN-11, 三(二)3⑶: from 80 up, an aspect below 60.
    if min(facts["duty_aspect"], facts["person_aspect"], facts["circle_aspect"]) < 60:
        return "single_inquiry"
    return NONE


def education_for_grade(facts: Facts) -> Answer:
    """Education for this grade."""
    # EN-6, 三(一)4: as the body has set it.
    return settings["education_per_grade"][grade_of(score(facts))]


def audit_for_grade(facts: Facts) -> Answer:
    """Audit for this grade."""
    # EN-6, 三(一)4: as the body has set it.
    return settings["audit_per_grade"][grade_of(score(facts))]


def post_class(facts: Facts) -> Answer:
    """Class of the post."""
    classes: set[str] = set()
    # EN-7, 三(二)1.
    if grade_of(score(facts)) in ("four", "five"):
        classes |= {"major"}
    if high_grade(facts):
        classes |= {"high_grade"}
    return classes


def appraisal_meeting(facts: Facts) -> Answer:
    """Who attends the appraisal meeting."""
    # EN-9, 三(二)3⑴: all of the branch; either commission may be invited.
    if high_grade(facts):
        return must("branch") | dict.fromkeys(
            ("enterprise_discipline", "superior_discipline"), "may"
        )
    return NONE


def appraisal(facts: Facts) -> Answer:
    """Band of the appraisal."""
    # EN-10, 三(二)3⑵.
    mean = appraisal_mean(facts)
    for least, band in ((90, "good"), (80, "rather_good"), (60, "general")):
        if mean >= least:
            return band
    return "poor"


def appraised(facts: Facts) -> Answer:
    """Whether the post is appraised."""
    # EN-10, 三(二)3⑵: only posts of a high grade.
    return "appraised" if high_grade(facts) else NONE


def talk_leader(facts: Facts) -> Answer:
    """Who holds the integrity talk."""
    # EN-11, 三(二)3⑶: by the rank of the person one or the other.
    if warn(facts) == "integrity_talk":
        return any_of("competent_leader", "superior_leader")
    return NONE


tables: dict[str, Decide] = {
    "education_for_grade": education_for_grade,
    "audit_for_grade": audit_for_grade,
    "post_class": post_class,
    "appraisal_meeting": appraisal_meeting,
    "appraisal": appraisal,
    "appraised": appraised,
    "talk_leader": talk_leader,
}

#: The library's own principle; no text states it.
recusals = {"discipline_inspection": ("superior_discipline_inspection",)}

OF_TWO_GRADES = tuple(
    {
        "likelihood": dict.fromkeys(TYPES, likelihood),
        "severity": dict.fromkeys(TYPES, severity),
    }
    for likelihood, severity in (("0.4", 60), ("0.1", 10))
)

routes = (
    # 三(一)1-3, L359-373 (EN-4).
    Route(
        "assessment",
        (
            Step("scope", "decide", ("enterprise",), covers="powers"),
            Step("self_rating", "fill", ("holder",), ("scope",), covers="points grade"),
            Step(
                "re_rating",
                "assess",
                ("assessment_group",),
                ("self_rating",),
                covers="points grade",
            ),
            Step(
                "tabulation",
                "file",
                ("discipline_inspection",),
                ("re_rating",),
                covers="points grade",
            ),
        ),
    ),
    # 三(二)2-3, L385-393 (EN-8, EN-9, EN-10): Ⅲ and worse only.
    Route(
        "high_grade_posts",
        (
            Step(
                "re_assessment",
                "assess",
                ("assessment_group",),
                covers="points measures",
                contains=("duties", "procedure", "ways_of_working", "environment", "character"),
            ),
            # The branch meets; who reports to it is alone in the act.
            Step("report", "comment", ("holder",), covers="points"),
            Step(
                "appraisal",
                "appraise",
                ("branch",),
                ("report",),
                covers="points",
                contains=("duty", "person", "circle"),
                meeting=Meeting(),
            ),
        ),
        when=GradeAmong(grade, ("three", "four", "five"), OF_TWO_GRADES),
    ),
)
