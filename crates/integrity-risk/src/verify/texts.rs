//! Rules with days of their own: whether each text that held holds together.

use chrono::NaiveDate;

use crate::error::listed;
use crate::scheme::Scheme;
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

/// How many texts of one scheme are verified.
const TEXTS: usize = 64;

/// Whether the scheme holds on every day from which it has another text. Where
/// it was asked as of one day, the others are only named.
pub(super) fn check(scheme: &Scheme) -> Option<Check> {
    let days = scheme.days_of_texts();
    let latest = days.last().filter(|_| days.len() > 1)?;
    let named = |days: &mut dyn Iterator<Item = &NaiveDate>| -> Vec<String> {
        days.map(NaiveDate::to_string).collect()
    };
    let new = |standing, finding, ids: Vec<String>| {
        Check::new(Subject::Texts, standing, Method::Enumeration, finding).with_ids(ids)
    };
    let all = named(&mut days.iter());
    if scheme.as_of.is_some() || days.len() > TEXTS {
        let day = scheme.as_of.unwrap_or(*latest).to_string();
        let finding = Finding::TextAsOf { day, days: listed(&all) };
        return Some(new(Standing::NotChecked, finding, all));
    }
    let fails = |day: &&NaiveDate| !scheme.at(**day).is_ok_and(|text| text.verify().holds());
    let failing = named(&mut days.iter().filter(fails));
    Some(if failing.is_empty() {
        new(Standing::Proved, Finding::TextsHold { days: listed(&all) }, all)
    } else {
        new(Standing::Fails, Finding::TextsFail { days: listed(&failing) }, failing)
    })
}
