//! Which types of risk control measures answer.

use crate::register::text::folded::Folded;
use crate::register::text::lexicon::Lexicons;
use crate::register::text::signs::Sign;
use crate::taxonomy::RiskType;

/// The types of risk that a text of control measures answers, by its words, in
/// the order of [`RiskType::ALL`]; none where no word tells.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::types_answered;
/// use integrity_risk::taxonomy::RiskType;
///
/// assert_eq!(types_answered("每季度开展警示教育"), [RiskType::Moral]);
/// assert!(types_answered("大额支出由两人复核并会签").contains(&RiskType::Process));
/// assert!(types_answered("予以关注").is_empty());
/// ```
pub fn types_answered(text: &str) -> Vec<RiskType> {
    const SIGNS: [(RiskType, Sign); 5] = [
        (RiskType::Moral, Sign::AnswersMoral),
        (RiskType::Duty, Sign::AnswersDuty),
        (RiskType::Process, Sign::AnswersProcess),
        (RiskType::Institution, Sign::AnswersInstitution),
        (RiskType::Environment, Sign::AnswersEnvironment),
    ];
    let tokens = Lexicons::get().answers.tokens(&Folded::new(text));
    let answered = |sign: Sign| tokens.iter().any(|token| token.signs.has(sign));
    SIGNS.into_iter().filter(|(_, sign)| answered(*sign)).map(|(kind, _)| kind).collect()
}
