//! Whether a mean hides what is grave.

use crate::decision::Question;
use crate::exact::Exact;
use crate::ladder::{Across, Method as TrackMethod, Ruling, Score};
use crate::scheme::{Model, Scheme};
use crate::verify::decisions::{ladder, made};
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

/// How many points of the least score are put beside the gravest.
const ADDED: i64 = 1000;

/// A note on every mean of several items.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let model = &*scheme.model;
    let mut checks = Vec::new();
    for question in made(model) {
        let tracks = ladder(question, model).map(|ladder| ladder.tracks.as_slice());
        for track in tracks.unwrap_or_default() {
            let TrackMethod::Score(score) = &track.method else { continue };
            let alike = score.items.iter().all(|item| item.weight == 1);
            if alike && score.across == Across::Mean && score.items.len() > 1 {
                let finding = finding(model, question, score);
                let diluted = finding != Finding::NotDiluted {};
                let standing = if diluted { Standing::Note } else { Standing::Proved };
                let check = Check::new(Subject::Dilution, standing, Method::Bands, finding);
                checks.push(check.of(question, model).with_ids([&track.id]));
            }
        }
    }
    checks
}

fn finding(model: &Model, question: Question, score: &Score) -> Finding {
    let id = |ruling| question.ruling_id(model, ruling).into_owned();
    if pooled(model, question) {
        return match added(model, score) {
            Some((added, before, after)) => Finding::Diluted {
                points: score.items.len().to_string(),
                added: added.to_string(),
                before: id(before),
                after: id(after),
            },
            None => Finding::NotDiluted {},
        };
    }
    match outweighed(model, score) {
        Some((before, after)) => Finding::Outweighed { before: id(before), after: id(after) },
        None => Finding::NotDiluted {},
    }
}

fn pooled(model: &Model, question: Question) -> bool {
    let points = model.grading.as_ref().and_then(|grading| grading.points.as_ref());
    question == Question::Grade && points.is_some_and(|points| points.pooled)
}

/// What the score gives for a sum of scaled items, as their mean.
fn mean(score: &Score, sum: i64, count: i64) -> Option<Ruling> {
    let denominator = score.item_denominator().checked_mul(count)?;
    score.band_of(Exact::ratio(sum, denominator)?).map(|band| band.ruling)
}

/// The fewest points of the least score that make the outcome of the
/// greatest milder, with both outcomes.
fn added(model: &Model, score: &Score) -> Option<(i64, Ruling, Ruling)> {
    let spans: Vec<(i64, i64)> =
        score.items.iter().map(|item| score.extremes(item, model)).collect();
    let greatest = spans.iter().try_fold(0_i64, |sum, (_, most)| sum.checked_add(*most))?;
    let least = spans.iter().map(|(least, _)| *least).min()?;
    let count = i64::try_from(spans.len()).ok()?;
    let before = mean(score, greatest, count)?;
    (1..=ADDED).find_map(|added| {
        let sum = greatest.checked_add(least.checked_mul(added)?)?;
        let after = mean(score, sum, count + added)?;
        (after > before).then_some((added, before, after))
    })
}

/// What the gravest item gives alone, and what it gives among the mildest,
/// where that is milder.
fn outweighed(model: &Model, score: &Score) -> Option<(Ruling, Ruling)> {
    let item = score.items.first()?;
    let (least, most) = score.extremes(item, model);
    let alone = |value| mean(score, value, 1);
    let (grave, mild) = match (alone(least)?, alone(most)?) {
        (low, high) if low < high => (least, most),
        _ => (most, least),
    };
    let count = i64::try_from(score.items.len()).ok()?;
    let sum = mild.checked_mul(count - 1)?.checked_add(grave)?;
    let (before, after) = (alone(grave)?, mean(score, sum, count)?);
    (after > before).then_some((before, after))
}
