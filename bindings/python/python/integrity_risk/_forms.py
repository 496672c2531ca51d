"""Forms: what a regulation has people fill in, validated and put on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from integrity_risk import _results, _template
from integrity_risk._frozen import FrozenDict
from integrity_risk._results import Option, Rule
from integrity_risk._wire import crossing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from integrity_risk._scheme import Scheme
    from integrity_risk._template import Template

Json: TypeAlias = "Mapping[str, Any]"
PaperFormat: TypeAlias = Literal["text", "html", "docx_html"]
"""Plain text, a page for browsers, or HTML that word processors open as a document."""
Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form in the list of a scheme's forms.

    Attributes
    ----------
    id, label : str
        Its id and its official title.
    kind : str
        What it is for, such as ``warning_notice``.
    annex : str or None
        Its number among the annexes of the text.
    fields : int
        How many fields it has; 0 where the text does not give them.
    rule : Rule or None
        The rule that introduces it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> entry = ir.Scheme.builtin("standard").forms()[0]
    >>> entry.id, entry.kind, entry.fields
    ('identification', 'identification', 11)
    """

    id: str
    label: str
    kind: str
    annex: str | None
    fields: int
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class FormFinding:
    """Something found in a filled-in form.

    Attributes
    ----------
    code : str
        The stable code, such as ``field_required``.
    path : str
        Where it stands in the values, a JSON Pointer such as ``/points/0/measures``.
    severity : str
        ``error`` or ``warning``.
    message : str
        What is wrong, what was expected and how to mend it.
    details : FrozenDict
        The parts of the message.
    rule : str or None
        The id of the rule it rests on.
    clause : str
        The clause.
    basis : str or None
        ``text``, ``completion``, ``setting`` or ``principle``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> form = ir.Scheme.builtin("standard").form("commitment")
    >>> finding = form.validate({"nobody": 1}).findings[0]
    >>> finding.code, finding.path, finding.severity
    ('unknown_field', '/nobody', 'error')
    """

    code: str
    path: str
    severity: Severity
    message: str
    details: FrozenDict[str, str]
    rule: str | None
    clause: str
    basis: str | None


@dataclass(frozen=True, slots=True)
class FormDecided:
    """What a decision comes to that a form shows.

    Attributes
    ----------
    path : str
        The place of its field, such as ``/points/0/grade``.
    decision : str
        ``grade``, ``score``, ``post_grade``, ``supervisors`` or ``warning``.
    outcome : str
        ``determined``, ``undetermined``, ``unprovided``, ``leaves_scale`` or ``refused``.
    values : tuple of Option
        The grade, the supervisors or the warning.
    joint : bool
        Whether the supervisors act together.
    score : str or None
        The score, exact, such as ``41/5``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> form = ir.Scheme.builtin("enterprise-scoring").form("self_rating")
    >>> [(shown.path, shown.outcome) for shown in form.validate({}).decided]
    [('/score', 'undetermined'), ('/grade', 'undetermined')]
    """

    path: str
    decision: str
    outcome: str
    values: tuple[Option, ...]
    joint: bool
    score: str | None


@dataclass(frozen=True, slots=True)
class FormValidation:
    """What was found in a filled-in form.

    Attributes
    ----------
    valid : bool
        Whether it can stand: no finding is an error.
    findings : tuple of FormFinding
        Everything found, field by field, then across fields.
    missing : tuple of str
        The places of required fields that are not filled in; the first is to be asked next.
    decided : tuple of FormDecided
        What the decisions come to that the form shows.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> form = ir.Scheme.builtin("standard").form("commitment")
    >>> said = form.validate({"holder": "赵"})
    >>> said.valid, said.missing[0]
    (False, '/post')
    """

    valid: bool
    findings: tuple[FormFinding, ...]
    missing: tuple[str, ...]
    decided: tuple[FormDecided, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a scheme. Get one with `Scheme.form`.

    Attributes
    ----------
    scheme : Scheme
        The scheme it is of, with its settings.
    about : FrozenDict
        Its title, fields and checks, as the wire answers them.
    lang : str or None
        The language of labels and messages.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> form = ir.Scheme.builtin("standard").form("warning_notice")
    >>> form.label, form.kind, form.fields[0]["id"]
    ('Warning notice', 'warning_notice', 'number')
    >>> checked = form.validate({"issued_on": "2026-02-30"})
    >>> checked.valid, checked.missing[0]
    (False, '/number')
    >>> [found.code for found in checked.findings if found.path == "/issued_on"]
    ['no_such_day']
    >>> "&lt;b&gt;" in form.render({"warned": "<b>"}, "html")
    True
    """

    scheme: Scheme
    about: FrozenDict[str, Any]
    lang: str | None

    @property
    def id(self) -> str:
        """Its id."""
        return cast("str", self.about["id"])

    @property
    def label(self) -> str:
        """Its official title."""
        return cast("str", self.about["label"])

    @property
    def kind(self) -> str:
        """What it is for."""
        return cast("str", self.about["kind"])

    @property
    def fields(self) -> tuple[FrozenDict[str, Any], ...]:
        """Its fields, in the order of the paper; none where the text does not give them."""
        return cast("tuple[FrozenDict[str, Any], ...]", self.about["fields"])

    def validate(self, values: Json | str) -> FormValidation:
        """Give everything found in what is filled in.

        Parameters
        ----------
        values : mapping or str
            What is filled in, by the ids of fields; or the text of a JSON object, in which a
            key that stands twice is found.

        Raises
        ------
        IntegrityRiskError
            When the text is no JSON object, or too large.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> form = ir.Scheme.builtin("standard").form("registration")
        >>> point = {"risk_type": "duty", "outer_power": "none", "inner_power": "little"}
        >>> point |= {"likelihood": "not_rated", "severity": "not_rated"}
        >>> form.validate({"points": [point]}).decided[0].values[0].label
        'Low'
        """
        return validation(self._ask("form_validate", **_given(values)))

    def faults(self, values: str | bytes) -> list[tuple[str, str]]:
        """Give where something is wrong, and its code: `validate` without words.

        For a service that looks at every form it receives, and asks for the words of a form
        that has faults only.

        Parameters
        ----------
        values : str or bytes
            What is filled in, as the text of a JSON object; bytes are UTF-8.

        Returns
        -------
        list of (str, str)
            The JSON Pointer and the code of each finding, in the order of `validate`.

        Raises
        ------
        IntegrityRiskError
            When the text is no JSON object, or too large.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> form = ir.Scheme.builtin("standard").form("warning_notice")
        >>> ("/issued_on", "no_such_day") in form.faults(b'{"issued_on": "2026-02-30"}')
        True
        """
        text = crossing(values) if isinstance(values, str) else values
        return self.scheme._handle.form_faults(self.id, text, self.lang)

    def faults_of_all(self, forms: Iterable[str | bytes]) -> list[list[tuple[str, str]]]:
        """Give the same of many forms in one call, while other threads of Python run.

        A text that is no form has one fault: what it would raise.

        Parameters
        ----------
        forms : iterable of str or bytes
            The forms, each as for `faults`.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> form = ir.Scheme.builtin("standard").form("warning_notice")
        >>> [len(faults) > 0 for faults in form.faults_of_all(["{}", "no form"])]
        [True, True]
        """
        texts = [_text(values) for values in forms]
        return self.scheme._handle.form_faults_of_all(self.id, texts, self.lang)

    def missing(self, values: Json | str) -> tuple[str, ...]:
        """Give the required fields that are not filled in, the one to ask next first.

        Parameters
        ----------
        values : mapping or str
            What is filled in, as for `validate`.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> ir.Scheme.builtin("standard").form("commitment").missing({"holder": "赵"})
        ('/post', '/department', '/to', '/rules', '/own_points', '/measures', '/promised_on')
        """
        return self.validate(values).missing

    def render(
        self,
        values: Json | str | None = None,
        format: PaperFormat = "text",  # noqa: A002
        *,
        beside: str | None = None,
    ) -> str:
        """Put the form on paper, with room for what is not filled in.

        Parameters
        ----------
        values : mapping or str, optional
            As for `validate`; left out, the form is empty.
        format : str
            ``text``, ``html`` or ``docx_html``.
        beside : str, optional
            A second language in which labels stand beside the first.

        Raises
        ------
        IntegrityRiskError
            ``form_has_faults`` when a value cannot be understood.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> form = ir.Scheme.builtin("standard").form("commitment", lang="zh-Hans")
        >>> "赵" in form.render({"holder": "赵"}, "text")
        True
        """
        own = {} if values is None else _given(values)
        answer = self._ask("form_render", format=format, beside=beside, **own)
        return cast("str", answer["paper"])

    def json_schema(self) -> dict[str, Any]:
        """Give the form as a JSON Schema, draft 2020-12, in dicts and lists.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> schema = ir.Scheme.builtin("standard").form("commitment").json_schema()
        >>> schema["properties"]["promised_on"]["format"]
        'date'
        """
        schema: dict[str, Any] = self._ask("form_schema")["json_schema"]
        return schema

    def ui_schema(self) -> dict[str, Any]:
        """Give the layout of the form, as JSON Forms has it.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> ir.Scheme.builtin("standard").form("commitment").ui_schema()["type"]
        'VerticalLayout'
        """
        schema: dict[str, Any] = self._ask("form_schema")["ui_schema"]
        return schema

    def template(self) -> Template:
        """Give a blank workbook of the form, with a sheet for each field that has rows.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> form = ir.Scheme.builtin("standard").form("warning_notice", lang="zh-Hans")
        >>> any(column.entry.kind == "date" for column in form.template().sheets[0].columns)
        True
        """
        return _template.template(self._ask("template"))

    def _ask(self, function: str, **own: Any) -> Any:
        return self.scheme._ask(function, self.lang, form=self.id, **own)


def _text(values: str | bytes) -> str:
    """Give the text as it crosses into the core; what is no UTF-8 ends with what is refused."""
    if isinstance(values, str):
        return crossing(values)
    try:
        return values.decode()
    except UnicodeDecodeError as error:
        return values[: error.start].decode() + "\0"


def _given(values: Json | str) -> dict[str, Any]:
    return {"json": values} if isinstance(values, str) else {"values": dict(values)}


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def entry(json: Json) -> FormEntry:
    """Read a form in a list."""
    return FormEntry(
        id=json["id"],
        label=json["label"],
        kind=json["kind"],
        annex=json["annex"],
        fields=json["fields"],
        rule=_results.rule(json["rule"]),
    )


def validation(json: Json) -> FormValidation:
    """Read what was found."""
    return FormValidation(
        valid=json["valid"],
        findings=tuple(map(_finding, json["findings"])),
        missing=tuple(json["missing"]),
        decided=tuple(map(_decided, json["decided"])),
    )


def _finding(json: Json) -> FormFinding:
    return FormFinding(
        code=json["code"],
        path=json["path"],
        severity=json["severity"],
        message=json["message"],
        details=FrozenDict(json["details"]),
        rule=json["rule"],
        clause=json["clause"],
        basis=json["basis"],
    )


def _decided(json: Json) -> FormDecided:
    return FormDecided(
        path=json["path"],
        decision=json["decision"],
        outcome=json["outcome"],
        values=tuple(Option(id=value["id"], label=value["label"]) for value in json["values"]),
        joint=json["joint"],
        score=json["score"],
    )
