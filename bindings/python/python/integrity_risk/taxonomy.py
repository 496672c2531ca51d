"""The closed words of the field: enums with stable codes and labels in three languages.

Written by ``tools/generate_taxonomy.py`` from the library's core; change the words there.

Examples
--------
>>> from integrity_risk import Language, RiskType
>>> RiskType.MORAL == "moral"
True
>>> RiskType.MORAL.label(Language.ZH_HANS)
'思想道德'
"""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    from enum import StrEnum
else:
    from enum import Enum

    class StrEnum(str, Enum):
        """Python 3.11 has it."""

        def __str__(self) -> str:
            return str(self.value)

        def __format__(self, spec: str) -> str:
            return format(str(self.value), spec)


class Code(StrEnum):
    """A closed word; it is equal to its code, and prints as it."""


class Word(Code):
    """A word of the field, which has a label in each language."""

    def label(self, lang: str = "en") -> str:
        """Give the name people read, in a language: ``zh-Hans``, ``zh-Hant`` or ``en``."""
        labels = _LABELS[type(self).__name__, self.value]
        return labels[("zh-Hans", "zh-Hant", "en").index(str(lang))]


class Language(Word):
    """The languages of labels, wordings and messages.

    Examples
    --------
    >>> Language("en").label("zh-Hans")
    '英文'
    """

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"


class DefenceLine(Word):
    """The three lines of defence.

    Examples
    --------
    >>> DefenceLine("early").label("zh-Hans")
    '前期预防'
    """

    EARLY = "early"
    MID = "mid"
    LATE = "late"


class MajorMatter(Word):
    """The matters that a body decides together (三重一大).

    Examples
    --------
    >>> MajorMatter("major_decision").label("zh-Hans")
    '重大事项决策'
    """

    MAJOR_DECISION = "major_decision"
    MAJOR_APPOINTMENT = "major_appointment"
    MAJOR_PROJECT = "major_project"
    LARGE_FUNDS = "large_funds"


class PostLayer(Word):
    """The layers of posts.

    Examples
    --------
    >>> PostLayer("leader").label("zh-Hans")
    '领导岗位'
    """

    LEADER = "leader"
    MIDDLE = "middle"
    KEY_POST = "key_post"


class RiskGrade(Word):
    """The three grades of risk, which a scheme's own grades may answer to.

    Examples
    --------
    >>> RiskGrade("low").label("zh-Hans")
    '低'
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class RiskType(Word):
    """The five types of integrity risk.

    Examples
    --------
    >>> RiskType("moral").label("zh-Hans")
    '思想道德'
    """

    MORAL = "moral"
    DUTY = "duty"
    PROCESS = "process"
    INSTITUTION = "institution"
    ENVIRONMENT = "environment"


class Role(Word):
    """Who fills, reviews, decides, supervises.

    Examples
    --------
    >>> Role("holder").label("zh-Hans")
    '岗位人员'
    """

    HOLDER = "holder"
    DEPARTMENT_HEAD = "department_head"
    LEADER_IN_CHARGE = "leader_in_charge"
    PRINCIPAL_LEADER = "principal_leader"
    DEPARTMENT_MEETING = "department_meeting"
    LEADING_GROUP_OFFICE = "leading_group_office"
    LEADING_GROUP = "leading_group"
    PARTY_GROUP = "party_group"
    INTERNAL_DISCIPLINE_INSPECTION = "internal_discipline_inspection"
    DISPATCHED_ORGAN = "dispatched_organ"
    SUPERIOR_DISCIPLINE_INSPECTION = "superior_discipline_inspection"
    COLLEAGUES_AND_MASSES = "colleagues_and_masses"
    EXPERTS = "experts"
    PUBLIC = "public"


class RoleFamily(Word):
    """The four families of roles; rank is compared within a family only.

    Examples
    --------
    >>> RoleFamily("line").label("zh-Hans")
    '领导层级'
    """

    LINE = "line"
    BODIES = "bodies"
    OVERSIGHT = "oversight"
    OTHERS = "others"


class SubjectLevel(Word):
    """Whose risks are searched.

    Examples
    --------
    >>> SubjectLevel("post").label("zh-Hans")
    '岗位'
    """

    POST = "post"
    DEPARTMENT = "department"
    UNIT = "unit"
    INDUSTRY = "industry"


class WarningColour(Word):
    """The colours of warnings.

    Examples
    --------
    >>> WarningColour("blue").label("zh-Hans")
    '蓝色'
    """

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class About(Code):
    """What a named decision is about.

    Examples
    --------
    >>> About("search") == "search"
    True
    """

    SEARCH = "search"
    REVIEW = "review"
    APPROVAL = "approval"
    PROMISE = "promise"
    MEETING = "meeting"
    TALK = "talk"
    INSPECTION = "inspection"
    MEASURES = "measures"
    MONITORING = "monitoring"
    PUBLICATION = "publication"
    FILING = "filing"
    EDUCATION = "education"
    EVALUATION = "evaluation"
    ASSESSMENT = "assessment"
    ACCOUNTABILITY = "accountability"
    DISCIPLINE = "discipline"
    ROTATION = "rotation"
    DISCLOSURE = "disclosure"
    SUPERVISION = "supervision"
    DUTY = "duty"
    ARCHIVE = "archive"
    RECHECK = "recheck"


class Force(Code):
    """How binding an answer is.

    Examples
    --------
    >>> Force("must") == "must"
    True
    """

    MUST = "must"
    MAY = "may"
    MUST_ANY_OF = "must_any_of"
    FORBIDS = "forbids"


class ListKind(Code):
    """What a list of the text lists.

    Examples
    --------
    >>> ListKind("layers") == "layers"
    True
    """

    LAYERS = "layers"
    METHODS = "methods"
    SIGNALS = "signals"
    POWERS = "powers"
    MATTERS = "matters"
    AREAS = "areas"
    POSTS = "posts"
    CONDUCTS = "conducts"
    MEASURES = "measures"
    FORMS = "forms"
    CONTENTS = "contents"
    DISCLOSURES = "disclosures"
    PLACES = "places"
    FEATURES = "features"
    PRINCIPLES = "principles"
    STEPS = "steps"
    GROUPS = "groups"
    TERMS = "terms"


class Subject(Code):
    """What must have something, in a demand of coverage.

    Examples
    --------
    >>> Subject("point") == "point"
    True
    """

    POINT = "point"
    MEASURE = "measure"
    POST = "post"
    PERSON = "person"
    LEADER = "leader"
    DEPARTMENT = "department"
    UNIT = "unit"
    POWER = "power"
    PROCESS = "process"
    WARNING = "warning"
    REGISTER = "register"


class TableHit(Code):
    """Which rules of a named decision count: one of them, the worst, or all that hold.

    Examples
    --------
    >>> TableHit("first") == "first"
    True
    """

    FIRST = "first"
    UNIQUE = "unique"
    WORST = "worst"
    COLLECT = "collect"


# fmt: off
_LABELS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("Language", "zh-Hans"): ("简体中文", "簡體中文", "Simplified Chinese"),
    ("Language", "zh-Hant"): ("繁体中文", "繁體中文", "Traditional Chinese"),
    ("Language", "en"): ("英文", "英文", "English"),
    ("DefenceLine", "early"): ("前期预防", "前期預防", "early prevention"),
    ("DefenceLine", "mid"): ("中期监控", "中期監控", "monitoring in progress"),
    ("DefenceLine", "late"): ("后期处置", "後期處置", "late disposal"),
    ("MajorMatter", "major_decision"): ("重大事项决策", "重大事項決策", "major decision"),
    ("MajorMatter", "major_appointment"): ("重要干部任免", "重要幹部任免", "major appointment or removal"),
    ("MajorMatter", "major_project"): ("重大项目安排", "重大項目安排", "major project"),
    ("MajorMatter", "large_funds"): ("大额度资金使用", "大額度資金使用", "use of large funds"),
    ("PostLayer", "leader"): ("领导岗位", "領導崗位", "leading post"),
    ("PostLayer", "middle"): ("中层岗位", "中層崗位", "middle layer"),
    ("PostLayer", "key_post"): ("重要岗位", "重要崗位", "key post"),
    ("RiskGrade", "low"): ("低", "低", "low"),
    ("RiskGrade", "medium"): ("中", "中", "medium"),
    ("RiskGrade", "high"): ("高", "高", "high"),
    ("RiskType", "moral"): ("思想道德", "思想道德", "moral"),
    ("RiskType", "duty"): ("岗位职责", "崗位職責", "duty of the post"),
    ("RiskType", "process"): ("业务流程", "業務流程", "business process"),
    ("RiskType", "institution"): ("制度机制", "制度機制", "institution"),
    ("RiskType", "environment"): ("外部环境", "外部環境", "outside environment"),
    ("Role", "holder"): ("岗位人员", "崗位人員", "post holder"),
    ("Role", "department_head"): ("科室负责人", "科室負責人", "department head"),
    ("Role", "leader_in_charge"): ("分管领导", "分管領導", "leader in charge"),
    ("Role", "principal_leader"): ("主要领导", "主要領導", "principal leader"),
    ("Role", "department_meeting"): ("部门会议", "部門會議", "department meeting"),
    ("Role", "leading_group_office"): ("领导小组办公室", "領導小組辦公室", "leading-group office"),
    ("Role", "leading_group"): ("领导小组", "領導小組", "leading group"),
    ("Role", "party_group"): ("党组（党委）", "黨組（黨委）", "party group or committee"),
    ("Role", "internal_discipline_inspection"): ("本单位纪检机构", "本單位紀檢機構", "internal discipline inspection"),
    ("Role", "dispatched_organ"): ("派驻机构", "派駐機構", "dispatched organ"),
    ("Role", "superior_discipline_inspection"): ("上级纪检监察机关", "上級紀檢監察機關", "superior discipline inspection"),
    ("Role", "colleagues_and_masses"): ("同事和群众", "同事和群眾", "colleagues and masses"),
    ("Role", "experts"): ("专家", "專家", "experts"),
    ("Role", "public"): ("社会公众", "社會公眾", "the public"),
    ("RoleFamily", "line"): ("领导层级", "領導層級", "line of command"),
    ("RoleFamily", "bodies"): ("集体机构", "集體機構", "bodies"),
    ("RoleFamily", "oversight"): ("监督机构", "監督機構", "oversight"),
    ("RoleFamily", "others"): ("其他参与者", "其他參與者", "others"),
    ("SubjectLevel", "post"): ("岗位", "崗位", "post"),
    ("SubjectLevel", "department"): ("科室", "科室", "department"),
    ("SubjectLevel", "unit"): ("单位", "單位", "unit"),
    ("SubjectLevel", "industry"): ("行业", "行業", "industry"),
    ("WarningColour", "blue"): ("蓝色", "藍色", "blue"),
    ("WarningColour", "yellow"): ("黄色", "黃色", "yellow"),
    ("WarningColour", "red"): ("红色", "紅色", "red"),
}
# fmt: on
