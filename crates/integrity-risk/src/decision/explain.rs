//! A decision with its reasons: what it rests on, what is missing, what would
//! change it.

use std::collections::{BTreeMap, BTreeSet};

use crate::cells::{Cell, Cells};
use crate::decision::completions::{self, Pool, Search, Settled};
use crate::decision::near_miss::{self, NearMiss};
use crate::decision::outcome::{Outcome, Supervisors, Verdict, Warning};
use crate::decision::question::Question;
use crate::decision::table::Answered;
use crate::diagram::Open;
use crate::error::Error;
use crate::facts::Facts;
use crate::ladder::{Held, Ladder, Method, Ruled, Ruling, Track, TrackResult};
use crate::limits;
use crate::order::{self, in_order};
use crate::predicate::{Reference, Test};
use crate::scheme::rule::RuleId;
use crate::scheme::{Rule, Scheme, Setting, Table};

/// An outcome with everything needed to check it years later.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let handbook = Scheme::builtin("handbook")?;
/// let facts = Facts::new().choice("risk_type", "duty").choice("inner_power", "much");
/// let decision = handbook.explain_grade(&facts)?;
/// assert_eq!(decision.reasons[0].rule.clause.as_ref(), "004-1 §九㈠");
/// assert!(decision.missing.is_empty());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Decision<'s, V> {
    /// What it comes to.
    pub outcome: Outcome<V>,
    /// The rules it rests on, the decisive ones first: its own, and behind
    /// them those of the decisions to which their conditions refer.
    pub reasons: Vec<Reason<'s>>,
    /// The facts that still matter, the most informative first; empty when
    /// the outcome is certain.
    pub missing: Vec<MissingFact>,
    /// Whether `missing` is exact. Where the decision is too large for a diagram
    /// ([`limits::DIAGRAM`](crate::limits::DIAGRAM)), or somebody has decided
    /// already, and more completions would have had to be tried than
    /// [`limits::COMPLETIONS`](crate::limits::COMPLETIONS), facts may be
    /// listed that no longer matter.
    pub exact: bool,
    /// The fewest changes that would change the answer, nearest first.
    pub near_misses: Vec<NearMiss>,
    /// Whether every change of that many facts was tried.
    pub near_misses_complete: bool,
    pub(crate) question: Question,
    pub(crate) scheme: &'s Scheme,
    pub(crate) cells: Cells,
    pub(crate) ruling: Option<Ruling>,
}

/// One rule a decision rests on.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
/// use integrity_risk::scheme::Basis;
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let facts = Facts::new().choice("proneness", "especially").choice("impact", "general");
/// let reason = &scheme.explain_grade(&facts)?.reasons[0];
/// assert!(reason.decisive);
/// // The text says nothing of this pair; the reading is ours and says so.
/// assert!(matches!(reason.rule.basis, Basis::Completion(_)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reason<'s> {
    /// The rule.
    pub rule: &'s Rule,
    /// Whether the outcome rests on it: it gives the outcome, or what an
    /// override raised or lowered to it, or a decision to which such a rule
    /// refers. Else it held, but something worse, something before it or an
    /// override after it decided.
    pub decisive: bool,
    /// The value of the setting it brings in, for a parameter.
    pub setting: Option<&'s Setting>,
    /// The track it belongs to, for a rule of one.
    pub track: Option<&'s str>,
    /// What it gives, and as the answer to what.
    pub(crate) gives: Option<(Question, Ruling)>,
    /// The slots it reads.
    pub(crate) slots: Vec<usize>,
    /// The decisions to which it refers.
    references: Vec<Reference>,
}

/// What a rule reads.
#[derive(Default)]
struct Reads {
    slots: Vec<usize>,
    references: Vec<Reference>,
}

impl Reads {
    fn of<'t>(tests: impl IntoIterator<Item = &'t Test>) -> Self {
        let mut reads = Self::default();
        tests.into_iter().for_each(|test| reads.add(test));
        reads
    }

    fn add(&mut self, test: &Test) {
        test.slots(&mut self.slots, &|_| Vec::new());
        test.references(&mut self.references);
    }
}

/// A fact that still matters.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let decision = scheme.explain_grade(&Facts::new().choice("impact", "large"))?;
/// assert_eq!(decision.missing.len(), 1);
/// assert_eq!(decision.missing[0].fact(&scheme).map(|fact| fact.id.as_ref()), Some("proneness"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MissingFact {
    pub(crate) slot: usize,
}

impl MissingFact {
    /// The fact.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let decision = scheme.explain_grade(&Facts::new())?;
    /// let first = decision.missing[0];
    /// assert!(first.fact(&scheme).is_some_and(|fact| fact.per_type));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn fact<'s>(&self, scheme: &'s Scheme) -> Option<&'s crate::scheme::Fact> {
        let slot = scheme.model.slots.get(self.slot)?;
        scheme.model.facts.get(slot.fact)
    }

    /// The id of the type of risk for which it is missing, for a fact by type.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let decision = scheme.explain_grade(&Facts::new())?;
    /// let first = decision.missing[0];
    /// assert!(first.key(&scheme).is_some());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn key<'s>(&self, scheme: &'s Scheme) -> Option<&'s str> {
        let slot = scheme.model.slots.get(self.slot)?;
        scheme.model.types.get(slot.key?).map(|kind| kind.id.as_ref())
    }
}

impl Scheme {
    /// The grade with its reasons, near misses and missing facts.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("standard")?;
    /// let decision = scheme.explain_grade(&Facts::new().choice("risk_type", "duty"))?;
    /// assert!(!decision.missing.is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn explain_grade(&self, facts: &Facts) -> Result<Decision<'_, Verdict<'_>>, Error> {
        self.explain(Question::Grade, facts, |scheme, settled| Ok(scheme.verdict(settled)))
    }

    /// The grade of cells with its reasons and missing facts, without near
    /// misses.
    pub(crate) fn explain_grade_cells(
        &self,
        cells: &mut Cells,
    ) -> Result<Decision<'_, Verdict<'_>>, Error> {
        self.explain_cells(Question::Grade, cells, |scheme, settled| Ok(scheme.verdict(settled)))
    }

    /// The supervisors with their reasons.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let handbook = Scheme::builtin("handbook")?;
    /// let decision = handbook.explain_supervisors(&Facts::new().decided_grade("one"))?;
    /// assert!(decision.reasons[0].rule.id.starts_with("QA-6"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn explain_supervisors(
        &self,
        facts: &Facts,
    ) -> Result<Decision<'_, Supervisors<'_>>, Error> {
        self.explain(Question::Supervision, facts, |scheme, settled| {
            Ok(scheme.supervisor_verdict(settled))
        })
    }

    /// The warning with its reasons and what is done under it.
    ///
    /// # Errors
    ///
    /// As [`warn`](Self::warn).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("standard")?;
    /// let facts = Facts::new()
    ///     .choice("integrity_problem", "important")
    ///     .flag("party_leader_problem", false)
    ///     .choice("addressee", "cadre");
    /// let decision = scheme.explain_warning(&facts)?;
    /// assert!(!decision.disposals().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn explain_warning(&self, facts: &Facts) -> Result<Decision<'_, Warning<'_>>, Error> {
        self.explain(Question::Warning, facts, Self::warning_verdict)
    }

    pub(crate) fn explain<'s, V>(
        &'s self,
        question: Question,
        facts: &Facts,
        verdict: impl FnOnce(&'s Self, Settled) -> Result<Outcome<V>, Error>,
    ) -> Result<Decision<'s, V>, Error> {
        let mut cells = facts.cells(&self.model)?;
        let mut decision = self.explain_cells(question, &mut cells, verdict)?;
        if let Some(ruling) = decision.ruling {
            (decision.near_misses, decision.near_misses_complete) =
                near_miss::search(self, question, &cells, ruling);
        }
        Ok(decision)
    }

    /// Everything but near misses.
    fn explain_cells<'s, V>(
        &'s self,
        question: Question,
        cells: &mut Cells,
        verdict: impl FnOnce(&'s Self, Settled) -> Result<Outcome<V>, Error>,
    ) -> Result<Decision<'s, V>, Error> {
        let settled = self.settle(question, cells)?;
        let outcome = verdict(self, settled)?;
        let (reasons, (missing, exact), ruling) = match settled {
            Settled::One(ruled) => {
                (self.reasons(question, cells, ruled), (Vec::new(), true), Some(ruled.ruling))
            }
            Settled::Open => (Vec::new(), self.missing(question, cells), None),
        };
        Ok(Decision {
            outcome,
            reasons,
            missing,
            exact,
            near_misses: Vec::new(),
            near_misses_complete: true,
            question,
            scheme: self,
            cells: cells.clone(),
            ruling,
        })
    }

    fn reasons(&self, question: Question, cells: &mut Cells, ruled: Ruled) -> Vec<Reason<'_>> {
        let mut reasons = self.own_reasons(question, cells, ruled);
        reasons.extend(self.level_reasons(question, ruled.ruling));
        self.with_referred(question, decisive_first(reasons), cells)
    }

    /// The rules of the decision itself, and the settings that they bring in.
    fn own_reasons(&self, question: Question, cells: &mut Cells, ruled: Ruled) -> Vec<Reason<'_>> {
        let mut reasons = match question.asked(&self.model, cells) {
            Some(ladder) => self.ladder_reasons(question, ladder, cells, ruled),
            None => self.supervision_reasons(question, cells, ruled),
        };
        let known = question.rule(&self.model, cells).is_some();
        if !known && !reasons.iter().any(|reason| reason.decisive) {
            self.add_rules_of_all_completions(&mut reasons, question, cells);
        }
        let limits = self.limit_reasons(&reasons);
        reasons.extend(limits);
        reasons
    }

    /// Behind the reasons those of the decisions to which they refer, and of
    /// those to which these refer in turn: each decision and each rule once.
    /// What a decisive rule refers to is followed first, for what decided
    /// there is decisive here.
    fn with_referred<'s>(
        &'s self,
        question: Question,
        mut reasons: Vec<Reason<'s>>,
        cells: &mut Cells,
    ) -> Vec<Reason<'s>> {
        let mut followed = Vec::new();
        if question == Question::Supervision {
            self.follow(Reference::Grade, true, &mut reasons, &mut followed, cells);
        }
        for decisive in [true, false] {
            let mut place = 0;
            while let Some(reason) = reasons.get(place) {
                place += 1;
                if reason.decisive == decisive {
                    for reference in reason.references.clone() {
                        self.follow(reference, decisive, &mut reasons, &mut followed, cells);
                    }
                }
            }
        }
        decisive_first(reasons)
    }

    fn follow<'s>(
        &'s self,
        reference: Reference,
        decisive: bool,
        reasons: &mut Vec<Reason<'s>>,
        followed: &mut Vec<Reference>,
        cells: &mut Cells,
    ) {
        if followed.contains(&reference) {
            return;
        }
        followed.push(reference);
        let question = Question::of(reference);
        let Ok(Settled::One(ruled)) = self.settle(question, cells) else { return };
        for reason in decisive_first(self.own_reasons(question, cells, ruled)) {
            if !reasons.iter().any(|known| std::ptr::eq(known.rule, reason.rule)) {
                reasons.push(Reason { decisive: decisive && reason.decisive, ..reason });
            }
        }
    }

    /// The rule of supervision that holds; of a grade that is no level none
    /// does, and the grade itself says why.
    fn supervision_reasons(
        &self,
        question: Question,
        cells: &Cells,
        ruled: Ruled,
    ) -> Vec<Reason<'_>> {
        let known = question.rule(&self.model, cells).is_some();
        let rules = if known { self.model.supervision.as_slice() } else { &[] };
        let held = rules.iter().find(|rule| Some(rule.rule) == ruled.rule);
        let reason = held.and_then(|rule| {
            self.reason(rule.rule, true, Some((question, ruled.ruling)), Reads::of([&rule.when]))
        });
        reason.into_iter().collect()
    }

    /// What every track gives now, and the overrides that changed it.
    fn ladder_reasons<'s>(
        &'s self,
        question: Question,
        ladder: &'s Ladder,
        cells: &Cells,
        ruled: Ruled,
    ) -> Vec<Reason<'s>> {
        let basis = self.basis(ladder, cells, ruled);
        let rests_on = |rule: Option<RuleId>| basis.iter().any(|ruled| ruled.rule == rule);
        let tracks = ladder.tracks.iter();
        let mut reasons: Vec<Reason<'s>> = tracks
            .flat_map(|track| self.track_reasons(question, track, cells, &rests_on))
            .collect();
        let held: Vec<Held<'_>> = ladder.overrides_held(&self.model, cells).collect();
        for rule in &ladder.overrides {
            let decisive = rests_on(Some(rule.rule));
            let held = held.iter().find(|held| held.rule.rule == rule.rule);
            if decisive || held.is_some() {
                let gives = held.map_or(rule.change.gives(), |held| held.gives);
                let gives = gives.map(|ruling| (question, ruling));
                reasons.extend(self.reason(rule.rule, decisive, gives, Reads::of([&rule.when])));
            }
        }
        if let Some((ruling, rule)) = ladder.otherwise
            && rests_on(Some(rule))
        {
            reasons.extend(self.reason(rule, true, Some((question, ruling)), Reads::default()));
        }
        reasons
    }

    /// What a ruling rests on. While facts are missing only the completions
    /// tell what a shift shifted; they are asked where nothing else is known.
    fn basis(&self, ladder: &Ladder, cells: &Cells, ruled: Ruled) -> Vec<Ruled> {
        let shifted = ruled.rule.is_some_and(|rule| ladder.is_shift(rule));
        let open = if shifted { Vec::new() } else { vec![ruled] };
        ladder.basis(&self.model, cells).unwrap_or(open)
    }

    /// The rule by which a track gives what it gives now, with the criteria
    /// that it counts; where rules disagree of which only one may hold, these.
    fn track_reasons<'s>(
        &'s self,
        question: Question,
        track: &'s Track,
        cells: &Cells,
        rests_on: &impl Fn(Option<RuleId>) -> bool,
    ) -> Vec<Reason<'s>> {
        let TrackResult::Gives(given) = track.result(&self.model, cells) else {
            return Vec::new();
        };
        let decisive = rests_on(given.rule);
        let mut reasons = Vec::new();
        for rule in track.disagreeing(&self.model, cells) {
            let reads = Reads::of([&track.when, &rule.when]);
            reasons.extend(self.reason(rule.rule, decisive, Some((question, rule.ruling)), reads));
        }
        if let Some(rule) = given.rule {
            let gives = Some((question, given.ruling));
            reasons.extend(self.reason(rule, decisive, gives, reads_of_track(track, rule)));
        }
        let held = track.criteria_held(&self.model, cells);
        reasons.extend(held.filter_map(|rule| self.reason(rule, false, None, Reads::default())));
        reasons.into_iter().map(|reason| Reason { track: Some(&*track.id), ..reason }).collect()
    }

    /// Where facts are missing and yet all completions agree: the rules by
    /// which they do, each with what it gives if that is one thing. One that
    /// is among the reasons already becomes decisive.
    fn add_rules_of_all_completions<'s>(
        &'s self,
        reasons: &mut Vec<Reason<'s>>,
        question: Question,
        cells: &mut Cells,
    ) {
        let mut rules: BTreeMap<RuleId, BTreeSet<Ruling>> = BTreeMap::new();
        let pool = Pool::of(limits::COMPLETIONS);
        let mut search = Search::new(&self.model, question, &pool);
        search.visit(cells, 0, &mut |ruled, completed| {
            let ladder = question.asked(&self.model, completed);
            let basis = ladder.and_then(|ladder| ladder.basis(&self.model, completed));
            for ruled in basis.unwrap_or_else(|| vec![ruled]) {
                if let Some(rule) = ruled.rule {
                    rules.entry(rule).or_default().insert(ruled.ruling);
                }
            }
            true
        });
        for (rule, rulings) in rules {
            let gives = rulings.first().filter(|_| rulings.len() == 1);
            let gives = gives.map(|ruling| (question, *ruling));
            let Some(reason) = self.reason(rule, true, gives, Reads::default()) else { continue };
            match reasons.iter_mut().find(|known| std::ptr::eq(known.rule, reason.rule)) {
                Some(known) => (known.decisive, known.gives) = (true, gives),
                None => reasons.push(reason),
            }
        }
    }

    /// The setting that a parameter brings in.
    fn setting_reason(&self, parameter: &str) -> Option<Reason<'_>> {
        let rule = self.model.parameters.iter().find(|item| *item.id == *parameter)?.rule;
        let reason = self.reason(rule, false, None, Reads::default())?;
        Some(Reason { setting: self.settings.value(parameter), ..reason })
    }

    /// The settings that the limits of decisive rules bring in.
    fn limit_reasons(&self, reasons: &[Reason<'_>]) -> Vec<Reason<'_>> {
        let decisive = reasons.iter().filter(|reason| reason.decisive);
        let read = decisive.filter_map(|reason| self.model.source.limits_set.get(&reason.rule.id));
        read.flatten().filter_map(|parameter| self.setting_reason(parameter)).collect()
    }

    /// What the level itself brings in: our mapping onto the taxonomy, and
    /// the settings of a warning's terms.
    fn level_reasons(&self, question: Question, ruling: Ruling) -> Vec<Reason<'_>> {
        let Some(level) = ruling.as_level() else { return Vec::new() };
        let of_setting = |id: &Option<Box<str>>| self.setting_reason(id.as_deref()?);
        match question {
            Question::Grade => self
                .model
                .grades
                .get(level)
                .and_then(|grade| self.reason(grade.rule, false, None, Reads::default()))
                .filter(|reason| reason.rule.basis.code() != "text")
                .into_iter()
                .collect(),
            Question::Warning => self
                .model
                .warning_levels
                .get(level)
                .map(|level| [of_setting(&level.reply_within), of_setting(&level.rectify_within)])
                .into_iter()
                .flatten()
                .flatten()
                .collect(),
            Question::Supervision | Question::Table(_) | Question::Collected { .. } => Vec::new(),
        }
    }

    /// The decision of a table that collects: the rules that hold, and the
    /// facts on which the others depend.
    pub(crate) fn explain_collected<'s>(
        &'s self,
        place: usize,
        outcome: Outcome<Answered<'s>>,
        held: &[Option<bool>],
        mut cells: Cells,
    ) -> Decision<'s, Answered<'s>> {
        let question = Question::Table(place);
        let rules = self.model.tables.get(place).map_or(&[][..], Table::collected);
        let mut decision = Decision {
            outcome,
            reasons: Vec::new(),
            missing: Vec::new(),
            exact: true,
            near_misses: Vec::new(),
            near_misses_complete: true,
            question,
            scheme: self,
            cells: cells.clone(),
            ruling: None,
        };
        if held.iter().all(|holds| *holds == Some(false)) {
            let otherwise = self.model.tables.get(place).and_then(Table::otherwise);
            decision.reasons.extend(otherwise.and_then(|(ruling, rule)| {
                self.reason(rule, true, Some((question, ruling)), Reads::default())
            }));
        }
        for (index, (rule, holds)) in rules.iter().zip(held).enumerate() {
            match holds {
                Some(true) => {
                    let gives = Some((question, Ruling::level(rule.result)));
                    let reads = Reads::of([&rule.when]);
                    decision.reasons.extend(self.reason(rule.rule, true, gives, reads));
                }
                Some(false) => {}
                None if decision.outcome.code() != "undetermined" => {}
                None => {
                    let rule = Question::Collected { table: place, rule: index };
                    let (missing, exact) = self.missing(rule, &mut cells);
                    decision.exact &= exact;
                    for fact in missing {
                        if !decision.missing.contains(&fact) {
                            decision.missing.push(fact);
                        }
                    }
                }
            }
        }
        decision.reasons = self.with_referred(question, decision.reasons, &mut cells);
        decision
    }

    fn reason(
        &self,
        rule: RuleId,
        decisive: bool,
        gives: Option<(Question, Ruling)>,
        Reads { mut slots, references }: Reads,
    ) -> Option<Reason<'_>> {
        slots.sort_unstable();
        slots.dedup();
        let rule = self.model.rules.get(rule)?;
        Some(Reason { rule, decisive, setting: None, track: None, gives, slots, references })
    }

    /// The unknown facts that still matter, the most informative first: the
    /// one whose values leave the fewest answers open on average.
    fn missing(&self, question: Question, cells: &mut Cells) -> (Vec<MissingFact>, bool) {
        match self.model.open(question, cells) {
            Some(open) => (self.still_asked(&open), true),
            None => self.searched(question, cells),
        }
    }

    /// The slots that the diagram still asks, which are exactly those that
    /// matter to some completion of the others.
    fn still_asked(&self, open: &Open<'_>) -> Vec<MissingFact> {
        let slots = open.slots();
        let values = |slot: usize| {
            let place = self.model.slots.get(slot);
            place.into_iter().flat_map(|place| completions::values(place).take(VALUES))
        };
        let prospects = open.prospects().filter(|prospects| {
            let tried = slots.iter().map(|slot| values(*slot).count() * prospects.work(*slot));
            tried.sum::<usize>() <= limits::WEIGHING
        });
        let weight = |slot: usize| {
            let left = |prospects| average(open.rulings_left(prospects, slot, values(slot)));
            prospects.as_ref().map_or(0, left)
        };
        let mut ranked: Vec<(u64, usize)> =
            slots.into_iter().map(|slot| (weight(slot), slot)).collect();
        order::sort(&mut ranked);
        ranked.into_iter().map(|(_, slot)| MissingFact { slot }).collect()
    }

    /// The same by trying completions, within a budget.
    fn searched(&self, question: Question, cells: &mut Cells) -> (Vec<MissingFact>, bool) {
        let open: Vec<usize> = question
            .slots(&self.model)
            .iter()
            .copied()
            .filter(|slot| cells.get(*slot).is_unknown())
            .collect();
        let mut exact = true;
        let mut ranked: Vec<(u64, usize)> = Vec::new();
        let share = Pool::total(&self.model) / open.len().max(1);
        for slot in open {
            let (matters, certain, weight) = self.weigh(question, slot, cells, share);
            exact &= certain;
            if matters || !certain {
                ranked.push((weight, slot));
            }
        }
        let ranked = in_order(ranked, <(_, usize)>::cmp);
        (ranked.into_iter().map(|(_, slot)| MissingFact { slot }).collect(), exact)
    }

    /// Whether a slot matters, whether that is certain, and the average number
    /// of answers left when it is known (scaled to compare as whole numbers).
    fn weigh(
        &self,
        question: Question,
        slot: usize,
        cells: &mut Cells,
        share: usize,
    ) -> (bool, bool, u64) {
        let Some(place) = self.model.slots.get(slot) else { return (false, true, u64::MAX) };
        let values = completions::values(place).take(VALUES);
        let share_of_value = share / values.clone().count().max(1);
        let mut ended = true;
        let mut answers: Vec<BTreeSet<Ruling>> = Vec::new();
        for value in values {
            cells.set(slot, value);
            let mut found = BTreeSet::new();
            let pool = Pool::of(share_of_value);
            ended &= Search::new(&self.model, question, &pool).visit(cells, 0, &mut |ruled, _| {
                found.insert(ruled.ruling);
                true
            });
            answers.push(found);
        }
        cells.set(slot, Cell::UNKNOWN);
        // What a search cut short has seen says nothing: such facts keep the form's order.
        let weight = if ended { average(answers.iter().map(BTreeSet::len)) } else { u64::MAX };
        let differ = answers.iter().any(|found| Some(found) != answers.first());
        let matters = (ended && differ) || self.has_witness(question, slot, cells, share);
        let certain = matters || (ended && place.values.len() <= VALUES as u64);
        (matters, certain, weight)
    }

    /// Whether some completion of the others makes the answer depend on this
    /// slot alone.
    fn has_witness(
        &self,
        question: Question,
        slot: usize,
        cells: &mut Cells,
        share: usize,
    ) -> bool {
        let Some(place) = self.model.slots.get(slot) else { return false };
        cells.set(slot, Cell::known(place.values.min()));
        let mut found = false;
        let (model, pool) = (&self.model, Pool::of(share));
        Search::new(model, question, &pool).visit(cells, 0, &mut |ruled, completed| {
            let mut other = completed.clone();
            found = completions::values(place).take(VALUES).any(|value| {
                other.set(slot, value);
                let mut search = Search::new(model, question, &pool);
                match search.settle(&mut other) {
                    Settled::One(answer) => answer.ruling != ruled.ruling,
                    Settled::Open => !search.exhausted(),
                }
            });
            !found
        });
        cells.set(slot, Cell::UNKNOWN);
        found
    }
}

/// An average, scaled to compare as a whole number.
fn average(numbers: impl Iterator<Item = usize>) -> u64 {
    const SCALE: u64 = 1_000_000;
    let (count, sum) =
        numbers.fold((0_u64, 0_u64), |(count, sum), number| (count + 1, sum + number as u64));
    sum * SCALE / count.max(1)
}

/// How many values of one fact are tried to weigh it.
const VALUES: usize = 128;

/// Decisive reasons before the others, else in their order.
fn decisive_first(reasons: Vec<Reason<'_>>) -> Vec<Reason<'_>> {
    let (mut first, others): (Vec<_>, Vec<_>) =
        reasons.into_iter().partition(|reason| reason.decisive);
    first.extend(others);
    first
}

fn reads_of_track(track: &Track, rule: RuleId) -> Reads {
    let mut reads = Reads::of([&track.when]);
    match &track.method {
        Method::Rules { rules, .. } => {
            let own = rules.iter().filter(|candidate| candidate.rule == rule);
            own.for_each(|candidate| reads.add(&candidate.when));
        }
        Method::Score(score) => {
            let factors = score.items.iter().flat_map(|item| &item.factors);
            reads.slots.extend(factors.map(|(slot, _)| *slot));
        }
        Method::Count(count) => count.criteria.iter().for_each(|one| reads.add(&one.when)),
        Method::Grid(grid) => reads.slots.extend([grid.rows, grid.columns]),
    }
    reads
}
