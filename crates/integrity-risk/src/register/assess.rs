//! Assessing rows: cells in, grade, supervisors and findings out.

use std::collections::HashMap;
use std::sync::Arc;

use crate::batch::{Code, Encoder};
use crate::cells::{Cell, Cells};
use crate::decision::{Decision, MissingFact, Outcome, Supervisors, Verdict};
use crate::error::{Error, ErrorKind, listed};
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::register::column::Column;
use crate::register::mapping::{Mapping, Meaning};
use crate::register::missing::Missing;
use crate::scheme::items::place_of;
use crate::scheme::{Rule, Scheme};

/// How many different rows, and different cells of a column, are remembered.
const REMEMBERED: usize = 50_000;

/// What facts come to, shared by all rows that have the same.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{Assessor, Mapping};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let mapping = Mapping::detect(&scheme, &["易发程度", "影响程度"]);
/// let mut assessor = Assessor::new(&scheme, mapping, &Facts::new())?;
/// let row = ["especially", "large"];
/// let result = assessor.assess(|column| row[column]);
/// assert_eq!(result.assessment.outcome.verdict().map(|v| v.grade.id.as_ref()), Some("a"));
/// assert_eq!(result.assessment.reasons.len(), 1);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Assessment<'s> {
    /// The grade.
    pub outcome: Outcome<Verdict<'s>>,
    /// Who supervises.
    pub supervisors: Outcome<Supervisors<'s>>,
    /// The rules that decided the grade.
    pub reasons: Vec<&'s Rule>,
    /// The facts that still matter, the most informative first.
    pub missing: Vec<MissingFact>,
}

/// A cell that could not be read.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{Assessor, Mapping};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("standard")?;
/// let mapping = Mapping::detect(&scheme, &["发生几率"]);
/// let mut assessor = Assessor::new(&scheme, mapping, &Facts::new())?;
/// let result = assessor.assess(|_| "0.3");
/// assert_eq!(result.problems[0].error.code(), "off_scale");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CellProblem {
    /// The place of the column, counted from 0.
    pub column: usize,
    /// What is wrong.
    pub error: Error,
}

/// What a row comes to.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{Assessor, Mapping};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let mapping = Mapping::detect(&scheme, &["易发程度", "影响程度", "自评等级"]);
/// let mut assessor = Assessor::new(&scheme, mapping, &Facts::new())?;
/// let row = ["especially", "large", "B级"];
/// let result = assessor.assess(|column| row[column]);
/// assert_eq!(result.advice[0].code(), "grade_differs");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RowResult<'s> {
    /// What its facts come to; undetermined when a cell could not be read.
    pub assessment: Arc<Assessment<'s>>,
    /// The cells that could not be read; one that holds a fact leaves the row
    /// without a grade.
    pub problems: Vec<CellProblem>,
    /// What else is to be said of the row; it changes no grade.
    pub advice: Vec<Error>,
}

/// Reads and assesses the rows of one register.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{Assessor, Mapping};
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("standard")?;
/// let mapping = Mapping::detect(&scheme, &["风险类型", "内部权力"]);
/// // What no column gives can be said for all rows.
/// let constants = Facts::new().not_rated("likelihood").not_rated("severity");
/// let mut assessor = Assessor::new(&scheme, mapping, &constants)?;
/// let row = ["岗位职责", "较多"];
/// let result = assessor.assess(|column| row[column]);
/// assert_eq!(result.assessment.outcome.verdict().map(|v| v.grade.id.as_ref()), Some("high"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Debug)]
pub struct Assessor<'s> {
    scheme: &'s Scheme,
    mapping: Mapping,
    given: Facts,
    constants: Cells,
    type_column: Option<usize>,
    language: Language,
    readers: Vec<CellReader<'s>>,
    declared: Option<usize>,
    remembered: HashMap<Box<[Cell]>, Arc<Assessment<'s>>>,
    unread: Arc<Assessment<'s>>,
}

/// Reads one column into one slot, each different cell once.
#[derive(Debug)]
struct CellReader<'s> {
    column: usize,
    /// The slot, or that of the first type where each row says its type.
    slot: usize,
    of_row: bool,
    encoder: Encoder<'s>,
    remembered: HashMap<Box<str>, Result<Code, ErrorKind>>,
}

impl<'s> Assessor<'s> {
    /// An assessor of rows whose columns mean what `mapping` says; `constants`
    /// are facts that hold for every row in which no cell says otherwise.
    ///
    /// # Errors
    ///
    /// Constants that are no facts of the scheme, and
    /// [`ErrorKind::NoSuchDecision`] when the scheme does not grade.
    pub fn new(scheme: &'s Scheme, mapping: Mapping, constants: &Facts) -> Result<Self, Error> {
        let given = constants.clone();
        let constants = constants.cells(&scheme.model)?;
        let model = &scheme.model;
        let readers = mapping.columns().iter().enumerate().filter_map(|(column, mapped)| {
            let Meaning::Fact { fact, key } = mapped.meaning else { return None };
            let of_row = model.facts.get(fact)?.per_type && key.is_none();
            let slot = model.facts.get(fact)?.first_slot + key.unwrap_or_default();
            let encoder = scheme.encoder_at(slot)?;
            Some(CellReader { column, slot, of_row, encoder, remembered: HashMap::new() })
        });
        let unread = Assessment {
            outcome: Outcome::Undetermined,
            supervisors: Outcome::Undetermined,
            reasons: Vec::new(),
            missing: Vec::new(),
        };
        // Whether the scheme grades at all is told before the first row.
        scheme.grade_cells(&mut constants.clone())?;
        Ok(Self {
            scheme,
            given,
            constants,
            type_column: mapping.column(Column::RiskType),
            language: Language::ZhHans,
            readers: readers.collect(),
            declared: mapping.column(Column::DeclaredGrade),
            mapping,
            remembered: HashMap::new(),
            unread: Arc::new(unread),
        })
    }

    /// The same assessor, naming facts and grades in this language when it
    /// says something of a row (else in zh-Hans).
    #[must_use]
    pub fn speaking(self, language: Language) -> Self {
        Self { language, ..self }
    }

    pub(crate) fn constants(&self) -> &Facts {
        &self.given
    }

    /// What the columns mean.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// Assesses a row, given its cells by column; a cell that is not there is
    /// blank.
    pub fn assess<'r>(&mut self, cell: impl Fn(usize) -> &'r str) -> RowResult<'s> {
        let mut result = self.assess_facts(&cell);
        let declared = self.declared.filter(|_| result.problems.is_empty());
        if let Some((column, declared)) = declared.map(|column| (column, cell(column).trim())) {
            match self.compare(declared, &result.assessment) {
                Ok(difference) => result.advice.extend(difference),
                Err(error) => result.problems.push(CellProblem { column, error }),
            }
        }
        result
    }

    /// The same without a look at the grade the row declares.
    pub(crate) fn assess_facts<'r>(&mut self, cell: impl Fn(usize) -> &'r str) -> RowResult<'s> {
        let mut cells = self.constants.clone();
        let mut problems = Vec::new();
        let of_row = self.type_of_row(&cell);
        for reader in &mut self.readers {
            let slot = match (reader.of_row, &of_row) {
                (false, _) => reader.slot,
                (true, Ok(place)) => reader.slot + place,
                // The column of the type says what is wrong.
                (true, Err(_)) => continue,
            };
            match reader.read(cell(reader.column)) {
                Ok(Cell::UNKNOWN) => {}
                Ok(value) => cells.set(slot, value),
                Err(kind) => {
                    let error = Error::at(fact_path(self.scheme, slot), kind);
                    problems.push(CellProblem { column: reader.column, error });
                }
            }
        }
        if let (Some(column), Err(error)) = (self.type_column, of_row) {
            problems.push(CellProblem { column, error });
        }
        if !problems.is_empty() {
            let assessment = Arc::clone(&self.unread);
            return RowResult { assessment, problems, advice: Vec::new() };
        }
        let assessment = self.assessment(cells);
        let advice = self.still_missing(&assessment);
        RowResult { assessment, problems, advice }
    }

    /// The place of the type of risk that a row says where each has one of its own.
    fn type_of_row<'r>(&self, cell: &impl Fn(usize) -> &'r str) -> Result<usize, Error> {
        let wanted = self.readers.iter().any(|reader| reader.of_row);
        let column = match self.type_column {
            _ if !wanted => return Ok(0),
            Some(column) => column,
            None => return Err(ErrorKind::MissingKey { key: crate::facts::TYPE_KEY.into() }.into()),
        };
        let kind = self.scheme.read_type(cell(column).trim())?;
        Ok(place_of(self.scheme.types(), &kind.id).unwrap_or_default())
    }

    fn assessment(&mut self, mut cells: Cells) -> Arc<Assessment<'s>> {
        if let Some(known) = self.remembered.get(cells.as_slice()) {
            return Arc::clone(known);
        }
        let key: Box<[Cell]> = cells.as_slice().into();
        let assessment = Arc::new(self.assess_cells(&mut cells));
        if self.remembered.len() < REMEMBERED {
            self.remembered.insert(key, Arc::clone(&assessment));
        }
        assessment
    }

    fn assess_cells(&self, cells: &mut Cells) -> Assessment<'s> {
        let scheme = self.scheme;
        let supervisors = scheme.supervisors_of(cells).unwrap_or(Outcome::Unprovided);
        match scheme.explain_grade_cells(cells) {
            Ok(Decision { outcome, reasons, missing, .. }) => {
                let decisive = reasons.into_iter().filter(|reason| reason.decisive);
                let reasons = decisive.map(|reason| reason.rule).collect();
                Assessment { outcome, supervisors, reasons, missing }
            }
            Err(_) => (*self.unread).clone(),
        }
    }

    fn still_missing(&self, assessment: &Assessment<'s>) -> Vec<Error> {
        if assessment.missing.is_empty() {
            return Vec::new();
        }
        let name = |missing: &MissingFact| {
            let label = missing.fact(self.scheme).map(|fact| fact.label.get(self.language));
            match missing.key(self.scheme) {
                Some(kind) => format!("{}/{kind}", label.unwrap_or_default()),
                None => label.unwrap_or_default().to_owned(),
            }
        };
        let missing = listed(assessment.missing.iter().map(name));
        vec![ErrorKind::Undetermined { missing }.into()]
    }

    /// Holds the declared grade against the one the facts give.
    fn compare(&self, declared: &str, assessment: &Assessment<'s>) -> Result<Option<Error>, Error> {
        let declared = match self.scheme.read_grade(declared) {
            Ok(grade) => grade,
            Err(_) if Missing::of_text(declared).is_some() => {
                return Ok(Some(ErrorKind::NoDeclaredGrade {}.into()));
            }
            Err(error) => return Err(error),
        };
        let graded = assessment.outcome.verdict().map(|verdict| verdict.grade);
        Ok(graded.filter(|graded| graded.id != declared.id).map(|graded| {
            let label = |grade: &crate::scheme::Grade| grade.label.get(self.language).to_owned();
            ErrorKind::GradeDiffers { declared: label(declared), graded: label(graded) }.into()
        }))
    }
}

fn fact_path(scheme: &Scheme, slot: usize) -> Path {
    let model = &scheme.model;
    let Some(place) = model.slots.get(slot) else { return Path::root() };
    let fact = model.facts.get(place.fact).map(|fact| &*fact.id).unwrap_or_default();
    let path = Path::root().key(fact);
    match place.key.and_then(|key| model.types.get(key)) {
        Some(kind) => path.key(&kind.id),
        None => path,
    }
}

impl CellReader<'_> {
    fn read(&mut self, raw: &str) -> Result<Cell, ErrorKind> {
        if let Some(read) = self.remembered.get(raw) {
            return read.clone().map(|code| code.0);
        }
        let read = self.encoder.text(raw);
        if self.remembered.len() < REMEMBERED && raw.len() <= 64 {
            self.remembered.insert(raw.into(), read.clone());
        }
        read.map(|code| code.0)
    }
}
