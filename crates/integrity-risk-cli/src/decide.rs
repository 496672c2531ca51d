//! `decide`: what a table of the scheme answers, as a page or as canonical JSON. Like `explain`,
//! it shows what the wire answers.

use integrity_risk::language::Language;
use integrity_risk::{Facts, wire};
use serde_json::Value as Json;

use crate::Ending;
use crate::arguments::DecideArguments;
use crate::call;
use crate::explain::{Decided, View, at, given_facts, ok, request, text};
use crate::failure::Failure;
use crate::page::Page;
use crate::source;
use crate::words::Word;

/// Says what a table answers for the facts.
pub(crate) fn run(arguments: &DecideArguments, language: Language) -> Result<Ending, Failure> {
    let asked = &arguments.asked;
    let source = source::load(&asked.scheme)?;
    let facts = given_facts(&source.scheme, asked.facts.as_deref(), &asked.fact)?;
    let table = Some(arguments.table.as_str());
    let answer = wire::call("explain_table", &request(&source, table, &facts, language));
    let decision = ok(&answer);
    if asked.json {
        let ending = call::print(&answer)?;
        return Ok(if ending == Ending::Clean { found(&decision) } else { ending });
    }
    // What is wrong with the facts is told as any error is.
    source.scheme.decide(&arguments.table, &Facts::from_json(&facts)?)?;
    let Some(table) = source.scheme.table(&arguments.table) else { return Ok(Ending::Unusable) };
    let view = View { scheme: &source.scheme, of: Decided::Table(table), language };
    let mut page = Page::new(language);
    page.title(table.label.get(language));
    page.heading(Word::Result);
    page.item(&view.outcome(at(&decision, "outcome")));
    view.decision(&mut page, &decision);
    view.about_scheme(&mut page, &decision);
    page.print()?;
    Ok(found(&decision))
}

fn found(decision: &Json) -> Ending {
    let decided = text(at(at(decision, "outcome"), "kind")) == "determined";
    if decided { Ending::Clean } else { Ending::Findings }
}
