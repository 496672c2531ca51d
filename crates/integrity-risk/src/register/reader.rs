//! Reading the rows of a register one by one.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::{Facts, TYPE_KEY};
use crate::form::Worded;
use crate::register::assess::Assessor;
use crate::register::column::Column;
use crate::register::date::read_date;
use crate::register::entry::{CellText, Entry};
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::heading::Heading;
use crate::register::mapping::{Mapping, Meaning};
use crate::register::missing::{Missing, Reading};
use crate::register::note::note_of_row;
use crate::register::numbered::NumberedText;
use crate::register::posts::PostsTold;
use crate::register::read::{Beside, ReadingOptions, Register, column_word};
use crate::register::total::is_total;
use crate::scheme::items::place_of;
use crate::scheme::{Domain, Scheme};

/// Reads rows one by one, for registers that are not held in memory.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Heading, ReadingOptions, RegisterReader};
///
/// let schemes = [Scheme::builtin("standard")?];
/// let rows = [["岗位", "自评等级"], ["会计", "特级"]];
/// let heading = Heading::find(&schemes[0], &rows, &[]).unwrap();
/// let mut reader = RegisterReader::new(&schemes, heading, &ReadingOptions::default())?;
/// let mut findings = Vec::new();
/// let entry = reader.read(2, 2, |column| rows[1][column], &mut findings).unwrap();
/// assert_eq!(entry.declared_grade.raw(), "特级");
/// assert_eq!(findings[0].code(), "unknown_label");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Debug)]
pub struct RegisterReader<'s> {
    schemes: &'s [Scheme],
    beside: Beside<'s>,
    heading: Heading,
    columns: Vec<(usize, Column)>,
    parts: Vec<Part<'s>>,
}

/// A row that is read, and the place of its scheme.
struct Row<'c, F> {
    number: u64,
    scheme: usize,
    cell: &'c F,
}

/// What is needed to read rows against one scheme.
#[derive(Debug)]
struct Part<'s> {
    assessor: Assessor<'s>,
    facts: Vec<FactColumn<'s>>,
    type_column: Option<usize>,
    long: bool,
    /// Whether the register gives facts beside the type of risk.
    rated: bool,
}

/// A column that gives a fact, or a fact for one type of risk.
#[derive(Debug)]
struct FactColumn<'s> {
    column: usize,
    id: &'s str,
    risk_type: Option<&'s str>,
}

impl<'s> RegisterReader<'s> {
    /// A reader of the rows below these headings.
    ///
    /// # Errors
    ///
    /// Facts of the options that are none of a scheme, and
    /// [`ErrorKind::NoSuchDecision`] when a scheme does not grade.
    ///
    /// # Examples
    ///
    /// See [`RegisterReader`].
    pub fn new(
        schemes: &'s [Scheme],
        heading: Heading,
        options: &ReadingOptions<'s>,
    ) -> Result<Self, Error> {
        let mapped = heading.mapping.columns().iter().enumerate();
        let columns = mapped.filter_map(|(place, column)| match column.meaning {
            Meaning::Column(column) => Some((place, column)),
            _ => None,
        });
        let columns = columns.collect();
        let headers: Vec<&str> =
            heading.mapping.columns().iter().map(|column| column.header.as_str()).collect();
        let part = |(place, scheme): (usize, &'s Scheme)| {
            let mapping = if place == 0 {
                heading.mapping.clone()
            } else {
                let mut mapping = Mapping::detect(scheme, &headers);
                for (header, target) in &options.columns {
                    // What another scheme calls by that name may be no fact of this one.
                    let _ = mapping.assign(scheme, header, target);
                }
                mapping
            };
            Part::new(scheme, mapping, &options.facts)
        };
        let parts = schemes.iter().enumerate().map(part).collect::<Result<_, _>>()?;
        Ok(Self { schemes, beside: options.beside, heading, columns, parts })
    }

    /// Reads a row, given its number in the file, how many cells it has and the
    /// cells themselves. None for a row that is no risk point: a total, the
    /// headings once more, a note, or a row that says nothing; a finding names it.
    ///
    /// # Examples
    ///
    /// See [`RegisterReader`].
    pub fn read<'r>(
        &mut self,
        number: u64,
        length: usize,
        cell: impl Fn(usize) -> &'r str,
        findings: &mut Vec<RegisterFinding>,
    ) -> Option<Entry> {
        let kind = self.kind_of_row(length, &cell);
        if let Some(fault) = kind {
            findings.push(RegisterFinding::new(fault, [number]));
            return None;
        }
        let width = self.heading.mapping.columns().len();
        let beyond = (width..length).filter(|place| !cell(*place).trim().is_empty()).count();
        if beyond > 0 {
            let fault = RegisterFault::CellsBeyondHeadings { count: beyond.to_string() };
            findings.push(RegisterFinding::new(fault, [number]));
        }
        let scheme = self.scheme_of_row(number, &cell, findings)?;
        Some(self.entry(number, scheme, &cell, findings))
    }

    /// What a row is when it is no risk point.
    fn kind_of_row<'r>(
        &self,
        length: usize,
        cell: &impl Fn(usize) -> &'r str,
    ) -> Option<RegisterFault> {
        if self.heading.is_repeated_by(cell) {
            return Some(RegisterFault::HeadingRow {});
        }
        if let Some(text) = note_of_row(&self.heading.mapping, length, cell) {
            return Some(RegisterFault::NoteRow { text: quoted(&text) });
        }
        let known = self.heading.mapping.columns().iter().enumerate();
        let mut said = known
            .filter(|(_, column)| column.meaning != Meaning::Unknown)
            .map(|(place, column)| (column.meaning, cell(place).trim()))
            .filter(|(_, text)| !text.is_empty());
        let Some((meaning, first)) = said.next() else {
            return Some(RegisterFault::RowSaysNothing {});
        };
        // A number alone, typed ahead for rows that were never filled in.
        if meaning == Meaning::Column(Column::Sequence) && !is_total(first) {
            let mut rest = said;
            return rest.next().is_none().then_some(RegisterFault::RowSaysNothing {});
        }
        is_total(first).then(|| RegisterFault::TotalRow { text: quoted(first) })
    }

    /// The place of the scheme the row names, or of the first.
    fn scheme_of_row<'r>(
        &self,
        number: u64,
        cell: &impl Fn(usize) -> &'r str,
        findings: &mut Vec<RegisterFinding>,
    ) -> Option<usize> {
        let column = self.heading.mapping.column(Column::Scheme);
        let Some(said) = column.map(|column| cell(column).trim()).filter(|said| !said.is_empty())
        else {
            return Some(0);
        };
        let named = |scheme: &Scheme| {
            scheme.id() == said || scheme.title().wordings().any(|(_, title)| title == said)
        };
        let found = self.schemes.iter().position(named);
        if found.is_none() {
            let known = listed(self.schemes.iter().map(Scheme::id));
            let fault = RegisterFault::SchemeNotAtHand { scheme: quoted(said), known };
            findings.push(RegisterFinding::new(fault, [number]).at(column));
        }
        found
    }

    fn entry<'r>(
        &mut self,
        number: u64,
        place: usize,
        cell: &impl Fn(usize) -> &'r str,
        findings: &mut Vec<RegisterFinding>,
    ) -> Entry {
        let before = findings.len();
        let row = Row { number, scheme: place, cell };
        let risk_type = self.risk_type(&row, findings);
        let declared_grade = self.grade(Column::DeclaredGrade, &row, findings);
        let reviewed_grade = self.grade(Column::ReviewedGrade, &row, findings);
        let labels = [&risk_type, &declared_grade, &reviewed_grade];
        let labels_read = !labels.into_iter().filter_map(Reading::why).any(Missing::is_unread);
        let cells: Vec<(Column, CellText)> = self
            .columns
            .iter()
            .map(|(place, column)| (*column, CellText::of(cell(*place))))
            .collect();
        let mut facts = Facts::new();
        let mut assessed_grade = None;
        let mut facts_read = true;
        if let (Some(part), Some(scheme)) = (self.parts.get_mut(place), self.schemes.get(place)) {
            let result = part.assessor.assess_facts(cell);
            let unread: Vec<usize> = result.problems.iter().map(|problem| problem.column).collect();
            facts_read = unread.is_empty();
            for problem in result.problems {
                let kind = problem.error.kind().clone();
                let finding = RegisterFinding::of_value(kind, number, Some(problem.column));
                // Of a type of risk it was said above what it is.
                let of_row = findings.get(before..).unwrap_or_default();
                if !of_row.iter().any(|known| known.column == finding.column) {
                    findings.push(finding);
                }
            }
            let missing = &result.assessment.missing;
            if !missing.is_empty() && !part.long && part.rated {
                let facts = missing.iter().filter_map(|missing| missing.fact(scheme));
                let fault = RegisterFault::GradeUndetermined { missing: Worded::all(facts) };
                findings.push(RegisterFinding::new(fault, [number]));
            }
            facts = part.facts_of_row(scheme, risk_type.value().copied(), &unread, cell);
            let verdict = result.assessment.outcome.verdict();
            assessed_grade =
                verdict.and_then(|verdict| place_of(scheme.grades(), &verdict.grade.id));
        }
        self.look_at_cells(number, &cells, findings);
        Entry {
            row: number,
            scheme: place,
            cells,
            risk_type,
            declared_grade,
            reviewed_grade,
            facts,
            readable: labels_read && facts_read,
            facts_read,
            assessed_grade,
        }
    }

    fn risk_type<'r, F: Fn(usize) -> &'r str>(
        &self,
        row: &Row<'_, F>,
        findings: &mut Vec<RegisterFinding>,
    ) -> Reading<usize> {
        let column = self.parts.get(row.scheme).and_then(|part| part.type_column);
        self.label(Column::RiskType, column, row, findings, |scheme, text| {
            Ok(place_of(scheme.types(), &scheme.read_type(text)?.id))
        })
    }

    fn grade<'r, F: Fn(usize) -> &'r str>(
        &self,
        of: Column,
        row: &Row<'_, F>,
        findings: &mut Vec<RegisterFinding>,
    ) -> Reading<usize> {
        let column = self.heading.mapping.column(of);
        // A grade that no review has given yet is none that is missing.
        let mut found = Vec::new();
        let read = self.label(of, column, row, &mut found, |scheme, text| {
            Ok(place_of(scheme.grades(), &scheme.read_grade(text)?.id))
        });
        found
            .retain(|finding| of != Column::ReviewedGrade || finding.code() != "cell_says_nothing");
        findings.append(&mut found);
        read
    }

    /// Reads a label of the scheme, and tells why where it cannot.
    fn label<'r, F: Fn(usize) -> &'r str>(
        &self,
        of: Column,
        column: Option<usize>,
        row: &Row<'_, F>,
        findings: &mut Vec<RegisterFinding>,
        read: impl Fn(&Scheme, &str) -> Result<Option<usize>, Error>,
    ) -> Reading<usize> {
        let Some(column) = column else { return Reading::missing("", Missing::NoColumn) };
        let (raw, number) = ((row.cell)(column), row.number);
        let mut find = |finding: RegisterFinding| findings.push(finding.at(Some(column)));
        let Some(scheme) = self.schemes.get(row.scheme) else {
            return Reading::missing(raw, Missing::Unreadable);
        };
        let error = match read(scheme, raw) {
            Ok(Some(place)) => return Reading::given(raw, place),
            Ok(None) => return Reading::missing(raw, Missing::Unreadable),
            Err(error) => error,
        };
        if let Some(why) = CellText::of(raw).why() {
            let fault = RegisterFault::CellSaysNothing { column: column_word(of), why: why.into() };
            find(RegisterFinding::new(fault, [number]));
            return Reading::missing(raw, why);
        }
        let knows = |other: &Scheme| read(other, raw).is_ok();
        let of_other = Beside::These(self.schemes)
            .find(scheme.id(), knows)
            .or_else(|| self.beside.find(scheme.id(), knows));
        if let (Some(other), ErrorKind::UnknownLabel { known, .. }) = (of_other, error.kind()) {
            let fault = RegisterFault::LabelOfOtherScheme {
                column: column_word(of),
                label: quoted(raw.trim()),
                scheme: other,
                known: known.clone(),
            };
            find(RegisterFinding::new(fault, [number]));
            return Reading::missing(raw, Missing::OtherScheme);
        }
        find(RegisterFinding::of_value(error.kind().clone(), number, Some(column)));
        Reading::missing(raw, Missing::Unreadable)
    }

    /// What the other cells of a row have wrong with them.
    fn look_at_cells(
        &self,
        number: u64,
        cells: &[(Column, CellText)],
        findings: &mut Vec<RegisterFinding>,
    ) {
        for ((place, column), (_, cell)) in self.columns.iter().zip(cells) {
            let fault = match (column, cell.why(), cell.text()) {
                (Column::DeclaredGrade | Column::ReviewedGrade | Column::RiskType, ..) => None,
                (_, Some(Missing::CrossReference), _) => Some(RegisterFault::CrossReference {
                    column: column_word(*column),
                    text: quoted(cell.raw().trim()),
                }),
                (Column::Description, Some(why), _) => Some(RegisterFault::CellSaysNothing {
                    column: column_word(*column),
                    why: why.into(),
                }),
                (Column::Description | Column::Measures, _, Some(text)) => {
                    misnumbered(*column, text)
                }
                (Column::Date | Column::Appointed | Column::Briefed, _, Some(text)) => {
                    read_date(text).is_none().then(|| RegisterFault::NoSuchDay {
                        column: column_word(*column),
                        value: quoted(text),
                    })
                }
                _ => None,
            };
            if let Some(fault) = fault {
                findings.push(RegisterFinding::new(fault, [number]).at(Some(*place)));
            }
        }
    }

    /// An empty register with what stands above its rows.
    pub(crate) fn begin<R, C>(&self, rows: &[R]) -> Register
    where
        R: AsRef<[C]>,
        C: AsRef<str>,
    {
        let above = rows.iter().take(self.heading.first).flat_map(|row| row.as_ref().iter());
        let above = above.map(|cell| cell.as_ref().trim().to_owned());
        self.empty(above.filter(|cell| !cell.is_empty()).collect())
    }

    /// A register without rows, to be filled with [`read_into`](Self::read_into);
    /// `above` is what stands above its headings.
    ///
    /// # Examples
    ///
    /// See [`read_into`](Self::read_into).
    pub fn empty(&self, above: Vec<String>) -> Register {
        Register {
            schemes: self.schemes.to_vec(),
            heading: self.heading.clone(),
            above,
            entries: Vec::new(),
            totals: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Reads a row into a register, as [`read`](Self::read) does.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Heading, ReadingOptions, RegisterReader};
    ///
    /// let schemes = [Scheme::builtin("standard")?];
    /// let rows = [["岗位", "自评等级"], ["会计", "高"], ["合计", "1"]];
    /// let heading = Heading::find(&schemes[0], &rows, &[]).unwrap();
    /// let mut reader = RegisterReader::new(&schemes, heading, &ReadingOptions::default())?;
    /// let mut register = reader.empty(Vec::new());
    /// for (number, row) in (1..).zip(&rows).skip(1) {
    ///     reader.read_into(number, row.len(), |column| row[column], &mut register);
    /// }
    /// reader.finish(&mut register);
    /// assert_eq!((register.entries.len(), register.totals.len()), (1, 1));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read_into<'r>(
        &mut self,
        number: u64,
        length: usize,
        cell: impl Fn(usize) -> &'r str,
        register: &mut Register,
    ) {
        match self.read(number, length, &cell, &mut register.findings) {
            Some(entry) => register.entries.push(entry),
            None if register.findings.last().is_some_and(|last| last.code() == "total_row") => {
                let cells = (0..length).map(|column| cell(column).trim().to_owned());
                register.totals.push((number, cells.collect()));
            }
            None => {}
        }
    }

    /// Ends the reading: what is wrong with the columns is found, and in a
    /// register with a row for each type of risk the grade of each post, which
    /// all of its rows have.
    ///
    /// # Examples
    ///
    /// See [`read_into`](Self::read_into).
    pub fn finish(&self, register: &mut Register) {
        let Some(scheme) = self.schemes.first() else { return };
        let of_columns = self.heading.mapping.findings(scheme, self.constants()).into_iter();
        let rated = self.parts.first().is_some_and(|part| part.rated);
        let mut found: Vec<RegisterFinding> = of_columns
            .filter(|error| rated || error.code() != "missing_column")
            .map(|error| RegisterFinding::of_register(error.kind().clone()))
            .collect();
        if !rated {
            let facts = Worded::all(scheme.graded_by());
            found.push(RegisterFinding::new(RegisterFault::GradesNotAssessed { facts }, []));
        }
        for column in [Column::Description, Column::Measures, Column::DeclaredGrade] {
            if register.place(column).is_none() {
                let why = Missing::NoColumn.into();
                let fault = RegisterFault::CellSaysNothing { column: column_word(column), why };
                found.push(RegisterFinding::new(fault, []));
            }
        }
        found.append(&mut register.findings);
        register.findings = found;
        self.grade_posts(register);
    }

    fn constants(&self) -> &Facts {
        self.parts.first().map_or(const { &Facts::none() }, |part| part.assessor.constants())
    }

    /// Grades the posts whose ratings stand in several rows.
    fn grade_posts(&self, register: &mut Register) {
        let told = PostsTold::of(register);
        let mut posts: BTreeMap<(usize, String, String), Vec<usize>> = BTreeMap::new();
        for (place, entry) in register.entries.iter_mut().enumerate() {
            let long = self.parts.get(entry.scheme).is_some_and(|part| part.long);
            if !long || !entry.facts_read || entry.risk_type.value().is_none() {
                continue;
            }
            match told.post_of(entry) {
                Ok((department, post)) => {
                    let key = (entry.scheme, department.to_owned(), post.to_owned());
                    posts.entry(key).or_default().push(place);
                }
                Err((column, why)) => {
                    let why = why.into();
                    let fault = RegisterFault::PostNotTold { column: column_word(column), why };
                    let finding = RegisterFinding::new(fault, [entry.row]);
                    register.findings.push(finding.at(self.heading.mapping.column(column)));
                    entry.assessed_grade = None;
                }
            }
        }
        for ((scheme, ..), places) in posts {
            if let Some(scheme) = self.schemes.get(scheme) {
                grade_post(scheme, &places, register);
            }
        }
    }
}

/// Grades a post from its rows, all of which then have its grade.
fn grade_post(scheme: &Scheme, places: &[usize], register: &mut Register) {
    let entries = || places.iter().filter_map(|place| register.entries.get(*place));
    let facts: Vec<Facts> = entries().map(|entry| entry.facts.clone()).collect();
    let rows: Vec<u64> = entries().map(|entry| entry.row).collect();
    let post = match scheme.grade_post(&facts) {
        Ok(post) => post,
        Err(error) => {
            let finding = RegisterFinding::of_register(error.kind().clone());
            register.findings.push(RegisterFinding { rows, ..finding });
            return;
        }
    };
    let mut open = Vec::new();
    if !post.missing_types.is_empty() {
        let missing = Worded::all(post.missing_types.iter().copied());
        open.push(RegisterFinding::new(RegisterFault::GradeUndetermined { missing }, rows));
    }
    for entry in entries() {
        let kind = entry.risk_type.value().and_then(|place| scheme.types().get(*place));
        let kind = kind.map(|kind| &*kind.id);
        let of_row = post.missing.iter().filter(|missing| missing.key(scheme) == kind);
        let blank: Vec<_> = of_row
            .filter_map(|missing| missing.fact(scheme))
            .filter(|fact| entry.facts.get(&fact.id).is_none())
            .collect();
        if !blank.is_empty() {
            let fault = RegisterFault::GradeUndetermined { missing: Worded::all(blank) };
            open.push(RegisterFinding::new(fault, [entry.row]));
        }
    }
    register.findings.append(&mut open);
    let verdict = post.outcome.verdict();
    let grade = verdict.and_then(|verdict| place_of(scheme.grades(), &verdict.grade.id));
    for place in places {
        if let Some(entry) = register.entries.get_mut(*place) {
            entry.assessed_grade = grade;
        }
    }
}

impl<'s> Part<'s> {
    fn new(scheme: &'s Scheme, mapping: Mapping, constants: &Facts) -> Result<Self, Error> {
        let mapped = mapping.columns().iter().enumerate();
        let facts = mapped.filter_map(|(column, mapped)| {
            let Meaning::Fact { fact, key } = mapped.meaning else { return None };
            let fact = scheme.facts().get(fact)?;
            let risk_type = key.and_then(|key| scheme.types().get(key)).map(|kind| &*kind.id);
            Some(FactColumn { column, id: &fact.id, risk_type })
        });
        let facts: Vec<FactColumn<'s>> = facts.collect();
        let of_type = scheme.facts().iter().position(|fact| is_type_of_risk(scheme, &fact.domain));
        let of_fact = of_type.and_then(|fact| mapping.place(Meaning::Fact { fact, key: None }));
        let type_column = of_fact.or_else(|| mapping.column(Column::RiskType));
        let long = mapping.is_long(scheme);
        let rated = constants.ids().next().is_some()
            || facts.iter().any(|fact| Some(fact.column) != type_column);
        let assessor = Assessor::new(scheme, mapping, constants)?;
        Ok(Self { assessor, facts, type_column, long, rated })
    }

    /// The facts of a row, but for the columns that could not be read.
    fn facts_of_row<'r>(
        &self,
        scheme: &Scheme,
        risk_type: Option<usize>,
        unread: &[usize],
        cell: &impl Fn(usize) -> &'r str,
    ) -> Facts {
        let mut facts = self.assessor.constants().clone();
        for column in self.facts.iter().filter(|column| !unread.contains(&column.column)) {
            let text = cell(column.column).trim();
            if !crate::register::is_blank(text) {
                facts = facts.cell(column.id, column.risk_type, text);
            }
        }
        match risk_type.and_then(|place| scheme.types().get(place)).filter(|_| self.long) {
            Some(kind) => facts.choice(TYPE_KEY, &kind.id),
            None => facts,
        }
    }
}

/// Whether a fact says which type of risk it is.
fn is_type_of_risk(scheme: &Scheme, domain: &Domain) -> bool {
    let Domain::Choice { options, .. } = domain else { return false };
    let types = scheme.types().iter().map(|kind| &*kind.id);
    !options.is_empty() && options.iter().map(|option| &*option.id).eq(types)
}

fn misnumbered(column: Column, text: &str) -> Option<RegisterFault> {
    let numbers = NumberedText::misnumbered(&NumberedText::split(text))?;
    let numbers = listed(numbers.iter().map(u32::to_string));
    Some(RegisterFault::ItemsMisnumbered { column: column_word(column), numbers })
}
