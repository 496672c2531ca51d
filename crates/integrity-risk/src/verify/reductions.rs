//! What holds only through a completion: the scheme without it, compared
//! with the scheme as it is, for all inputs.

use std::collections::{BTreeSet, HashMap};

use crate::decision::Question;
use crate::diagram::{Answer, BudgetSpent, Builder, Ref, Space};
use crate::error::Error;
use crate::ladder::Ruling;
use crate::language::Language;
use crate::limits;
use crate::order;
use crate::scheme::{Basis, Force, Model, Scheme};
use crate::verify::decisions::{part, rule_ids, rules_of, shown};
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Example, Method, Standing, Subject};
use crate::verify::unset;

/// A decision without one completion, or without all.
#[derive(Debug)]
pub(super) struct Reduction {
    pub(super) question: Question,
    /// The completion; none for all of them.
    pub(super) completion: Option<Box<str>>,
    /// Whether some input has no answer any more.
    pub(super) opens: bool,
    inputs: Option<u128>,
    unanswered: Option<u128>,
    changed: Option<u128>,
    example: Example,
}

/// What a decision says, compared across two models of one scheme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Said {
    Nothing,
    Ruling(Ruling),
    Roles(Vec<usize>, bool),
    /// Of a table: whose results stand in another order without a rule.
    Answers(String, Option<Force>),
}

const SAME: u32 = 0;
const CHANGED: u32 = 1;
const UNANSWERED: u32 = 2;

/// Every decision without each completion that it rests on, and without all;
/// and the completions without which the scheme cannot be read.
pub(super) fn of(scheme: &Scheme, questions: &[Question]) -> (Vec<Reduction>, Vec<Check>) {
    let completions = scheme.completions();
    let one = completions.iter().map(|completion| Some(&*completion.id));
    let each: Vec<Option<&str>> = one.chain((completions.len() > 1).then_some(None)).collect();
    let (mut reductions, mut unreadable) = (Vec::new(), Vec::new());
    let mut comparison = Comparison { scheme, said: HashMap::from([(Said::Nothing, 0)]) };
    let mut builder = Builder::new(&scheme.model);
    // Each completion is a scheme to be compiled anew.
    if each.len().saturating_mul(scheme.rules().len()) > limits::REDUCED_RULES {
        let (subject, finding) = (Subject::WithoutCompletions, Finding::BudgetSpent {});
        let check = Check::new(subject, Standing::NotChecked, Method::Loading, finding);
        return (reductions, vec![check]);
    }
    for completion in each {
        let dropped = |id: &str| completion.is_none_or(|completion| completion == id);
        let reduced = match scheme.without_rules(&dropped) {
            Ok(reduced) => reduced,
            Err(error) => {
                unreadable.extend(completion.map(|completion| not_without(completion, &error)));
                continue;
            }
        };
        if !loses_a_decision(scheme, &reduced) {
            continue;
        }
        for question in questions {
            let compared = comparison.compare(builder, &reduced, *question, completion);
            let (mut reduction, same_graph) = compared;
            builder = same_graph;
            if reduction.is_err() {
                // What went before may have filled the graph.
                let anew = Builder::new(&scheme.model);
                (reduction, builder) = comparison.compare(anew, &reduced, *question, completion);
            }
            let Ok(reduction) = reduction else {
                unreadable.push(not_compared(*question, completion, &scheme.model));
                return (reductions, unreadable);
            };
            reductions.extend(reduction);
        }
    }
    (reductions, unreadable)
}

/// Whether a rule is gone that a decision may rest on: those of routes, of
/// the course of warnings and of duties decide nothing here.
fn loses_a_decision(scheme: &Scheme, reduced: &Scheme) -> bool {
    let left: BTreeSet<&str> = reduced.rules().iter().map(|rule| &*rule.id).collect();
    let model = &scheme.model;
    let steps = model.routes.iter().flat_map(|route| &route.steps).map(|step| step.rule);
    let reopenings = model.routes.iter().flat_map(|route| &route.reopenings).map(|of| of.rule);
    let course = model.warning_course.iter();
    let course = course.flat_map(|course| {
        let steps = course.steps.iter().map(|step| step.rule);
        steps.chain(course.liftings.iter().map(|lifting| lifting.rule))
    });
    let duties = model.duties.iter().map(|duty| duty.rule);
    let of_routes = order::set(steps.chain(reopenings).chain(course).chain(duties));
    let of_routes: BTreeSet<&str> =
        of_routes.iter().filter_map(|rule| Some(&*model.rules.get(*rule)?.id)).collect();
    let gone = |id: &str| !left.contains(id) && !of_routes.contains(id);
    scheme.rules().len() != reduced.rules().len()
        && scheme.rules().iter().any(|rule| gone(&rule.id))
}

/// A completion without which the scheme cannot be read.
fn not_without(completion: &str, error: &Error) -> Check {
    let (completion, reason) = (completion.to_owned(), error.message(Language::En));
    let finding = Finding::NotWithout { completion: completion.clone(), reason };
    let (subject, standing) = (Subject::WithoutCompletion, Standing::NotChecked);
    Check::new(subject, standing, Method::Loading, finding).with_ids([completion])
}

/// This completion and those after it, for which the budget did not suffice.
fn not_compared(question: Question, completion: Option<&str>, model: &Model) -> Check {
    let subject = completion.map_or(Subject::WithoutCompletions, |_| Subject::WithoutCompletion);
    Check::new(subject, Standing::NotChecked, Method::Diagram, Finding::BudgetSpent {})
        .of(question, model)
        .with_ids(completion)
}

struct Comparison<'s> {
    scheme: &'s Scheme,
    /// What was said, with the number of its leaf.
    said: HashMap<Said, u32>,
}

impl<'s> Comparison<'s> {
    /// The decision as it is beside the decision without some rules; none
    /// where they are the same. The graph is handed on.
    fn compare(
        &mut self,
        mut builder: Builder<'s>,
        reduced: &Scheme,
        question: Question,
        completion: Option<&str>,
    ) -> (Result<Option<Reduction>, BudgetSpent>, Builder<'s>) {
        let model: &'s Model = &self.scheme.model;
        let before = self.says(&mut builder, question);
        let mut other = builder.over(&reduced.model);
        let after = self.says(&mut other, question);
        let mut builder = other.over(model);
        let compared = before.and_then(|before| {
            let difference = self.difference(&mut builder, before, after?)?;
            self.reduction(&mut builder, difference, question, completion)
        });
        (compared, builder)
    }

    fn says(&mut self, builder: &mut Builder<'_>, question: Question) -> Result<Ref, BudgetSpent> {
        let root = builder.question(question)?;
        let leaves = builder.graph.leaves(root)?.into_iter();
        let said: HashMap<u32, Ref> = leaves
            .map(|leaf| (leaf, self.leaf(said(builder.model, question, builder.answers.of(leaf)))))
            .collect();
        builder.graph.map(root, &|leaf| said.get(&leaf).copied().unwrap_or(Ref::FALSE))
    }

    fn leaf(&mut self, said: Said) -> Ref {
        let next = u32::try_from(self.said.len()).unwrap_or_default();
        Ref::leaf(*self.said.entry(said).or_insert(next))
    }

    fn difference(
        &mut self,
        builder: &mut Builder<'_>,
        before: Ref,
        after: Ref,
    ) -> Result<Ref, BudgetSpent> {
        let unprovided = self.leaf(Said::Ruling(Ruling::UNPROVIDED));
        builder.graph.combine([before, after], &|[before, after]| {
            if before == after {
                return Some(Ref::leaf(SAME));
            }
            before
                .as_leaf()
                .and(after.as_leaf())
                .map(|_| Ref::leaf(if after == unprovided { UNANSWERED } else { CHANGED }))
        })
    }

    fn reduction(
        &self,
        builder: &mut Builder<'_>,
        difference: Ref,
        question: Question,
        completion: Option<&str>,
    ) -> Result<Option<Reduction>, BudgetSpent> {
        let same = Ref::leaf(SAME);
        let settable = builder.settable(difference)?;
        let difference = builder.graph.either(settable, difference, same)?;
        let find = |builder: &mut Builder<'_>, shows| {
            unset::find(builder, self.scheme, difference, &BTreeSet::from([shows]), same)
        };
        let unanswered = find(builder, UNANSWERED)?;
        let opens = unanswered.is_some();
        let shown = match unanswered {
            Some(found) => Some(found),
            None => find(builder, CHANGED)?,
        };
        let Some(found) = shown else { return Ok(None) };
        let model = builder.model;
        let space = Space::of(&builder.variables, question.slots(model));
        let counts = match space {
            Some(space) => Some(unset::counts(builder, difference, &found.path, &space)?),
            None => None,
        };
        let count =
            |leaf: u32| counts.as_ref().map(|counts| counts.get(&leaf).copied().unwrap_or(0));
        let cells = builder.variables.cells(model, &found.path);
        Ok(Some(Reduction {
            question,
            completion: completion.map(Into::into),
            opens,
            inputs: counts.as_ref().map(|counts| counts.values().sum()),
            unanswered: count(UNANSWERED),
            changed: count(CHANGED),
            example: Example {
                cells,
                settings: found.settings,
                gives: opens.then(|| "unprovided".into()),
            },
        }))
    }
}

fn said(model: &Model, question: Question, answer: Answer) -> Said {
    match answer {
        Answer::Impossible | Answer::Nothing => Said::Nothing,
        Answer::Gap => Said::Ruling(Ruling::UNPROVIDED),
        Answer::Given(ruling, _) if question == Question::Supervision => {
            match ruling.as_level().and_then(|place| model.supervision.get(place)) {
                Some(rule) => Said::Roles(rule.roles.clone(), rule.joint),
                None => Said::Ruling(ruling),
            }
        }
        Answer::Given(ruling, _) => match (question, ruling.as_level()) {
            (Question::Table(table), Some(result)) => {
                let table = model.tables.get(table);
                let ids = table.map(|table| table.result_ids(result)).unwrap_or_default();
                let force = table.and_then(|table| table.results.get(result)).map(|r| r.force);
                Said::Answers(ids, force)
            }
            _ => Said::Ruling(ruling),
        },
    }
}

impl Reduction {
    /// The reduction as a check of the decision.
    pub(super) fn check(&self, scheme: &Scheme) -> Check {
        let (inputs, unanswered) = (shown(self.inputs), part(self.unanswered));
        let changed = part(self.changed);
        let (subject, finding) = if let Some(completion) = &self.completion {
            let completion = completion.to_string();
            let finding = Finding::WithoutCompletion { completion, inputs, unanswered, changed };
            (Subject::WithoutCompletion, finding)
        } else {
            let finding = Finding::WithoutCompletions { inputs, unanswered, changed };
            (Subject::WithoutCompletions, finding)
        };
        let standing = if self.opens { Standing::HoldsThroughCompletion } else { Standing::Note };
        Check::new(subject, standing, Method::Diagram, finding)
            .of(self.question, &scheme.model)
            .counted(self.inputs, self.unanswered)
            .with_rules(self.rules(&scheme.model))
            .with_ids(&self.completion)
            .shown_by([self.example.clone()])
    }

    /// The rules of the decision that rest on the completion.
    fn rules<'m>(&self, model: &'m Model) -> Vec<&'m str> {
        let rests = |basis: &Basis| match (basis, &self.completion) {
            (Basis::Completion(id), Some(completion)) => id == completion,
            (Basis::Completion(_), None) => true,
            _ => false,
        };
        let own = rules_of(self.question, model).into_iter();
        rule_ids(model, own.filter(|rule| model.rules.get(*rule).is_some_and(|r| rests(&r.basis))))
    }
}
