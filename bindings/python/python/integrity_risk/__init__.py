"""Integrity-risk prevention (廉政风险防控): regulations as verified data.

Pure functions turn facts about a post into a grade, a supervisor, an approval route and a
warning, with the clause each decision rests on. Everything is decided by the library's core,
which the command line and browsers use too; this package converts.

Examples
--------
>>> import integrity_risk as ir
>>> scheme = ir.Scheme.builtin("standard")
>>> scheme.grade(risk_type="duty", inner_power="much").risk_grade
<RiskGrade.HIGH: 'high'>
"""

from integrity_risk import _native
from integrity_risk._assess import assess
from integrity_risk._calendar import Calendar, Deadline, Holiday
from integrity_risk._cases import (
    ActDone,
    ApprovalCase,
    CaseFinding,
    CaseRole,
    CaseStep,
    CaseView,
    ChainCheck,
    Matter,
    NextStep,
    Office,
    Organisation,
    Phase,
    Record,
    StepStatus,
    verify_chain,
)
from integrity_risk._errors import IntegrityRiskError
from integrity_risk._forms import (
    Form,
    FormDecided,
    FormEntry,
    FormFinding,
    FormValidation,
    PaperFormat,
)
from integrity_risk._frozen import FrozenDict
from integrity_risk._results import (
    Answer,
    Answers,
    Change,
    Decision,
    Disposal,
    DueWarning,
    Input,
    Meeting,
    MissingFact,
    NearMiss,
    Option,
    OutcomeKind,
    PlannedRoute,
    PlannedStep,
    PostDecision,
    Reason,
    Reopening,
    RequiredTypes,
    RouteDue,
    Rule,
    SchemeRef,
    SchemeRole,
    Setting,
    Supervisors,
    Term,
    Verdict,
)
from integrity_risk._scheme import Scheme, Status, schemes
from integrity_risk._sections import (
    Base,
    CoverageDemand,
    CoverageGap,
    CoveredSubject,
    FigureCheck,
    ListComparison,
    ListItem,
    NamedList,
    Parameter,
    Table,
)
from integrity_risk._wire import call
from integrity_risk.taxonomy import (
    About,
    DefenceLine,
    Force,
    Language,
    ListKind,
    MajorMatter,
    PostLayer,
    RiskGrade,
    RiskType,
    Role,
    RoleFamily,
    Subject,
    SubjectLevel,
    TableHit,
    WarningColour,
)

__version__: str = _native.version()
BUILTIN: tuple[str, ...] = tuple(_native.builtin_ids())
"""The ids of the schemes that ship with the library."""
FUNCTIONS: tuple[str, ...] = tuple(_native.functions())
"""The names of the functions of the wire."""

__all__ = [
    "BUILTIN",
    "FUNCTIONS",
    "About",
    "ActDone",
    "Answer",
    "Answers",
    "ApprovalCase",
    "Base",
    "Calendar",
    "CaseFinding",
    "CaseRole",
    "CaseStep",
    "CaseView",
    "ChainCheck",
    "Change",
    "CoverageDemand",
    "CoverageGap",
    "CoveredSubject",
    "Deadline",
    "Decision",
    "DefenceLine",
    "Disposal",
    "DueWarning",
    "FigureCheck",
    "Force",
    "Form",
    "FormDecided",
    "FormEntry",
    "FormFinding",
    "FormValidation",
    "FrozenDict",
    "Holiday",
    "Input",
    "IntegrityRiskError",
    "Language",
    "ListComparison",
    "ListItem",
    "ListKind",
    "MajorMatter",
    "Matter",
    "Meeting",
    "MissingFact",
    "NamedList",
    "NearMiss",
    "NextStep",
    "Office",
    "Option",
    "Organisation",
    "OutcomeKind",
    "PaperFormat",
    "Parameter",
    "Phase",
    "PlannedRoute",
    "PlannedStep",
    "PostDecision",
    "PostLayer",
    "Reason",
    "Record",
    "Reopening",
    "RequiredTypes",
    "RiskGrade",
    "RiskType",
    "Role",
    "RoleFamily",
    "RouteDue",
    "Rule",
    "Scheme",
    "SchemeRef",
    "SchemeRole",
    "Setting",
    "Status",
    "StepStatus",
    "Subject",
    "SubjectLevel",
    "Supervisors",
    "Table",
    "TableHit",
    "Term",
    "Verdict",
    "WarningColour",
    "assess",
    "call",
    "schemes",
    "verify_chain",
]
