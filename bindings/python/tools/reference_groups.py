"""How the reference of the package is divided: names as a reader looks for them."""

from __future__ import annotations

from typing import NamedTuple


class Group(NamedTuple):
    """A part of the reference: its titles and its names, in order."""

    en: str
    zh: str
    names: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GROUPS = (
    Group("Tables", "表格", _names("assess spark.assess")),
    Group(
        "Schemes",
        "方案",
        _names(
            """
            Scheme BUILTIN schemes Scheme.builtin Scheme.load Scheme.from_toml Scheme.from_json
            Scheme.extended Scheme.with_settings Scheme.at Scheme.id Scheme.version Scheme.status
            Scheme.rules_hash Scheme.text_hash Scheme.settings Scheme.extends Scheme.as_of
            Scheme.title Scheme.ref Scheme.describe Scheme.inputs Scheme.parameters Scheme.lists
            Scheme.list Scheme.tables Scheme.demands Scheme.read_label
            SchemeRef Base Status Input Option Parameter NamedList ListItem Table CoverageDemand
            Setting Term
            """
        ),
    ),
    Group(
        "Decisions",
        "判定",
        _names(
            """
            Scheme.grade Scheme.grade_post Scheme.supervisors Scheme.warn Scheme.decide
            Scheme.explain_grade Scheme.explain_supervisors Scheme.explain_warning
            Scheme.explain_table Scheme.required_types Scheme.route Scheme.compare_list
            Scheme.coverage Scheme.figures
            """
        ),
    ),
    Group(
        "Results of decisions",
        "判定的结果",
        _names(
            """
            Verdict Supervisors DueWarning Answers Decision PostDecision OutcomeKind MissingFact
            Reason Rule NearMiss Change SchemeRole Disposal Meeting Share Majority Reopening Answer
            RequiredTypes PlannedRoute PlannedStep RouteDue StandsFor ListComparison CoveredSubject
            CoverageGap FigureCheck
            """
        ),
    ),
    Group(
        "Schemes compared",
        "方案的验证与比较",
        _names(
            """
            Scheme.verify Scheme.verify_text Scheme.diff Scheme.impact Scheme.recheck
            Scheme.migrate
            """
        ),
    ),
    Group(
        "Registers",
        "登记表",
        _names(
            """
            read_file Scheme.read_register Scheme.check_register Scheme.compare_registers
            Scheme.report_register Scheme.report_tables Scheme.processes Scheme.control_map
            RegisterFile FileRow RegisterReading RegisterColumn RegisterEntry RegisterCell ReadCell
            NumberedText TotalRow RegisterExpected Regrading GradeBasis RegisterCheck
            RegisterFinding RegisterComparison ComparedPoint ReportTable
            """
        ),
    ),
    Group(
        "Forms and blank workbooks",
        "表格与空白工作簿",
        _names(
            """
            Scheme.forms Scheme.form FormEntry Form PaperFormat FormValidation FormFinding
            FormDecided Scheme.register_template Template TemplateSheet TemplateColumn
            TemplateEntry EntryKind
            """
        ),
    ),
    Group(
        "Cases of approval",
        "审批",
        _names(
            """
            Scheme.open_case Scheme.case Scheme.replay ApprovalCase Matter Organisation Office
            Phase CaseStep StepStatus CaseRole NextStep CaseFinding CaseView ActDone Record
            verify_chain ChainCheck
            """
        ),
    ),
    Group(
        "Cases of warning",
        "预警",
        _names(
            """
            Scheme.open_warning Scheme.warning_case Scheme.replay_warning WarningCase Signal
            WarningPhase WarningCause WarningLevelNow WarningStep WarningStepStatus
            WarningCondition WarningNext WarningView OpenWarning due DueItem DueStanding
            """
        ),
    ),
    Group(
        "Duties",
        "任务",
        _names(
            """
            Scheme.phases Scheme.duty_rules Scheme.duties Scheme.gaps DutyCalendar DutyOccurrence
            PhaseOccurrence Duty WorkPhase DutyPost DutyDepartment DutySubject DutyRecord Happening
            DueBasis DutyGaps DutyGap GapCode Strange
            """
        ),
    ),
    Group("Calendar", "日历", _names("Calendar Holiday Deadline")),
    Group(
        "Engines",
        "数据库与计算引擎",
        _names(
            """
            Scheme.to_sql Scheme.to_polars Scheme.engine_plan Dialect EngineDecision ColumnKind
            EngineSql SqlColumn
            """
        ),
    ),
    Group("Pictures", "图表", _names("plot.heatmap plot.matrix plot.impact HtmlPage SvgDrawing")),
    Group(
        "Words of the field",
        "用语",
        _names(
            """
            Language RiskType RiskGrade WarningColour Role RoleFamily SubjectLevel PostLayer
            DefenceLine MajorMatter About Force ListKind Subject TableHit
            """
        ),
    ),
    Group(
        "Errors and the wire", "错误与接口", _names("IntegrityRiskError call FUNCTIONS FrozenDict")
    ),
)
