//! What a change of scheme does to rows of a register.

use std::collections::BTreeMap;

use crate::cells::Cells;
use crate::compare::correspondence::{Change, Correspondence, FactRelation, Options};
use crate::compare::said::{Decision, Judge, Said};
use crate::compare::values::carried;
use crate::decision::{Question, Settled};
use crate::error::Error;
use crate::facts::Facts;
use crate::path::Path;
use crate::scheme::{Model, Scheme};

/// What a change of scheme does to rows.
///
/// # Examples
///
/// See [`Scheme::impact`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Impact {
    /// What becomes of each row, or why that cannot be told.
    pub rows: Vec<Result<Moved, Error>>,
    pub(super) scheme: Scheme,
    pub(super) other: Scheme,
}

/// What becomes of one row.
///
/// # Examples
///
/// See [`Scheme::impact`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// What the first scheme says: a grade's id, `undetermined`, `unprovided`
    /// or `leaves_scale`.
    pub from: String,
    /// What the other says.
    pub to: String,
    /// What becomes of the grade.
    pub change: Change,
    /// What becomes of the supervisors; none where one of the schemes names none.
    pub supervisors: Option<Change>,
    /// Who supervises by the first scheme: ids of roles, `undetermined` or
    /// `unprovided`; none where one of the schemes names none.
    pub supervisors_from: Option<String>,
    /// Who supervises by the other.
    pub supervisors_to: Option<String>,
    /// Facts of the row that the other scheme does not take: it has not asked
    /// for them, or for another thing under the same name.
    pub left_out: Vec<Box<str>>,
}

impl Scheme {
    /// What a change from this scheme to another does to rows of facts.
    ///
    /// A row says what this scheme asks; what the other alone asks may stand
    /// beside it. Values are handed on by id or number. A value that the other
    /// scheme does not have is a problem of its row and stops no other. A
    /// grade that the row says is decided is this scheme's and not handed on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchDecision`](crate::error::ErrorKind::NoSuchDecision)
    /// when one of the schemes does not grade, a parameter of one that is not
    /// set, and a grade in the options that its scheme does not have.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::{Change, Options};
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
    /// let rows = [
    ///     Facts::new().choice("risk_type", "duty").choice("inner_power", "much"),
    ///     Facts::new().choice("risk_type", "no such type"),
    /// ];
    /// let impact = standard.impact(&handbook, &rows, &Options::new())?;
    /// let moved = impact.rows[0].as_ref().unwrap();
    /// assert_eq!((&*moved.from, &*moved.to, moved.change), ("high", "one", Change::Same));
    /// assert_eq!(impact.rows[1].as_ref().unwrap_err().code(), "unknown_label");
    /// assert_eq!(impact.matrix()[&("high".to_owned(), "one".to_owned())], 1);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn impact(
        &self,
        other: &Scheme,
        rows: &[Facts],
        options: &Options,
    ) -> Result<Impact, Error> {
        let between = Correspondence::of(self, other, options)?;
        for scheme in [self, other] {
            scheme.grade_cells(&mut Cells::unknown(scheme.model.slots.len()))?;
        }
        let mover = Mover { scheme: self, other, between: &between };
        let moved = |(row, facts): (usize, &Facts)| {
            mover.moved(facts).map_err(|error| error.within(Path::root().key("rows").index(row)))
        };
        let rows = rows.iter().enumerate().map(moved).collect();
        Ok(Impact { rows, scheme: self.clone(), other: other.clone() })
    }
}

impl Moved {
    /// Whether the row gets other supervisors, as far as that can be told.
    ///
    /// ```
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let rows = [Facts::new().choice("risk_type", "duty").choice("inner_power", "much")];
    /// let impact = standard.impact(&standard, &rows, &Options::new())?;
    /// assert!(!impact.rows[0].as_ref().unwrap().other_supervisors());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn other_supervisors(&self) -> bool {
        matches!(self.supervisors, Some(Change::Other | Change::OtherKind))
    }
}

impl Impact {
    /// How many rows go from one answer to another.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Options;
    /// let standard = Scheme::builtin("standard")?;
    /// assert!(standard.impact(&standard, &[], &Options::new())?.matrix().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn matrix(&self) -> BTreeMap<(String, String), usize> {
        let mut matrix = BTreeMap::new();
        for moved in self.rows.iter().flatten() {
            *matrix.entry((moved.from.clone(), moved.to.clone())).or_default() += 1;
        }
        matrix
    }

    /// How many rows have problems, and so no answers.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Options;
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(standard.impact(&standard, &[], &Options::new())?.problems(), 0);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn problems(&self) -> usize {
        self.rows.iter().filter(|row| row.is_err()).count()
    }

    /// How many rows change in this way.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::{Change, Options};
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(standard.impact(&standard, &[], &Options::new())?.count(Change::Worse), 0);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().flatten().filter(|moved| moved.change == change).count()
    }
}

struct Mover<'s> {
    scheme: &'s Scheme,
    other: &'s Scheme,
    between: &'s Correspondence,
}

/// What a decision comes to for one row; nothing while facts are missing.
type Settling = Option<Said>;

impl Mover<'_> {
    fn moved(&self, facts: &Facts) -> Result<Moved, Error> {
        let (here, there) = (&*self.scheme.model, &*self.other.model);
        let known_here = |id: &str| here.facts.iter().any(|fact| &*fact.id == id);
        let known_there = |id: &str| there.facts.iter().any(|fact| &*fact.id == id);
        let theirs = facts.filtered(|id| !known_here(id) && known_there(id));
        let own = facts.filtered(|id| known_here(id) || !known_there(id));
        let mut cells = own.cells(here)?;
        let mut handed_on = self.handed_on(&cells, theirs.cells(there)?)?;
        let left_out = self.left_out(&own);
        let from = settled(self.scheme, Decision::Grade, &mut cells)?;
        let to = settled(self.other, Decision::Grade, &mut handed_on)?;
        let supervised = [here, there].iter().all(|model| Decision::Supervision.is_made(model));
        let supervisors = if supervised {
            let from = settled(self.scheme, Decision::Supervision, &mut cells)?;
            let to = settled(self.other, Decision::Supervision, &mut handed_on)?;
            Some((self.change(Decision::Supervision, &from, &to), from, to))
        } else {
            None
        };
        let (supervisors, supervisors_from, supervisors_to) = match supervisors {
            Some((change, from, to)) => {
                let id = |model, said| Some(id(Decision::Supervision, model, said));
                (Some(change), id(here, from), id(there, to))
            }
            None => (None, None, None),
        };
        Ok(Moved {
            change: self.change(Decision::Grade, &from, &to),
            from: id(Decision::Grade, here, from),
            to: id(Decision::Grade, there, to),
            supervisors,
            supervisors_from,
            supervisors_to,
            left_out,
        })
    }

    /// The cells of the other scheme: what the row says of facts of both, and
    /// what it says to the other alone.
    fn handed_on(&self, cells: &Cells, mut handed_on: Cells) -> Result<Cells, Error> {
        let (here, there) = (&*self.scheme.model, &*self.other.model);
        for (own, theirs, _) in self.between.slots(here, there) {
            let slots = here.slots.get(own).zip(there.slots.get(theirs));
            let Some((slot, other_slot)) = slots else { continue };
            let facts = here.facts.get(slot.fact).zip(there.facts.get(other_slot.fact));
            let Some((fact, other)) = facts else { continue };
            let cell =
                carried(cells.get(own), (fact, slot), (other, other_slot)).map_err(|kind| {
                    let at = Path::root().key(&fact.id);
                    let kind_of_risk = slot.key.and_then(|key| here.types.get(key));
                    Error::at(kind_of_risk.map_or(at.clone(), |kind| at.key(&kind.id)), kind)
                })?;
            handed_on.set(theirs, cell);
        }
        Ok(handed_on)
    }

    fn left_out(&self, own: &Facts) -> Vec<Box<str>> {
        let left =
            |relation| matches!(relation, FactRelation::OnlyScheme | FactRelation::NotComparable);
        let pairs = self.between.facts.iter().filter(|pair| left(pair.relation));
        let ids = pairs.filter_map(|pair| pair.fact.clone());
        ids.filter(|id| own.ids().any(|given| *given == **id)).collect()
    }

    fn change(&self, decision: Decision, from: &Settling, to: &Settling) -> Change {
        let (here, there) = (&*self.scheme.model, &*self.other.model);
        match (from, to) {
            (None, None) => Change::Undetermined,
            (Some(from), Some(to)) => {
                let judge = Judge { here, there, between: self.between };
                judge.change((decision, decision), from, to)
            }
            _ => Change::OtherKind,
        }
    }
}

fn settled(scheme: &Scheme, decision: Decision, cells: &mut Cells) -> Result<Settling, Error> {
    let question = match decision {
        Decision::Supervision => Question::Supervision,
        _ => Question::Grade,
    };
    Ok(match scheme.settle(question, cells)? {
        Settled::One(ruled) => Some(decision.said(&scheme.model, ruled.ruling)),
        Settled::Open => None,
    })
}

fn id(decision: Decision, model: &Model, said: Settling) -> String {
    said.map_or("undetermined".to_owned(), |said| decision.id(model, &said))
}
