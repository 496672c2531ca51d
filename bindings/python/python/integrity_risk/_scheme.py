"""Schemes: regulations as data, and the decisions they give."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias, TypeVar, cast, overload

from integrity_risk import (
    _cases,
    _duties,
    _engine,
    _facts,
    _forms,
    _native,
    _register,
    _results,
    _sections,
    _template,
    _warnings,
)
from integrity_risk._errors import IntegrityRiskError
from integrity_risk._frozen import frozen
from integrity_risk._results import (
    Answers,
    Decision,
    DueWarning,
    Input,
    MissingFact,
    PlannedRoute,
    PostDecision,
    RequiredTypes,
    SchemeRef,
    Setting,
    Supervisors,
    Term,
    Verdict,
)
from integrity_risk._sections import (
    Base,
    CoverageDemand,
    CoverageGap,
    CoveredSubject,
    FigureCheck,
    ListComparison,
    NamedList,
    Parameter,
    Table,
)
from integrity_risk._shown import HtmlPage, SvgDrawing
from integrity_risk._wire import Day, ask, call, crossing, day_text, to_json, well_formed

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    import polars

    from integrity_risk._calendar import Calendar
    from integrity_risk._cases import ApprovalCase, Moment, Record
    from integrity_risk._duties import Duty, DutyCalendar, DutyGaps, WorkPhase
    from integrity_risk._frozen import FrozenDict
    from integrity_risk._plan import Prepared
    from integrity_risk._register import (
        GradeBasis,
        RegisterCheck,
        RegisterComparison,
        RegisterExpected,
        RegisterReading,
        Regrading,
        ReportTable,
        Rows,
    )
    from integrity_risk._warnings import OpenWarning, WarningCase

Status: TypeAlias = Literal["regulation", "essay", "model"]
"""Rules a body has issued, an article that binds nobody, or a model of this library's own."""
Facts: TypeAlias = Mapping[str, Any]
Number: TypeAlias = "int | float | str | Decimal | Fraction"
SettingValue: TypeAlias = (
    "Term | Number | Sequence[Number] | Mapping[str, int] | Mapping[str, Collection[str]]"
)
Settings: TypeAlias = Mapping[str, SettingValue]
# Its kind, its text, and a file's name or what lies under an overlay.
_Source: TypeAlias = tuple[Literal["builtin", "toml", "json", "overlay"], str, Any]

_DECISIONS = 2_000
"""How many decisions with their reasons are kept, of a few kilobytes each."""

V = TypeVar("V", Verdict, Supervisors, DueWarning, Answers)


class Scheme:
    """One regulation, checked and compiled, with the settings and the day bound to it.

    It cannot be changed, may be shared between threads, hashed and pickled. Get one with
    `builtin`, `load`, `from_toml` or `from_json`, or lay rules of your own over one with
    `extended`.

    Examples
    --------
    >>> scheme = Scheme.builtin("standard")
    >>> scheme
    <Scheme standard 1.0.0, model>
    >>> scheme.grade(risk_type="duty", inner_power="much").risk_grade
    <RiskGrade.HIGH: 'high'>
    """

    __slots__ = (
        "__weakref__",
        "_decisions",
        "_handle",
        "_prepared",
        "_scores",
        "_source",
        "_verdicts",
    )
    _handle: _native.Scheme
    _source: _Source
    _scores: frozenset[str] | None
    _verdicts: dict[tuple[int, str | None], Verdict]
    _prepared: dict[object, Prepared]
    _decisions: dict[tuple[bytes, str | None], Decision[Verdict]]

    def __init__(self) -> None:
        raise TypeError("use Scheme.builtin, .load, .from_toml or .from_json")

    @classmethod
    def _of(cls, handle: _native.Scheme, source: _Source) -> Scheme:
        scheme = object.__new__(cls)
        held = {"_handle": handle, "_source": source, "_scores": None}
        for name, value in {**held, "_verdicts": {}, "_prepared": {}, "_decisions": {}}.items():
            object.__setattr__(scheme, name, value)
        return scheme

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a scheme cannot be changed; `with_settings` and `at` give another")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a scheme cannot be changed; `with_settings` and `at` give another")

    @classmethod
    def builtin(cls, id: str, *, lang: str | None = None) -> Scheme:  # noqa: A002
        """Give a scheme that ships with the library.

        Parameters
        ----------
        id : str
            One of `BUILTIN`.
        lang : str, optional
            The language of messages: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises
        ------
        IntegrityRiskError
            ``unknown_scheme`` when there is none of this id.

        Examples
        --------
        >>> Scheme.builtin("handbook").title()
        'Question-and-answer handbook on integrity risk management'
        """
        return cls._of(_native.Scheme.builtin(well_formed(id), lang), ("builtin", id, ""))

    @classmethod
    def load(cls, path: str | PathLike[str], *, lang: str | None = None) -> Scheme:
        """Read a scheme from a file: JSON if its name ends in ``.json``, else TOML.

        Parameters
        ----------
        path : path
            The file, in UTF-8.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found, with its place.
        OSError
            When the file cannot be read.

        Examples
        --------
        >>> Scheme.load("/no/such/scheme.toml")
        Traceback (most recent call last):
        ...
        FileNotFoundError: [Errno 2] No such file or directory: '/no/such/scheme.toml'
        """
        file = Path(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            named = well_formed(fspath(file))
            raise _native.refusal("not_utf8", {"file": named}, lang) from error
        if file.suffix.lower() == ".json":
            return cls.from_json(text, lang=lang)
        return cls.from_toml(text, file=file.name, lang=lang)

    @classmethod
    def from_toml(cls, text: str, *, file: str = "scheme.toml", lang: str | None = None) -> Scheme:
        """Read a scheme from TOML.

        Parameters
        ----------
        text : str
            The scheme.
        file : str
            The name that errors give.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found, with its line.

        Examples
        --------
        >>> try:
        ...     Scheme.from_toml("format = 7", file="mine.toml")
        ... except ValueError as error:
        ...     print(error.code, error.line)
        unsupported_format 1
        """
        handle = _native.Scheme.from_toml(crossing(text), well_formed(file), lang)
        return cls._of(handle, ("toml", text, file))

    @classmethod
    def from_json(cls, text: str | Mapping[str, Any], *, lang: str | None = None) -> Scheme:
        """Read a scheme from JSON of the shape of the TOML file.

        Parameters
        ----------
        text : str or mapping
            The scheme, as text or as `json.loads` gives it.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found, with its path.

        Examples
        --------
        >>> try:
        ...     Scheme.from_json("[]")
        ... except ValueError as error:
        ...     print(error.code)
        wrong_type
        """
        written = crossing(text) if isinstance(text, str) else to_json(text)
        return cls._of(_native.Scheme.from_json(written, lang), ("json", written, ""))

    def extended(self, overlay: str | Mapping[str, Any], *, lang: str | None = None) -> Scheme:
        """Give a scheme with the rules of a document laid over this one's.

        What the document names by id is replaced, the rest is added; settings and day are not
        taken over. `extends` of the new scheme says which release lies under it.

        Parameters
        ----------
        overlay : str or mapping
            The document, as JSON text, or as `json.loads` or `tomllib.loads` gives it. It needs
            no ``extends``.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found; its place is that in the merged document.

        Examples
        --------
        >>> title = {"zh-Hans": "本局", "zh-Hant": "本局", "en": "Our bureau"}
        >>> bureau = Scheme.builtin("standard").extended(
        ...     {"scheme": {"id": "our-bureau", "title": title}}
        ... )
        >>> bureau, bureau.extends.id
        (<Scheme our-bureau 1.0.0, model>, 'standard')
        """
        written = crossing(overlay) if isinstance(overlay, str) else to_json(overlay)
        handle = self._handle.extended(written, lang)
        return self._of(handle, ("overlay", written, self._source))

    def with_settings(self, settings: Settings, *, lang: str | None = None) -> Scheme:
        """Give this scheme with values for what its text demands and does not give.

        Parameters
        ----------
        settings : mapping
            By parameter, as `parameters` says its kind: of a duration a `Term`, or
            ``{"working_days": 5}``, ``{"calendar_days": 30}`` or ``{"months": 1}``; a number; of
            thresholds the numbers in order; of a map the items for each key.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            A parameter the scheme does not have, or a value that is not of its kind or outside
            its bounds.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> standard.with_settings({"reply_within_red": {"working_days": 3}}).settings[
        ...     "reply_within_red"
        ... ]
        Term(days=3, working=True)
        >>> Scheme.builtin("key-areas-essay").with_settings({"risk_deposit": 2500.5}).settings
        {'risk_deposit': Fraction(5001, 2)}
        """
        return self._of(self._handle.with_settings(to_json(settings), lang), self._source)

    def at(self, day: Day, *, lang: str | None = None) -> Scheme:
        """Give this scheme as it held on a day; decisions then name the day.

        Parameters
        ----------
        day : date or str
            The day, or ``"2024-01-31"``.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``not_in_force`` when it did not hold on that day, ``not_a_date`` for none of the
            calendar.

        Examples
        --------
        >>> Scheme.builtin("standard").at("2026-01-31").as_of
        datetime.date(2026, 1, 31)
        """
        return self._of(self._handle.at(day_text(day), lang), self._source)

    @property
    def id(self) -> str:
        """The id, such as ``"finance-bureau-regulation"``."""
        return self._handle.id

    @property
    def version(self) -> str:
        """The version of the scheme file, not of the regulation."""
        return self._handle.version

    @property
    def status(self) -> Status:
        """Regulation, essay or our model."""
        status: Status = self.ref().status
        return status

    @property
    def rules_hash(self) -> str:
        """SHA-256 over what decides; a reworded label does not change it."""
        return self._handle.rules_hash

    @property
    def text_hash(self) -> str:
        """SHA-256 over labels, wordings, clauses and dates."""
        return self._handle.text_hash

    @property
    def settings(self) -> FrozenDict[str, Setting]:
        """The settings bound to the scheme, the model's defaults included."""
        return _results.settings(json.loads(self._handle.settings))

    @property
    def extends(self) -> Base | None:
        """The scheme that this one extends, if it is an overlay."""
        base = self._handle.extends
        return None if base is None else Base(*base)

    @property
    def as_of(self) -> date | None:
        """The day bound with `at`; without one no date is checked."""
        day = self._handle.as_of
        return None if day is None else date.fromisoformat(day)

    def title(self, lang: str | None = None) -> str:
        """Give the name of the regulation, in a language.

        Parameters
        ----------
        lang : str, optional
            The language; English if not said.

        Examples
        --------
        >>> Scheme.builtin("standard").title("zh-Hans")
        '廉政风险防控示范方案'
        """
        title: str = self.describe(lang)["title"]
        return title

    def ref(self) -> SchemeRef:
        """Give what to store beside an answer: id, version, status and hashes.

        Examples
        --------
        >>> Scheme.builtin("handbook").ref().status
        'regulation'
        """
        return SchemeRef(**self.describe()["scheme"])

    def describe(self, lang: str | None = None) -> FrozenDict[str, Any]:
        """Give all that the scheme says of itself, as the wire's ``scheme`` does.

        Examples
        --------
        >>> [grade["id"] for grade in Scheme.builtin("handbook").describe()["grades"]]
        ['one', 'two', 'three']
        """
        return cast("FrozenDict[str, Any]", frozen(self._ask("scheme", lang)))

    def inputs(self, lang: str | None = None, *, decision: str | None = None) -> tuple[Input, ...]:
        """Give the facts the scheme asks for, in the order of its form, for generic screens.

        Parameters
        ----------
        lang : str, optional
            The language of labels.
        decision : str, optional
            Only the facts on which one decision depends: ``grade``, ``supervision``,
            ``warning`` or the id of a table.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` for a decision that the scheme does not make.

        Examples
        --------
        >>> first = Scheme.builtin("standard").inputs("zh-Hans")[0]
        >>> first.id, first.kind, first.options[0].label
        ('risk_type', 'choice', '思想道德')
        >>> handbook = Scheme.builtin("handbook")
        >>> [fact.id for fact in handbook.inputs(decision="link_is_point")]
        ['link_checked']
        """
        own = {} if decision is None else {"decision": decision}
        return tuple(_results.input_of(fact) for fact in self._ask("inputs", lang, **own))

    def parameters(self, lang: str | None = None) -> tuple[Parameter, ...]:
        """Give what the text demands and does not give, which `with_settings` sets.

        Examples
        --------
        >>> [(p.id, p.kind) for p in Scheme.builtin("key-areas-essay").parameters()]
        [('risk_deposit', 'number')]
        """
        return tuple(map(_sections.parameter, self.describe(lang)["parameters"]))

    def lists(self, lang: str | None = None) -> tuple[NamedList, ...]:
        """Give the lists of the text: layers, methods, sources of signals, contents.

        Examples
        --------
        >>> first = Scheme.builtin("dezhou-work-safety-2011").lists()[0]
        >>> first.id, first.kind, len(first.items)
        ('major_matters', <ListKind.MATTERS: 'matters'>, 4)
        """
        return tuple(map(_sections.named_list, self.describe(lang)["lists"]))

    def list(self, id: str, *, lang: str | None = None) -> NamedList:  # noqa: A002
        """Give one list of the text, by its id.

        Parameters
        ----------
        id : str
            The id of the list; `lists` has them all.
        lang : str, optional
            The language of labels and messages.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` when the scheme has no such list.

        Examples
        --------
        >>> Scheme.builtin("dezhou-work-safety-2011").list("major_matters").items[3].label
        'Use of large funds'
        """
        for named in self.lists(lang):
            if named.id == id:
                return named
        # The core words the refusal.
        self._ask("compare_list", lang, list=id, found=[])
        raise KeyError(id)

    def tables(self, lang: str | None = None) -> tuple[Table, ...]:
        """Give the named decisions of the text, which `decide` makes.

        Examples
        --------
        >>> table = Scheme.builtin("handbook").tables()[0]
        >>> table.id, table.about, [answer.id for answer in table.answers]
        ('point_accepted', <About.SEARCH: 'search'>, ['point', 'no_point'])
        """
        return tuple(map(_sections.table, self.describe(lang)["tables"]))

    def forms(self, lang: str | None = None) -> tuple[_forms.FormEntry, ...]:
        """Give the forms of the text, which `form` validates and puts on paper.

        Examples
        --------
        >>> annex = Scheme.builtin("dezhou-work-safety-2011").forms()[4]
        >>> annex.id, annex.kind, annex.annex
        ('declaration', 'grade_declaration', '5')
        """
        return tuple(map(_forms.entry, self._ask("forms", lang)))

    def form(self, id: str, *, lang: str | None = None) -> _forms.Form:  # noqa: A002
        """Give a form of the text, by its id.

        Parameters
        ----------
        id : str
            The id of the form; `forms` lists them.
        lang : str, optional
            The language of labels and messages.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` when the scheme has no such form.

        Examples
        --------
        >>> form = Scheme.builtin("standard").form("commitment")
        >>> form.missing({"holder": "赵"})[0]
        '/post'
        """
        about = frozen(self._ask("form", lang, form=id))
        return _forms.Form(scheme=self, about=about, lang=lang)

    def to_sql(
        self,
        dialect: _engine.Dialect,
        *,
        decisions: Iterable[_engine.EngineDecision] = (),
        columns: Mapping[str, str] | None = None,
        kinds: Mapping[str, _engine.ColumnKind] | None = None,
        prefix: str = "",
        table: str | None = None,
        view: str = "graded",
        keep: Iterable[str] = (),
        lang: str | None = None,
    ) -> _engine.EngineSql:
        """Give the decisions in SQL, so that an engine grades rows where they lie.

        The verdicts are those of the library, for every input: unknown facts are null, a value
        that cannot be read gives its row no verdict but the code of its problem.

        Parameters
        ----------
        dialect : str
            ``duckdb``, ``postgres``, ``spark`` or ``sqlite``.
        decisions : iterable of str
            ``grade``, ``supervision``, ``warning``; if not said the grade and who supervises,
            or the warning of a scheme that grades nothing.
        columns : mapping, optional
            The names of columns that are not called as their fact: by ``fact``,
            ``fact/type`` or, of a set, ``fact/option``. Otherwise ``/`` becomes ``_``.
        kinds : mapping, optional
            What columns hold, by ``fact`` or ``fact/type``: ``text``, ``number``, ``float`` or
            ``flag``. If not said, options are text and numbers exact numbers; columns of binary
            floats must be said to be ``float``.
        prefix : str
            Put before the names of the columns of verdicts.
        table : str, optional
            The table; with it a view and a query that reads labels come as well.
        view : str
            The name of the view.
        keep : iterable of str
            Columns that the view keeps beside those it reads.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``not_written_out`` for a decision that no expression can hold,
            ``missing_parameter``, ``no_such_decision``, ``unknown_fact``, ``column_kind``.

        Examples
        --------
        >>> import duckdb
        >>> import integrity_risk as ir
        >>> sql = ir.Scheme.builtin("finance-bureau-regulation").to_sql("duckdb")
        >>> rows = "(SELECT 'rather' AS proneness, 'large' AS impact)"
        >>> duckdb.sql(f"SELECT {sql.expressions['grade']} FROM {rows}").fetchall()
        [('b',)]
        """
        json = self._ask(
            "sql",
            lang,
            dialect=dialect,
            decisions=[*decisions],
            columns=columns,
            kinds=kinds,
            prefix=prefix,
            table=table,
            view=view,
            keep=[*keep],
        )
        return _engine.sql(json)

    def to_polars(
        self,
        *,
        decisions: Iterable[_engine.EngineDecision] = (),
        columns: Mapping[str, str] | None = None,
        kinds: Mapping[str, _engine.ColumnKind] | None = None,
        prefix: str = "",
        lang: str | None = None,
    ) -> dict[str, polars.Expr]:
        """Give the decisions as expressions of polars, by the names of their columns.

        They read canonical codes and numbers; `assess` reads labels as well, says on what a
        verdict rests and is faster. These stay inside a query of polars, which should be a lazy
        one: it works out once what they have in common.

        Parameters
        ----------
        decisions, columns, kinds, prefix, lang
            As for `to_sql`.

        Raises
        ------
        IntegrityRiskError
            As for `to_sql`.

        Examples
        --------
        >>> import polars as pl
        >>> import integrity_risk as ir
        >>> verdicts = ir.Scheme.builtin("finance-bureau-regulation").to_polars()
        >>> rows = pl.LazyFrame({"proneness": ["rather", None], "impact": ["large", "large"]})
        >>> rows.select(verdicts["grade"]).collect()["grade"].to_list()
        ['b', None]
        """
        from integrity_risk import _engine_polars

        plan = self.engine_plan(
            decisions=decisions, columns=columns, kinds=kinds, prefix=prefix, lang=lang
        )
        return _engine_polars.expressions(plan)

    def engine_plan(
        self,
        *,
        decisions: Iterable[_engine.EngineDecision] = (),
        columns: Mapping[str, str] | None = None,
        kinds: Mapping[str, _engine.ColumnKind] | None = None,
        prefix: str = "",
        lang: str | None = None,
    ) -> FrozenDict[str, Any]:
        """Give the decisions written out as tables, for an engine of your own.

        Parameters
        ----------
        decisions, columns, kinds, prefix, lang
            As for `to_sql`.

        Raises
        ------
        IntegrityRiskError
            As for `to_sql`.

        Examples
        --------
        >>> plan = Scheme.builtin("finance-bureau-regulation").engine_plan()
        >>> [len(step["table"]) for step in plan["decisions"][0]["rule"]["steps"]]
        [16]
        """
        own: dict[str, Any] = {"columns": columns, "kinds": kinds, "prefix": prefix}
        answer = self._ask("engine_plan", lang, decisions=[*decisions], **own)
        return cast("FrozenDict[str, Any]", frozen(answer))

    def register_template(self, lang: str | None = None) -> _template.Template:
        """Give a blank workbook for a register of risk points.

        It has the usual columns, and the facts that grading asks for behind the risk point.

        Examples
        --------
        >>> blank = Scheme.builtin("handbook").register_template(lang="zh-Hans")
        >>> [column.header for column in blank.sheets[0].columns][:2]
        ['序号', '部门']
        """
        return _template.template(self._ask("template", lang))

    def read_register(
        self,
        rows: Rows,
        *,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        unmasked: bool = False,
        lang: str | None = None,
    ) -> RegisterReading:
        """Give what a register says, row by row, and what is wrong with its cells.

        Parameters
        ----------
        rows : iterable of sequences, a table or a file
            The cells from the first row of the file, which is row 1; headings are looked for in
            ten. Of a table of pandas, polars, pyarrow or DuckDB, or another that hands over an
            Arrow stream, the headings become row 1. A number is the text that a spreadsheet
            shows, without ``.0`` when it is whole, a day is ``2026-01-31``, and nothing (``None``,
            NaN) is an empty cell.

            A file is named by its path, or was read by `read_file`, which takes a sheet and an
            encoding; its rows have the numbers they have there.
        columns : mapping, optional
            What headings mean that are not understood, or otherwise: a column's code, a fact's
            id, ``fact/type``, or ``ignore``, by heading.
        facts : mapping, optional
            Facts that hold for every row in which no cell says otherwise.
        schemes : iterable of Scheme, optional
            Further schemes, for rows that name one.
        beside : iterable of Scheme, optional
            Schemes whose labels are told from what nobody understands.
        unmasked : bool
            Whether messages name people. Cells stand as they were written.
        lang : str, optional
            The language of labels and messages.

        Raises
        ------
        IntegrityRiskError
            ``no_headings`` when no row has headings; a column or fact there is none of.
        TypeError
            Rows that are none, or a cell that is no text, number or day.

        Examples
        --------
        >>> rows = [["岗位", "风险点", "自评等级"], ["会计", "虚列", "高"], ["出纳", "坐支", None]]
        >>> read = Scheme.builtin("standard").read_register(rows)
        >>> [(entry.row, entry.declared_grade.id) for entry in read.entries]
        [(2, 'high'), (3, None)]
        """
        rows = _register.opened(rows, lang)
        request = _register.asked(rows, columns, facts, schemes, beside, lang, unmasked=unmasked)
        json = self._ask_of("register_read", lang, request, rows=rows)
        return _register.reading(json, rows, request["rows"], self)

    def check_register(
        self,
        rows: Rows,
        *,
        expected: RegisterExpected | None = None,
        previous: Rows | None = None,
        other: Rows | None = None,
        regrading: Regrading | None = None,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        unmasked: bool = False,
        lang: str | None = None,
    ) -> RegisterCheck:
        """Give what is found in a register as a whole: advice that changes no grade.

        Parameters
        ----------
        rows : rows, a table or a file
            As for `read_register`.
        expected : RegisterExpected or mapping, optional
            What the register must have.
        previous, other : rows, a table or a file, optional
            The register of the year before, and another one from which texts may have been
            copied.
        regrading : Regrading or mapping, optional
            When points are graded again: ``on`` a day, after so many ``months``.
        columns, facts, schemes, beside, unmasked, lang : optional
            As for `read_register`.

        Raises
        ------
        IntegrityRiskError
            As for `read_register`.

        Examples
        --------
        >>> rows = [["部门", "岗位", "防控措施"], ["财务股", "会计", "双人复核"]]
        >>> wanted = {"departments": ["财务股", "预算股"]}
        >>> found = Scheme.builtin("standard").check_register(rows, expected=wanted)
        >>> [finding.code for finding in found.findings if "预算股" in finding.message]
        ['department_without_point']
        """
        rows = _register.opened(rows, lang)
        previous = None if previous is None else _register.opened(previous, lang)
        other = None if other is None else _register.opened(other, lang)
        request = _register.asked(
            rows,
            columns,
            facts,
            schemes,
            beside,
            lang,
            expected=expected,
            previous_rows=None if previous is None else _register.cells(previous, lang),
            other_rows=None if other is None else _register.cells(other, lang),
            regrading=_register.regraded(regrading),
            unmasked=unmasked,
        )
        files = {"rows": rows, "previous_rows": previous, "other_rows": other}
        return _register.check(self._ask_of("register_check", lang, request, **files), rows)

    def compare_registers(
        self,
        rows: Rows,
        previous: Rows,
        *,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        lang: str | None = None,
    ) -> RegisterComparison:
        """Give what became of each risk point from one register to the next.

        Parameters
        ----------
        rows, previous : rows, a table or a file
            The later and the earlier register, each as for `read_register`.
        columns, facts, schemes, beside, lang : optional
            As for `read_register`.

        Raises
        ------
        IntegrityRiskError
            As for `read_register`.

        Examples
        --------
        >>> before = [["岗位", "风险点"], ["会计", "虚列支出套取资金"]]
        >>> after = [*before, ["出纳", "坐支现金"]]
        >>> Scheme.builtin("standard").compare_registers(after, before).counts["added"]
        1
        """
        rows, previous = _register.opened(rows, lang), _register.opened(previous, lang)
        earlier = _register.cells(previous, lang)
        request = _register.asked(
            rows, columns, facts, schemes, beside, lang, previous_rows=earlier
        )
        files = {"rows": rows, "previous_rows": previous}
        return _register.comparison(self._ask_of("register_compare", lang, request, **files))

    def report_register(
        self,
        rows: Rows,
        *,
        previous: Rows | None = None,
        basis: GradeBasis | None = None,
        title: str | None = None,
        date: Day | None = None,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        unmasked: bool = False,
        lang: str | None = None,
    ) -> HtmlPage:
        """Give a report on a register as a page of HTML that needs nothing but itself.

        A notebook shows it.

        Parameters
        ----------
        rows : rows, a table or a file
            As for `read_register`.
        previous : rows, a table or a file, optional
            The register of the year before.
        basis : str, optional
            Which grade is counted: ``declared``, ``reviewed``, or ``assessed``, the one the
            facts give, if not said.
        title : str, optional
            The title; what stands above the headings if not said.
        date : date or str, optional
            The day of the report.
        unmasked : bool
            Whether names of people stand in it.
        columns, facts, schemes, beside, lang : optional
            As for `read_register`.

        Raises
        ------
        IntegrityRiskError
            As for `read_register`.

        Examples
        --------
        >>> rows = [["岗位", "风险点"], ["会计", "虚列支出<b>"]]
        >>> page = Scheme.builtin("standard").report_register(rows, title="2026", lang="zh-Hans")
        >>> page.startswith("<!DOCTYPE html>"), "<title>2026" in page, "<b>" in page
        (True, True, False)
        """
        given = (rows, columns, facts, schemes, beside, lang)
        report = self._report("html", given, previous, basis, title, date, unmasked, lang)
        return HtmlPage(report["html"])

    def report_tables(
        self,
        rows: Rows,
        *,
        previous: Rows | None = None,
        basis: GradeBasis | None = None,
        title: str | None = None,
        date: Day | None = None,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        unmasked: bool = False,
        lang: str | None = None,
    ) -> tuple[ReportTable, ...]:
        """Give the same report as tables, for a workbook or a screen of your own.

        Parameters
        ----------
        rows, previous, basis, title, date, columns, facts, schemes, beside, unmasked, lang
            As for `report_register`.

        Raises
        ------
        IntegrityRiskError
            As for `read_register`.

        Examples
        --------
        >>> rows = [["岗位", "风险点"], ["会计", "虚列支出"]]
        >>> tables = Scheme.builtin("standard").report_tables(rows)
        >>> len({table.name for table in tables}) == len(tables) > 1
        True
        """
        given = (rows, columns, facts, schemes, beside, lang)
        report = self._report("tables", given, previous, basis, title, date, unmasked, lang)
        return tuple(map(_register.table, report["tables"]))

    def control_map(
        self,
        rows: Rows,
        process: str,
        *,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        lang: str | None = None,
    ) -> SvgDrawing:
        """Give the risk control map (廉政风险防控图) of a work process, as SVG.

        A notebook shows it.

        Parameters
        ----------
        rows : rows, a table or a file
            As for `read_register`.
        process : str
            The process; `processes` lists them.
        columns, facts, schemes, beside, lang : optional
            As for `read_register`.

        Raises
        ------
        IntegrityRiskError
            A process that no row has.

        Examples
        --------
        >>> rows = [["流程", "环节", "风险点"], ["用印", "盖章", "空白用印"]]
        >>> "空白用印" in Scheme.builtin("standard").control_map(rows, "用印")
        True
        """
        rows = _register.opened(rows, lang)
        request = _register.asked(rows, columns, facts, schemes, beside, lang, process=process)
        return SvgDrawing(self._ask_of("control_map", lang, request, rows=rows)["svg"])

    def processes(
        self,
        rows: Rows,
        *,
        columns: Mapping[str, str] | None = None,
        facts: Facts | None = None,
        schemes: Iterable[Scheme] = (),
        beside: Iterable[Scheme] = (),
        lang: str | None = None,
    ) -> tuple[str, ...]:
        """Give the work processes of a register, in the order in which they first stand.

        Parameters
        ----------
        rows : rows, a table or a file
            As for `read_register`.
        columns, facts, schemes, beside, lang : optional
            As for `read_register`.

        Raises
        ------
        IntegrityRiskError
            As for `read_register`.

        Examples
        --------
        >>> rows = [["流程", "环节", "风险点"], ["用印", "盖章", "空白用印"]]
        >>> Scheme.builtin("standard").processes(rows)
        ('用印',)
        """
        rows = _register.opened(rows, lang)
        request = _register.asked(rows, columns, facts, schemes, beside, lang)
        return tuple(self._ask_of("control_map", lang, request, rows=rows)["processes"])

    def _report(
        self,
        format: Literal["html", "tables"],  # noqa: A002
        given: tuple[Any, ...],
        previous: Rows | None,
        basis: GradeBasis | None,
        title: str | None,
        date: Day | None,
        unmasked: bool,
        lang: str | None,
    ) -> Any:
        rows = _register.opened(given[0], lang)
        previous = None if previous is None else _register.opened(previous, lang)
        request = _register.asked(
            rows,
            *given[1:],
            format=format,
            previous_rows=None if previous is None else _register.cells(previous, lang),
            basis=basis,
            title=title,
            date=None if date is None else day_text(date),
            unmasked=unmasked,
        )
        files = {"rows": rows, "previous_rows": previous}
        return self._ask_of("register_report", lang, request, **files)

    def demands(self, lang: str | None = None) -> tuple[CoverageDemand, ...]:
        """Give what must have what, which `coverage` looks at.

        Examples
        --------
        >>> demand = Scheme.builtin("handbook").demands()[0]
        >>> demand.each, demand.has
        (<Subject.PERSON: 'person'>, 'search')
        """
        return tuple(map(_sections.demand, self.describe(lang)["coverage"]))

    def grade(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Verdict:
        """Give the grade of a risk point, or of whatever the scheme grades.

        Every completion of facts that are not given is considered: when all of them give one
        grade, that is the grade; else it is undetermined, and `missing` says what matters.

        Parameters
        ----------
        given : mapping, optional
            Facts by id. Text may be an option's id or one of its labels.
        as_of : date or str, optional
            The day on which the scheme must hold.
        lang : str, optional
            The language of labels and messages: ``zh-Hans``, ``zh-Hant`` or ``en``.
        **facts
            More facts by id.

        Returns
        -------
        Verdict
            The grade, or why there is none.

        Raises
        ------
        IntegrityRiskError
            The first fact that is none of the scheme's or has no value of it.

        Examples
        --------
        >>> scheme = Scheme.builtin("enterprise-scoring")
        >>> types = ["moral", "duty", "process", "institution", "environment"]
        >>> verdict = scheme.grade(
        ...     likelihood=dict.fromkeys(types, 0.4), severity=dict.fromkeys(types, 20)
        ... )
        >>> verdict.score
        Fraction(8, 1)
        >>> open_verdict = Scheme.builtin("handbook").grade(risk_type="moral")
        >>> open_verdict.risk_grade, [fact.fact for fact in open_verdict.missing]
        (None, ['prominence'])
        """
        # Records that come to the same have one verdict, which is made once.
        place = None if as_of is not None else self._handle.grade_place(given, facts)
        known = None if place is None else self._verdicts.get((place, lang))
        if known is not None:
            return known
        functions = ("grade", "explain_grade")
        verdict = self._decide(functions, _results.verdict, (given, facts), as_of, lang)
        if place is not None and verdict.kind != "undetermined":
            self._verdicts[place, lang] = verdict
        return verdict

    def supervisors(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Supervisors:
        """Give who supervises: the grade's supervisors under the scheme's conditions.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> [role.label for role in handbook.supervisors(decided={"grade": "one"}).roles]
        ['Leader in charge', 'Principal leader']
        """
        functions = ("supervisors", "explain_supervisors")
        return self._decide(functions, _results.supervisors, (given, facts), as_of, lang)

    def warn(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> DueWarning:
        """Give the warning that signals and conduct call for.

        Parameters and errors are those of `grade`; ``missing_parameter`` when a term is demanded
        by the text, not given by it and not set.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> standard.warn(integrity_problem="important", party_leader_problem=False).colour
        <WarningColour.RED: 'red'>
        """
        functions = ("warn", "explain_warning")
        return self._decide(functions, _results.warning, (given, facts), as_of, lang)

    def explain_grade(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[Verdict]:
        """Give the grade with reasons, missing facts, near misses and inputs.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> decision = Scheme.builtin("standard").explain_grade(
        ...     risk_type="duty", inner_power="much"
        ... )
        >>> decision.reasons[0].rule.basis
        'completion'
        """
        # A decision cannot be changed: a record that says the same again gets the same one.
        key = None if as_of is not None else self._handle.record_key(given, facts)
        known = None if key is None else self._decisions.get((key, lang))
        if known is not None:
            return known
        answer = self._ask("explain_grade", lang, as_of, facts=_merged(given, facts))
        decision = _results.decision(answer, _results.verdict, self._is_score)
        if key is not None:
            if len(self._decisions) >= _DECISIONS:
                self._decisions.clear()
            self._decisions[key, lang] = decision
        return decision

    def explain_supervisors(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[Supervisors]:
        """Give who supervises, with the reasons.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> decision = handbook.explain_supervisors(decided={"grade": "one"})
        >>> decision.reasons[0].rule.id, decision.reasons[0].rule.basis
        ('QA-6.one', 'completion')
        """
        answer = self._ask("explain_supervisors", lang, as_of, facts=_merged(given, facts))
        return _results.decision(answer, _results.supervisors, self._is_score)

    def explain_warning(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[DueWarning]:
        """Give the warning that is due, with the reasons and what is done under it.

        Parameters and errors are those of `warn`.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> decision = standard.explain_warning(
        ...     integrity_problem="important", party_leader_problem=False
        ... )
        >>> decision.outcome.level, decision.disposals[2].acts
        ('red', ('improved_measures',))
        """
        answer = self._ask("explain_warning", lang, as_of, facts=_merged(given, facts))
        return _results.decision(answer, _results.warning, self._is_score)

    def decide(
        self,
        table: str,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Answers:
        """Give what a named decision of the text answers: who reviews, which talk, what follows.

        Parameters
        ----------
        table : str
            The id of the decision, one of `tables`.
        given : mapping, optional
            Facts by id, those of ``inputs(decision=table)``.
        as_of : date or str, optional
            The day on which the scheme must hold.
        lang : str, optional
            The language of labels and messages.
        **facts
            More facts by id.

        Returns
        -------
        Answers
            The answers that apply, or why that is not known. Determined without answers,
            certainly nothing applies.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` for a decision the scheme does not have; the first fact that is
            none of the scheme's; ``missing_parameter`` when the text leaves to the host what was
            not set.

        Examples
        --------
        >>> dezhou = Scheme.builtin("dezhou-work-safety-2011")
        >>> duty = dezhou.decide("task_duty", task="grading")
        >>> duty.ids, [role.id for role in duty.answers[0].roles], duty.answers[0].force
        (('team_and_heads',), ['leading_team_member', 'department_head'], <Force.MUST: 'must'>)
        >>> [fact.fact for fact in dezhou.decide("task_duty").missing]
        ['task']
        """
        functions = ("decide", "explain_table")
        return self._decide(functions, _results.answers, (given, facts), as_of, lang, table=table)

    def explain_table(
        self,
        table: str,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[Answers]:
        """Give what a named decision answers, with the reasons.

        Errors are those of `decide`.

        Parameters
        ----------
        table : str
            The id of the decision, one of `tables`.
        given, as_of, lang, **facts
            As for `decide`.

        Examples
        --------
        >>> dezhou = Scheme.builtin("dezhou-work-safety-2011")
        >>> decision = dezhou.explain_table("task_duty", task="grading")
        >>> decision.table, decision.reasons[0].rule.id
        ('task_duty', 'DZ-28.grading_duty')
        """
        merged = _merged(given, facts)
        answer = self._ask("explain_table", lang, as_of, table=table, facts=merged)
        return _results.decision(answer, _results.answers, self._is_score)

    def compare_list(
        self,
        list: str,  # noqa: A002
        found: Iterable[str],
        *,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> ListComparison:
        """Give what is present, missing and beyond a list of the text.

        Parameters
        ----------
        list : str
            The id of the list, one of `lists`.
        found : iterable of str
            What was found, by code, id or label.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` when the scheme has no such list.

        Examples
        --------
        >>> compared = Scheme.builtin("dezhou-work-safety-2011").compare_list(
        ...     "major_matters", ["重大事项决策", "团建"]
        ... )
        >>> len(compared.present), len(compared.missing), compared.beyond
        (1, 3, ('团建',))
        """
        answer = self._ask("compare_list", lang, as_of, list=list, found=[*found])
        return _sections.comparison(answer)

    def coverage(
        self,
        subjects: Iterable[CoveredSubject],
        *,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> tuple[CoverageGap, ...]:
        """Give the demands of the text that subjects do not meet.

        Parameters
        ----------
        subjects : iterable of CoveredSubject
            Risk points, posts, departments and the like: of each ``id`` and ``each`` (what it
            is), and ``has``, ``lists`` and ``facts`` as far as they are known.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_word`` for a kind of subject there is none of.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> gaps = handbook.coverage([{"id": "approvals", "each": "process"}])
        >>> [(gap.subject, gap.has, gap.rule.id) for gap in gaps]
        [('approvals', 'flow_chart', 'QA-5.flow_chart')]
        """
        answer = self._ask("coverage", lang, as_of, subjects=[*subjects])
        return tuple(map(_sections.gap, answer))

    def figures(
        self,
        declared: Mapping[str, Number] | None = None,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> tuple[FigureCheck, ...]:
        """Give the numbers the text quotes, beside those declared.

        Parameters
        ----------
        declared : mapping, optional
            Numbers by the figure's id.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` for a figure that the text does not quote.

        Examples
        --------
        >>> figures = Scheme.builtin("chentang-school-2015").figures({"risk_items": 26})
        >>> [(f.id, f.value, f.declared) for f in figures if f.agrees is False]
        [('risk_items', Fraction(27, 1), Fraction(26, 1))]
        """
        own = {} if declared is None else {"declared": declared}
        return tuple(map(_sections.figure, self._ask("figures", lang, as_of, **own)))

    def verify(self, *, lang: str | None = None) -> FrozenDict[str, Any]:
        """Give what holds of this scheme for all inputs.

        Parameters
        ----------
        lang : str, optional
            The language of the messages.

        Returns
        -------
        FrozenDict
            `holds`, `counts` and `checks` as the wire writes them: each check with its `check`,
            `decision`, `result`, `method`, `message`, the exact number of `inputs`, and
            `examples` that show what was found.

        Examples
        --------
        >>> report = Scheme.builtin("enterprise-scoring").verify()
        >>> report["holds"], report["checks"][0]["inputs"]
        (True, '9765625')
        """
        return cast("FrozenDict[str, Any]", frozen(self._ask("verify", lang)))

    def verify_text(
        self, form: Literal["text", "html"] = "text", *, lang: str | None = None
    ) -> str:
        """Give what holds of this scheme for all inputs, for people to read.

        Parameters
        ----------
        form : {"text", "html"}
            Lines of text, or a page of HTML that needs nothing but itself.
        lang : str, optional
            The language of the report.

        Raises
        ------
        IntegrityRiskError
            ``unknown_word`` for a form there is none of.

        Examples
        --------
        >>> print(Scheme.builtin("handbook").verify_text().splitlines()[0])
        handbook 1.0.0
        >>> Scheme.builtin("handbook").verify_text("html").startswith("<!DOCTYPE html>")
        True
        """
        return cast("str", self._ask("verify_text", lang, format=form))

    def diff(
        self,
        other: Scheme,
        *,
        grades: Mapping[str, str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> FrozenDict[str, Any]:
        """Give where this scheme and another answer differently, for all inputs.

        Parameters
        ----------
        other : Scheme
            The scheme with which it is compared.
        grades : mapping, optional
            For grades of this scheme the grades of the other that stand for them.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_label`` for a grade that one of the schemes does not have.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> [decision["differing"] for decision in standard.diff(standard)["decisions"]][:2]
        ['0', '0']
        """
        own = {} if grades is None else {"grades": dict(grades)}
        answer = self._ask("diff", lang, as_of, **_beside(other), **own)
        return cast("FrozenDict[str, Any]", frozen(answer))

    def impact(
        self,
        other: Scheme,
        rows: RegisterReading | Rows | Iterable[Facts],
        *,
        grades: Mapping[str, str] | None = None,
        columns: Mapping[str, str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> FrozenDict[str, Any]:
        """Give what a change from this scheme to another does to rows of facts.

        Parameters
        ----------
        other : Scheme
            The scheme to which it would change.
        rows : iterable of mappings or sequences, RegisterReading, a table or a file
            The facts of each row; a row that cannot be read is named and stops no other. Of a
            table of any kind those of the columns that `assess` would take: a cell that is null,
            blank or a dash is a fact that is not known. Of a register, as `read_register` gives
            it, rows of cells or a file, those of its risk points, where what could not be read
            is told of its row. Where a post has a row for each type of risk, in a register or a
            table, each of them has the facts of all; rows of one type twice cannot be brought
            together and are named as well.
        grades : mapping, optional
            As for `diff`.
        columns : mapping, optional
            Of a table as for `assess`, of rows of cells and a file as for `read_register`.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            As for `diff`; ``no_columns`` for a table in which no column holds a fact,
            ``ambiguous_column`` for two that by their names hold the same where `columns` does
            not say which, ``no_such_column`` and ``fact_twice`` for `columns`; for rows of cells
            and a file as for `read_register`.
        TypeError
            `columns` for rows that have none.

        Examples
        --------
        >>> standard, handbook = Scheme.builtin("standard"), Scheme.builtin("handbook")
        >>> rows = [{"risk_type": "duty", "inner_power": "much"}]
        >>> standard.impact(handbook, rows)["changes"]
        {'same': 1}

        Of a register or a table each row has its number as `read_register` counts it:

        >>> rows = [["岗位", "风险类型", "内部权力"], ["会计", "岗位职责", "较多"]]
        >>> standard.impact(handbook, rows)["rows"][0]["row"]
        2
        """
        facts, numbers = _facts.facts(rows, self, columns, lang, pooled=True)
        own: dict[str, Any] = {"rows": facts}
        if grades is not None:
            own["grades"] = dict(grades)
        answer = self._ask("impact", lang, as_of, **_beside(other), **own)
        return cast("FrozenDict[str, Any]", frozen(_facts.numbered(answer, numbers)))

    def recheck(
        self, decisions: Iterable[Decision[Any] | Mapping[str, Any]], *, lang: str | None = None
    ) -> tuple[FrozenDict[str, Any], ...]:
        """Decide stored decisions again, and say whether they still hold.

        Parameters
        ----------
        decisions : iterable of Decision or mapping
            What `explain_grade` and the like gave, or what was kept of it: `Decision.to_json`,
            or what `call` gave for an ``explain_`` function, as `json.loads` reads it.
        lang : str, optional
            The language of the messages.

        Raises
        ------
        IntegrityRiskError
            ``not_as_written`` for a decision taken apart otherwise, by `dataclasses.asdict` say.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> decision = handbook.explain_grade(risk_type="duty", inner_power="much")
        >>> [again["result"] for again in handbook.recheck([decision, decision.to_json()])]
        ['same', 'same']
        >>> import json
        >>> from integrity_risk import call
        >>> asked = {"scheme": "handbook", "facts": {"risk_type": "duty", "inner_power": "much"}}
        >>> stored = json.loads(call("explain_grade", json.dumps(asked)))
        >>> Scheme.builtin("handbook").recheck([stored])[0]["result"]
        'same'
        """
        stored = [_stored(one, place, lang) for place, one in enumerate(decisions)]
        answer = self._ask("recheck", lang, decisions=stored)
        return cast("tuple[FrozenDict[str, Any], ...]", frozen(answer))

    def migrate(
        self,
        other: Scheme,
        plan: Mapping[str, Any],
        rows: RegisterReading | Rows | Iterable[Facts] | None = None,
        *,
        columns: Mapping[str, str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> FrozenDict[str, Any]:
        """Give what a plan for decided grades loses, and what becomes of rows by it.

        Parameters
        ----------
        other : Scheme
            The scheme to which decided grades go over.
        plan : mapping
            For each grade `{"to": grade}`, `"reassess"` or `{"keep": note}`.
        rows : iterable of mappings or sequences, RegisterReading, a table or a file, optional
            Rows with decided grades. Of mappings ``{"decided": {"grade": id}}``. Of a register,
            and of a table with its columns, the grade in force, read by this scheme: the one a
            review gave (审定等级), or the declared one (自评等级) where none was reviewed; in a
            table a column called ``decided`` counts as reviewed. A row without one is named, as
            are one whose grade in force cannot be read and one read against another scheme.
        columns : mapping, optional
            As for `read_register`; ``decided`` is the grade in force.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_label`` for a grade that is not there, ``unknown_word`` for a plan that is
            none; for rows of cells, tables and files as for `read_register`.
        TypeError
            `columns` for rows that have none.

        Examples
        --------
        >>> standard, handbook = Scheme.builtin("standard"), Scheme.builtin("handbook")
        >>> plan = {"high": {"to": "one"}, "medium": "reassess", "low": {"to": "three"}}
        >>> standard.migrate(handbook, plan)["complete"]
        True
        >>> rows = [["岗位", "自评等级", "审定等级"], ["会计", "中", "高"], ["出纳", "低", None]]
        >>> [(row["from"], row["to"]) for row in standard.migrate(handbook, plan, rows)["rows"]]
        [('high', 'one'), ('low', 'three')]
        """
        own: dict[str, Any] = {"plan": dict(plan)}
        numbers: list[int] | None = None
        if rows is not None:
            own["rows"], numbers = _facts.decided(rows, self, columns, lang)
        answer = self._ask("migrate", lang, as_of, **_beside(other), **own)
        return cast("FrozenDict[str, Any]", frozen(_facts.numbered(answer, numbers)))

    def grade_post(
        self,
        points: RegisterReading | Rows | Iterable[Facts],
        *,
        columns: Mapping[str, str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> PostDecision:
        """Give the grade of a post that has several risk points.

        Parameters
        ----------
        points : iterable of mappings or sequences, RegisterReading, a table or a file
            The facts of each point, as for `impact`, but each row has its own.
        columns : mapping, optional
            As for `impact`.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``no_points`` without a point; ``several_posts`` for a register or a table whose
            departments or posts are more than one; for facts as for `grade`, for tables as for
            `impact`.

        Examples
        --------
        >>> points = [{"risk_type": "duty", "inner_power": "much"}, {"risk_type": "moral"}]
        >>> Scheme.builtin("standard").grade_post(points).outcome.risk_grade
        <RiskGrade.HIGH: 'high'>
        """
        facts, _ = _facts.facts(points, self, columns, lang, pooled=False)
        return _results.post(self._ask("grade_post", lang, as_of, points=facts))

    def required_types(
        self,
        level: str,
        *,
        found: Iterable[str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> tuple[RequiredTypes, ...]:
        """Give the types of risk that subjects of a level must search.

        Parameters
        ----------
        level : SubjectLevel or str
            The level: ``post``, ``department``, ``unit``, …
        found : iterable of str, optional
            Types for which points were found; `missing` then names those for which none was.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_word`` for a level there is none of, ``unknown_label`` for a type.

        Examples
        --------
        >>> required = Scheme.builtin("standard").required_types("post", found=["moral"])
        >>> required[0].missing
        ('duty', 'environment')
        """
        own = {} if found is None else {"found": [*found]}
        answer = self._ask("required_types", lang, as_of, level=level, **own)
        return tuple(_results.required(entry) for entry in answer)

    def route(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> tuple[PlannedRoute, ...]:
        """Give the routes of approval that apply, with their steps in order.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> steps = Scheme.builtin("standard").route()[0].steps
        >>> steps[0].label, len(steps)
        ('Settle the targets', 11)
        """
        answer = self._ask("route", lang, as_of, facts=_merged(given, facts))
        return tuple(_results.route(route) for route in answer)

    def open_case(
        self,
        route: str,
        subject: Mapping[str, Any],
        organisation: Mapping[str, Any],
        at: Moment,
        actor: str,
        *,
        facts: Facts | None = None,
        content: Mapping[str, str] | None = None,
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> ApprovalCase:
        """Open a case of approval, whose steps are then taken one by one.

        Parameters
        ----------
        route : str
            The id of the route it takes.
        subject : Matter or mapping
            Whose matter it is: ``id``, ``persons``, and their ``department`` and ``role``.
        organisation : Organisation or mapping
            Who holds which role: ``offices`` of the body, ``departments`` with theirs.
        at : datetime or str
            When it begins, with the offset from universal time.
        actor : str
            Who opens it.
        facts : mapping, optional
            What is known of the subject.
        content : mapping, optional
            The hashes of the papers as they are now, by part.
        calendar : Calendar, optional
            The calendar by which working days are counted; that of China if not said.
        lang : str, optional
            The language of the case's labels and messages.

        Raises
        ------
        IntegrityRiskError
            A route that does not apply, a role the scheme does not have, …

        Examples
        --------
        >>> from datetime import datetime, timedelta, timezone
        >>> case = Scheme.builtin("standard").open_case(
        ...     "registration",
        ...     {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=8))),
        ...     "wu",
        ... )
        >>> case
        <ApprovalCase registration of post-7, running>
        >>> case.record.event["event"], case.next_sequence
        ('opened', 1)
        """
        opening = {
            "route": route,
            "subject": subject,
            "organisation": organisation,
            "at": at,
            "actor": actor,
        }
        return _cases.opened(self, calendar, lang, facts, content, **opening)

    def phases(self, lang: str | None = None) -> tuple[WorkPhase, ...]:
        """Give the phases of the work, as the text has them.

        Examples
        --------
        >>> [phase.id for phase in Scheme.builtin("development-zone-2012").phases()]
        ['mobilisation', 'search', 'control']
        """
        return tuple(map(_duties.phase, self.describe(lang)["phases"]))

    def duty_rules(self, lang: str | None = None) -> tuple[Duty, ...]:
        """Give what is to be done by whom and when, as the text has it; `duties` gives the days.

        Examples
        --------
        >>> check = Scheme.builtin("standard").duty_rules()[0]
        >>> check.duty, check.timing["every"]
        ('monthly_check', 'month')
        """
        return tuple(map(_duties.duty, self.describe(lang)["duties"]))

    def duties(
        self,
        first: int | Day,
        last: Day | None = None,
        *,
        carry_to: int | None = None,
        posts: Iterable[Mapping[str, Any]] | None = None,
        departments: Iterable[Mapping[str, Any]] | None = None,
        happenings: Iterable[Mapping[str, Any]] | None = None,
        calendar: Calendar | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> DutyCalendar:
        """Give what falls due in a period: what, by whom, for whom, and by which clause.

        A duty falls due only while it is in force, its last day or the day of its occasion being
        what decides; the latest text is asked, or that of the day in ``as_of``.

        Parameters
        ----------
        first : int, date or str
            A year, or the first day of the period.
        last : date or str, optional
            Its last day; of a year it is not said.
        carry_to : int, optional
            The year to which the dates of a text that names its year are carried over; each
            occurrence says from which.
        posts : iterable of DutyPost or mapping, optional
            The posts of the body; without them a duty for each post is told once for all.
        departments : iterable of DutyDepartment or mapping, optional
            Its departments; if not said, those that the posts name.
        happenings : iterable of Happening or mapping, optional
            What happened, for duties that an occasion gives rise to.
        calendar : Calendar, optional
            The calendar by which working days are counted; that of China if not said.
        as_of, lang : optional
            As for `grade`.

        Raises
        ------
        IntegrityRiskError
            A last day before the first, a grade the scheme does not have, …

        Examples
        --------
        >>> bureau = Scheme.builtin("finance-bureau-regulation")
        >>> due = bureau.duties(2026, posts=[{"id": "cashier", "grade": "A"}])
        >>> [of.id for of in due.occurrences]
        ['spot_check_of_post@2026/cashier', 'year_end_assessment@2026']
        """
        request = _duties.asked(first, last, calendar, carry_to, posts, departments, happenings)
        return _duties.due(self, lang, as_of, request)

    def gaps(
        self,
        record: Iterable[Mapping[str, Any]],
        first: int | Day,
        last: Day | None = None,
        *,
        on: Day,
        carry_to: int | None = None,
        posts: Iterable[Mapping[str, Any]] | None = None,
        departments: Iterable[Mapping[str, Any]] | None = None,
        happenings: Iterable[Mapping[str, Any]] | None = None,
        calendar: Calendar | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> DutyGaps:
        """Give which duties were missed, late, done too few times or by the wrong role.

        Parameters
        ----------
        record : iterable of DutyRecord or mapping
            What was done: of each line ``duty`` and ``on``, and ``by``, ``subject`` and ``key``
            where they matter.
        first, last : optional
            As for `duties`.
        on : date or str
            The day up to which is judged: what was due before it.
        carry_to, posts, departments, happenings, calendar, as_of, lang : optional
            As for `duties`.

        Raises
        ------
        IntegrityRiskError
            ``unknown_reference`` for a duty that the scheme does not have; as for `duties`.

        Examples
        --------
        >>> town = Scheme.builtin("town-rules")
        >>> done = [{"duty": "study_report", "on": "2026-03-20"}]
        >>> [(gap.code, gap.occurrence.key) for gap in town.gaps(done, 2026, on="2026-08-01").gaps]
        [('missed', '2026-q2')]
        """
        request = _duties.asked(first, last, calendar, carry_to, posts, departments, happenings)
        request |= {"record": [*record], "on": day_text(on)}
        return _duties.gaps(self, lang, as_of, request)

    def case(
        self,
        state: str | Mapping[str, Any],
        *,
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> ApprovalCase:
        """Give a case of approval from the state that was kept of it.

        Parameters
        ----------
        state : str or mapping
            What `ApprovalCase.to_json` gave, or as `json.loads` reads it.
        calendar, lang : optional
            As for `open_case`.

        Raises
        ------
        IntegrityRiskError
            A state that is none, or one of another scheme or of other rules.

        Examples
        --------
        >>> try:
        ...     Scheme.builtin("standard").case({"format": 1})
        ... except ValueError as error:
        ...     print(error.code, error.path)
        missing_key /case
        """
        return _cases.read(self, calendar, lang, state)

    def replay(
        self,
        records: Iterable[Record | Mapping[str, Any]],
        *,
        at: Moment | None = None,
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> ApprovalCase:
        """Give the case of approval that its records make; each is checked anew.

        Parameters
        ----------
        records : iterable of Record or mapping
            All records, from the first one on.
        at : datetime or str, optional
            The moment up to which they count: the case as it stood then.
        calendar, lang : optional
            As for `open_case`.

        Raises
        ------
        IntegrityRiskError
            The first record that does not follow from those before it.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> post, at = {"id": "post-7", "persons": ["zhao"]}, "2026-03-02T09:00:00+08:00"
        >>> case = standard.open_case("registration", post, {}, at, "wu")
        >>> standard.replay([case.record]) == case
        True
        """
        return _cases.replayed(self, calendar, lang, records, at)

    def open_warning(
        self,
        subject: Mapping[str, Any],
        signals: Sequence[Mapping[str, Any]],
        facts: Facts,
        organisation: Mapping[str, Any],
        at: Moment,
        actor: str,
        *,
        addressee: str | None = None,
        open_warnings: Sequence[OpenWarning] = (),
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> WarningCase:
        """Open a case of warning: the scheme's own decision gives its level.

        Parameters
        ----------
        subject : Matter or mapping
            Whose matter it is; of a department or body, those who answer for it.
        signals : sequence of Signal or mapping
            What came in: ``id``, ``source``, ``what``, ``about`` and ``at``.
        facts : mapping
            What is known of it.
        organisation : Organisation or mapping
            Who holds which role.
        at : datetime or str
            When it begins, with the offset from universal time.
        actor : str
            Who opens it.
        addressee : str, optional
            What kind of subject it is, where the scheme says whom a warning may concern.
        open_warnings : sequence of OpenWarning, optional
            The warnings that are open already: a second one about the same matter is refused.
        calendar : Calendar, optional
            The calendar by which working days are counted; that of China if not said.
        lang : str, optional
            The language of the case's labels and messages.

        Raises
        ------
        IntegrityRiskError
            Facts that call for no warning or do not yet tell which, a warning that is open, …

        Examples
        --------
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]},
        ...     [signal],
        ...     {"style_problem": True, "integrity_problem": "none", "minor_breach": False,
        ...      "party_leader_problem": False},
        ...     {},
        ...     "2026-03-02T09:00:00+08:00",
        ...     "sun",
        ...     addressee="cadre",
        ... )
        <WarningCase Blue warning about post-7, open>
        """
        opening = {
            "subject": subject,
            "signals": [*signals],
            "facts": facts,
            "organisation": organisation,
            "at": at,
            "actor": actor,
        }
        return _warnings.opened(self, calendar, lang, addressee, open_warnings, **opening)

    def warning_case(
        self,
        state: str | Mapping[str, Any],
        *,
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> WarningCase:
        """Give a case of warning from the state that was kept of it.

        Parameters
        ----------
        state : str or mapping
            What `WarningCase.to_json` gave, or as `json.loads` reads it.
        calendar, lang : optional
            As for `open_warning`.

        Raises
        ------
        IntegrityRiskError
            A state that is none, or one of another scheme or of other rules.

        Examples
        --------
        >>> try:
        ...     Scheme.builtin("standard").warning_case({"format": 1})
        ... except ValueError as error:
        ...     print(error.code)
        missing_key
        """
        return _warnings.read(self, calendar, lang, state)

    def replay_warning(
        self,
        records: Iterable[Record | Mapping[str, Any]],
        *,
        at: Moment | None = None,
        calendar: Calendar | None = None,
        lang: str | None = None,
    ) -> WarningCase:
        """Give the case of warning that its records make; each is checked anew.

        Parameters
        ----------
        records : iterable of Record or mapping
            All records, from the first one on.
        at : datetime or str, optional
            The moment up to which they count: the case as it stood then.
        calendar, lang : optional
            As for `open_warning`.

        Raises
        ------
        IntegrityRiskError
            The first record that does not follow from those before it.

        Examples
        --------
        >>> try:
        ...     Scheme.builtin("standard").replay_warning([])
        ... except ValueError as error:
        ...     print(error.code)
        not_opened
        """
        return _warnings.replayed(self, calendar, lang, records, at)

    @overload
    def read_label(
        self,
        kind: Literal["grade", "role", "type", "warning"],
        label: str,
        *,
        lang: str | None = None,
    ) -> str: ...
    @overload
    def read_label(
        self,
        kind: Literal["item"],
        label: str,
        *,
        list: str,
        lang: str | None = None,
    ) -> str: ...
    @overload
    def read_label(
        self, kind: Literal["answer"], label: str, *, table: str, lang: str | None = None
    ) -> str: ...
    def read_label(
        self,
        kind: str,
        label: str,
        *,
        list: str | None = None,  # noqa: A002
        table: str | None = None,
        lang: str | None = None,
    ) -> str:
        """Give the id that a label stands for, read leniently.

        Parameters
        ----------
        kind : str
            What it is a label of: ``grade``, ``role``, ``type``, ``warning``, ``item`` of a list
            or ``answer`` of a table.
        label : str
            The label.
        list, table : str
            The id of the list or the table, for an item or an answer.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``unknown_label`` for what is none of the labels, ``unknown_reference`` for a list or a
            table that the scheme does not have.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> handbook.read_label("grade", "Ⅰ级")
        'one'
        >>> handbook.read_label("answer", "no risk point", table="point_accepted")
        'no_point'
        """
        of = {"list": list, "table": table}
        given = {name: named for name, named in of.items() if named is not None}
        found: str = self._ask("read_label", lang, kind=kind, label=label, **given)["id"]
        return found

    def _ask(self, function: str, lang: str | None, as_of: Day | None = None, **own: Any) -> Any:
        request: dict[str, Any] = {"scheme": self._handle.id, "lang": lang, **own}
        if as_of is not None:
            request["as_of"] = day_text(as_of)
        return ask(self._handle.call, function, request)

    def _ask_of(
        self, function: str, lang: str | None, request: dict[str, Any], **files: Rows | None
    ) -> Any:
        """Ask about registers; what is refused of one names its file and its sheet."""
        try:
            return self._ask(function, lang, **request)
        except IntegrityRiskError as error:
            raise _register.in_file(error, files, lang) from None

    def _decide(
        self,
        functions: tuple[str, str],
        read: Callable[[Mapping[str, Any], tuple[MissingFact, ...]], V],
        facts: tuple[Facts | None, Facts],
        as_of: Day | None,
        lang: str | None,
        **own: str,
    ) -> V:
        """Decide; only when that stays open, ask which facts matter."""
        decide, explain = functions
        merged = _merged(*facts)
        answer = self._ask(decide, lang, as_of, facts=merged, **own)
        if answer["kind"] != "undetermined":
            return read(answer, ())
        missing = self._ask(explain, lang, as_of, facts=merged, **own)["missing"]
        return read(answer, _results.missing_facts(missing))

    def _is_score(self, fact: str) -> bool:
        if self._scores is None:
            scores = frozenset(entry.id for entry in self.inputs() if entry.kind == "score")
            object.__setattr__(self, "_scores", scores)
            return fact in scores
        return fact in self._scores

    def _identity(self) -> tuple[object, ...]:
        handle = self._handle
        return (handle.id, handle.rules_hash, handle.text_hash, self.settings, handle.as_of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scheme) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        day = f", as of {self._handle.as_of}" if self._handle.as_of else ""
        return f"<Scheme {self.id} {self.version}, {self.status}{day}>"

    def __copy__(self) -> Scheme:
        return self

    def __deepcopy__(self, memo: object) -> Scheme:
        return self

    def __reduce__(self) -> tuple[Callable[..., Scheme], tuple[_Source, str, str | None, str]]:
        handle = self._handle
        return _restore, (self._source, handle.settings, handle.as_of, self.rules_hash)


def _restore(source: _Source, settings: str, as_of: str | None, rules_hash: str) -> Scheme:
    """Unpickle; a built-in scheme must still decide as when it was pickled."""
    scheme = _read(source)
    if scheme.rules_hash != rules_hash:
        values = {"id": scheme.id, "stored": rules_hash, "now": scheme.rules_hash}
        raise _native.refusal("scheme_changed", values)
    if scheme._handle.settings != settings:
        scheme = scheme.with_settings(json.loads(settings))
    return scheme if as_of is None else scheme.at(as_of)


def _read(source: _Source) -> Scheme:
    kind, text, more = source
    if kind == "builtin":
        return Scheme.builtin(text)
    if kind == "toml":
        return Scheme.from_toml(text, file=more)
    if kind == "json":
        return Scheme.from_json(text)
    return _read(more).extended(text)


def schemes(lang: str | None = None) -> tuple[FrozenDict[str, str], ...]:
    """List the schemes that ship with the library: id, version, status and title.

    Examples
    --------
    >>> [scheme["id"] for scheme in schemes() if scheme["status"] == "model"]
    ['standard']
    """
    answer = ask(call, "schemes", {"lang": lang})
    return cast("tuple[FrozenDict[str, str], ...]", frozen(answer))


def _merged(given: Facts | None, facts: Facts) -> Facts:
    if given is None:
        return facts
    if not isinstance(given, Mapping):
        return given  # for the core to refuse
    twice = given.keys() & facts.keys()
    if twice:
        raise TypeError(f"given twice: {', '.join(sorted(map(str, twice)))}")
    return {**given, **facts}


def _stored(one: Decision[Any] | Mapping[str, Any], place: int, lang: str | None) -> Any:
    """Give a decision as the wire writes it; one that is written otherwise would seem void."""
    if isinstance(one, Decision):
        return one.to_json()
    outcome = one.get("outcome") if isinstance(one, Mapping) else None
    # What is missing stands beside an outcome of the wire, and within one of this package.
    if isinstance(outcome, Mapping) and "missing" in outcome:
        raise _native.refusal("not_as_written", {"place": f"/decisions/{place}"}, lang)
    return one


def _beside(other: Scheme) -> dict[str, Any]:
    """Give another scheme, with its settings and its day, as the wire takes it."""
    handle = other._handle
    keys: dict[str, Any] = {
        "other": json.loads(handle.document),
        "other_settings": json.loads(handle.settings),
    }
    if handle.as_of is not None:
        keys["other_as_of"] = handle.as_of
    return keys
