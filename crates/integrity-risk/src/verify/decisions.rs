//! What each decision's diagram tells.

use std::collections::{BTreeMap, BTreeSet};

use crate::decision::Question;
use crate::decision::answer::{slot_name, understood};
use crate::diagram::{Answer, BudgetSpent, Builder, Path, Ref, Space};
use crate::error::listed;
use crate::ladder::{Ladder, Method as TrackMethod, Ruling, TrackRule};
use crate::order;
use crate::predicate::Test;
use crate::scheme::items::Named;
use crate::scheme::rule::RuleId;
use crate::scheme::tables::CollectRule;
use crate::scheme::{Force, Model, Riskier, Scheme, Table, TableHit};
use crate::verify::finding::Finding;
use crate::verify::reductions::{self, Reduction};
use crate::verify::report::{Check, Example, Method, Standing, Subject};
use crate::verify::unset::{self, Found};

/// Every check that asks a diagram.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let model = &*scheme.model;
    let mut verifier = Verifier { scheme, builder: Builder::new(model), checks: Vec::new() };
    let mut questions = asked(model);
    let mut unread = Vec::new();
    questions.retain(|question| {
        let unset = verifier.not_compared(*question);
        unread.extend(unset);
        unread.last().is_none_or(|(unread, _)| unread != question)
    });
    let compiled: Result<Vec<Ref>, BudgetSpent> =
        questions.iter().map(|question| verifier.builder.question(*question)).collect();
    let (reductions, unreadable) = match compiled {
        Ok(_) => reductions::of(scheme, &questions),
        Err(BudgetSpent) => (Vec::new(), Vec::new()),
    };
    for question in &questions {
        let own = reductions.iter().filter(|reduction| reduction.question == *question);
        let own: Vec<&Reduction> = own.collect();
        let before = verifier.checks.len();
        verifier.try_all(*question, &own);
        verifier.over_all_values(*question, before);
    }
    verifier.checks.extend(unreadable);
    verifier.checks.extend(unread.into_iter().map(|(question, parameter)| {
        let finding = Finding::ParameterUnset { parameter: parameter.to_owned() };
        let check = Check::new(Subject::Total, Standing::NotChecked, Method::Diagram, finding);
        check.of(question, model).with_ids([parameter])
    }));
    for table in 0..model.tables.len() {
        verifier.keyed(table);
    }
    for (place, table) in model.tables.iter().enumerate() {
        if !forced(table, Force::Forbids).is_empty() {
            let of = Some(Question::Table(place));
            verifier
                .or_not_checked(Subject::Deterministic, of, |verifier| verifier.forbidden(table));
        }
    }
    verifier.or_not_checked(Subject::RulesReached, None, Verifier::sections_reached);
    verifier.or_not_checked(Subject::FactsUsed, None, Verifier::facts_used);
    verifier.checks
}

/// The decisions of one result that a scheme makes, once its parameters are
/// set.
pub(super) fn asked(model: &Model) -> Vec<Question> {
    let tables = model.tables.iter().enumerate().filter(|(_, table)| table.ladder().is_some());
    let tables = tables.map(|(place, _)| Question::Table(place));
    let own = [Question::Grade, Question::Supervision, Question::Warning];
    own.into_iter().filter(|question| question.is_made(model)).chain(tables).collect()
}

/// Every question whose parameters are not all set.
fn unset_questions(model: &Model) -> Vec<Question> {
    let collected = model.tables.iter().enumerate().flat_map(|(table, of)| {
        (0..of.collected().len()).map(move |rule| Question::Collected { table, rule })
    });
    let questions = asked(model).into_iter().chain(collected);
    questions.filter(|question| question.unset(model).is_some()).collect()
}

/// The facts that slots are of.
fn facts_of(model: &Model, slots: &[usize]) -> Vec<usize> {
    slots.iter().filter_map(|slot| Some(model.slots.get(*slot)?.fact)).collect()
}

/// Every rule of a decision, in the order of the file.
pub(super) fn rules_of(question: Question, model: &Model) -> Vec<RuleId> {
    let Some(ladder) = question.ladder(model) else {
        return model.supervision.iter().map(|rule| rule.rule).collect();
    };
    let mut rules: Vec<RuleId> = given(ladder).into_iter().map(|(_, rule)| rule).collect();
    // A shift that finds nothing to shift gives nothing.
    rules.extend(ladder.overrides.iter().map(|rule| rule.rule));
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// What each rule of a ladder gives; a shift, all that it may make of what
/// the rules before it give.
fn given(ladder: &Ladder) -> Vec<(Ruling, RuleId)> {
    let tracks = ladder.tracks.iter().flat_map(|track| match &track.method {
        TrackMethod::Rules { rules, .. } => {
            rules.iter().map(|rule| (rule.ruling, rule.rule)).collect()
        }
        TrackMethod::Score(score) => {
            score.bands.iter().map(|band| (band.ruling, band.rule)).collect::<Vec<_>>()
        }
        TrackMethod::Count(count) => {
            count.bands.iter().map(|band| (band.ruling, band.rule)).collect()
        }
        TrackMethod::Grid(grid) => grid.cells.iter().map(|cell| (*cell, grid.rule)).collect(),
    });
    let mut given: Vec<(Ruling, RuleId)> = tracks.chain(ladder.otherwise).collect();
    for rule in &ladder.overrides {
        let before = order::set(given.iter().map(|(ruling, _)| *ruling));
        let shifted = before.into_iter().filter(|before| rule.changes(*before));
        let gives = match rule.change.gives() {
            Some(ruling) => order::set([ruling]),
            None => order::set(shifted.map(|before| rule.change.of(before))),
        };
        given.extend(gives.into_iter().map(|ruling| (ruling, rule.rule)));
    }
    given
}

pub(super) fn rule_ids(model: &Model, rules: impl IntoIterator<Item = RuleId>) -> Vec<&str> {
    rules.into_iter().filter_map(|rule| model.rules.get(rule)).map(|rule| &*rule.id).collect()
}

/// The completions that close a hole: each by itself, or, where none does,
/// all that change an answer, together.
fn closing<'r>(reductions: &[&'r Reduction]) -> Vec<&'r str> {
    let named = |opening: bool| -> Vec<&'r str> {
        let those = reductions.iter().filter(|reduction| reduction.opens || !opening);
        those.filter_map(|reduction| reduction.completion.as_deref()).collect()
    };
    let any = reductions.iter().any(|reduction| reduction.opens);
    let each = named(true);
    if any && each.is_empty() { named(false) } else { each }
}

/// How many inputs there are, as a finding says it.
pub(super) fn shown(count: Option<u128>) -> String {
    count.map_or_else(|| "> 10³⁸".to_owned(), |count| count.to_string())
}

/// How many of them are concerned.
pub(super) fn part(count: Option<u128>) -> String {
    count.map_or_else(|| "?".to_owned(), |count| count.to_string())
}

/// A share in hundredths of a per cent, rounded down, but not to nothing.
fn share(part: Option<u128>, of: Option<u128>) -> String {
    let (Some(part), Some(of)) = (part, of) else { return "?".to_owned() };
    let hundredths = part.checked_mul(10_000).unwrap_or(part).checked_div(of).unwrap_or(0);
    if hundredths == 0 && part > 0 {
        return "< 0.01%".to_owned();
    }
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

struct Verifier<'s> {
    scheme: &'s Scheme,
    builder: Builder<'s>,
    checks: Vec<Check>,
}

impl<'s> Verifier<'s> {
    fn model(&self) -> &'s Model {
        &self.scheme.model
    }

    fn try_all(&mut self, question: Question, reductions: &[&Reduction]) {
        let of = Some(question);
        if question == Question::Supervision {
            if self.model().supervision.is_empty() {
                let finding = Finding::NoSupervision {};
                let (subject, standing) = (Subject::Supervised, Standing::NotChecked);
                let check = Check::new(subject, standing, Method::Enumeration, finding);
                return self.checks.push(check.of(question, self.model()));
            }
            self.or_not_checked(Subject::Supervised, of, Self::supervised);
            self.checks.extend(reductions.iter().map(|reduction| reduction.check(self.scheme)));
            self.or_not_checked(Subject::SupervisorsDistinct, of, Self::supervisors_distinct);
        } else {
            self.or_not_checked(Subject::Total, of, |verifier| {
                let total = verifier.total(question, reductions);
                total.or_else(|spent| covered(question, verifier.model()).ok_or(spent))
            });
            self.checks.extend(reductions.iter().map(|reduction| reduction.check(self.scheme)));
            self.or_not_checked(Subject::Deterministic, of, |verifier| verifier.unique(question));
            if self.is_ordered(question) {
                self.or_not_checked(Subject::Monotone, of, |verifier| verifier.monotone(question));
            }
            self.or_not_checked(Subject::LevelsReached, of, |verifier| verifier.levels(question));
        }
        self.or_not_checked(Subject::RulesReached, of, |verifier| verifier.rules(question));
    }

    /// Runs a check; past the budget it is reported as not checked.
    fn or_not_checked(
        &mut self,
        subject: Subject,
        question: Option<Question>,
        check: impl FnOnce(&mut Self) -> Result<Check, BudgetSpent>,
    ) {
        let check = check(self).unwrap_or_else(|BudgetSpent| {
            let finding = Finding::BudgetSpent {};
            Check::new(subject, Standing::NotChecked, Method::Diagram, finding)
        });
        self.checks.push(match question {
            Some(question) => check.of(question, self.model()),
            None => check,
        });
    }

    fn space(&self, question: Question) -> Option<Space> {
        Space::of(&self.builder.variables, question.slots(self.model()))
    }

    /// How many inputs there are, and how many lead to one of these leaves,
    /// with the settings that a path says.
    fn count(
        &self,
        question: Question,
        root: Ref,
        path: &Path,
        like: &BTreeSet<u32>,
    ) -> Result<(Option<u128>, Option<u128>), BudgetSpent> {
        let Some(space) = self.space(question) else { return Ok((None, None)) };
        let counts = unset::counts(&self.builder, root, path, &space)?;
        let possible = counts.iter().filter(|(leaf, _)| !self.impossible(**leaf));
        let part = counts.iter().filter(|(leaf, _)| like.contains(leaf));
        let part = part.map(|(_, count)| count).sum();
        Ok((Some(possible.map(|(_, count)| count).sum()), Some(part)))
    }

    fn impossible(&self, leaf: u32) -> bool {
        self.builder.answers.of(leaf) == Answer::Impossible
    }

    /// The leaves of a diagram whose answers are like this.
    fn like(
        &mut self,
        root: Ref,
        like: impl Fn(Answer) -> bool,
    ) -> Result<BTreeSet<u32>, BudgetSpent> {
        let leaves = self.builder.graph.leaves(root)?.into_iter();
        Ok(leaves.filter(|leaf| like(self.builder.answers.of(*leaf))).collect())
    }

    /// An input of a decision that leads to one of these leaves.
    fn find(&mut self, root: Ref, wanted: &BTreeSet<u32>) -> Result<Option<Found>, BudgetSpent> {
        let impossible = self.builder.answers.leaf(Answer::Impossible);
        unset::find(&mut self.builder, self.scheme, root, wanted, impossible)
    }

    /// An input for which a condition holds.
    fn holding(&mut self, condition: Ref) -> Result<Option<Found>, BudgetSpent> {
        let settable = self.builder.settable(condition)?;
        let root = self.builder.graph.and(condition, settable)?;
        unset::find(&mut self.builder, self.scheme, root, &BTreeSet::from([1]), Ref::FALSE)
    }

    fn example(&self, found: &Found, gives: Option<&str>) -> Example {
        let cells = self.builder.variables.cells(self.model(), &found.path);
        Example { cells, settings: found.settings.clone(), gives: gives.map(Into::into) }
    }

    /// A parameter that is not set and has too many values for a decision to
    /// be checked over all of them.
    fn not_compared(&mut self, question: Question) -> Option<(Question, &'s str)> {
        let model = self.model();
        let unset = question.unset(model)?;
        if self.builder.question(question).is_ok() {
            return None;
        }
        let too_many = self.builder.variables.unset.too_many.first().copied();
        Some((question, &*model.parameters.get(too_many.unwrap_or(unset))?.id))
    }

    /// Says of the checks of a decision over which parameters they were made.
    fn over_all_values(&mut self, question: Question, from: usize) {
        let Ok(root) = self.builder.question(question) else { return };
        let parameters = unset::ids(self.model(), &self.builder.unset_of(root));
        for check in self.checks.iter_mut().skip(from) {
            check.parameters.clone_from(&parameters);
        }
    }

    /// Whether every input has an entry in a map that the host sets.
    fn keyed(&mut self, place: usize) {
        let model = self.model();
        let Some(table) = model.tables.get(place) else { return };
        let Some(keyed) = &table.keyed else { return };
        let Some(parameter) = model.parameters.get(keyed.parameter) else { return };
        let before = self.checks.len();
        self.or_not_checked(Subject::Entries, Some(Question::Table(place)), |verifier| {
            let mut covered = Ref::FALSE;
            for key in &keyed.keys {
                let holds = verifier.builder.condition(key)?;
                covered = verifier.builder.graph.or(covered, holds)?;
            }
            let without = verifier.builder.graph.not(covered)?;
            let found = verifier.holding(without)?;
            let path = found.as_ref().map(|found| found.path.clone()).unwrap_or_default();
            let counts = match Space::of(&verifier.builder.variables, table.slots()) {
                Some(space) => Some(unset::counts(&verifier.builder, without, &path, &space)?),
                None => None,
            };
            let inputs = counts.as_ref().map(|counts| counts.values().sum());
            let open = counts.as_ref().map(|counts| counts.get(&1).copied().unwrap_or(0));
            let parameter = parameter.id.to_string();
            let (standing, finding) = if found.is_none() {
                (Standing::Proved, Finding::KeysCovered { inputs: shown(inputs), parameter })
            } else {
                let (inputs, without) = (shown(inputs), part(open));
                (Standing::Note, Finding::KeysUncovered { inputs, without, parameter })
            };
            let example = found.map(|found| verifier.example(&found, None));
            let unset = verifier.builder.unset_of(without);
            let check = Check::new(Subject::Entries, standing, Method::Diagram, finding);
            Ok(check.counted(inputs, open).shown_by(example).over(unset::ids(model, &unset)))
        });
        let open = self.is_open_map(table);
        for check in self.checks.iter_mut().skip(before).filter(|_| open) {
            check.parameters.push(parameter.id.clone());
        }
    }

    fn total(
        &mut self,
        question: Question,
        reductions: &[&Reduction],
    ) -> Result<Check, BudgetSpent> {
        let root = self.builder.question(question)?;
        let gaps = self.like(root, |answer| answer == Answer::Gap)?;
        let is_declared =
            |answer| matches!(answer, Answer::Given(ruling, _) if ruling == Ruling::UNPROVIDED);
        let declared = self.like(root, is_declared)?;
        let new =
            |standing, finding| Check::new(Subject::Total, standing, Method::Diagram, finding);
        if let Some(found) = self.find(root, &gaps)? {
            let (inputs, unanswered) = self.count(question, root, &found.path, &gaps)?;
            let share = share(unanswered, inputs);
            let (all, none) = (shown(inputs), part(unanswered));
            let finding = match self.one_may_hold(question) {
                Some(_) => Finding::NoSingleAnswer { inputs: all, unanswered: none, share },
                None => Finding::Unanswered { inputs: all, unanswered: none, share },
            };
            let example = self.example(&found, Some("unprovided"));
            let check = new(Standing::Fails, finding).with_rules(self.beside(
                question,
                root,
                &found.path,
            )?);
            return Ok(check.counted(inputs, unanswered).shown_by([example]));
        }
        let possible = self.like(root, |answer| answer != Answer::Impossible)?;
        let Some(any) = self.find(root, &possible)? else {
            return Ok(new(Standing::Fails, self.no_setting(root)));
        };
        let open = self.find(root, &declared)?;
        let at = open.as_ref().unwrap_or(&any);
        let (inputs, unprovided) = self.count(question, root, &at.path, &declared)?;
        let completions = closing(reductions);
        let check = if completions.is_empty() {
            if open.is_none() {
                new(Standing::Proved, Finding::AllAnswered { inputs: shown(inputs) })
            } else {
                let share = share(unprovided, inputs);
                let (inputs, declared) = (shown(inputs), part(unprovided));
                new(Standing::Declared, Finding::DeclaredOpen { inputs, declared, share })
            }
        } else {
            let finding = Finding::AnsweredThrough {
                inputs: shown(inputs),
                completions: listed(&completions),
            };
            new(Standing::HoldsThroughCompletion, finding).with_ids(completions)
        };
        let declaring =
            order::set(declared.iter().filter_map(|leaf| self.builder.answers.of(*leaf).rule()));
        let example = open.map(|found| self.example(&found, Some("unprovided")));
        let check = check.with_rules(rule_ids(self.model(), declaring));
        Ok(check.counted(inputs, unprovided).shown_by(example))
    }

    /// That the parameters on which a decision depends can have no value.
    fn no_setting(&self, root: Ref) -> Finding {
        let parameters = unset::ids(self.model(), &self.builder.unset_of(root));
        Finding::NoSetting { parameters: listed(&parameters) }
    }

    /// The rules beside a hole: those that answer where one fact is otherwise;
    /// all of the decision where none does.
    fn beside(
        &self,
        question: Question,
        root: Ref,
        path: &Path,
    ) -> Result<Vec<&'s str>, BudgetSpent> {
        let leaves = if self.builder.unset_of(root).is_empty() {
            self.builder.graph.beside(root, path)
        } else {
            let (graph, root) = unset::set(&self.builder, root, path)?;
            graph.beside(root, path)
        };
        let rules =
            order::set(leaves.into_iter().filter_map(|leaf| self.builder.answers.of(leaf).rule()));
        if rules.is_empty() {
            return Ok(rule_ids(self.model(), rules_of(question, self.model())));
        }
        Ok(rule_ids(self.model(), rules))
    }

    /// Whether the answers of a decision go from worse to milder.
    fn is_ordered(&self, question: Question) -> bool {
        match question {
            Question::Table(place) => {
                self.model().tables.get(place).is_some_and(|table| table.ordered)
            }
            _ => true,
        }
    }

    /// The ladder of a table of which only one rule may hold.
    fn one_may_hold(&self, question: Question) -> Option<&'s Ladder> {
        let Question::Table(place) = question else { return None };
        let table = self.model().tables.get(place);
        table.filter(|table| table.hit == Some(TableHit::Unique))?.ladder()
    }

    /// Whether no input has two answers. Where the order of the rules decides,
    /// loading has proved it; where no two rules may hold, each pair is asked.
    fn unique(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let subject = Subject::Deterministic;
        let Some(ladder) = self.one_may_hold(question) else {
            let finding = Finding::OneAnswer {};
            return Ok(Check::new(subject, Standing::Proved, Method::Loading, finding));
        };
        let rules = ladder.tracks.iter().flat_map(|track| match &track.method {
            TrackMethod::Rules { rules, .. } => rules.as_slice(),
            _ => &[],
        });
        let mut held: Vec<(&TrackRule, Ref)> = Vec::new();
        for rule in rules {
            let holds = self.builder.condition(&rule.when)?;
            for (earlier, above) in &held {
                if earlier.ruling == rule.ruling {
                    continue;
                }
                let both = self.builder.graph.and(*above, holds)?;
                let Some(found) = self.holding(both)? else { continue };
                let ids = rule_ids(model, [earlier.rule, rule.rule]);
                let id = |at: usize| ids.get(at).map(|id| (*id).to_owned()).unwrap_or_default();
                let finding = Finding::TwoAnswers { first: id(0), second: id(1) };
                let example = self.example(&found, None);
                let check = Check::new(subject, Standing::Fails, Method::Diagram, finding);
                return Ok(check.with_rules(ids).shown_by([example]));
            }
            held.push((rule, holds));
        }
        Ok(Check::new(subject, Standing::Proved, Method::Diagram, Finding::OneRule {}))
    }

    /// Whether a table that collects demands and forbids one answer at once.
    fn forbidden(&mut self, table: &'s Table) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let (subject, method) = (Subject::Deterministic, Method::Diagram);
        let mut unset = BTreeSet::new();
        for (demands, demanded) in forced(table, Force::Must) {
            for (forbids, forbidden) in forced(table, Force::Forbids) {
                let shared = demanded.iter().find(|answer| forbidden.contains(answer));
                let Some(answer) = shared.and_then(|answer| table.answers.get(*answer)) else {
                    continue;
                };
                let demanded = self.builder.condition(&demands.when)?;
                let forbidden = self.builder.condition(&forbids.when)?;
                let both = self.builder.graph.and(demanded, forbidden)?;
                unset.extend(self.builder.unset_of(both));
                let Some(found) = self.holding(both)? else { continue };
                let ids = rule_ids(model, [demands.rule, forbids.rule]);
                let id = |at: usize| ids.get(at).map(|id| (*id).to_owned()).unwrap_or_default();
                let answer = answer.id.to_string();
                let finding = Finding::AnswerForbidden { answer, first: id(0), second: id(1) };
                let example = self.example(&found, None);
                let check = Check::new(subject, Standing::Fails, method, finding);
                return Ok(check.with_rules(ids).shown_by([example]));
            }
        }
        let check = Check::new(subject, Standing::Proved, method, Finding::NothingForbidden {});
        let unset: Vec<usize> = unset.into_iter().collect();
        Ok(check.over(unset::ids(model, &unset)))
    }

    fn monotone(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        let root = self.builder.question(question)?;
        let model = self.model();
        let mut facts: Vec<&str> = Vec::new();
        for slot in question.slots(model) {
            let Some(place) = model.slots.get(*slot) else { continue };
            let Some(fact) = model.facts.get(place.fact) else { continue };
            let Some(riskier) = fact.riskier else { continue };
            facts.push(&fact.id);
            let Some((variable, _)) = self.builder.variables.of_slot(*slot).next() else {
                continue;
            };
            let values = place.values.len();
            if let Some((found, smaller, greater)) =
                self.disordered(root, variable, values, riskier)?
            {
                let ends = match riskier {
                    Riskier::Last => [smaller, greater],
                    Riskier::First => [greater, smaller],
                };
                return Ok(self.milder(question, root, *slot, variable, &found, ends));
            }
        }
        facts.dedup();
        let finding = if facts.is_empty() {
            Finding::NoRiskierEnd {}
        } else {
            Finding::Monotone { facts: listed(&facts) }
        };
        let standing = if facts.is_empty() { Standing::NotChecked } else { Standing::Proved };
        Ok(Check::new(Subject::Monotone, standing, Method::Diagram, finding).with_ids(facts))
    }

    /// Two values of a variable of which the riskier has the milder answer,
    /// with settings that the scheme takes. A greater value has the greater
    /// ruling, which is milder, where the last value is the riskier.
    fn disordered(
        &mut self,
        root: Ref,
        variable: u32,
        values: u64,
        riskier: Riskier,
    ) -> Result<Option<(Found, u64, u64)>, BudgetSpent> {
        let impossible = self.builder.answers.leaf(Answer::Impossible);
        // Where every input has a place in the order, the order is a chain.
        let unordered = |answer: Answer| answer.ruling() == Some(Ruling::UNPROVIDED);
        let chain = self.like(root, unordered)?.is_empty();
        let mut root = root;
        loop {
            let Builder { graph, answers, .. } = &mut self.builder;
            // An answer that the text does not give has no place in the order.
            let ruling =
                |leaf| answers.of(leaf).ruling().filter(|ruling| *ruling != Ruling::UNPROVIDED);
            let wrong = |smaller, greater| match (ruling(smaller), ruling(greater)) {
                (Some(a), Some(b)) if riskier == Riskier::Last => a < b,
                (Some(a), Some(b)) => a > b,
                _ => false,
            };
            let Some((path, smaller, greater)) =
                graph.disordered(root, variable, values, chain, &wrong)?
            else {
                return Ok(None);
            };
            if let Some(settings) = unset::taken(&self.builder, self.scheme, root, &path) {
                return Ok(Some((Found { path, settings }, smaller, greater)));
            }
            root = unset::without(&mut self.builder, root, &path, impossible)?;
        }
    }

    /// The finding that a riskier value makes the answer milder.
    fn milder(
        &self,
        question: Question,
        root: Ref,
        slot: usize,
        variable: u32,
        found: &Found,
        ends: [u64; 2],
    ) -> Check {
        let model = self.model();
        let mut rules = Vec::new();
        let examples = ends.map(|place| {
            let mut path = found.path.clone();
            path.push((variable, place));
            order::sort(&mut path);
            let leaf = self.builder.graph.follow(root, &path);
            let answer = leaf.map_or(Answer::Gap, |leaf| self.builder.answers.of(leaf));
            rules.extend(answer.rule());
            let ruling = answer.ruling().unwrap_or(Ruling::UNPROVIDED);
            let found = Found { path, settings: found.settings.clone() };
            self.example(&found, Some(&question.ruling_id(model, ruling)))
        });
        let [before, after] = &examples;
        let value = |example: &Example| {
            let value = understood(self.scheme, slot, example.cells.get(slot));
            crate::canonical::write(&value).trim_matches('"').to_owned()
        };
        let gives = |example: &Example| example.gives.as_deref().unwrap_or_default().to_owned();
        let finding = Finding::Milder {
            fact: slot_name(self.scheme, slot),
            from: value(before),
            to: value(after),
            before: gives(before),
            after: gives(after),
        };
        Check::new(Subject::Monotone, Standing::Fails, Method::Diagram, finding)
            .with_rules(rule_ids(model, rules))
            .with_ids([slot_name(self.scheme, slot)])
            .shown_by(examples)
    }

    fn levels(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        let root = self.builder.question(question)?;
        let leaves = self.builder.graph.leaves(root)?.into_iter();
        let mut reached: BTreeSet<usize> =
            leaves.filter_map(|leaf| self.builder.answers.of(leaf).ruling()?.as_level()).collect();
        let model = self.model();
        let table = match question {
            Question::Table(place) => model.tables.get(place),
            _ => None,
        };
        if let Some(table) = table {
            let results = reached.iter().filter_map(|result| table.results.get(*result));
            reached = results.flat_map(|result| &result.answers).copied().collect();
        }
        let ids: Vec<&str> = match (question, table) {
            (_, Some(table)) => table.answers.iter().map(Named::id).collect(),
            (Question::Warning, _) => model.warning_levels.iter().map(Named::id).collect(),
            _ => model.grades.iter().map(Named::id).collect(),
        };
        let unreached = |level: &usize| !reached.contains(level);
        let levels = ids.into_iter().enumerate().filter(|(level, _)| unreached(level));
        let levels: Vec<&str> = levels.map(|(_, id)| id).collect();
        // The rules that would give one of them, and never come into effect.
        let would = |ruling: Ruling| match (ruling.as_level(), table) {
            (Some(result), Some(table)) => {
                table.results.get(result).is_some_and(|result| result.answers.iter().any(unreached))
            }
            (level, _) => level.as_ref().is_some_and(unreached),
        };
        let given = question.ladder(model).map(given).unwrap_or_default().into_iter();
        let rules = order::set(given.filter(|(ruling, _)| would(*ruling)).map(|(_, rule)| rule));
        if levels.is_empty() {
            return self.levels_by_setting(question, root);
        }
        let finding = Finding::LevelsUnreached { levels: listed(&levels) };
        let check = Check::new(Subject::LevelsReached, Standing::Fails, Method::Diagram, finding);
        Ok(check.with_ids(levels).with_rules(rule_ids(model, rules)))
    }

    /// Whether the levels that some setting reaches are reached with all.
    fn levels_by_setting(&mut self, question: Question, root: Ref) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let new = |standing, finding| {
            Check::new(Subject::LevelsReached, standing, Method::Diagram, finding)
        };
        if self.builder.unset_of(root).is_empty() {
            return Ok(new(Standing::Proved, Finding::LevelsReached {}));
        }
        let settable = self.builder.settable(root)?;
        let rulings = self.like(root, |answer| {
            answer.ruling().is_some_and(|ruling| ruling.as_level().is_some())
        })?;
        let (mut missed, mut examples) = (Vec::new(), Vec::new());
        for (level, leaves) in self.by_level(question, &rulings) {
            let Builder { graph, variables, .. } = &mut self.builder;
            let kept = |variable| variables.unset.parameter_of(variable).is_some();
            let reached = graph.for_some(root, &kept, &|leaf| leaves.contains(&leaf))?;
            let unreached = graph.not(reached)?;
            let unreached = graph.and(unreached, settable)?;
            if let Some(found) = self.holding(unreached)? {
                missed.push(level);
                examples.push(self.example(&found, None));
            }
        }
        if missed.is_empty() {
            return Ok(new(Standing::Proved, Finding::LevelsReached {}));
        }
        let ids: Vec<&str> = match question {
            Question::Table(place) => {
                let answers = model.tables.get(place).map(|table| table.answers.as_slice());
                answers.unwrap_or_default().iter().map(Named::id).collect()
            }
            Question::Warning => model.warning_levels.iter().map(Named::id).collect(),
            _ => model.grades.iter().map(Named::id).collect(),
        };
        let missed: Vec<&str> =
            missed.iter().filter_map(|level| ids.get(*level).copied()).collect();
        examples.truncate(1);
        let finding = Finding::LevelsBySetting { levels: listed(&missed) };
        Ok(new(Standing::Note, finding).with_ids(missed).shown_by(examples))
    }

    /// The leaves that give each level, or each answer of a table.
    fn by_level(
        &self,
        question: Question,
        leaves: &BTreeSet<u32>,
    ) -> BTreeMap<usize, BTreeSet<u32>> {
        let table = match question {
            Question::Table(place) => self.model().tables.get(place),
            _ => None,
        };
        let mut by_level: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        for leaf in leaves {
            let ruling = self.builder.answers.of(*leaf).ruling();
            let Some(level) = ruling.and_then(Ruling::as_level) else { continue };
            let levels = match table {
                Some(table) => table.results.get(level).map(|result| result.answers.clone()),
                None => Some(vec![level]),
            };
            for level in levels.unwrap_or_default() {
                by_level.entry(level).or_default().insert(*leaf);
            }
        }
        by_level
    }

    /// Rules that count for no input.
    fn rules(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        let root = self.builder.question(question)?;
        let model = self.model();
        let fired = &self.builder.fired;
        let rules = rules_of(question, model).into_iter().filter(|rule| !fired.contains(rule));
        Ok(reached(&rule_ids(model, rules), !self.builder.unset_of(root).is_empty()))
    }

    /// Disposals and steps whose condition holds for no input.
    fn sections_reached(&mut self) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let mut conditions = Vec::new();
        let disposals = model.disposals.iter().map(|rule| (&rule.when, rule.rule));
        let demands = model.coverage.iter().map(|demand| (&demand.condition, demand.rule));
        let tables: Vec<&Table> =
            model.tables.iter().filter(|table| !self.is_open_map(table)).collect();
        let collected =
            tables.into_iter().flat_map(Table::collected).map(|rule| (&rule.when, rule.rule));
        for (when, rule) in disposals.chain(demands).chain(collected) {
            conditions.push((self.builder.condition(when)?, rule));
        }
        for route in &model.routes {
            let taken = self.builder.condition(&route.when)?;
            for step in &route.steps {
                let holds = self.builder.condition(&step.when)?;
                conditions.push((self.builder.graph.and(taken, holds)?, step.rule));
            }
        }
        let (mut never, mut unset) = (Vec::new(), BTreeSet::new());
        for (condition, rule) in conditions {
            unset.extend(self.builder.unset_of(condition));
            let settable = self.builder.settable(condition)?;
            if self.builder.graph.and(condition, settable)? == Ref::FALSE {
                never.push(rule);
            }
        }
        let unset: Vec<usize> = unset.into_iter().collect();
        let check = reached(&rule_ids(model, never), !unset.is_empty());
        Ok(check.over(unset::ids(model, &unset)))
    }

    /// Whether a map decides that is not set: nothing is known of its entries.
    fn is_open_map(&self, table: &Table) -> bool {
        let keyed = table.keyed.as_ref();
        let parameter = keyed.and_then(|keyed| self.model().parameters.get(keyed.parameter));
        parameter.is_some_and(|parameter| self.scheme.settings.value(&parameter.id).is_none())
    }

    fn supervised(&mut self) -> Result<Check, BudgetSpent> {
        let grade = self.builder.question(Question::Grade)?;
        let supervision = self.builder.question(Question::Supervision)?;
        let fine = self.builder.answers.leaf(Answer::Nothing);
        let Builder { graph, answers, .. } = &mut self.builder;
        let nobody = graph.combine([grade, supervision], &|[grade, supervision]| {
            let answer = answers.of(grade.as_leaf()?);
            let supervised = answers.of(supervision.as_leaf()?) != Answer::Gap;
            let graded = answer.ruling().is_some_and(|ruling| ruling.as_level().is_some());
            let counts = answer == Answer::Impossible || graded && !supervised;
            Some(if counts { grade } else { fine })
        })?;
        let settable = self.builder.settable(nobody)?;
        let impossible = self.builder.answers.leaf(Answer::Impossible);
        let nobody = self.builder.graph.either(settable, nobody, impossible)?;
        let unsupervised =
            self.like(nobody, |answer| answer != Answer::Nothing && answer != Answer::Impossible)?;
        let new =
            |standing, finding| Check::new(Subject::Supervised, standing, Method::Diagram, finding);
        let Some(found) = self.find(nobody, &unsupervised)? else {
            let any = BTreeSet::from_iter(fine.as_leaf());
            let any = self.find(nobody, &any)?.map(|found| found.path).unwrap_or_default();
            let (inputs, count) = self.count(Question::Supervision, nobody, &any, &unsupervised)?;
            let proved = new(Standing::Proved, Finding::Supervised { inputs: shown(inputs) });
            return Ok(proved.counted(inputs, count));
        };
        let (inputs, count) =
            self.count(Question::Supervision, nobody, &found.path, &unsupervised)?;
        let model = self.model();
        let answers: Vec<Answer> =
            unsupervised.iter().map(|leaf| self.builder.answers.of(*leaf)).collect();
        let grades: BTreeSet<usize> =
            answers.iter().filter_map(|answer| answer.ruling()?.as_level()).collect();
        let rules = order::set(answers.iter().filter_map(|answer| answer.rule()));
        let grades: Vec<&str> =
            grades.iter().filter_map(|level| model.grades.get(*level)).map(Named::id).collect();
        let finding = Finding::Unsupervised {
            grades: listed(&grades),
            inputs: shown(inputs),
            unsupervised: part(count),
        };
        let example = self.example(&found, Some("unprovided"));
        let check = new(Standing::Fails, finding).counted(inputs, count);
        Ok(check.with_rules(rule_ids(model, rules)).with_ids(grades).shown_by([example]))
    }

    /// Whether the order of two rules of supervision decides anything.
    fn supervisors_distinct(&mut self) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let mut where_it_holds = Vec::new();
        for rule in &model.supervision {
            where_it_holds.push((rule, self.builder.supervises(rule)?));
        }
        let subject = Subject::SupervisorsDistinct;
        for (place, (second, below)) in where_it_holds.iter().enumerate() {
            for (first, above) in where_it_holds.iter().take(place) {
                if (&first.roles, first.joint) == (&second.roles, second.joint) {
                    continue;
                }
                let both = self.builder.graph.and(*above, *below)?;
                let Some(found) = self.holding(both)? else { continue };
                let ids = rule_ids(model, [first.rule, second.rule]);
                let id = |at: usize| ids.get(at).map(|id| (*id).to_owned()).unwrap_or_default();
                let finding = Finding::SupervisorsByOrder { first: id(0), second: id(1) };
                let example = self.example(&found, None);
                let check = Check::new(subject, Standing::Note, Method::Diagram, finding);
                return Ok(check.with_rules(ids).shown_by([example]));
            }
        }
        let finding = Finding::SupervisorsDistinct {};
        Ok(Check::new(subject, Standing::Proved, Method::Diagram, finding))
    }

    /// Facts that no answer, disposal or route depends on.
    fn facts_used(&mut self) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let mut roots = Vec::new();
        let mut used = BTreeSet::new();
        for question in Question::all(model) {
            roots.push(self.builder.rulings(question)?);
        }
        for question in unset_questions(model) {
            match self.builder.rulings(question) {
                Ok(root) => roots.push(root),
                // What it reads is known, and not what of it decides.
                Err(BudgetSpent) => used.extend(facts_of(model, question.slots(model))),
            }
        }
        for demand in &model.coverage {
            roots.push(self.builder.condition(&demand.condition)?);
        }
        let steps = model.routes.iter().flat_map(|route| {
            std::iter::once(&route.when).chain(route.steps.iter().map(|step| &step.when))
        });
        for test in steps.chain(model.disposals.iter().map(|rule| &rule.when)) {
            roots.push(self.builder.condition(test)?);
        }
        for root in roots {
            let asked = self.builder.graph.support(root).into_iter();
            let slots =
                asked.filter_map(|variable| Some(self.builder.variables.get(variable)?.slot));
            used.extend(facts_of(model, &slots.collect::<Vec<_>>()));
        }
        let idle = model.facts.iter().enumerate().filter(|(fact, _)| !used.contains(fact));
        let idle: Vec<&str> = idle.map(|(_, fact)| &*fact.id).collect();
        let (standing, finding) = if idle.is_empty() {
            (Standing::Proved, Finding::AllUsed { what: crate::phrase::Phrase::Fact {} })
        } else {
            (Standing::Note, Finding::FactsIdle { ids: listed(&idle) })
        };
        Ok(Check::new(Subject::FactsUsed, standing, Method::Diagram, finding).with_ids(idle))
    }
}

/// The rules of a table that collects that are binding in this way, each with
/// its answers.
fn forced(table: &Table, force: Force) -> Vec<(&CollectRule, &[usize])> {
    let rules = table.collected().iter();
    let rules = rules.filter_map(|rule| Some((rule, table.results.get(rule.result)?)));
    rules
        .filter(|(_, result)| result.force == force)
        .map(|(rule, result)| (rule, result.answers.as_slice()))
        .collect()
}

/// Whether a score that always applies has a band for every total, which is
/// seen without a diagram.
fn covered(question: Question, model: &Model) -> Option<Check> {
    let ladder = question.ladder(model)?;
    let covers = ladder.tracks.iter().any(|track| match &track.method {
        TrackMethod::Score(score) if matches!(track.when, Test::Always) => {
            score.always_in_a_band(model)
        }
        _ => false,
    });
    let finding = Finding::BandsCover {};
    let open = |(ruling, rule): &(Ruling, RuleId)| {
        *ruling == Ruling::UNPROVIDED && ladder.otherwise.is_none_or(|(_, last)| last != *rule)
    };
    (covers && !given(ladder).iter().any(open))
        .then(|| Check::new(Subject::Total, Standing::Proved, Method::Bands, finding))
}

/// Whether every rule comes into effect, given those that never do.
fn reached(never: &[&str], by_setting: bool) -> Check {
    let (standing, finding) = if never.is_empty() && by_setting {
        (Standing::Proved, Finding::RulesReachedBySetting {})
    } else if never.is_empty() {
        (Standing::Proved, Finding::RulesReached {})
    } else {
        (Standing::Fails, Finding::RulesShadowed { rules: listed(never) })
    };
    Check::new(Subject::RulesReached, standing, Method::Diagram, finding).with_rules(never)
}
