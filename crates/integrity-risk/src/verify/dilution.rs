//! Whether a mean hides what is grave.

use crate::decision::Question;
use crate::exact::Exact;
use crate::ladder::{Across, Method as TrackMethod, Ruling, Score};
use crate::scheme::{Model, Scheme};
use crate::verify::decisions::asked;
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

/// How many points of the least score are put beside the gravest.
const ADDED: i64 = 1000;

/// A note on every mean of several items.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let model = &*scheme.model;
    let mut checks = Vec::new();
    for question in asked(model) {
        let tracks = question.ladder(model).map(|ladder| ladder.tracks.as_slice());
        for track in tracks.unwrap_or_default() {
            let TrackMethod::Score(score) = &track.method else { continue };
            if score.across == Across::Mean && score.items.len() > 1 {
                let finding =
                    unset(model, score).unwrap_or_else(|| finding(model, question, score));
                let standing = match finding {
                    Finding::NotDiluted {} => Standing::Proved,
                    Finding::DilutionUnset { .. } => Standing::NotChecked,
                    _ => Standing::Note,
                };
                let check = Check::new(Subject::Dilution, standing, Method::Bands, finding);
                checks.push(check.of(question, model).with_ids([&track.id]));
            }
        }
    }
    checks
}

/// That the bands of a score depend on a parameter that is not set.
fn unset(model: &Model, score: &Score) -> Option<Finding> {
    let limit = score.bands.iter().flat_map(|band| &band.unset).next()?;
    let parameter = model.parameters.get(limit.number.parameter)?;
    Some(Finding::DilutionUnset { parameter: parameter.id.to_string() })
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

/// What the gravest of an item gives alone, and what it gives among the
/// mildest of the others, for the first item of which that is milder.
fn outweighed(model: &Model, score: &Score) -> Option<(Ruling, Ruling)> {
    let spans: Vec<(i64, i64)> =
        score.items.iter().map(|item| score.extremes(item, model)).collect();
    // Totals cannot overflow: their bounds are checked when a scheme loads.
    let low: i64 = spans.iter().map(|(least, _)| *least).sum();
    let high: i64 = spans.iter().map(|(_, most)| *most).sum();
    let mean = |sum| score.band_of(Exact::ratio(sum, score.denominator)?).map(|band| band.ruling);
    let low_is_grave = mean(low)? < mean(high)?;
    let mildest = if low_is_grave { high } else { low };
    // A mean divides by the weights: an item alone has its own to divide by.
    let weights: i64 = score.items.iter().map(|item| item.weight).sum();
    let unweighted = score.denominator.checked_div(weights)?;
    score.items.iter().zip(spans).find_map(|(item, (least, most))| {
        let (grave, mild) = if low_is_grave { (least, most) } else { (most, least) };
        let own = unweighted.checked_mul(item.weight)?;
        let before = score.band_of(Exact::ratio(grave, own)?)?.ruling;
        let after = mean(mildest.checked_sub(mild)?.checked_add(grave)?)?;
        (after > before).then_some((before, after))
    })
}
