//! Two schemes compared in every decision, for all inputs.

use std::collections::{BTreeMap, HashMap};

use crate::cells::Cells;
use crate::codes::codes;
use crate::compare::correspondence::{Change, Correspondence, FactRelation, MatchedBy, Options};
use crate::compare::obstacle::Obstacle;
use crate::compare::said::{Decision, Judge, Said, Says};
use crate::compare::space::{Import, Joint, Side};
use crate::decision::Question;
use crate::diagram::{BudgetSpent, Builder, Graph, Ref};
use crate::error::Error;
use crate::limits;
use crate::order;
use crate::scheme::{Model, Scheme};

codes! {
    /// How the comparison of a decision ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::Comparison;
    /// assert_eq!(Comparison::NotComparable.code(), "not_comparable");
    /// ```
    Comparison {
        /// For every input both say the same.
        Same = "same",
        /// For some inputs they say something else.
        Differs = "differs",
        /// What they say is not comparable, for some inputs or for all.
        NotComparable = "not_comparable",
        /// It was not compared; the reason says why.
        NotCompared = "not_compared",
    }
}

/// Two schemes, compared in every decision for all inputs.
///
/// # Examples
///
/// See [`Scheme::diff`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Difference {
    /// What stands for what.
    pub correspondence: Correspondence,
    /// Every decision that one of them makes.
    pub decisions: Vec<DecisionDifference>,
    pub(super) scheme: Scheme,
    pub(super) other: Scheme,
}

/// One decision of two schemes.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::compare::{Comparison, Options};
///
/// let standard = Scheme::builtin("standard")?;
/// let difference = standard.diff(&standard, &Options::new())?;
/// let grade = &difference.decisions[0];
/// assert_eq!((&*grade.decision, grade.result), ("grade", Comparison::Same));
/// assert_eq!(grade.differing, Some(0));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DecisionDifference {
    /// `grade`, `supervision`, `warning` or a table's id.
    pub decision: Box<str>,
    /// How the comparison ended.
    pub result: Comparison,
    /// Why it was not compared, or not wholly.
    pub reason: Option<Obstacle>,
    /// How many inputs there are: all values that both schemes have of the
    /// facts they share, and all values of the facts that one of them reads
    /// alone. None when they were not counted.
    pub inputs: Option<u128>,
    /// For how many of them the answers are comparable and differ.
    pub differing: Option<u128>,
    /// For how many of them the answers are not comparable.
    pub not_comparable: Option<u128>,
    /// The answers that meet, with how often they do.
    pub pairs: Vec<AnswerPair>,
    /// Facts it reads in the first scheme that the other has not, or not as the same fact.
    pub only_scheme: Vec<Box<str>>,
    /// Facts it reads in the other scheme that the first has not, or not as the same fact.
    pub only_other: Vec<Box<str>>,
    /// Facts it reads of which values of one scheme were left out.
    pub narrowed: Vec<Box<str>>,
}

/// An answer of the one scheme and that of the other for the same inputs.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::compare::{Change, Options};
///
/// let standard = Scheme::builtin("standard")?;
/// let difference = standard.diff(&standard, &Options::new())?;
/// assert!(difference.decisions[0].pairs.iter().all(|pair| pair.change == Change::Same));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AnswerPair {
    /// What the first scheme says: the id of a level, ids of roles or answers,
    /// `none`, `unprovided` or `leaves_scale`.
    pub from: String,
    /// What the other says.
    pub to: String,
    /// What becomes of the answer.
    pub change: Change,
    /// For how many inputs; none when they were not counted.
    pub inputs: Option<u128>,
    pub(super) example: (Cells, Cells),
}

impl Scheme {
    /// Compares this scheme with another in every decision, for all inputs.
    ///
    /// Inputs are all combinations of the values that both schemes have of
    /// the facts they share; facts that one of them asks for alone are inputs
    /// of their own. Values that one scheme alone has are left out, and named.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`](crate::error::ErrorKind::UnknownLabel) for
    /// a grade in the options that its scheme does not have.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::{Comparison, Options};
    ///
    /// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
    /// let difference = standard.diff(&handbook, &Options::new())?;
    /// let grade = &difference.decisions[0];
    /// assert_eq!(grade.result, Comparison::Differs);
    /// // What the model asks beyond the handbook is an input of its own.
    /// assert!(grade.only_scheme.iter().any(|fact| &**fact == "likelihood"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn diff(&self, other: &Scheme, options: &Options) -> Result<Difference, Error> {
        let correspondence = Correspondence::of(self, other, options)?;
        let mut differ = Differ::new(self, other, &correspondence);
        let decisions = decisions(&self.model, &other.model);
        let decisions =
            decisions.into_iter().map(|(name, own, theirs)| differ.compare(name, own, theirs));
        let decisions = decisions.collect();
        Ok(Difference { correspondence, decisions, scheme: self.clone(), other: other.clone() })
    }
}

type Named = (Box<str>, Option<Decision>, Option<Decision>);

/// Every decision that one of two models makes.
fn decisions(here: &Model, there: &Model) -> Vec<Named> {
    let made = |decision: Decision, model| Some(decision).filter(|made| made.is_made(model));
    let fixed = [
        ("grade", Decision::Grade),
        ("supervision", Decision::Supervision),
        ("warning", Decision::Warning),
    ];
    let fixed =
        fixed.map(|(name, decision)| (name.into(), made(decision, here), made(decision, there)));
    let mut all: Vec<Named> = fixed.into();
    for (place, table) in here.tables.iter().enumerate() {
        let theirs = there.tables.iter().position(|other| other.id == table.id);
        let theirs = theirs.map(Decision::Table);
        all.push((table.id.clone(), Some(Decision::Table(place)), theirs));
    }
    for (place, table) in there.tables.iter().enumerate() {
        if !here.tables.iter().any(|own| own.id == table.id) {
            all.push((table.id.clone(), None, Some(Decision::Table(place))));
        }
    }
    all.retain(|(_, own, theirs)| own.is_some() || theirs.is_some());
    all
}

/// Two schemes while they are compared: all diagrams in one graph.
struct Differ<'s> {
    scheme: &'s Scheme,
    other: &'s Scheme,
    between: &'s Correspondence,
    own: Builder<'s>,
    theirs: Builder<'s>,
    joint: Joint,
    graph: Graph,
}

impl<'s> Differ<'s> {
    fn new(scheme: &'s Scheme, other: &'s Scheme, between: &'s Correspondence) -> Self {
        let (own, theirs) = (Builder::new(&scheme.model), Builder::new(&other.model));
        let joint =
            Joint::of((own.model, &own.variables), (theirs.model, &theirs.variables), between);
        // A diagram is walked one call within another, one a variable.
        let budget = if joint.len() > limits::DIAGRAM_DEPTH { 0 } else { limits::DIAGRAM };
        let graph = Graph::with_budget(budget);
        Self { scheme, other, between, own, theirs, joint, graph }
    }

    fn compare(
        &mut self,
        name: Box<str>,
        own: Option<Decision>,
        theirs: Option<Decision>,
    ) -> DecisionDifference {
        let (Some(own), Some(theirs)) = (own, theirs) else {
            let maker = if own.is_some() { self.scheme } else { self.other };
            let reason = Obstacle::OnlyScheme { scheme: maker.id().to_owned() };
            return DecisionDifference::without(name, Comparison::NotComparable, reason);
        };
        let unset = unset(self.scheme, own).or_else(|| unset(self.other, theirs));
        if let Some(reason) = unset {
            return DecisionDifference::without(name, Comparison::NotCompared, reason);
        }
        if let Ok((inputs, pairs)) = self.pairs((own, theirs)) {
            return self.difference(name, (own, theirs), inputs, pairs);
        }
        let reason = Obstacle::BudgetSpent {};
        DecisionDifference::without(name, Comparison::NotCompared, reason)
    }

    /// The answers that meet, and how many inputs there are.
    fn pairs(
        &mut self,
        decisions: (Decision, Decision),
    ) -> Result<(Option<u128>, Vec<AnswerPair>), BudgetSpent> {
        let own = Says::of(&mut self.own, decisions.0)?;
        let theirs = Says::of(&mut self.theirs, decisions.1)?;
        let root = self.both(&own, &theirs)?;
        let slots = (decisions.0.slots(self.own.model), decisions.1.slots(self.theirs.model));
        let space =
            self.joint.space((&self.own.variables, slots.0), (&self.theirs.variables, slots.1));
        let counts = space.map(|space| self.graph.counts(root, &space));
        let width = theirs.said.len();
        let mut inputs = counts.as_ref().map(|_| 0_u128);
        let mut pairs = Vec::new();
        for leaf in self.graph.leaves(root)? {
            let Some((from, to)) = said_of(leaf, width, &own.said, &theirs.said) else { continue };
            let count = counts.as_ref().map(|counts| counts.get(&leaf).copied().unwrap_or(0));
            inputs = inputs.zip(count).map(|(all, some)| all + some);
            pairs.push(self.pair(decisions, (from, to), count, (root, leaf)));
        }
        order::sort_by_key(&mut pairs, |pair| pair.change == Change::Same);
        Ok((inputs, pairs))
    }

    /// The diagram of both answers together: each pair has a leaf.
    fn both(&mut self, own: &Says, theirs: &Says) -> Result<Ref, BudgetSpent> {
        let Self { graph, joint, .. } = self;
        let import = |side, from| Import { joint, side, from, done: HashMap::new() };
        let here = import(Side::Here, &self.own.graph).root(graph, own.root)?;
        let there = import(Side::There, &self.theirs.graph).root(graph, theirs.root)?;
        let width = u32::try_from(theirs.said.len()).map_err(|_| BudgetSpent)?;
        let most = u32::try_from(own.said.len()).ok().and_then(|own| own.checked_mul(width));
        // The first bit of a leaf is its own.
        if most.is_none_or(|most| most > i32::MAX.unsigned_abs()) {
            return Err(BudgetSpent);
        }
        graph.combine([here, there], &|[here, there]| {
            Some(Ref::leaf(here.as_leaf()? * width + there.as_leaf()?))
        })
    }

    fn pair(
        &self,
        decisions: (Decision, Decision),
        (from, to): (&Said, &Said),
        inputs: Option<u128>,
        (root, leaf): (Ref, u32),
    ) -> AnswerPair {
        let (here, there) = (self.own.model, self.theirs.model);
        let judge = Judge { here, there, between: self.between };
        let path = self.graph.find(root, &|found| found == leaf).unwrap_or_default();
        let cells = |side, builder: &Builder<'_>, slots: &[usize]| {
            self.joint.cells(side, (builder.model, &builder.variables), slots, &path)
        };
        AnswerPair {
            from: decisions.0.id(here, from),
            to: decisions.1.id(there, to),
            change: judge.change(decisions, from, to),
            inputs,
            example: (
                cells(Side::Here, &self.own, decisions.0.slots(here)),
                cells(Side::There, &self.theirs, decisions.1.slots(there)),
            ),
        }
    }

    fn difference(
        &self,
        decision: Box<str>,
        decisions: (Decision, Decision),
        inputs: Option<u128>,
        pairs: Vec<AnswerPair>,
    ) -> DecisionDifference {
        let sum = |wanted: &dyn Fn(Change) -> bool| -> Option<u128> {
            let some = pairs.iter().filter(|pair| wanted(pair.change));
            some.map(|pair| pair.inputs).sum()
        };
        let any = |wanted: &dyn Fn(Change) -> bool| pairs.iter().any(|pair| wanted(pair.change));
        let apart = |change| change == Change::NotComparable;
        let differs = |change| change != Change::Same && !apart(change);
        let result = match (any(&differs), any(&apart)) {
            (_, true) if !any(&differs) => Comparison::NotComparable,
            (true, _) => Comparison::Differs,
            _ => Comparison::Same,
        };
        let [only_scheme, only_other, narrowed] = self.facts_apart(decisions);
        DecisionDifference {
            decision,
            result,
            reason: any(&apart).then(|| self.why_apart(decisions.0)),
            inputs,
            differing: sum(&differs),
            not_comparable: sum(&apart),
            only_scheme,
            only_other,
            narrowed,
            pairs,
        }
    }

    fn why_apart(&self, decision: Decision) -> Obstacle {
        let levels = match decision {
            Decision::Grade => Some(&self.between.grades),
            Decision::Warning => Some(&self.between.warnings),
            Decision::Supervision | Decision::Table(_) => None,
        };
        if levels.is_some_and(|levels| levels.by == MatchedBy::Nothing) {
            return Obstacle::LevelsDoNotCorrespond {};
        }
        Obstacle::NoCounterpart { scheme: self.other.id().to_owned() }
    }

    /// The facts a decision reads that are inputs of one scheme alone, and
    /// those of which values are left out.
    fn facts_apart(&self, decisions: (Decision, Decision)) -> [Vec<Box<str>>; 3] {
        let read = |model: &Model, slots: &[usize]| -> BTreeMap<usize, Box<str>> {
            let facts = slots.iter().filter_map(|slot| model.slots.get(*slot)).map(|s| s.fact);
            order::map(facts.filter_map(|at| Some((at, model.facts.get(at)?.id.clone()))))
        };
        let own = read(self.own.model, decisions.0.slots(self.own.model));
        let theirs = read(self.theirs.model, decisions.1.slots(self.theirs.model));
        let alone = |relation| {
            move |found: FactRelation| found == relation || found == FactRelation::NotComparable
        };
        let here = |id: &str, wanted: &dyn Fn(FactRelation) -> bool| {
            let pair = self.between.facts.iter().find(|pair| pair.fact.as_deref() == Some(id));
            pair.is_some_and(|pair| wanted(pair.relation))
        };
        let there = |id: &str, wanted: &dyn Fn(FactRelation) -> bool| {
            let pair = self.between.facts.iter().find(|pair| pair.other.as_deref() == Some(id));
            pair.is_some_and(|pair| wanted(pair.relation))
        };
        let narrowed = |found| found == FactRelation::OptionsDiffer;
        let mut left_out: Vec<Box<str>> =
            own.values().filter(|id| here(id, &narrowed)).cloned().collect();
        for id in theirs.values().filter(|id| there(id, &narrowed)) {
            let pair = self.between.facts.iter().find(|pair| pair.other.as_ref() == Some(id));
            let own_id = pair.and_then(|pair| pair.fact.clone());
            left_out.extend(own_id.filter(|id| !left_out.contains(id)));
        }
        let own_alone = alone(FactRelation::OnlyScheme);
        let their_alone = alone(FactRelation::OnlyOther);
        [
            own.values().filter(|id| here(id, &own_alone)).cloned().collect(),
            theirs.values().filter(|id| there(id, &their_alone)).cloned().collect(),
            left_out,
        ]
    }
}

/// What a leaf of both answers says; none where there is no such input.
fn said_of<'s>(
    leaf: u32,
    width: usize,
    own: &'s [Said],
    theirs: &'s [Said],
) -> Option<(&'s Said, &'s Said)> {
    let leaf = usize::try_from(leaf).ok()?;
    let from = own.get(leaf.checked_div(width)?)?;
    let to = theirs.get(leaf.checked_rem(width)?)?;
    let possible = *from != Said::Impossible && *to != Said::Impossible;
    possible.then_some((from, to))
}

fn unset(scheme: &Scheme, decision: Decision) -> Option<Obstacle> {
    let model = &scheme.model;
    let questions: Vec<Question> = decision.questions(model);
    let place = questions.into_iter().find_map(|question| question.unset(model))?;
    let parameter = model.parameters.get(place)?;
    Some(Obstacle::ParameterNotSet {
        parameter: parameter.id.to_string(),
        scheme: scheme.id().to_owned(),
    })
}

impl DecisionDifference {
    fn without(decision: Box<str>, result: Comparison, reason: Obstacle) -> Self {
        Self {
            decision,
            result,
            reason: Some(reason),
            inputs: None,
            differing: None,
            not_comparable: None,
            pairs: Vec::new(),
            only_scheme: Vec::new(),
            only_other: Vec::new(),
            narrowed: Vec::new(),
        }
    }

    /// The share of inputs whose answers differ, as an exact fraction such as
    /// `3/25`; none when they were not counted.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Options;
    /// let standard = Scheme::builtin("standard")?;
    /// let difference = standard.diff(&standard, &Options::new())?;
    /// assert_eq!(difference.decisions[0].share().as_deref(), Some("0"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn share(&self) -> Option<String> {
        let (part, all) = self.differing.zip(self.inputs)?;
        let common = num_integer::gcd(part, all).max(1);
        let (part, all) = (part / common, all / common);
        Some(if part == 0 || all == 1 { part.to_string() } else { format!("{part}/{all}") })
    }
}
