//! What each decision's diagram tells.

use std::collections::BTreeSet;

use crate::decision::Question;
use crate::decision::answer::{slot_name, understood};
use crate::diagram::{Answer, BudgetSpent, Builder, Path, Ref, Space};
use crate::error::listed;
use crate::ladder::{Ladder, Method as TrackMethod, Ruling, TrackRule};
use crate::predicate::Test;
use crate::scheme::items::Named;
use crate::scheme::rule::RuleId;
use crate::scheme::{Model, Riskier, Scheme, Table, TableHit};
use crate::verify::finding::Finding;
use crate::verify::reductions::{self, Reduction};
use crate::verify::report::{Check, Example, Method, Standing, Subject};

/// Every check that asks a diagram.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let model = &*scheme.model;
    let mut verifier = Verifier { scheme, builder: Builder::new(model), checks: Vec::new() };
    let questions = made(model);
    let compiled: Result<Vec<Ref>, BudgetSpent> =
        questions.iter().map(|question| verifier.builder.question(*question)).collect();
    let (reductions, unreadable) = match compiled {
        Ok(_) => reductions::of(scheme, &questions),
        Err(BudgetSpent) => (Vec::new(), Vec::new()),
    };
    for question in &questions {
        let own = reductions.iter().filter(|reduction| reduction.question == *question);
        let own: Vec<&Reduction> = own.collect();
        verifier.try_all(*question, &own);
    }
    verifier.checks.extend(unreadable);
    verifier.checks.extend(unset(model));
    verifier.or_not_checked(Subject::RulesReached, None, Verifier::sections_reached);
    verifier.or_not_checked(Subject::FactsUsed, None, Verifier::facts_used);
    verifier.checks
}

/// The decisions of one result that a scheme makes, their parameters set.
pub(super) fn made(model: &Model) -> Vec<Question> {
    let mut questions = Question::all(model);
    questions.retain(|question| !matches!(question, Question::Collected { .. }));
    questions
}

/// The decisions that cannot be checked before a parameter is set.
fn unset(model: &Model) -> Vec<Check> {
    let tables = (0..model.tables.len()).map(Question::Table);
    let questions = [Question::Grade, Question::Warning].into_iter().chain(tables);
    let open = questions.filter_map(|question| {
        let parameter = model.parameters.get(question.unset(model)?)?;
        let finding = Finding::ParameterUnset { parameter: parameter.id.to_string() };
        let check = Check::new(Subject::Total, Standing::NotChecked, Method::Loading, finding);
        Some(check.of(question, model).with_ids([&parameter.id]))
    });
    open.collect()
}

pub(super) fn ladder(question: Question, model: &Model) -> Option<&Ladder> {
    match question {
        Question::Grade => model.grading.as_ref().map(|grading| &grading.ladder),
        Question::Warning => model.warning.as_ref(),
        Question::Table(place) => model.tables.get(place).and_then(Table::ladder),
        Question::Supervision | Question::Collected { .. } => None,
    }
}

/// Every rule of a decision, in the order of the file.
pub(super) fn rules_of(question: Question, model: &Model) -> Vec<RuleId> {
    let Some(ladder) = ladder(question, model) else {
        return model.supervision.iter().map(|rule| rule.rule).collect();
    };
    let mut rules: Vec<RuleId> = given(ladder).into_iter().map(|(_, rule)| rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// What each rule of a ladder gives.
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
    let overrides = ladder.overrides.iter().map(|rule| (rule.ruling, rule.rule));
    tracks.chain(overrides).chain(ladder.otherwise).collect()
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

    /// How many inputs there are, and how many lead to leaves like these.
    fn count(
        &self,
        question: Question,
        root: Ref,
        like: impl Fn(u32) -> bool,
    ) -> (Option<u128>, Option<u128>) {
        let Some(space) = self.space(question) else { return (None, None) };
        let counts = self.builder.graph.counts(root, &space);
        let possible = counts.iter().filter(|(leaf, _)| !self.impossible(**leaf));
        let part = counts.iter().filter(|(leaf, _)| like(**leaf)).map(|(_, count)| count).sum();
        (Some(possible.map(|(_, count)| count).sum()), Some(part))
    }

    fn impossible(&self, leaf: u32) -> bool {
        self.builder.answers.of(leaf) == Answer::Impossible
    }

    fn example(&self, path: &Path, gives: Option<&str>) -> Example {
        let cells = self.builder.variables.cells(self.model(), path);
        Example { cells, gives: gives.map(Into::into) }
    }

    fn total(
        &mut self,
        question: Question,
        reductions: &[&Reduction],
    ) -> Result<Check, BudgetSpent> {
        let root = self.builder.question(question)?;
        let leaves = self.builder.graph.leaves(root)?;
        let answer = |leaf: u32| self.builder.answers.of(leaf);
        let is_gap = |leaf| answer(leaf) == Answer::Gap;
        let is_declared =
            |leaf| matches!(answer(leaf), Answer::Given(ruling, _) if ruling == Ruling::UNPROVIDED);
        let (inputs, gaps) = self.count(question, root, is_gap);
        let (_, declared) = self.count(question, root, is_declared);
        let new =
            |standing, finding| Check::new(Subject::Total, standing, Method::Diagram, finding);
        if let Some(path) = self.builder.graph.find(root, &is_gap) {
            let finding = Finding::Unanswered {
                inputs: shown(inputs),
                unanswered: part(gaps),
                share: share(gaps, inputs),
            };
            let example = self.example(&path, Some("unprovided"));
            let check =
                new(Standing::Fails, finding).with_rules(self.beside(question, root, &path));
            return Ok(check.counted(inputs, gaps).shown_by([example]));
        }
        let completions = closing(reductions);
        let open = self.builder.graph.find(root, &is_declared);
        let check = if completions.is_empty() {
            if open.is_none() {
                new(Standing::Proved, Finding::AllAnswered { inputs: shown(inputs) })
            } else {
                let share = share(declared, inputs);
                let (inputs, declared) = (shown(inputs), part(declared));
                new(Standing::Declared, Finding::DeclaredOpen { inputs, declared, share })
            }
        } else {
            let finding = Finding::AnsweredThrough {
                inputs: shown(inputs),
                completions: listed(&completions),
            };
            new(Standing::HoldsThroughCompletion, finding).with_ids(completions)
        };
        let declaring = leaves.into_iter();
        let declaring: BTreeSet<RuleId> = declaring
            .filter(|leaf| is_declared(*leaf))
            .filter_map(|leaf| answer(leaf).rule())
            .collect();
        let example = open.map(|path| self.example(&path, Some("unprovided")));
        let check = check.with_rules(rule_ids(self.model(), declaring));
        Ok(check.counted(inputs, declared).shown_by(example))
    }

    /// The rules beside a hole: those that answer where one fact is otherwise;
    /// all of the decision where none does.
    fn beside(&self, question: Question, root: Ref, path: &Path) -> Vec<&'s str> {
        let leaves = self.builder.graph.beside(root, path).into_iter();
        let rules: BTreeSet<RuleId> =
            leaves.filter_map(|leaf| self.builder.answers.of(leaf).rule()).collect();
        if rules.is_empty() {
            return rule_ids(self.model(), rules_of(question, self.model()));
        }
        rule_ids(self.model(), rules)
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

    /// Whether no input has two answers. Where the order of the rules decides,
    /// loading has proved it; where no two rules may hold, each pair is asked.
    fn unique(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let subject = Subject::Deterministic;
        let table = match question {
            Question::Table(place) => model.tables.get(place),
            _ => None,
        };
        let unique = table.filter(|table| table.hit == Some(TableHit::Unique));
        let Some(ladder) = unique.and_then(Table::ladder) else {
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
                let Some(path) = self.builder.graph.find(both, &|leaf| leaf == 1) else { continue };
                let ids = rule_ids(model, [earlier.rule, rule.rule]);
                let id = |at: usize| ids.get(at).map(|id| (*id).to_owned()).unwrap_or_default();
                let finding = Finding::TwoAnswers { first: id(0), second: id(1) };
                let example = self.example(&path, None);
                let check = Check::new(subject, Standing::Fails, Method::Diagram, finding);
                return Ok(check.with_rules(ids).shown_by([example]));
            }
            held.push((rule, holds));
        }
        Ok(Check::new(subject, Standing::Proved, Method::Diagram, Finding::OneRule {}))
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
            let Builder { graph, answers, .. } = &mut self.builder;
            // An answer that the text does not give has no place in the order.
            let ruling =
                |leaf| answers.of(leaf).ruling().filter(|ruling| *ruling != Ruling::UNPROVIDED);
            let wrong = |smaller, greater| match (ruling(smaller), ruling(greater)) {
                (Some(a), Some(b)) if riskier == Riskier::Last => a < b,
                (Some(a), Some(b)) => a > b,
                _ => false,
            };
            let values = place.values.len();
            if let Some((path, smaller, greater)) =
                graph.disordered(root, variable, values, &wrong)?
            {
                let ends = match riskier {
                    Riskier::Last => [smaller, greater],
                    Riskier::First => [greater, smaller],
                };
                return Ok(self.milder(question, root, *slot, variable, &path, ends));
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

    /// The finding that a riskier value makes the answer milder.
    fn milder(
        &self,
        question: Question,
        root: Ref,
        slot: usize,
        variable: u32,
        path: &Path,
        ends: [u64; 2],
    ) -> Check {
        let model = self.model();
        let mut rules = Vec::new();
        let examples = ends.map(|place| {
            let mut path = path.clone();
            path.push((variable, place));
            path.sort_unstable();
            let leaf = self.builder.graph.follow(root, &path);
            let answer = leaf.map_or(Answer::Gap, |leaf| self.builder.answers.of(leaf));
            rules.extend(answer.rule());
            let ruling = answer.ruling().unwrap_or(Ruling::UNPROVIDED);
            self.example(&path, Some(&question.ruling_id(model, ruling)))
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
        let given = ladder(question, model).map(given).unwrap_or_default().into_iter();
        let rules: BTreeSet<RuleId> =
            given.filter(|(ruling, _)| would(*ruling)).map(|(_, rule)| rule).collect();
        let (standing, finding) = if levels.is_empty() {
            (Standing::Proved, Finding::LevelsReached {})
        } else {
            (Standing::Fails, Finding::LevelsUnreached { levels: listed(&levels) })
        };
        let check = Check::new(Subject::LevelsReached, standing, Method::Diagram, finding);
        Ok(check.with_ids(levels).with_rules(rule_ids(model, rules)))
    }

    /// Rules that count for no input.
    fn rules(&mut self, question: Question) -> Result<Check, BudgetSpent> {
        self.builder.question(question)?;
        let model = self.model();
        let fired = &self.builder.fired;
        let rules = rules_of(question, model).into_iter().filter(|rule| !fired.contains(rule));
        Ok(reached(&rule_ids(model, rules)))
    }

    /// Disposals and steps whose condition holds for no input.
    fn sections_reached(&mut self) -> Result<Check, BudgetSpent> {
        let model = self.model();
        let mut never = Vec::new();
        let disposals = model.disposals.iter().map(|rule| (&rule.when, rule.rule));
        let demands = model.coverage.iter().map(|demand| (&demand.condition, demand.rule));
        for (when, rule) in disposals.chain(demands) {
            if self.builder.condition(when)? == Ref::FALSE {
                never.push(rule);
            }
        }
        for question in Question::all(model) {
            let Question::Collected { table, rule } = question else { continue };
            let table = model.tables.get(table).map_or(&[][..], Table::collected);
            let Some(rule) = table.get(rule) else { continue };
            if self.builder.condition(&rule.when)? == Ref::FALSE {
                never.push(rule.rule);
            }
        }
        for route in &model.routes {
            let taken = self.builder.condition(&route.when)?;
            for step in &route.steps {
                let holds = self.builder.condition(&step.when)?;
                if self.builder.graph.and(taken, holds)? == Ref::FALSE {
                    never.push(step.rule);
                }
            }
        }
        Ok(reached(&rule_ids(model, never)))
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
        let leaves = self.builder.graph.leaves(nobody)?;
        let unsupervised = |leaf| Ref::leaf(leaf) != fine && !self.impossible(leaf);
        let (inputs, count) = self.count(Question::Supervision, nobody, unsupervised);
        let new = |standing, finding| {
            Check::new(Subject::Supervised, standing, Method::Diagram, finding)
                .counted(inputs, count)
        };
        let Some(path) = self.builder.graph.find(nobody, &unsupervised) else {
            return Ok(new(Standing::Proved, Finding::Supervised { inputs: shown(inputs) }));
        };
        let model = self.model();
        let answers = leaves.into_iter().filter(|leaf| unsupervised(*leaf));
        let answers: Vec<Answer> = answers.map(|leaf| self.builder.answers.of(leaf)).collect();
        let grades: BTreeSet<usize> =
            answers.iter().filter_map(|answer| answer.ruling()?.as_level()).collect();
        let rules: BTreeSet<RuleId> = answers.iter().filter_map(|answer| answer.rule()).collect();
        let grades: Vec<&str> =
            grades.iter().filter_map(|level| model.grades.get(*level)).map(Named::id).collect();
        let finding = Finding::Unsupervised {
            grades: listed(&grades),
            inputs: shown(inputs),
            unsupervised: part(count),
        };
        let example = self.example(&path, Some("unprovided"));
        let check = new(Standing::Fails, finding).with_rules(rule_ids(model, rules));
        Ok(check.with_ids(grades).shown_by([example]))
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
                let Some(path) = self.builder.graph.find(both, &|leaf| leaf == 1) else { continue };
                let ids = rule_ids(model, [first.rule, second.rule]);
                let id = |at: usize| ids.get(at).map(|id| (*id).to_owned()).unwrap_or_default();
                let finding = Finding::SupervisorsByOrder { first: id(0), second: id(1) };
                let example = self.example(&path, None);
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
        for question in Question::all(model) {
            roots.push(self.builder.rulings(question)?);
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
        let mut used = BTreeSet::new();
        for root in roots {
            let asked = self.builder.graph.support(root).into_iter();
            let slots =
                asked.filter_map(|variable| Some(self.builder.variables.get(variable)?.slot));
            used.extend(slots.filter_map(|slot| Some(model.slots.get(slot)?.fact)));
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

/// Whether a score that always applies has a band for every total, which is
/// seen without a diagram.
fn covered(question: Question, model: &Model) -> Option<Check> {
    let ladder = ladder(question, model)?;
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
fn reached(never: &[&str]) -> Check {
    let (standing, finding) = if never.is_empty() {
        (Standing::Proved, Finding::RulesReached {})
    } else {
        (Standing::Fails, Finding::RulesShadowed { rules: listed(never) })
    };
    Check::new(Subject::RulesReached, standing, Method::Diagram, finding).with_rules(never)
}
