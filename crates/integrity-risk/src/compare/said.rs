//! What decisions say, without the rules by which they say it, and what
//! becomes of an answer from one scheme to the other.

use std::collections::HashMap;

use crate::compare::correspondence::{Change, Correspondence};
use crate::decision::Question;
use crate::diagram::{Answer, BudgetSpent, Builder, Ref};
use crate::ladder::Ruling;
use crate::order;
use crate::scheme::{Force, Model, Table};

/// A decision that two schemes may both make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Grade,
    Supervision,
    Warning,
    /// A table by its place.
    Table(usize),
}

/// What a decision says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Said {
    /// There is no such input.
    Impossible,
    Ruling(Ruling),
    /// Roles by place, sorted, and whether they act together.
    Roles(Vec<usize>, bool),
    /// Answers by place, sorted, and how binding each is.
    Answers(Vec<(usize, &'static str)>),
}

/// Results of a table that collects: more are not compared.
const COLLECTED: usize = 30;

/// The bit of what is no input.
const IMPOSSIBLE: u32 = 1 << COLLECTED;

impl Decision {
    pub(super) fn is_made(self, model: &Model) -> bool {
        match self {
            Self::Supervision => model.grading.is_some() && !model.supervision.is_empty(),
            _ => self.questions(model).iter().any(|question| question.is_made(model)),
        }
    }

    /// The questions whose diagrams together say what is decided.
    pub(super) fn questions(self, model: &Model) -> Vec<Question> {
        match self {
            Self::Grade => vec![Question::Grade],
            Self::Supervision => vec![Question::Supervision],
            Self::Warning => vec![Question::Warning],
            Self::Table(table) => {
                let rules = model.tables.get(table).map_or(&[][..], Table::collected);
                if rules.is_empty() {
                    return vec![Question::Table(table)];
                }
                (0..rules.len()).map(|rule| Question::Collected { table, rule }).collect()
            }
        }
    }

    pub(super) fn slots(self, model: &Model) -> &[usize] {
        match self {
            Self::Grade => Question::Grade.slots(model),
            Self::Supervision => Question::Supervision.slots(model),
            Self::Warning => Question::Warning.slots(model),
            Self::Table(table) => Question::Table(table).slots(model),
        }
    }

    /// What a ruling of the decision says.
    pub(super) fn said(self, model: &Model, ruling: Ruling) -> Said {
        match (self, ruling.as_level()) {
            (Self::Supervision, Some(place)) => match model.supervision.get(place) {
                Some(rule) => {
                    let mut roles = rule.roles.clone();
                    roles.sort_unstable();
                    Said::Roles(roles, rule.joint && rule.roles.len() > 1)
                }
                None => Said::Ruling(ruling),
            },
            (Self::Table(table), level) if level.is_some() || ruling == Ruling::NONE => {
                results(model.tables.get(table), level)
            }
            _ => Said::Ruling(ruling),
        }
    }

    /// The id of an answer: a level's, or ids of roles or answers in a row.
    pub(super) fn id(self, model: &Model, said: &Said) -> String {
        match said {
            Said::Impossible => String::new(),
            Said::Ruling(ruling) => {
                let question = match self {
                    Self::Warning => Question::Warning,
                    _ => Question::Grade,
                };
                question.ruling_id(model, *ruling).into_owned()
            }
            Said::Roles(roles, joint) => {
                let ids = roles.iter().filter_map(|role| model.roles.get(*role));
                let ids: Vec<&str> = ids.map(|role| &*role.id).collect();
                ids.join(if *joint { " + " } else { ", " })
            }
            Said::Answers(answers) if answers.is_empty() => "none".to_owned(),
            Said::Answers(answers) => {
                let Self::Table(table) = self else { return String::new() };
                let Some(table) = model.tables.get(table) else { return String::new() };
                let id = |(place, force): &(usize, &'static str)| {
                    let id = table.answers.get(*place).map_or("", |answer| &answer.id);
                    if *force == Force::Must.code() {
                        id.to_owned()
                    } else {
                        format!("{id} ({force})")
                    }
                };
                answers.iter().map(id).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

/// The answers that some results of a table stand for.
fn results(table: Option<&Table>, results: impl IntoIterator<Item = usize>) -> Said {
    let Some(table) = table else { return Said::Answers(Vec::new()) };
    let results = results.into_iter().filter_map(|place| table.results.get(place));
    let mut answers: Vec<(usize, &'static str)> = results
        .flat_map(|result| result.answers.iter().map(|answer| (*answer, result.force.code())))
        .collect();
    order::sort(&mut answers);
    answers.dedup();
    Said::Answers(answers)
}

/// The diagram of what a decision says, and what its leaves say.
pub(super) struct Says {
    pub(super) root: Ref,
    pub(super) said: Vec<Said>,
}

impl Says {
    /// None where the decision is too large to be compared.
    pub(super) fn of(builder: &mut Builder<'_>, decision: Decision) -> Result<Self, BudgetSpent> {
        let questions = decision.questions(builder.model);
        if let [Question::Collected { table, .. }, ..] = *questions.as_slice() {
            return Self::collected(builder, table, &questions);
        }
        let [question] = *questions.as_slice() else { return Err(BudgetSpent) };
        let root = builder.question(question)?;
        let mut known = Known::default();
        let mut to = HashMap::new();
        for leaf in builder.graph.leaves(root)? {
            let said = match builder.answers.of(leaf) {
                Answer::Impossible | Answer::Nothing => Said::Impossible,
                Answer::Gap => decision.said(builder.model, Ruling::UNPROVIDED),
                Answer::Given(ruling, _) => decision.said(builder.model, ruling),
            };
            to.insert(leaf, known.leaf(said));
        }
        let root = replaced(builder, root, &to)?;
        Ok(Self { root, said: known.said })
    }

    /// What all rules of a table that collects add up to: a bit for each
    /// result, and one for what is no input.
    fn collected(
        builder: &mut Builder<'_>,
        table: usize,
        questions: &[Question],
    ) -> Result<Self, BudgetSpent> {
        let of_table = builder.model.tables.get(table).ok_or(BudgetSpent)?;
        if of_table.results.len() > COLLECTED {
            return Err(BudgetSpent);
        }
        let mut sum = Ref::leaf(0);
        for question in questions {
            let root = builder.question(*question)?;
            let Builder { graph, answers, .. } = &mut *builder;
            let bits = graph.map(root, &|leaf| {
                Ref::leaf(match answers.of(leaf) {
                    Answer::Given(ruling, _) => ruling.as_level().map_or(0, |result| 1 << result),
                    Answer::Impossible => IMPOSSIBLE,
                    Answer::Gap | Answer::Nothing => 0,
                })
            })?;
            sum = graph.combine([sum, bits], &|[sum, bits]| {
                Some(Ref::leaf(sum.as_leaf()? | bits.as_leaf()?))
            })?;
        }
        let mut known = Known::default();
        let mut to = HashMap::new();
        for leaf in builder.graph.leaves(sum)? {
            let held = (0..COLLECTED).filter(|result| leaf >> result & 1 == 1);
            let said = match (leaf, of_table.otherwise()) {
                (leaf, _) if leaf & IMPOSSIBLE != 0 => Said::Impossible,
                (0, Some((ruling, _))) => Decision::Table(table).said(builder.model, ruling),
                _ => results(Some(of_table), held),
            };
            to.insert(leaf, known.leaf(said));
        }
        let root = replaced(builder, sum, &to)?;
        Ok(Self { root, said: known.said })
    }
}

fn replaced(
    builder: &mut Builder<'_>,
    root: Ref,
    to: &HashMap<u32, Ref>,
) -> Result<Ref, BudgetSpent> {
    builder.graph.map(root, &|leaf| to.get(&leaf).copied().unwrap_or(Ref::FALSE))
}

/// Numbers for what is said.
#[derive(Default)]
struct Known {
    said: Vec<Said>,
    numbers: HashMap<Said, u32>,
}

impl Known {
    fn leaf(&mut self, said: Said) -> Ref {
        let next = u32::try_from(self.said.len()).unwrap_or_default();
        let number = *self.numbers.entry(said.clone()).or_insert(next);
        if number == next {
            self.said.push(said);
        }
        Ref::leaf(number)
    }
}

/// Two schemes whose answers are told apart.
#[derive(Clone, Copy)]
pub(super) struct Judge<'c> {
    pub(super) here: &'c Model,
    pub(super) there: &'c Model,
    pub(super) between: &'c Correspondence,
}

impl Judge<'_> {
    /// What becomes of an answer.
    pub(super) fn change(self, decisions: (Decision, Decision), from: &Said, to: &Said) -> Change {
        match (from, to) {
            (Said::Ruling(from), Said::Ruling(to)) => self.of_rulings(decisions.0, *from, *to),
            (Said::Roles(from, joint), Said::Roles(to, other)) => {
                let both = self.between.roles_here(to);
                match both {
                    Some(to) if from.iter().all(|role| self.between.has_role(*role)) => {
                        let same = to == *from && joint == other;
                        if same { Change::Same } else { Change::Other }
                    }
                    _ => Change::NotComparable,
                }
            }
            (Said::Answers(from), Said::Answers(to)) => self.of_answers(decisions, from, to),
            _ => Change::OtherKind,
        }
    }

    fn of_rulings(self, decision: Decision, from: Ruling, to: Ruling) -> Change {
        let levels = match decision {
            Decision::Warning => &self.between.warnings,
            _ => &self.between.grades,
        };
        match (from.as_level(), to.as_level()) {
            (Some(from), Some(to)) => levels.change(from, to),
            _ if from == to => Change::Same,
            // No warning is milder than any.
            (None, Some(_)) if from == Ruling::NONE => Change::Worse,
            (Some(_), None) if to == Ruling::NONE => Change::Milder,
            _ => Change::OtherKind,
        }
    }

    fn of_answers(
        self,
        decisions: (Decision, Decision),
        from: &[(usize, &'static str)],
        to: &[(usize, &'static str)],
    ) -> Change {
        let (Decision::Table(own), Decision::Table(other)) = decisions else {
            return Change::NotComparable;
        };
        let tables = self.here.tables.get(own).zip(self.there.tables.get(other));
        let Some((own, other)) = tables else { return Change::NotComparable };
        let named = |table: &Table, answers: &[(usize, &'static str)]| {
            let id = |(place, force): &(usize, &'static str)| {
                (table.answers.get(*place).map(|answer| answer.id.clone()), *force)
            };
            let mut ids: Vec<_> = answers.iter().map(id).collect();
            order::sort(&mut ids);
            ids
        };
        if named(own, from) == named(other, to) {
            return Change::Same;
        }
        let ids = |table: &Table| table.answers.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
        let ordered = own.ordered && other.ordered && ids(own) == ids(other);
        match (from, to) {
            ([(from, _)], [(to, _)]) if ordered && to < from => Change::Worse,
            ([(from, _)], [(to, _)]) if ordered && to > from => Change::Milder,
            _ => Change::Other,
        }
    }
}
