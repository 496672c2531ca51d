"""When duties fall due: a second, plain reading of the texts.

Of each text: the phases with their first and last days, what is due once, in which months, and in
every month, quarter, half or year. A date without its year is a pair of month and day and falls in
every year. Names are those by which the library lists the duties; what has no date is not here.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A date, a month and a day of every year, or what the text does not say.
When: TypeAlias = "date | tuple[int, int] | None"
#: Months of a period, counted from January.
PERIODS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True)
class Text:
    """What a text says of days."""

    #: Name, first day, last day; None where the text does not say.
    phases: tuple[tuple[str, When, When], ...] = ()
    #: Name and last day.
    once: tuple[tuple[str, When], ...] = ()
    #: Name, year and months.
    months: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    #: Name and period; with a number, due by the end of that month of the period.
    every: tuple[tuple[str, str, int | None], ...] = field(default=())


def end_of(year: int, month: int) -> int:
    """Give the last day of a month."""
    return calendar.monthrange(year, month)[1]


TEXTS = {
    # 000: "2011", then days and months.
    "dezhou-work-safety-2011": Text(
        phases=(
            ("points", date(2011, 3, 21), date(2011, 5, 15)),
            ("grades", date(2011, 5, 16), date(2011, 6, 1)),
            ("measures", date(2011, 6, 2), date(2011, 11, 15)),
            ("assessment", date(2011, 11, 16), date(2011, 12, 15)),
        ),
        once=(
            ("leading_group", date(2011, 3, 15)),
            ("opinion_and_rules", date(2011, 3, 15)),
            ("mobilisation_meeting", date(2011, 3, 18)),
            ("rules_reviewed", date(2011, 3, 19)),
            ("power_inventory", date(2011, 4, 5)),
            ("risk_search", date(2011, 4, 20)),
            ("opinions", date(2011, 5, 10)),
            ("points_settled", date(2011, 5, 15)),
            ("grading", date(2011, 5, 26)),
            ("declaration", date(2011, 5, 29)),
            ("control_maps", date(2011, 6, 30)),
            ("rule_revision", date(2011, 6, 30)),
            ("summary", date(2011, 12, 15)),
            ("goal_mechanism", date(2011, 12, 31)),
            ("goal_network", date(2012, 12, 31)),
        ),
        months=(
            ("teaching_film", 2011, (4, 5, 6, 11)),
            ("warning_film_and_lecture", 2011, (7,)),
            ("rules_read", 2011, (10,)),
            ("lecture", 2011, (12,)),
        ),
        every=(("yearly_adjustment", "year", None),),
    ),
    # 004-7 三: from 8 November to 31 December 2012.
    "development-zone-2012": Text(
        phases=(
            ("mobilisation", date(2012, 11, 8), date(2012, 11, 10)),
            ("search", date(2012, 11, 11), date(2012, 11, 30)),
            ("control", date(2012, 12, 1), date(2012, 12, 31)),
        ),
        once=(
            ("mobilisation", date(2012, 11, 10)),
            ("search_papers", date(2012, 12, 5)),
            ("control_papers", date(2012, 12, 31)),
        ),
    ),
    # 002: three phases of 2017; the discipline commission checks by the quarter.
    "xuchang-cigarette-factory-2017": Text(
        phases=(
            ("study", date(2017, 5, 4), date(2017, 6, 30)),
            ("powers", date(2017, 7, 1), date(2017, 7, 31)),
            ("points", date(2017, 8, 1), date(2017, 11, 30)),
        ),
        once=(
            ("study", date(2017, 6, 30)),
            ("power_directory", date(2017, 7, 31)),
            ("process_charts", date(2017, 7, 31)),
            ("risk_search", date(2017, 11, 30)),
            ("grading", date(2017, 11, 30)),
            ("measures", date(2017, 11, 30)),
            ("promises", date(2017, 11, 30)),
        ),
        every=(("quarterly_check", "quarter", None), ("yearly_assessment", "year", None)),
    ),
    # 004-2 一(二), 二(二): October to December 2011, in thirds of a month.
    "land-bureau-2011": Text(
        phases=(
            ("setting_out", date(2011, 10, 1), date(2011, 10, 10)),
            ("search", date(2011, 10, 11), date(2011, 10, 31)),
            ("measures", date(2011, 11, 1), date(2011, 11, 30)),
            ("control", date(2011, 12, 1), date(2011, 12, 20)),
            ("summary", date(2011, 12, 21), date(2011, 12, 31)),
        ),
        once=(
            ("setting_out", date(2011, 10, 10)),
            ("power_catalogue", date(2011, 10, 31)),
            ("risk_search", date(2011, 10, 31)),
            ("filing", date(2011, 10, 31)),
            ("measures", date(2011, 11, 30)),
            ("promises", date(2011, 11, 30)),
            ("evaluation", date(2011, 12, 31)),
            ("look_back", date(2011, 12, 31)),
            ("summary", date(2011, 12, 31)),
            ("mechanism", date(2011, 12, 31)),
        ),
        every=(("yearly_assessment", "year", None), ("results_counted", "year", None)),
    ),
    # 004-9 三(二): months without a year.
    "consequence-grading-bureau": Text(
        phases=(("search", None, (6, 30)), ("control", (7, 1), (10, 31))),
        once=(
            ("mobilisation", (3, 31)),
            ("risk_search", (6, 30)),
            ("grading", (6, 20)),
            ("risk_library", (6, 30)),
            ("rules_made", (10, 31)),
            ("control_form", (10, 31)),
        ),
        every=(("monthly_check", "month", None),),
    ),
    # 004-10 五: early May, July, August.
    "damu-bay-committee": Text(
        phases=(
            ("search", (5, 1), (5, 10)),
            ("control", (7, 1), (7, 31)),
            ("evaluation", (8, 1), (8, 31)),
        ),
        once=(
            ("promises", (5, 10)),
            ("risk_search", (5, 10)),
            ("risk_library", (5, 10)),
            ("measures", (7, 31)),
            ("self_evaluation", (8, 31)),
            ("evaluation", (8, 31)),
        ),
        every=(("monthly_check", "month", None), ("quarterly_analysis", "quarter", None)),
    ),
    # 001-1: by the quarter, by the year, at mid year and at its end.
    "responsibility-essay": Text(
        every=(
            ("quarterly_check", "quarter", None),
            ("yearly_comparison", "year", None),
            ("full_check", "half_year", None),
        ),
    ),
    "mengjin-county": Text(every=(("yearly_assessment", "year", None),)),
    "crec7-overseas-projects": Text(every=(("yearly_assessment", "year", None),)),
    # 003-4 二2: once a month.
    "chentang-school-2015": Text(every=(("monthly_education", "month", None),)),
    # 003-5 一(五): by the quarter, for the year.
    "town-rules": Text(
        every=(("study_report", "quarter", None), ("yearly_assessment", "year", None)),
    ),
    # 004-1 §十一 例1: at the start of a year, and by the month.
    "handbook": Text(
        every=(
            ("entertainment_figure", "year", 1),
            ("monthly_control", "month", None),
            ("yearly_assessment", "year", None),
        ),
    ),
    "integrity-and-efficiency": Text(every=(("year_end_assessment", "year", None),)),
    "finance-warning-pilot": Text(
        every=(("yearly_improvement", "year", None), ("yearly_assessment", "year", None)),
    ),
    # 004-11 四2: at the start of a quarter, which is its first month.
    "industry-commerce-bureau": Text(every=(("quarterly_notice", "quarter", 1),)),
    # 004-8 第二十一条, 第二十四条.
    "finance-bureau-regulation": Text(
        every=(
            ("spot_check_of_section", "year", None),
            ("spot_check_of_post", "year", None),
            ("year_end_assessment", "year", None),
        ),
    ),
    "standard": Text(
        every=(
            ("monthly_check", "month", None),
            ("quarterly_analysis", "quarter", None),
            ("yearly_regrading", "year", None),
            ("spot_check", "year", None),
        ),
    ),
    "shilin-county": Text(),
    "enterprise-scoring": Text(),
    "external-projects": Text(),
    "key-areas-essay": Text(),
    "jixi-highway-office-2011": Text(),
}


def in_year(when: When, year: int) -> date | None:
    """Give the day that falls in a year."""
    if when is None:
        return None
    if isinstance(when, date):
        return when if when.year == year else None
    month, day = when
    return date(year, month, day)


def due(text: Text, year: int) -> Iterator[tuple[str, date]]:
    """Give each duty with each of its last days in a year."""
    for name, when in text.once:
        day = in_year(when, year)
        if day is not None:
            yield name, day
    for name, of_year, months in text.months:
        if of_year == year:
            for month in months:
                yield name, date(year, month, end_of(year, month))
    for name, period, by in text.every:
        length = PERIODS[period]
        for first in range(1, 13, length):
            last = first + length - 1 if by is None else first + by - 1
            yield name, date(year, last, end_of(year, last))


def phases(text: Text, year: int) -> Iterator[tuple[str, date | None, date | None]]:
    """Give the phases of a year with their first and last days."""
    for name, begin, end in text.phases:
        first, last = in_year(begin, year), in_year(end, year)
        if first is not None or last is not None:
            yield name, first, last
