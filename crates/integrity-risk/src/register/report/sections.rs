//! The parts of a report, from the numbers of a register.

use crate::error::quoted;
use crate::exact::Exact;
use crate::language::Language;
use crate::order;
use crate::register::basis::GradeBasis;
use crate::register::colours::{NO_GRADE, of_count, of_grade};
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::RegisterFinding;
use crate::register::rating_grid::RatingGrid;
use crate::register::read::Register;
use crate::register::report::charts::{Bar, BarPart, Bars};
use crate::register::report::content::{Content, Section, Shown};
use crate::register::report::found::{FoundCode, by_code, is_coverage, rows_said};
use crate::register::report::names::People;
use crate::register::report::{GROUPS, ReportCell, ReportOptions};
use crate::register::statistics::{
    GradeCounts, GradeGroup, GroupKey, RegisterStatistics, SchemeStatistics,
};
use crate::register::words::Words;
use crate::scheme::Scheme;

/// The most bars of one chart.
const BARS: usize = 15;

/// What the whole report says.
pub(super) fn content(
    register: &Register,
    options: &ReportOptions,
    language: Language,
    findings: &[RegisterFinding],
) -> Content {
    let statistics = RegisterStatistics::of(register, options.basis);
    let people = People::of(register, options.unmasked);
    let words = Words(language);
    let report = Report { register, options, language, words, people, statistics };
    let above = register.above.first().map(|title| report.people.shown(title));
    let title = options.title.clone().or(above);
    let subtitle = title.as_ref().map(|_| words.report().to_owned());
    Content {
        title: title.unwrap_or_else(|| words.report().to_owned()),
        subtitle,
        sections: report.sections(findings),
    }
}

struct Report<'r> {
    register: &'r Register,
    options: &'r ReportOptions,
    language: Language,
    words: Words,
    people: People,
    statistics: RegisterStatistics,
}

/// The numbers of one scheme, and what tells it from the others.
struct OfScheme<'r> {
    scheme: &'r Scheme,
    numbers: &'r SchemeStatistics,
    /// Its title, where the register has rows of several schemes.
    named: Option<&'r str>,
}

impl Report<'_> {
    fn sections(&self, findings: &[RegisterFinding]) -> Vec<Section> {
        let schemes = self.schemes();
        let all = || self.register.findings.iter().chain(findings);
        let total = all().count() as u64;
        let of = |coverage: bool, limit: usize| {
            let some = all().filter(|finding| is_coverage(finding) == coverage);
            by_code(some, &self.people, self.options.unmasked, limit, self.language)
        };
        let coverage = of(true, self.options.findings);
        let listed: usize = coverage.iter().map(|code| code.listed.len()).sum();
        let others = of(false, self.options.findings.saturating_sub(listed));
        let mut sections = vec![self.overview(&schemes, total)];
        sections.extend(schemes.iter().map(|of| self.grades(of)));
        sections.extend(schemes.iter().filter_map(|of| self.ratings(of)));
        sections.extend(schemes.iter().map(|of| self.top(of)));
        sections.push(self.found(self.words.coverage(), &coverage));
        sections.push(self.found(self.words.findings(), &others));
        sections.extend(schemes.iter().map(|of| self.agreement(of)));
        sections.extend(schemes.iter().map(|of| self.sensitivity(of)));
        sections.push(self.legend(&schemes));
        sections.push(self.method());
        sections
    }

    /// The schemes that rows are read against; the first if there are no rows.
    fn schemes(&self) -> Vec<OfScheme<'_>> {
        let used = |numbers: &&SchemeStatistics| numbers.grades.total() > 0;
        let several = self.statistics.schemes.iter().filter(used).count() > 1;
        let empty = self.statistics.total == 0;
        let shown = self
            .statistics
            .schemes
            .iter()
            .filter(|numbers| used(numbers) || (empty && numbers.scheme == 0));
        let of = |numbers| {
            let numbers: &SchemeStatistics = numbers;
            let scheme = self.register.schemes.get(numbers.scheme)?;
            let named = several.then(|| scheme.title().get(self.language));
            Some(OfScheme { scheme, numbers, named })
        };
        shown.filter_map(of).collect()
    }

    /// A heading or title, with the scheme where there are several.
    fn titled(&self, said: &str, of: &OfScheme<'_>) -> String {
        self.words.of(said, of.named)
    }

    fn grade_label(&self, scheme: &Scheme, place: usize) -> String {
        let grade = scheme.grades().get(place);
        grade.map_or_else(String::new, |grade| grade.label.get(self.language).to_owned())
    }

    /// A grade as a cell in its colour.
    fn grade_cell(&self, scheme: &Scheme, place: usize) -> ReportCell {
        let colour = of_grade(place, scheme.grades().len());
        ReportCell::from(self.grade_label(scheme, place)).coloured(colour)
    }

    fn overview(&self, schemes: &[OfScheme<'_>], findings: u64) -> Section {
        let words = self.words;
        let mut rows: Vec<Vec<ReportCell>> = Vec::new();
        let mut row = |item: &str, value: ReportCell| rows.push(vec![item.into(), value]);
        for of in schemes {
            row(words.scheme(), self.scheme_said(of.scheme).into());
        }
        if let Some(date) = self.options.date {
            row(words.date(), date.format("%Y-%m-%d").to_string().into());
        }
        row(words.counted_grade(), self.options.basis.label(self.language).into());
        row(words.points_counted(), self.statistics.total.into());
        for of in schemes {
            for (place, count) in of.numbers.grades.graded.iter().enumerate() {
                let label = self.grade_label(of.scheme, place);
                row(&self.titled(&label, of), (*count).into());
            }
            row(&self.titled(words.not_graded(), of), of.numbers.grades.ungraded.into());
        }
        let named = |group: &&GradeGroup| group.key != GroupKey::NotSaid;
        let groups = schemes.iter().flat_map(|of| of.numbers.by_department.iter().filter(named));
        let departments = order::set(groups.map(|group| &group.key));
        row(words.departments(), (departments.len() as u64).into());
        row(words.findings_count(), findings.into());
        let columns = [(words.item(), 34), (words.value(), 66)];
        let mut section = Section::new(words.overview());
        let title = words.overview();
        section.table(Shown::texts(title, title.to_owned(), &columns, rows));
        section
    }

    fn scheme_said(&self, scheme: &Scheme) -> String {
        let (title, id) = (scheme.title().get(self.language), scheme.id());
        let said = format!("{title} ({id} {})", scheme.version());
        match self.words.status(scheme.status()) {
            Some(status) => format!("{said}{}{status}", self.words.semicolon()),
            None => said,
        }
    }

    fn grades(&self, of: &OfScheme<'_>) -> Section {
        let (words, numbers) = (self.words, of.numbers);
        let mut section = Section::new(self.titled(words.grades(), of));
        section.bars(self.grade_bars(of));
        section.table(self.by_grade(of));
        let groups = [
            (words.by_type(), words.type_of_risk(), &numbers.by_type),
            (words.by_department(), words.department(), &numbers.by_department),
            (words.by_layer(), words.layer(), &numbers.by_layer),
            (words.by_colour(), words.colour(), &numbers.by_colour),
            (words.by_year(), words.year(), &numbers.by_year),
        ];
        for (title, column, groups) in groups {
            if groups
                .iter()
                .all(|group| group.grades.total() == 0 || group.key == GroupKey::NotSaid)
            {
                section.note(words.not_stated_in_register(column));
                continue;
            }
            if column == words.department() {
                section.bars(self.department_bars(of));
            }
            if column == words.year() {
                section.bars(self.year_bars(of));
            }
            section.table(self.groups(of, title, column, groups));
        }
        section
    }

    fn by_grade(&self, of: &OfScheme<'_>) -> Shown {
        let words = self.words;
        let counts = &of.numbers.grades;
        let share = |count: u64| ReportCell::from(share(count, counts.total()));
        let mut rows: Vec<Vec<ReportCell>> = counts
            .graded
            .iter()
            .enumerate()
            .map(|(place, count)| {
                vec![self.grade_cell(of.scheme, place), (*count).into(), share(*count)]
            })
            .collect();
        let ungraded = ReportCell::from(words.not_graded()).coloured(NO_GRADE);
        rows.push(vec![ungraded, counts.ungraded.into(), share(counts.ungraded)]);
        rows.push(vec![words.total().into(), counts.total().into(), share(counts.total())]);
        let header = [words.grade(), words.number(), words.share()].map(str::to_owned).to_vec();
        Shown::counts(words.grade(), self.titled(words.by_grade(), of), header, rows).with_total()
    }

    /// The colours of grades by place, and last that of rows without one.
    fn parts(&self, scheme: &Scheme, counts: &GradeCounts) -> Vec<BarPart> {
        let grades = counts.graded.len();
        let graded = counts.graded.iter().enumerate().map(|(place, count)| BarPart {
            count: *count,
            colour: of_grade(place, grades),
            label: Some(self.grade_label(scheme, place)),
        });
        let label = Some(self.words.not_graded().to_owned());
        let ungraded = BarPart { count: counts.ungraded, colour: NO_GRADE, label };
        graded.chain([ungraded]).collect()
    }

    fn grade_bars(&self, of: &OfScheme<'_>) -> Bars {
        let bars = self.parts(of.scheme, &of.numbers.grades).into_iter().map(|part| Bar {
            label: part.label.clone().unwrap_or_default(),
            parts: vec![BarPart { label: None, ..part }],
        });
        Bars { question: self.titled(self.words.how_many_of_each(), of), bars: bars.collect() }
    }

    /// The departments with the most points of the worst grade.
    fn department_bars(&self, of: &OfScheme<'_>) -> Bars {
        let worst = |group: &GradeGroup| group.grades.graded.first().copied().unwrap_or(0);
        let groups: Vec<&GradeGroup> = of.numbers.by_department.iter().collect();
        let groups = order::in_order(groups, |one, other| worst(other).cmp(&worst(one)));
        let colour = of_grade(0, of.scheme.grades().len());
        let bars =
            groups.into_iter().filter(|group| worst(group) > 0).take(BARS).map(|group| Bar {
                label: quoted(&self.key(of.scheme, &group.key)),
                parts: vec![BarPart { count: worst(group), colour, label: None }],
            });
        let question = self.titled(self.words.which_departments(), of);
        let question = self.words.of(&question, Some(&self.grade_label(of.scheme, 0)));
        Bars { question, bars: bars.collect() }
    }

    fn year_bars(&self, of: &OfScheme<'_>) -> Bars {
        let groups = of.numbers.by_year.iter();
        let bars = groups.map(|group| Bar {
            label: self.key(of.scheme, &group.key),
            parts: self.parts(of.scheme, &group.grades),
        });
        Bars { question: self.titled(self.words.how_by_year(), of), bars: bars.collect() }
    }

    fn key(&self, scheme: &Scheme, key: &GroupKey) -> String {
        let label = key.label(scheme, self.language);
        label.map_or_else(|| self.words.not_said().to_owned(), |label| self.people.shown(&label))
    }

    /// Groups by grade, with what they add up to.
    fn groups(&self, of: &OfScheme<'_>, title: &str, column: &str, groups: &[GradeGroup]) -> Shown {
        let words = self.words;
        let grades = of.scheme.grades().len();
        let mut header = vec![column.to_owned()];
        header.extend((0..grades).map(|place| self.grade_label(of.scheme, place)));
        header.extend([words.not_graded().to_owned(), words.total().to_owned()]);
        let counts = |group: &GradeGroup| group.grades.graded.iter().copied().max().unwrap_or(0);
        let greatest = groups.iter().map(counts).max().unwrap_or(0);
        let mut rows = Vec::new();
        for group in groups.iter().take(GROUPS) {
            rows.push(count_row(self.key(of.scheme, &group.key), &group.grades, Some(greatest)));
        }
        let rest = groups.get(GROUPS..).unwrap_or_default();
        if !rest.is_empty() {
            let label = format!("{} ({})", words.others(), rest.len());
            rows.push(count_row(label, &sum(rest, grades), None));
        }
        rows.push(count_row(words.total().to_owned(), &sum(groups, grades), None));
        Shown::counts(column, self.titled(title, of), header, rows).with_total()
    }

    fn ratings(&self, of: &OfScheme<'_>) -> Option<Section> {
        if of.numbers.grids.is_empty() {
            return None;
        }
        let mut section = Section::new(self.titled(self.words.ratings(), of));
        section.note(self.words.rating_note());
        for grid in &of.numbers.grids {
            section.table(self.grid(of, grid));
            if grid.outside > 0 {
                section.note(self.words.outside(grid.outside));
            }
        }
        Some(section)
    }

    /// A grid with the highest row on top.
    fn grid(&self, of: &OfScheme<'_>, grid: &RatingGrid) -> Shown {
        let (scheme, language) = (of.scheme, self.language);
        let fact = |place: usize| {
            let fact = scheme.facts().get(place);
            fact.map_or_else(String::new, |fact| fact.label.get(language).to_owned())
        };
        let kind = grid.risk_type.and_then(|place| scheme.types().get(place));
        let kind = kind.map(|kind| kind.label.get(language));
        let name = format!("{} × {}", fact(grid.rows), fact(grid.columns));
        let mut header = vec![format!("{} \\ {}", fact(grid.rows), fact(grid.columns))];
        let columns = grid.cells.first().map_or(0, Vec::len);
        header.extend((0..columns).map(|place| grid.column_label(scheme, place, language)));
        let mut rows = Vec::new();
        for (place, cells) in grid.cells.iter().enumerate().rev() {
            let mut row = vec![ReportCell::from(grid.row_label(scheme, place, language))];
            row.extend(cells.iter().map(|cell| match cell.grade {
                None => cell.count.into(),
                Some(grade) => {
                    let said = format!("{}\n{}", cell.count, self.grade_label(scheme, grade));
                    ReportCell::from(said).coloured(of_grade(grade, scheme.grades().len()))
                }
            }));
            rows.push(row);
        }
        let title = kind.map_or_else(|| name.clone(), |kind| self.words.of(&name, Some(kind)));
        Shown::counts(&title, self.titled(&title, of), header, rows)
    }

    fn top(&self, of: &OfScheme<'_>) -> Section {
        let words = self.words;
        let mut section = Section::new(self.titled(words.top(), of));
        let listed = of.numbers.top.iter().take(self.options.top);
        let rows: Vec<Vec<ReportCell>> = listed
            .filter_map(|point| {
                let entry = self.register.entries.get(point.entry)?;
                let description = entry.text(Column::Description).unwrap_or(words.not_said());
                let score = point.score.map_or_else(|| "—".to_owned(), rounded);
                Some(vec![
                    point.row.into(),
                    self.place(entry).into(),
                    self.people.shown(description).into(),
                    self.grade_cell(of.scheme, point.grade),
                    score.into(),
                ])
            })
            .collect();
        if rows.is_empty() {
            section.note(words.no_top());
            return section;
        }
        section.note(words.top_note(rows.len()));
        let columns = [
            (words.row(), 9),
            (words.place(), 25),
            (words.point(), 42),
            (words.grade(), 12),
            (words.score(), 12),
        ];
        section.table(Shown::texts(words.top(), self.titled(words.top(), of), &columns, rows));
        section
    }

    /// Department, post, process and step of a row.
    fn place(&self, entry: &Entry) -> String {
        let columns = [Column::Department, Column::Post, Column::Process, Column::Step];
        let parts: Vec<&str> = columns.iter().filter_map(|column| entry.text(*column)).collect();
        self.people.shown(&parts.join("\n"))
    }

    fn found(&self, heading: &str, codes: &[FoundCode]) -> Section {
        let words = self.words;
        let mut section = Section::new(heading);
        if codes.is_empty() {
            section.note(words.nothing_found());
            return section;
        }
        let colour = of_count(2, 3);
        let bar = |code: &FoundCode| Bar {
            label: code.code.to_owned(),
            parts: vec![BarPart { count: code.count, colour, label: None }],
        };
        let bars = codes.iter().take(BARS).map(bar).collect();
        section.bars(Bars { question: words.which_findings().to_owned(), bars });
        let count = |code: &FoundCode| vec![code.code.into(), code.count.into()];
        let header = vec![words.code().to_owned(), words.number().to_owned()];
        let counts: Vec<Vec<ReportCell>> = codes.iter().map(count).collect();
        let name = words.of(heading, Some(words.number()));
        section.table(Shown::counts(&name, name.clone(), header, counts));
        let columns =
            [(words.code(), 20), (words.finding(), 44), (words.clause(), 16), (words.rows(), 20)];
        let rows: Vec<Vec<ReportCell>> = codes.iter().flat_map(|code| self.listed(code)).collect();
        section.table(Shown::texts(heading, heading.to_owned(), &columns, rows));
        let unlisted: u64 = codes.iter().map(|code| code.unlisted).sum();
        if unlisted > 0 {
            section.note(words.unlisted_findings(unlisted));
        }
        section
    }

    fn listed(&self, code: &FoundCode) -> Vec<Vec<ReportCell>> {
        let row = |found: &crate::register::report::found::FoundMessage| {
            let rows = match found.rows.as_slice() {
                [] => self.words.whole_register().to_owned(),
                rows => self.rows(rows),
            };
            vec![
                code.code.into(),
                found.message.clone().into(),
                found.clause.clone().into(),
                rows.into(),
            ]
        };
        code.listed.iter().map(row).collect()
    }

    fn rows(&self, rows: &[u64]) -> String {
        rows_said(rows, self.words.comma(), |rest| self.words.more(rest))
    }

    fn agreement(&self, of: &OfScheme<'_>) -> Section {
        let (words, numbers) = (self.words, &of.numbers.agreement);
        let mut section = Section::new(self.titled(words.agreement(), of));
        if numbers.pairs == 0 {
            section.note(words.no_pairs());
        } else {
            section.table(self.confusion(of));
        }
        let exact =
            |value: Option<Exact>| value.map_or_else(|| words.not_defined().to_owned(), both);
        let rows: Vec<Vec<ReportCell>> = vec![
            vec![words.both_grades().into(), numbers.pairs.into()],
            vec![words.only_declared().into(), numbers.only_declared.into()],
            vec![words.only_reviewed().into(), numbers.only_reviewed.into()],
            vec![words.neither().into(), numbers.neither.into()],
            vec![words.rated_milder().into(), numbers.rated_milder().into()],
            vec![words.rated_graver().into(), numbers.rated_graver().into()],
            vec![words.observed().into(), exact(numbers.observed).into()],
            vec![words.kappa_linear().into(), exact(numbers.linear).into()],
            vec![words.kappa_quadratic().into(), exact(numbers.quadratic).into()],
        ];
        let columns = [(words.measure(), 60), (words.value(), 40)];
        let title = self.titled(words.agreement(), of);
        section.table(Shown::texts(words.agreement(), title, &columns, rows));
        section
    }

    fn confusion(&self, of: &OfScheme<'_>) -> Shown {
        let words = self.words;
        let table = &of.numbers.agreement.table;
        let greatest = table.iter().flatten().copied().max().unwrap_or(0);
        let mut header = vec![words.self_rated().to_owned()];
        header.extend((0..table.len()).map(|place| self.grade_label(of.scheme, place)));
        header.push(words.total().to_owned());
        let mut rows = Vec::new();
        for (place, counts) in table.iter().enumerate() {
            let shaded =
                |count: &u64| ReportCell::from(*count).coloured(of_count(*count, greatest));
            let mut row = vec![ReportCell::from(self.grade_label(of.scheme, place))];
            row.extend(counts.iter().map(shaded));
            row.push(counts.iter().sum::<u64>().into());
            rows.push(row);
        }
        let sum = |place: usize| table.iter().filter_map(|row| row.get(place)).sum::<u64>();
        let mut last = vec![ReportCell::from(words.total())];
        last.extend((0..table.len()).map(|place| ReportCell::from(sum(place))));
        last.push(of.numbers.agreement.pairs.into());
        rows.push(last);
        let title = self.titled(words.agreement_table(), of);
        Shown::counts(words.self_rated(), title, header, rows).with_total()
    }

    fn sensitivity(&self, of: &OfScheme<'_>) -> Section {
        let (words, numbers) = (self.words, &of.numbers.sensitivity);
        let mut section = Section::new(self.titled(words.sensitivity(), of));
        section.note(words.moved(numbers.rows.len(), numbers.compared));
        if numbers.facts.is_empty() {
            section.note(words.nothing_moves());
            return section;
        }
        let told = |rows: &[u64]| -> ReportCell {
            if rows.is_empty() {
                return "0".into();
            }
            format!("{}{}{}", rows.len(), words.colon(), self.rows(rows)).into()
        };
        let mut rows: Vec<Vec<ReportCell>> = Vec::new();
        for fact in &numbers.facts {
            let label = of.scheme.facts().get(fact.fact);
            let label = label.map_or("", |fact| fact.label.get(self.language));
            let kind = fact.risk_type.and_then(|place| of.scheme.types().get(place));
            let kind = kind.map(|kind| kind.label.get(self.language));
            rows.push(vec![
                words.of(label, kind).into(),
                told(&fact.worse),
                told(&fact.milder),
                told(&fact.ungraded),
            ]);
        }
        let columns = [
            (words.rating(), 25),
            (words.made_worse(), 25),
            (words.made_milder(), 25),
            (words.left_ungraded(), 25),
        ];
        let title = self.titled(words.sensitivity(), of);
        section.table(Shown::texts(words.sensitivity(), title, &columns, rows));
        section
    }

    fn legend(&self, schemes: &[OfScheme<'_>]) -> Section {
        let words = self.words;
        let mut section = Section::new(words.legend());
        for of in schemes {
            let place = |place: usize| match place {
                0 => words.of("1", Some(words.worst())),
                place => (place + 1).to_string(),
            };
            let grades = 0..of.scheme.grades().len();
            let rows = grades.map(|at| vec![place(at).into(), self.grade_cell(of.scheme, at)]);
            let columns = [(words.ordinal(), 34), (words.grade(), 66)];
            let title = self.titled(words.legend(), of);
            section.table(Shown::texts(words.legend(), title, &columns, rows.collect()));
        }
        section
    }

    fn method(&self) -> Section {
        let words = self.words;
        let basis: GradeBasis = self.options.basis;
        let notes = words.method_notes(basis.label(self.language), !self.options.unmasked);
        let rows: Vec<Vec<ReportCell>> =
            (1_u64..).zip(notes).map(|(number, note)| vec![number.into(), note.into()]).collect();
        let columns = [(words.ordinal(), 12), (words.note(), 88)];
        let mut section = Section::new(words.method());
        let title = words.method();
        section.table(Shown::texts(title, title.to_owned(), &columns, rows));
        section
    }
}

/// A row of counts by grade, without one and in all; shaded beside the
/// greatest count of the table.
fn count_row(label: String, counts: &GradeCounts, greatest: Option<u64>) -> Vec<ReportCell> {
    let shaded = |count: &u64| match greatest {
        Some(greatest) => ReportCell::from(*count).coloured(of_count(*count, greatest)),
        None => (*count).into(),
    };
    let mut row = vec![ReportCell::from(label)];
    row.extend(counts.graded.iter().map(shaded));
    row.extend([counts.ungraded.into(), counts.total().into()]);
    row
}

fn sum(groups: &[GradeGroup], grades: usize) -> GradeCounts {
    let mut sum = GradeCounts { graded: vec![0; grades], ungraded: 0 };
    for group in groups {
        for (all, count) in sum.graded.iter_mut().zip(&group.grades.graded) {
            *all += count;
        }
        sum.ungraded += group.grades.ungraded;
    }
    sum
}

/// A share in tenths of a hundredth, rounded half up.
fn share(count: u64, total: u64) -> String {
    if total == 0 {
        return "—".to_owned();
    }
    let (count, total) = (u128::from(count), u128::from(total));
    let tenths = (count * 2000 + total) / (2 * total);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A number with at most three decimals, rounded half away from zero.
fn rounded(value: Exact) -> String {
    let (numerator, denominator) = (i128::from(value.numerator()), i128::from(value.denominator()));
    let thousandths = (numerator.abs() * 2000 + denominator) / (2 * denominator);
    let sign = if numerator < 0 && thousandths > 0 { "-" } else { "" };
    let said = format!("{sign}{}.{:03}", thousandths / 1000, thousandths % 1000);
    said.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A fraction with the decimal it comes to.
fn both(value: Exact) -> String {
    if value.denominator() == 1 {
        value.to_string()
    } else {
        format!("{value} ({})", rounded(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_half_away_from_zero() {
        let said = |numerator, denominator| rounded(Exact::ratio(numerator, denominator).unwrap());
        assert_eq!(said(1, 3), "0.333");
        assert_eq!(said(-2, 3), "-0.667");
        assert_eq!(said(1, 2000), "0.001");
        assert_eq!(said(-1, 9999), "0");
        assert_eq!(said(120, 1), "120");
        assert_eq!((share(1, 3), share(0, 0)), ("33.3%".to_owned(), "—".to_owned()));
    }
}
