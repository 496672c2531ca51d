//! What stands for what in two schemes: facts, levels and roles.

use std::collections::BTreeMap;

use crate::codes::codes;
use crate::compare::values::{self, Common, Mismatch};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::path::Path;
use crate::scheme::items::Named;
use crate::scheme::{Fact, Model, Scheme, SchemeRole};
use crate::taxonomy::{RiskGrade, WarningColour};

/// What the caller says of the correspondence.
///
/// # Examples
///
/// ```
/// use integrity_risk::compare::Options;
/// let options = Options::new().grade("one", "a").grade("two", "b");
/// assert_eq!(options.grades().count(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    grades: BTreeMap<String, String>,
}

impl Options {
    /// Nothing said: all is derived.
    ///
    /// ```
    /// assert_eq!(integrity_risk::compare::Options::new().grades().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// These options, and that a grade of the one scheme stands for a grade of
    /// the other. When any is said, nothing else is derived about grades.
    ///
    /// ```
    /// use integrity_risk::compare::Options;
    /// assert_eq!(Options::new().grade("one", "a").grades().next(), Some(("one", "a")));
    /// ```
    #[must_use]
    pub fn grade(mut self, grade: &str, other: &str) -> Self {
        self.grades.insert(grade.to_owned(), other.to_owned());
        self
    }

    /// The grades that were said to correspond.
    ///
    /// ```
    /// assert_eq!(integrity_risk::compare::Options::new().grades().next(), None);
    /// ```
    pub fn grades(&self) -> impl Iterator<Item = (&str, &str)> {
        self.grades.iter().map(|(grade, other)| (&**grade, &**other))
    }
}

codes! {
    /// How a fact stands in two schemes.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::FactRelation;
    /// assert_eq!(FactRelation::OnlyOther.code(), "only_other");
    /// ```
    FactRelation {
        /// Both ask for it, with the same values.
        Same = "same",
        /// Both ask for it; some values are in one of them only.
        OptionsDiffer = "options_differ",
        /// Both have one of this name, and these are not one fact.
        NotComparable = "not_comparable",
        /// The first scheme alone asks for it.
        OnlyScheme = "only_scheme",
        /// The other scheme alone asks for it.
        OnlyOther = "only_other",
    }
}

/// A fact of one scheme or of both.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::compare::{Correspondence, FactRelation, Options};
///
/// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
/// let between = Correspondence::of(&standard, &handbook, &Options::new())?;
/// let of = |id: &str| between.facts.iter().find(|pair| pair.fact.as_deref() == Some(id)).unwrap();
/// assert_eq!(of("inner_power").relation, FactRelation::Same);
/// assert_eq!(of("likelihood").relation, FactRelation::OnlyScheme);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FactPair {
    /// Its id in the first scheme, if it asks for it.
    pub fact: Option<Box<str>>,
    /// Its id in the other scheme, if it asks for it.
    pub other: Option<Box<str>>,
    /// How they stand to each other.
    pub relation: FactRelation,
    /// Why they are not one fact, where they are not.
    pub mismatch: Option<Mismatch>,
    /// Values that the first scheme alone has.
    pub only_scheme: Vec<String>,
    /// Values that the other scheme alone has.
    pub only_other: Vec<String>,
    pub(super) common: Option<Common>,
    places: (Option<usize>, Option<usize>),
}

codes! {
    /// On what the correspondence of levels rests.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::MatchedBy;
    /// assert_eq!(MatchedBy::Taxonomy.code(), "taxonomy");
    /// ```
    MatchedBy {
        /// The caller says so.
        Given = "given",
        /// Both have the same ids in the same order, with the same meaning; or
        /// the one has all those of the other, and more beside them.
        Ids = "ids",
        /// Both map each of their levels onto another word of the taxonomy.
        Taxonomy = "taxonomy",
        /// Nothing: the levels are not comparable.
        Nothing = "nothing",
    }
}

codes! {
    /// What becomes of an answer from one scheme to the other.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::Change;
    /// assert_eq!(Change::OtherKind.code(), "other_kind");
    /// ```
    Change {
        /// It is the same.
        Same = "same",
        /// It is worse.
        Worse = "worse",
        /// It is milder.
        Milder = "milder",
        /// It is another one, neither worse nor milder.
        Other = "other",
        /// A level becomes no level, or the reverse: past the scale, no answer
        /// in the text, not to be told.
        OtherKind = "other_kind",
        /// Facts are missing in both.
        Undetermined = "undetermined",
        /// The answers of the two schemes are not comparable.
        NotComparable = "not_comparable",
    }
}

/// Which levels of two schemes correspond.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::compare::{Correspondence, MatchedBy, Options};
///
/// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
/// let between = Correspondence::of(&standard, &handbook, &Options::new())?;
/// assert_eq!(between.grades.by, MatchedBy::Taxonomy);
/// assert_eq!(between.grades.pairs.len(), 3);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Levels {
    /// On what it rests.
    pub by: MatchedBy,
    /// Ids of levels that stand for each other.
    pub pairs: Vec<(Box<str>, Box<str>)>,
    places: Vec<(usize, usize)>,
    ranks: (Vec<Option<usize>>, Vec<Option<usize>>),
}

/// What stands for what in two schemes.
///
/// # Examples
///
/// See [`Scheme::diff`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Correspondence {
    /// The facts of both schemes.
    pub facts: Vec<FactPair>,
    /// The grades.
    pub grades: Levels,
    /// The warnings.
    pub warnings: Levels,
    /// For each role of the other scheme the place of the one that stands for
    /// it in the first.
    roles: Vec<Option<usize>>,
}

impl Correspondence {
    /// Derives what stands for what, of what the caller does not say.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] for a grade that its scheme does not have.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::{Correspondence, Options};
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let wrong = Options::new().grade("no_such_grade", "high");
    /// let error = Correspondence::of(&standard, &standard, &wrong).unwrap_err();
    /// assert_eq!(error.code(), "unknown_label");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn of(scheme: &Scheme, other: &Scheme, options: &Options) -> Result<Self, Error> {
        let (here, there) = (&*scheme.model, &*other.model);
        let grade_ranks = |model: &Model| {
            let grades = model.grades.iter();
            grades.map(|grade| rank(grade.risk_grade, RiskGrade::ALL)).collect::<Vec<_>>()
        };
        let colour_ranks = |model: &Model| {
            let levels = model.warning_levels.iter();
            levels.map(|level| rank(level.colour, WarningColour::ALL)).collect::<Vec<_>>()
        };
        let ranks = (grade_ranks(here), grade_ranks(there));
        let grades = if options.grades.is_empty() {
            Levels::derived(&here.grades, &there.grades, ranks)
        } else {
            let places = given(&here.grades, &there.grades, options)?;
            Levels::of(MatchedBy::Given, &here.grades, &there.grades, places, ranks)
        };
        let ranks = (colour_ranks(here), colour_ranks(there));
        let warnings = Levels::derived(&here.warning_levels, &there.warning_levels, ranks);
        let roles = roles(&here.roles, &there.roles);
        Ok(Self { facts: facts(here, there), grades, warnings, roles })
    }

    /// The slots that stand for each other, with what they have in common.
    pub(super) fn slots<'m>(
        &'m self,
        here: &'m Model,
        there: &'m Model,
    ) -> impl Iterator<Item = (usize, usize, &'m Common)> {
        self.facts.iter().flat_map(move |pair| {
            let facts = pair
                .places
                .0
                .and_then(|at| here.facts.get(at))
                .zip(pair.places.1.and_then(|at| there.facts.get(at)));
            let both = pair.common.as_ref().zip(facts).into_iter();
            both.flat_map(move |(common, (fact, other))| {
                let slots = values::slot_pairs((here, fact), (there, other));
                slots.map(move |(own, theirs)| (own, theirs, common))
            })
        })
    }

    /// The roles of the first scheme that stand for roles of the other; none
    /// where one of them has no counterpart.
    pub(super) fn roles_here(&self, roles: &[usize]) -> Option<Vec<usize>> {
        let mut here: Vec<usize> = roles
            .iter()
            .map(|role| self.roles.get(*role).copied().flatten())
            .collect::<Option<_>>()?;
        here.sort_unstable();
        Some(here)
    }

    /// Whether a role of the first scheme has a counterpart.
    pub(super) fn has_role(&self, role: usize) -> bool {
        self.roles.contains(&Some(role))
    }
}

impl Levels {
    fn of<A: Named, B: Named>(
        by: MatchedBy,
        here: &[A],
        there: &[B],
        places: Vec<(usize, usize)>,
        ranks: (Vec<Option<usize>>, Vec<Option<usize>>),
    ) -> Self {
        let ids = |(own, other): &(usize, usize)| {
            Some((here.get(*own)?.id().into(), there.get(*other)?.id().into()))
        };
        let pairs = places.iter().filter_map(ids).collect();
        Self { by, pairs, places, ranks }
    }

    fn derived<T: Named>(
        here: &[T],
        there: &[T],
        ranks: (Vec<Option<usize>>, Vec<Option<usize>>),
    ) -> Self {
        let ids =
            |levels: &[T]| levels.iter().map(|level| level.id().to_owned()).collect::<Vec<_>>();
        if ids(here) == ids(there) && ranks.0 == ranks.1 {
            let places = (0..here.len()).map(|place| (place, place)).collect();
            return Self::of(MatchedBy::Ids, here, there, places, ranks);
        }
        if one_to_one(&ranks.0) && one_to_one(&ranks.1) {
            let partner = |rank: &Option<usize>| ranks.1.iter().position(|other| other == rank);
            let places = ranks.0.iter().enumerate();
            let places = places.filter_map(|(at, rank)| Some((at, partner(rank)?))).collect();
            return Self::of(MatchedBy::Taxonomy, here, there, places, ranks);
        }
        if let Some(places) = shared(&ids(here), &ids(there), &ranks) {
            return Self::of(MatchedBy::Ids, here, there, places, ranks);
        }
        Self::of(MatchedBy::Nothing, here, there, Vec::new(), ranks)
    }

    /// The place in the other scheme of the level that stands for one here.
    pub(super) fn there(&self, here: usize) -> Option<usize> {
        self.places.iter().find(|(own, _)| *own == here).map(|(_, other)| *other)
    }

    /// What becomes of a level, from one scheme to the other.
    pub(super) fn change(&self, here: usize, there: usize) -> Change {
        let ordered = |milder_than: std::cmp::Ordering| match milder_than {
            std::cmp::Ordering::Less => Change::Worse,
            std::cmp::Ordering::Equal => Change::Same,
            std::cmp::Ordering::Greater => Change::Milder,
        };
        if self.by == MatchedBy::Nothing {
            return Change::NotComparable;
        }
        // Levels stand worst first; words of the taxonomy rise.
        if let Some(partner) = self.there(here) {
            return ordered(there.cmp(&partner));
        }
        let back = self.places.iter().find(|(_, other)| *other == there);
        if let Some((partner, _)) = back {
            return ordered(partner.cmp(&here));
        }
        match (self.by, self.rank(here), self.rank_there(there)) {
            (MatchedBy::Taxonomy, Some(own), Some(other)) => ordered(own.cmp(&other)),
            _ => Change::NotComparable,
        }
    }

    /// What becomes of a level by the taxonomy alone.
    pub(super) fn change_by_taxonomy(&self, here: usize, there: usize) -> Change {
        match (self.rank(here), self.rank_there(there)) {
            (Some(own), Some(other)) if own < other => Change::Worse,
            (Some(own), Some(other)) if own > other => Change::Milder,
            (Some(_), Some(_)) => Change::Same,
            _ => Change::NotComparable,
        }
    }

    fn rank(&self, here: usize) -> Option<usize> {
        self.ranks.0.get(here).copied().flatten()
    }

    fn rank_there(&self, there: usize) -> Option<usize> {
        self.ranks.1.get(there).copied().flatten()
    }
}

/// The places of the same ids, where one scheme has all levels of the other in the same order and
/// with the same meaning: a level that was added or taken out leaves the others what they are.
fn shared(
    here: &[String],
    there: &[String],
    ranks: &(Vec<Option<usize>>, Vec<Option<usize>>),
) -> Option<Vec<(usize, usize)>> {
    let partner = |id: &String| there.iter().position(|other| other == id);
    let places = here.iter().enumerate();
    let places: Vec<_> = places.filter_map(|(own, id)| Some((own, partner(id)?))).collect();
    let whole = !places.is_empty() && places.len() == here.len().min(there.len());
    let in_order = places.is_sorted_by(|(_, before), (_, after)| before < after);
    let alike = places.iter().all(|(own, other)| ranks.0.get(*own) == ranks.1.get(*other));
    (whole && in_order && alike).then_some(places)
}

fn one_to_one(ranks: &[Option<usize>]) -> bool {
    !ranks.is_empty()
        && ranks.iter().enumerate().all(|(at, rank)| {
            rank.is_some() && ranks.iter().position(|first| first == rank) == Some(at)
        })
}

fn rank<W: PartialEq>(word: Option<W>, all: &[W]) -> Option<usize> {
    word.and_then(|word| all.iter().position(|known| *known == word))
}

/// The grades that the caller says correspond, by place.
fn given<T: Named>(
    here: &[T],
    there: &[T],
    options: &Options,
) -> Result<Vec<(usize, usize)>, Error> {
    let place = |levels: &[T], id: &str, key: &str| {
        levels.iter().position(|level| level.id() == id).ok_or_else(|| {
            let known = listed(levels.iter().map(Named::id));
            let kind = ErrorKind::UnknownLabel { label: quoted(id), known };
            Error::at(Path::root().key("grades").key(key), kind)
        })
    };
    let grades = options.grades();
    grades.map(|(own, other)| Ok((place(here, own, own)?, place(there, other, own)?))).collect()
}

fn facts(here: &Model, there: &Model) -> Vec<FactPair> {
    let partners: Vec<Option<usize>> =
        here.facts.iter().map(|fact| partner(fact, here, there)).collect();
    let own = here.facts.iter().zip(&partners).enumerate();
    let mut pairs: Vec<FactPair> = own
        .map(|(place, (fact, partner))| match partner.and_then(|at| there.facts.get(at)) {
            Some(other) => {
                let places = (Some(place), *partner);
                let shared = values::shared((here, fact), (there, other));
                FactPair::both(fact, other, shared, places)
            }
            None => FactPair::one(FactRelation::OnlyScheme, Some(fact), None, (Some(place), None)),
        })
        .collect();
    let theirs = there.facts.iter().enumerate();
    let theirs = theirs.filter(|(place, _)| !partners.contains(&Some(*place)));
    pairs.extend(theirs.map(|(place, other)| {
        FactPair::one(FactRelation::OnlyOther, None, Some(other), (None, Some(place)))
    }));
    pairs
}

/// The place of the fact with the same id, or of the only one with the same
/// word of the vocabulary.
fn partner(fact: &Fact, here: &Model, there: &Model) -> Option<usize> {
    if let Some(same) = there.facts.iter().position(|other| other.id == fact.id) {
        return Some(same);
    }
    let word = fact.word.as_ref()?;
    let taken = |other: &Fact| here.facts.iter().any(|own| own.id == other.id);
    let of_word = |other: &Fact| other.word.as_ref() == Some(word) && !taken(other);
    let own = here.facts.iter().filter(|own| own.word.as_ref() == Some(word)).count();
    let mut found = there.facts.iter().enumerate().filter(|(_, other)| of_word(other));
    let (place, _) = found.next()?;
    (own == 1 && found.next().is_none()).then_some(place)
}

impl FactPair {
    fn one(
        relation: FactRelation,
        fact: Option<&Fact>,
        other: Option<&Fact>,
        places: (Option<usize>, Option<usize>),
    ) -> Self {
        Self {
            fact: fact.map(|fact| fact.id.clone()),
            other: other.map(|other| other.id.clone()),
            relation,
            mismatch: None,
            only_scheme: Vec::new(),
            only_other: Vec::new(),
            common: None,
            places,
        }
    }

    fn both(
        fact: &Fact,
        other: &Fact,
        shared: Result<values::Shared, Mismatch>,
        places: (Option<usize>, Option<usize>),
    ) -> Self {
        let pair = |relation| Self::one(relation, Some(fact), Some(other), places);
        match shared {
            Err(mismatch) => Self { mismatch: Some(mismatch), ..pair(FactRelation::NotComparable) },
            Ok(values::Shared { common, only_here, only_there }) => {
                let same = only_here.is_empty() && only_there.is_empty();
                let relation = if same { FactRelation::Same } else { FactRelation::OptionsDiffer };
                Self {
                    only_scheme: only_here,
                    only_other: only_there,
                    common: Some(common),
                    ..pair(relation)
                }
            }
        }
    }
}

/// For each role of the other scheme the one here with the same id and the
/// same place in the hierarchy, else the only one with that place there.
fn roles(here: &[SchemeRole], there: &[SchemeRole]) -> Vec<Option<usize>> {
    let alone = |roles: &[SchemeRole], role| {
        roles.iter().filter(|known| known.role == Some(role)).count() == 1
    };
    let of = |other: &SchemeRole| {
        let same = |own: &SchemeRole| own.id == other.id && own.role == other.role;
        here.iter().position(same).or_else(|| {
            let role = other.role.filter(|role| alone(here, *role) && alone(there, *role))?;
            here.iter().position(|own| own.role == Some(role))
        })
    };
    there.iter().map(of).collect()
}
