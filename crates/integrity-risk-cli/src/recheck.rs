//! `recheck`: stored decisions, decided again.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write as _};

use anstream::stdout;
use integrity_risk::Scheme;
use integrity_risk::compare::{Recheck, RecheckResult};
use integrity_risk::engine::view_rules_hash;
use integrity_risk::language::Language;
use integrity_risk::limits;
use serde_json::Value as Json;

use crate::Ending;
use crate::arguments::RecheckArguments;
use crate::failure::Failure;
use crate::source;
use crate::words::Word;

/// Decides each line of a file again; ends with findings where a decision no
/// longer holds.
pub(crate) fn run(arguments: &RecheckArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    let unreadable = |error: std::io::Error| Failure::reading(&arguments.file, &error);
    let mut lines = BufReader::new(File::open(&arguments.file).map_err(unreadable)?);
    let mut out = stdout();
    let mut holds = true;
    let mut line = Vec::new();
    let mut number = 0_u64;
    // A line longer than a document is refused by the reading of it.
    let most = u64::try_from(limits::DOCUMENT_BYTES + 1024).unwrap_or(u64::MAX);
    loop {
        line.clear();
        let read = lines.by_ref().take(most).read_until(b'\n', &mut line).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        number += 1;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        if number == 1 && text.starts_with("--") {
            let rest = io::read_to_string(lines.take(most)).map_err(unreadable)?;
            return views(&format!("{text}{rest}"), &source.scheme, arguments.json, language);
        }
        let recheck = source.scheme.recheck(&text);
        let kept =
            matches!(recheck.result, RecheckResult::Same | RecheckResult::SameOutcomeOtherRules);
        holds &= kept;
        let shown = if arguments.json {
            recheck.to_json(language).to_string()
        } else {
            shown(number, &recheck, language)
        };
        writeln!(out, "{shown}")?;
    }
    out.flush()?;
    Ok(if holds { Ending::Clean } else { Ending::Findings })
}

/// Says of each view in a text whether it was written by the rules of a scheme.
fn views(text: &str, scheme: &Scheme, json: bool, language: Language) -> Result<Ending, Failure> {
    let mut out = stdout();
    let mut holds = true;
    for (at, hash) in
        text.lines().enumerate().filter_map(|(at, line)| Some((at, view_rules_hash(line)?)))
    {
        let same = hash == scheme.rules_hash();
        holds &= same;
        let word = if same { Word::Holds } else { Word::OutOfDate };
        if json {
            let result = if same { "same" } else { "out_of_date" };
            writeln!(out, "{}", serde_json::json!({"result": result, "rules_hash": hash}))?;
        } else {
            writeln!(out, "{}  {hash}  {}", at + 1, word.say(language))?;
        }
    }
    out.flush()?;
    Ok(if holds { Ending::Clean } else { Ending::Findings })
}

fn shown(number: u64, recheck: &Recheck, language: Language) -> String {
    let decision = recheck.decision.as_deref().unwrap_or("—");
    let label = recheck.result.label(language);
    let outcome = |outcome: &Option<serde_json::Map<String, Json>>| {
        outcome.as_ref().map_or_else(String::new, |outcome| Json::from(outcome.clone()).to_string())
    };
    let detail = match (&recheck.error, recheck.result) {
        (Some(error), _) => format!(": {}: {}", error.path(), error.message(language)),
        (None, RecheckResult::Void) => {
            format!(": {} → {}", outcome(&recheck.from), outcome(&recheck.to))
        }
        _ => String::new(),
    };
    format!("{number}  {decision}  {label}{detail}")
}
