//! `warn`: which warning facts call for, as a page or as canonical JSON. Like
//! `explain`, it shows what the wire answers.

use integrity_risk::language::Language;
use integrity_risk::scheme::Term;
use integrity_risk::vocabulary::Vocabulary;
use integrity_risk::{Facts, wire};
use serde_json::Value as Json;

use crate::Ending;
use crate::arguments::WarnArguments;
use crate::call;
use crate::case_page::said;
use crate::explain::{Decided, View, at, given_facts, list, ok, request, text};
use crate::failure::Failure;
use crate::page::Page;
use crate::scheme_show::term as term_in_words;
use crate::source;
use crate::terminal::{FAINT, styled};
use crate::words::Word;

/// Says which warning the facts call for.
pub(crate) fn run(arguments: &WarnArguments, language: Language) -> Result<Ending, Failure> {
    let asked = &arguments.asked;
    let source = source::load(&asked.scheme)?;
    let facts = given_facts(&source.scheme, asked.facts.as_deref(), &asked.fact)?;
    let answer = wire::call("explain_warning", &request(&source, None, &facts, language));
    let decision = ok(&answer);
    if asked.json {
        let ending = call::print(&answer)?;
        return Ok(if ending == Ending::Clean { found(&decision) } else { ending });
    }
    // What is wrong with the facts is told as any error is.
    source.scheme.warn(&Facts::from_json(&facts)?)?;
    let view = View { scheme: &source.scheme, of: Decided::Warning, language };
    let mut page = Page::new(language);
    result(&mut page, &view, at(&decision, "outcome"));
    disposals(&mut page, language, list(at(&decision, "disposals")));
    view.decision(&mut page, &decision);
    view.about_scheme(&mut page, &decision);
    page.print()?;
    Ok(found(&decision))
}

fn found(decision: &Json) -> Ending {
    let outcome = at(decision, "outcome");
    let none = text(at(outcome, "kind")) == "determined" && at(outcome, "level").is_null();
    if none { Ending::Clean } else { Ending::Findings }
}

fn result(page: &mut Page, view: &View<'_>, outcome: &Json) {
    let within = |key: &str| {
        let term = serde_json::from_value::<Term>(at(outcome, key).clone());
        term.map_or_else(|_| String::new(), |set| term_in_words(set, view.language))
    };
    page.heading(Word::Result);
    page.fields(&[
        (Word::WarningCase, view.outcome(outcome)),
        (Word::ReplyWithin, within("reply_within")),
        (Word::RectifyWithin, within("rectify_within")),
    ]);
}

/// What is done under the warning, with the rules that say so.
fn disposals(page: &mut Page, language: Language, disposals: &[Json]) {
    if disposals.is_empty() {
        return;
    }
    page.heading(Word::ToBeDone);
    for disposal in disposals {
        let acts = list(at(disposal, "acts")).iter().map(|act| {
            let known = Vocabulary::Disposals.word(text(act));
            known.map_or(text(act), |word| word.label.get(language))
        });
        let acts = language.joined(acts);
        let any_of = text(at(disposal, "force")).ends_with("any_of");
        let acts = if any_of { said(Word::OneOrMoreOf, &acts, language) } else { acts };
        let certain = *at(disposal, "applies") == true;
        page.item(&if certain {
            acts
        } else {
            language.bracketed(&acts, Word::MayApply.say(language))
        });
        let rule = format!("{}  {}", text(at(disposal, "rule")), text(at(disposal, "clause")));
        page.detail(&styled(rule, FAINT));
        page.detail(text(at(disposal, "says")));
    }
}
