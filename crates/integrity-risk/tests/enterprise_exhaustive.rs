//! Every rating of five types on the enterprise scale, graded exactly.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use integrity_risk::batch::RowGrader;
use integrity_risk::exact::Exact;
use integrity_risk::{Facts, Scheme};

const LIKELIHOODS: [&str; 5] = ["0.1", "0.2", "0.4", "0.6", "0.8"];
const SEVERITIES: [i64; 5] = [10, 20, 40, 60, 80];
const TYPES: [&str; 5] = ["moral", "duty", "process", "institution", "environment"];

/// The product of a likelihood and a severity, in whole numbers.
fn product(rating: usize) -> i64 {
    [1, 2, 4, 6, 8][rating / 5] * SEVERITIES[rating % 5] / 10
}

/// The grade by the text and the reading *upper end*, worst first.
fn expected(sum: i64) -> usize {
    match sum {
        ..=40 => 4,
        41..=80 => 3,
        81..=120 => 2,
        121..=160 => 1,
        _ => 0,
    }
}

/// The facts of a post: a rating, 0 to 24, for each type.
fn facts(ratings: [usize; 5]) -> Facts {
    TYPES.iter().zip(ratings).fold(Facts::new(), |facts, (kind, rating)| {
        let likelihood = LIKELIHOODS[rating / 5].parse().unwrap();
        #[expect(clippy::cast_precision_loss, reason = "at most 80")]
        let severity = SEVERITIES[rating % 5] as f64;
        facts.number_of("likelihood", kind, likelihood).number_of("severity", kind, severity)
    })
}

/// All 25⁵ ratings by codes, and every 101st of them also from facts.
#[test]
fn all_ratings_of_five_types() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let grades: Vec<&str> = scheme.grades().iter().map(|grade| &*grade.id).collect();
    assert_eq!(grades, ["five", "four", "three", "two", "one"]);
    let columns: Vec<_> = TYPES
        .iter()
        .flat_map(|kind| ["likelihood", "severity"].map(|fact| scheme.encoder(fact, Some(kind))))
        .collect::<Result<_, _>>()
        .unwrap();
    let likelihoods = LIKELIHOODS.map(|text| columns[0].text(text).unwrap());
    let severities = SEVERITIES.map(|value| columns[1].integer(value).unwrap());
    let mut grader = RowGrader::new(&scheme, &columns).unwrap();

    let mut counts = [0_u32; 5];
    let mut ratings = [0; 5];
    for number in 0..25_usize.pow(5) {
        let mut rest = number;
        for rating in &mut ratings {
            *rating = rest % 25;
            rest /= 25;
        }
        let sum: i64 = ratings.iter().map(|rating| product(*rating)).sum();
        let codes: [_; 10] = std::array::from_fn(|place| {
            let rating = ratings[place / 2];
            if place % 2 == 0 { likelihoods[rating / 5] } else { severities[rating % 5] }
        });
        let verdict = grader.grade(codes).verdict().unwrap();
        let grade = grades.iter().position(|id| **id == *verdict.grade.id).unwrap();
        assert_eq!(grade, expected(sum), "{ratings:?}");
        assert_eq!(verdict.score, Exact::ratio(sum, 5), "{ratings:?}");
        counts[grade] += 1;
        if number % 101 == 0 {
            let single = scheme.grade(&facts(ratings)).unwrap().verdict().unwrap();
            assert_eq!((&single.grade.id, single.score), (&verdict.grade.id, verdict.score));
        }
    }
    assert_eq!(counts, [365_279, 1_459_352, 3_445_837, 3_631_930, 863_227]);
}
