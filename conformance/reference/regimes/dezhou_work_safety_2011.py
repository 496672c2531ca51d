"""DZ, 000: the work safety bureau of Dezhou. Clauses are of part 二 unless said otherwise."""

from ..answers import LEAVES_SCALE, NONE, UNPROVIDED, Answer, Facts, must
from ..process import Meeting, Route, Step, fact


def grade(facts: Facts) -> Answer:
    """DZ-11, (二)1; either key function suffices (#13), a deputy goes by functions (#14)."""
    functions = facts["functions"]
    if facts["is_principal"] or "key_licensing" in functions or "key_enforcement" in functions:
        return "one"
    if functions & {"general_administration", "public_service", "similar_general"}:
        return "two"
    return "three"


def supervisors(facts: Facts) -> Answer:
    """DZ-13, (二)3: the chief is watched from outside; other posts of grade one by two jointly."""
    if facts["is_principal"]:
        return ["discipline_organ"]
    return {
        "one": ["dispatched_organ", "principal_leader"],
        "two": ["leader_in_charge"],
        "three": ["department_head"],
    }[str(grade(facts))]


def warn(facts: Facts) -> Answer:
    """DZ-21, DZ-22, (三)3(1)."""
    # DZ-22(b): three limbs in one clause (#15); with loss it is no warning any more (#16).
    office_abused = facts["rules_breached"] and facts["dereliction_or_abuse"]
    # DZ-22(c), (d): red only while discipline is dispensable, or not reached (#16).
    if (
        (office_abused and facts["loss_caused"])
        or (facts["responsible_for_case"] and not facts["discipline_dispensable"])
        or (facts["breach"] and not facts["below_discipline"])
    ):
        return LEAVES_SCALE
    if (
        facts["uncorrected_after_yellow"]
        or office_abused
        or facts["responsible_for_case"]
        or facts["breach"]
    ):
        return "red"
    # DZ-21: either report suffices (#18).
    if facts["complaint_by_masses"] or facts["reflected_by_society"]:
        return "yellow"
    if facts["measures_not_carried_out"]:
        # #17: what is not minor has no colour.
        return "yellow" if facts["measures_failure_minor"] else UNPROVIDED
    return NONE


def task_duty(facts: Facts) -> Answer:
    """DZ-5, DZ-28: who answers for a task, where a line names anyone."""
    match facts["task"]:
        case "power_inventory" | "risk_search":
            return "section_heads"
        case "grading":
            return "team_and_heads"
        case (
            "opinions"
            | "settlement"
            | "declaration"
            | "rule_revision"
            | "education"
            | "information"
            | "dynamic_supervision"
        ):
            return "working_office"
    # (三)1(4) and (四) close without a line of responsibility.
    return UNPROVIDED


def task_watch(facts: Facts) -> Answer:
    """DZ-5, (一)1-2: two tasks are watched by the working office; no line says who else is."""
    watched = facts["task"] in {"power_inventory", "risk_search"}
    return "working_office" if watched else UNPROVIDED


def map_maker(facts: Facts) -> Answer:
    """DZ-14, (三)1(1)."""
    return "working_office" if facts["map_kind"] == "major_matters" else "section"


def map_reviewer(facts: Facts) -> Answer:
    """DZ-14, (三)1(1): only the maps of sections are said to be reviewed."""
    return "principal_leader" if facts["map_kind"] == "section_work" else UNPROVIDED


def map_producer(_facts: Facts) -> Answer:
    """DZ-14, (三)1(1): the general office has all maps made."""
    return "bureau_office"


def post_rotation(facts: Facts) -> Answer:
    """DZ-15, (三)1(2): a key post that shows any of three signs; higher is grade one (#35)."""
    signs = grade(facts) == "one" or facts["much_discussed"] or facts["often_reported"]
    return must("regular_rotation", "competition") if facts["key_post"] and signs else NONE


def talk_before_post(facts: Facts) -> Answer:
    """DZ-17, (三)1(3): an open list of key persons."""
    return NONE if facts["person_status"] == "other" else "pre_appointment_talk"


def notice_issuer(facts: Facts) -> Answer:
    """DZ-21, DZ-23, (三)3: only the dispatched group is named as warning (#45)."""
    return "dispatched_group" if facts["notice_way"] == "received" else UNPROVIDED


def defence_lines(facts: Facts) -> Answer:
    """DZ-30, (三)1-3."""
    return {
        "early": {"morals", "institution", "education"},
        "mid": {"enforcement_acts", "rules_carried_out", "exercise_of_power"},
        "late": {"graded_warning"},
    }[facts["defence_line"]]


def adjustment(facts: Facts) -> Answer:
    """DZ-26, 三(四): any of the three changes."""
    return "adjust" if facts["changes"] else NONE


def disposals(facts: Facts) -> Answer:
    """DZ-21, DZ-22: a reminder, or rectification in time; DZ-23: the written reply to either."""
    level = warn(facts)
    if level not in ("yellow", "red"):
        return NONE
    first = "rectification_within_term" if level == "red" else "letter_or_interview_reminder"
    return must(
        first,
        "self_reflection",
        "redesign_of_rules",
        "cause_analysis",
        "improved_measures",
        "written_report",
    )


tables = {
    "task_duty": task_duty,
    "task_watch": task_watch,
    "map_maker": map_maker,
    "map_reviewer": map_reviewer,
    "map_producer": map_producer,
    "post_rotation": post_rotation,
    "talk_before_post": talk_before_post,
    "notice_issuer": notice_issuer,
    "defence_lines": defence_lines,
    "adjustment": adjustment,
}

#: L35: why findings and measures are sent back to be made anew (DZ-7).
WEAK = frozenset(
    {"incomplete", "inaccurate", "untrue", "measures_not_specific", "measures_not_workable"}
)
#: L99 (DZ-26): the cycle is a year, and content follows economy, functions and demands.
RENEWED = ("new_year", "duties_changed", "circumstances_changed")
FOUND = "points measures"
GRADED = "points grade"
MAPPED = "process points measures"
MAP = ("process", "points", "measures")

#: The recusals of all routes are the library's own principle; no text states them.
recusals = {
    "department_head": ("leader_in_charge", "principal_leader"),
    "leader_in_charge": ("principal_leader", "party_group"),
    "principal_leader": ("party_group", "dispatched_organ"),
    "dispatched_organ": ("discipline_organ",),
}

routes = (
    # (一)2-4, L27-37 (DZ-6, DZ-7, DZ-8): search, signature, opinions, three checks, party group,
    # promise, publication in three places.
    Route(
        "registration",
        (
            Step("search", "fill", ("section",), covers=FOUND, due="2011-04-20"),
            Step(
                "sign", "sign", ("leader_in_charge",), ("search",), covers=FOUND, due="2011-04-20"
            ),
            Step(
                "opinions",
                "consult",
                ("leading_group_office",),
                ("sign",),
                covers=FOUND,
                due="2011-05-10",
            ),
            Step(
                "head_check",
                "review",
                ("department_head",),
                ("opinions",),
                covers=FOUND,
                due="2011-05-15",
                returns_to="search",
                reasons=WEAK,
            ),
            Step(
                "leader_check",
                "review",
                ("leader_in_charge",),
                ("head_check",),
                covers=FOUND,
                due="2011-05-15",
                returns_to="search",
                reasons=WEAK,
            ),
            Step(
                "team_check",
                "decide",
                ("leading_team",),
                ("leader_check",),
                covers=FOUND,
                due="2011-05-15",
                returns_to="search",
                reasons=WEAK,
            ),
            # 召开局党组会议: a meeting, of which no more is said.
            Step(
                "party_group",
                "decide",
                ("party_group",),
                ("team_check",),
                covers=FOUND,
                due="2011-05-15",
                meeting=Meeting(),
            ),
            Step(
                "promise",
                "commit",
                ("holder",),
                ("party_group",),
                covers=FOUND + " commitment",
                due="2011-05-15",
            ),
            Step(
                "publication",
                "publish",
                ("leading_group_office",),
                ("promise",),
                covers=FOUND,
                due="2011-05-15",
                places=("offices", "system", "web"),
            ),
        ),
        dict.fromkeys(RENEWED, "search"),
    ),
    # (一)2, (二)1-2, L27, L43-47 (DZ-9, DZ-12, DZ-28).
    Route(
        "grading",
        (
            Step("self_rating", "assess", ("holder",), covers=GRADED, due="2011-04-20"),
            Step(
                "grading",
                "assess",
                ("leading_team_member", "department_head"),
                ("self_rating",),
                joint=True,
                covers=GRADED,
                due="2011-05-26",
            ),
            Step(
                "leader_review",
                "review",
                ("leader_in_charge",),
                ("grading",),
                covers=GRADED,
                due="2011-05-26",
            ),
            Step("staff_appraisal", "appraise", ("all_staff",), ("leader_review",), covers=GRADED),
            Step(
                "party_group",
                "decide",
                ("party_group",),
                ("staff_appraisal",),
                covers=GRADED,
                meeting=Meeting(),
            ),
            Step(
                "declaration",
                "fill",
                ("leading_group_office",),
                ("party_group",),
                covers=FOUND + " grade",
                due="2011-05-29",
            ),
            Step(
                "final_decision",
                "decide",
                ("dispatched_organ",),
                ("declaration",),
                covers=FOUND + " grade",
            ),
        ),
        dict.fromkeys(RENEWED, "self_rating"),
    ),
    # (一)1, L23-25 (DZ-5).
    Route(
        "power_inventory",
        (
            Step("inventory", "fill", ("section",), covers="powers process", due="2011-04-05"),
            Step(
                "inventory_signed",
                "sign",
                ("leader_in_charge",),
                ("inventory",),
                covers="powers process",
                due="2011-04-05",
            ),
        ),
    ),
    # (三)1(1), L55-57 (DZ-14): two kinds of maps; those of the sections are settled first.
    Route(
        "control_maps",
        (
            Step(
                "draw_major",
                "fill",
                ("leading_group_office",),
                when=fact("map_kind", "major_matters"),
                covers=MAPPED,
                contains=MAP,
                due="2011-06-30",
            ),
            Step(
                "draw_section",
                "fill",
                ("section",),
                when=fact("map_kind", "section_work"),
                covers=MAPPED,
                contains=MAP,
                due="2011-06-30",
            ),
            Step(
                "settle_section",
                "decide",
                ("principal_leader",),
                ("draw_section",),
                when=fact("map_kind", "section_work"),
                covers=MAPPED,
                due="2011-06-30",
            ),
            Step(
                "make_section",
                "fill",
                ("bureau_office",),
                ("settle_section",),
                when=fact("map_kind", "section_work"),
                covers=MAPPED,
                due="2011-06-30",
            ),
            Step(
                "make_major",
                "fill",
                ("bureau_office",),
                ("draw_major",),
                when=fact("map_kind", "major_matters"),
                covers=MAPPED,
                due="2011-06-30",
            ),
            Step(
                "on_the_wall",
                "publish",
                ("bureau_office",),
                ("make_section", "make_major"),
                covers=MAPPED,
                places=("team_offices", "meeting_room", "sections", "detachment"),
                due="2011-06-30",
            ),
        ),
    ),
    # (三)1(2), L59-61 (DZ-28).
    Route(
        "rule_revision",
        (
            Step(
                "rules_revised",
                "revise",
                ("leading_group_office",),
                covers="papers",
                due="2011-06-30",
            ),
        ),
    ),
    # 三(二), 三(三), L95-97 (DZ-3).
    Route(
        "detailed_rules",
        (
            Step("rules_drafted", "fill", ("bureau",), covers="papers", due="2011-03-15"),
            Step(
                "rules_reviewed",
                "review",
                ("dispatched_organ",),
                ("rules_drafted",),
                covers="papers",
                due="2011-03-19",
            ),
            Step(
                "rules_settled",
                "decide",
                ("discipline_organ",),
                ("rules_reviewed",),
                covers="papers",
            ),
        ),
    ),
    # (四), L89 (DZ-25).
    Route(
        "summary",
        (
            Step("self_check", "fill", ("bureau",), covers="papers"),
            Step("report", "fill", ("bureau",), ("self_check",), covers="papers", due="2011-12-15"),
        ),
    ),
)
