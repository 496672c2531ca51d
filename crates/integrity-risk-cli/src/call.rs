//! `call`: the wire over standard input and output, one line a call.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use integrity_risk::language::Language;
use integrity_risk::{Scheme, limits, wire};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::arguments::CallArguments;
use crate::failure::Failure;
use crate::words::Message;
use crate::{Ending, source};

/// The longest line that is read: a document and the words around it.
const LINE: usize = limits::DOCUMENT_BYTES + 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call<'l> {
    #[serde(borrow)]
    function: Cow<'l, str>,
    #[serde(borrow)]
    input: &'l RawValue,
}

/// Answers every line of standard input. Error lines are in English unless a
/// language was asked for, so that a stream is the same on every machine.
pub(crate) fn run(
    arguments: &CallArguments,
    language: Option<Language>,
) -> Result<Ending, Failure> {
    let language = language.unwrap_or(Language::En);
    let bound = |named: &String| {
        let scheme = source::scheme(named)?.scheme;
        source::bound(scheme, arguments.settings.as_deref(), arguments.as_of)
    };
    let scheme = arguments.scheme.as_ref().map(bound).transpose()?;
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    while let Some(length) = read_line(&mut input, &mut line)? {
        let answer = if length > LINE {
            bad_call(&format!("longer than {LINE} bytes"), language)
        } else {
            answer(&line, scheme.as_ref(), language)
        };
        writeln!(output, "{answer}")?;
        // The next line is not there yet: whoever writes it may wait for this answer.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    output.flush()?;
    Ok(Ending::Clean)
}

fn answer(line: &[u8], scheme: Option<&Scheme>, language: Language) -> String {
    match serde_json::from_slice::<Call<'_>>(line) {
        Ok(Call { function, input }) => match scheme {
            Some(scheme) => wire::call_with(std::slice::from_ref(scheme), &function, input.get()),
            None => wire::call(&function, input.get()),
        },
        Err(error) => bad_call(&error.to_string(), language),
    }
}

/// An error as the wire writes it: keys sorted.
fn bad_call(reason: &str, language: Language) -> String {
    let message = Message::BadCall { reason: reason.to_owned() };
    let details: std::collections::BTreeMap<_, _> = message.details().into_iter().collect();
    let error = serde_json::json!({
        "code": message.code(),
        "details": details,
        "message": message.message(language),
        "path": "",
    });
    serde_json::json!({ "error": error }).to_string()
}

/// Reads a line without its end and tells its length, which passes [`LINE`]
/// when the rest of it was skipped; none at the end of the input.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<usize>> {
    line.clear();
    let most = u64::try_from(LINE + 1).unwrap_or(u64::MAX);
    if input.by_ref().take(most).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    let ended = line.last() == Some(&b'\n');
    while line.last().is_some_and(|end| matches!(end, b'\n' | b'\r')) {
        line.pop();
    }
    if !ended && line.len() > LINE {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line.len()))
}

/// Writes one answer as a line; an error makes the input unusable.
pub(crate) fn print(answer: &str) -> Result<Ending, Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{answer}")?;
    out.flush()?;
    Ok(if answer.starts_with("{\"ok\":") { Ending::Clean } else { Ending::Unusable })
}
