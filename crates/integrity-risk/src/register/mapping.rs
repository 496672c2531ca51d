//! What each column of a register means, told from its heading.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::language::{Language, Text};
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::register::column::Column;
use crate::scheme::label::fold_width;
use crate::scheme::{Fact, Scheme};

/// What a column means.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Mapping, Meaning};
///
/// let mapping = Mapping::detect(&Scheme::builtin("standard")?, &["颜色"]);
/// assert_eq!(mapping.columns()[0].meaning, Meaning::Unknown);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A fact of the scheme, or a fact for one type of risk.
    Fact {
        /// Its place among [`Scheme::facts`].
        fact: usize,
        /// The place of the type of risk among [`Scheme::types`], for a fact by type;
        /// none where the type stands in a column of its own, as in a register
        /// with a row for each type ([`Mapping::is_long`]).
        key: Option<usize>,
    },
    /// Something that registers have beside facts.
    Column(Column),
    /// Nothing the library knows; the column is carried along.
    Unknown,
}

/// A column with its heading and what it means.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::Mapping;
///
/// let mapping = Mapping::detect(&Scheme::builtin("standard")?, &[" 部 门 "]);
/// assert_eq!(mapping.columns()[0].header, " 部 门 ");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MappedColumn {
    /// The heading as written.
    pub header: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What the columns of a register mean.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Column, Mapping};
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let mapping = Mapping::detect(&scheme, &["岗 位", "思想道德发生几率", "危害程度（思想道德）"]);
/// assert_eq!(mapping.recognised(), 3);
/// assert_eq!(mapping.column(Column::Post), Some(0));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    columns: Vec<MappedColumn>,
    ambiguous: Vec<(usize, usize)>,
}

impl Mapping {
    /// Reads the headings: spaces, line breaks, width and brackets do not
    /// matter. Of two columns of one meaning the first is read.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Mapping;
    ///
    /// let mapping = Mapping::detect(&Scheme::builtin("standard")?, &["风险\n类型", "风险类别"]);
    /// assert_eq!(mapping.recognised(), 1);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn detect(scheme: &Scheme, headers: &[&str]) -> Self {
        KnownHeaders::of(scheme).mapping(headers)
    }

    /// How many columns have a meaning. Of several rows that may hold the
    /// headings, it is the one with the most.
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::Mapping::default().recognised(), 0);
    /// ```
    pub fn recognised(&self) -> usize {
        self.columns.iter().filter(|column| column.meaning != Meaning::Unknown).count()
    }

    /// The columns in order.
    ///
    /// ```
    /// assert!(integrity_risk::register::Mapping::default().columns().is_empty());
    /// ```
    pub fn columns(&self) -> &[MappedColumn] {
        &self.columns
    }

    /// Columns of one meaning: the place of the one that is read, and that of another.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Mapping;
    ///
    /// let mapping = Mapping::detect(&Scheme::builtin("standard")?, &["风险类型", "风险类别"]);
    /// assert_eq!(mapping.ambiguous(), [(0, 1)]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn ambiguous(&self) -> &[(usize, usize)] {
        &self.ambiguous
    }

    /// The place of a column that is no fact.
    ///
    /// ```
    /// use integrity_risk::register::{Column, Mapping};
    /// assert_eq!(Mapping::default().column(Column::Post), None);
    /// ```
    pub fn column(&self, column: Column) -> Option<usize> {
        self.place(Meaning::Column(column))
    }

    /// A heading as it is compared: spaces, width, case and brackets are no difference.
    pub(crate) fn folded(header: &str) -> String {
        fold(header)
    }

    pub(crate) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == meaning)
    }

    /// Says what a heading means: the id of a fact, `fact/type` for a fact by
    /// type, the code of a [`Column`], or `ignore`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] for a heading that is not there or a
    /// meaning that is none.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Column, Mapping};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let mut mapping = Mapping::detect(&scheme, &["所在"]);
    /// mapping.assign(&scheme, "所在", "department")?;
    /// assert_eq!(mapping.column(Column::Department), Some(0));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn assign(&mut self, scheme: &Scheme, header: &str, target: &str) -> Result<(), Error> {
        let wanted = fold(header);
        let Some(index) = self.columns.iter().position(|column| fold(&column.header) == wanted)
        else {
            return Err(unknown(Phrase::Column {}, header, self.columns.iter().map(|c| &c.header)));
        };
        let meaning = target_meaning(scheme, target)?;
        for column in &mut self.columns {
            if column.meaning == meaning {
                column.meaning = Meaning::Unknown;
            }
        }
        if let Some(column) = self.columns.get_mut(index) {
            column.meaning = meaning;
        }
        // Of two columns of one meaning the first is read, or it is no finding.
        let columns = &self.columns;
        let read = |place: usize| {
            columns.get(place).is_some_and(|column| column.meaning != Meaning::Unknown)
        };
        self.ambiguous.retain(|(a, b)| *a != index && *b != index && read(*a));
        Ok(())
    }

    /// Whether the ratings of a post stand in several rows, one for each type of
    /// risk, and not side by side.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Mapping;
    ///
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let long = Mapping::detect(&scheme, &["岗位", "风险类型", "发生几率", "危害程度"]);
    /// assert!(long.is_long(&scheme));
    /// assert!(!Mapping::detect(&scheme, &["岗位", "思想道德发生几率"]).is_long(&scheme));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_long(&self, scheme: &Scheme) -> bool {
        self.columns.iter().any(|column| match column.meaning {
            Meaning::Fact { fact, key: None } => by_type(scheme, fact),
            _ => false,
        })
    }

    /// What a column means, in words.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::{Column, Mapping, Meaning};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let meaning = Meaning::Column(Column::Post);
    /// assert_eq!(Mapping::describe(&scheme, meaning, Language::En), Some("post".to_owned()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn describe(scheme: &Scheme, meaning: Meaning, language: Language) -> Option<String> {
        match meaning {
            Meaning::Column(column) => Some(column.label(language).to_owned()),
            Meaning::Unknown => None,
            Meaning::Fact { fact, key } => {
                let label = scheme.facts().get(fact)?.label.get(language);
                let kind = key.and_then(|key| scheme.types().get(key));
                Some(match kind {
                    Some(kind) => format!("{label} ({})", kind.label.get(language)),
                    None => label.to_owned(),
                })
            }
        }
    }

    /// What a column means as [`assign`](Self::assign) takes it: a column's code, the id of a
    /// fact, or `fact/type`; none for a column that is carried along.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Column, Mapping, Meaning};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let code = Mapping::code(&scheme, Meaning::Column(Column::Post));
    /// assert_eq!(code.as_deref(), Some("post"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn code(scheme: &Scheme, meaning: Meaning) -> Option<String> {
        match meaning {
            Meaning::Column(column) => Some(column.code().to_owned()),
            Meaning::Unknown => None,
            Meaning::Fact { fact, key } => {
                let id = &scheme.facts().get(fact)?.id;
                let kind = key.and_then(|key| scheme.types().get(key));
                Some(kind.map_or_else(|| id.to_string(), |kind| format!("{id}/{}", kind.id)))
            }
        }
    }

    /// What is wrong with the columns: facts that grading needs and that
    /// neither a column nor `constants` gives, and columns of one meaning.
    ///
    /// ```
    /// use integrity_risk::register::Mapping;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let mapping = Mapping::detect(&scheme, &["易发程度"]);
    /// let findings = mapping.findings(&scheme, &Facts::new());
    /// assert_eq!(findings[0].code(), "missing_column");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn findings(&self, scheme: &Scheme, constants: &Facts) -> Vec<Error> {
        let model = &scheme.model;
        let needed = model.grading.iter().flat_map(|grading| &grading.ladder.slots);
        let missing = needed.filter_map(|slot| {
            let slot = model.slots.get(*slot)?;
            let fact = model.facts.get(slot.fact)?;
            let meaning = Meaning::Fact { fact: slot.fact, key: slot.key };
            let of_row = self.place(Meaning::Fact { fact: slot.fact, key: None }).is_some();
            let given = constants.ids().any(|id| *id == *fact.id);
            (self.place(meaning).is_none() && !of_row && !given).then(|| {
                let name = Self::describe(scheme, meaning, Language::ZhHans).unwrap_or_default();
                let kind = ErrorKind::MissingColumn {
                    fact: fact.id.to_string(),
                    headers: heading_example(fact, &name),
                };
                Error::at(Path::root().key(&fact.id), kind)
            })
        });
        let ambiguous = self.ambiguous.iter().map(|(first, second)| {
            let header = |index: &usize| {
                self.columns.get(*index).map(|column| quoted(&column.header)).unwrap_or_default()
            };
            Error::from(ErrorKind::AmbiguousColumn { first: header(first), second: header(second) })
        });
        missing.chain(ambiguous).collect()
    }
}

fn heading_example(fact: &Fact, name: &str) -> Names {
    let headers = fact.headers.iter().map(|header| &**header);
    listed(std::iter::once(name).chain(headers).take(3))
}

fn unknown<S: AsRef<str>>(what: Phrase, id: &str, known: impl IntoIterator<Item = S>) -> Error {
    ErrorKind::UnknownReference { what, id: quoted(id), known: listed(known) }.into()
}

fn target_meaning(scheme: &Scheme, target: &str) -> Result<Meaning, Error> {
    if target == "ignore" {
        return Ok(Meaning::Unknown);
    }
    let (id, kind) = target.split_once('/').map_or((target, None), |(id, kind)| (id, Some(kind)));
    let key = kind.map(|kind| scheme.types().iter().position(|item| *item.id == *kind));
    let fact = scheme.facts().iter().position(|fact| *fact.id == *id);
    // As among headings, a fact of the scheme comes before a column of its name.
    match (fact, key, Column::from_code(target)) {
        (Some(fact), key, _) if key != Some(None) && (key.is_none() || by_type(scheme, fact)) => {
            Ok(Meaning::Fact { fact, key: key.flatten() })
        }
        (_, _, Some(column)) => Ok(Meaning::Column(column)),
        _ => {
            let facts = scheme.facts().iter().map(|fact| &*fact.id);
            let columns = Column::ALL.iter().map(|column| column.code());
            Err(unknown(Phrase::Meaning {}, target, facts.chain(columns).chain(["ignore"])))
        }
    }
}

fn by_type(scheme: &Scheme, fact: usize) -> bool {
    scheme.facts().get(fact).is_some_and(|fact| fact.per_type)
}

/// Every heading the library knows for a scheme, folded.
#[derive(Debug)]
pub(crate) struct KnownHeaders(HashMap<String, Meaning>);

impl KnownHeaders {
    pub(crate) fn of(scheme: &Scheme) -> Self {
        Self(known_headers(scheme))
    }

    /// Whether a heading is understood.
    pub(crate) fn has(&self, header: &str) -> bool {
        meaning(&self.0, header) != Meaning::Unknown
    }

    /// What a row of headings means; of two columns of one meaning the first is read.
    pub(crate) fn mapping(&self, headers: &[&str]) -> Mapping {
        let mut mapping = Mapping::default();
        let mut first: HashMap<Meaning, usize> = HashMap::new();
        for (index, header) in headers.iter().enumerate() {
            let mut meaning = meaning(&self.0, header);
            if meaning != Meaning::Unknown {
                match first.get(&meaning) {
                    Some(earlier) => {
                        mapping.ambiguous.push((*earlier, index));
                        meaning = Meaning::Unknown;
                    }
                    None => {
                        first.insert(meaning, index);
                    }
                }
            }
            mapping.columns.push(MappedColumn { header: (*header).to_owned(), meaning });
        }
        mapping
    }
}

fn known_headers(scheme: &Scheme) -> HashMap<String, Meaning> {
    let mut known = HashMap::new();
    for column in Column::ALL {
        for header in column.headers() {
            known.insert(fold(header), Meaning::Column(*column));
        }
    }
    for (place, fact) in scheme.facts().iter().enumerate() {
        let names = fact_names(fact);
        let meaning = Meaning::Fact { fact: place, key: None };
        known.extend(names.iter().map(|name| (name.clone(), meaning)));
        if !fact.per_type {
            continue;
        }
        for (key, kind) in scheme.types().iter().enumerate() {
            let meaning = Meaning::Fact { fact: place, key: Some(key) };
            for of_kind in std::iter::once(fold(&kind.id)).chain(folded(&kind.label)) {
                for name in &names {
                    known.insert(format!("{of_kind}{name}"), meaning);
                    known.insert(format!("{name}{of_kind}"), meaning);
                }
            }
        }
    }
    known
}

/// The names a fact goes by: id, labels, headings, and those of its word.
fn fact_names(fact: &Fact) -> Vec<String> {
    let own = std::iter::once(fold(&fact.id)).chain(folded(&fact.label));
    let headers = fact.headers.iter().map(|header| fold(header));
    own.chain(headers).chain(word_headers(fact.word.as_deref())).collect()
}

// `FACT_HEADERS`, written by the build script.
include!(concat!(env!("OUT_DIR"), "/fact_headers.rs"));

fn word_headers(word: Option<&str>) -> Vec<String> {
    let known = FACT_HEADERS.iter().find(|(id, _)| Some(*id) == word);
    known
        .map(|(_, headers)| headers.iter().map(|header| fold(header)).collect())
        .unwrap_or_default()
}

fn folded(text: &Text) -> impl Iterator<Item = String> {
    text.wordings().map(|(_, wording)| fold(wording))
}

/// What a heading means, with what stands in brackets, else without.
fn meaning(known: &HashMap<String, Meaning>, header: &str) -> Meaning {
    let whole = known.get(&fold(header));
    let found = whole.or_else(|| known.get(&fold(&without_brackets(header))));
    found.copied().unwrap_or(Meaning::Unknown)
}

/// A heading without spaces, brackets and differences of width and case.
fn fold(header: &str) -> String {
    fold_width(header)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '_' | '-' | ':' | '【' | '】'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn without_brackets(header: &str) -> String {
    let mut depth = 0_usize;
    fold_width(header)
        .chars()
        .filter(|c| match c {
            '(' | '【' => {
                depth += 1;
                false
            }
            ')' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

impl Scheme {
    /// The facts that the grade reads.
    pub(crate) fn graded_by(&self) -> impl Iterator<Item = &Fact> {
        let model = &self.model;
        let slots = model.grading.iter().flat_map(|grading| &grading.ladder.slots);
        let read: std::collections::BTreeSet<usize> =
            slots.filter_map(|slot| Some(model.slots.get(*slot)?.fact)).collect();
        read.into_iter().filter_map(|fact| model.facts.get(fact))
    }
}
