//! The catalogues of messages, as their crates declare them. Codes and
//! wordings are read from the declarations, so that messages keep their
//! `{placeholders}`.

/// One message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) code: String,
    pub(crate) en: String,
    pub(crate) zh_hans: String,
    pub(crate) zh_hant: String,
}

/// Every message of a source file: a code and three wordings each.
pub(crate) fn messages(source: &str) -> Vec<Message> {
    let begins =
        |line: &str| line.strip_suffix("messages! {").is_some_and(|path| !path.starts_with("//"));
    let declared = source.lines().skip_while(|line| !begins(line)).take_while(|line| *line != "}");
    let mut messages = Vec::new();
    let mut literals: Vec<String> = Vec::new();
    for line in declared.map(str::trim).filter(|line| !line.starts_with("//")) {
        literals.extend(strings(line));
        if literals.len() == 4 {
            let mut taken = std::mem::take(&mut literals).into_iter();
            let mut next = || taken.next().unwrap_or_default();
            messages.push(Message { code: next(), en: next(), zh_hans: next(), zh_hant: next() });
        }
    }
    assert!(literals.is_empty(), "{literals:?}");
    messages
}

/// The string literals of a line; quotation marks in them are escaped.
fn strings(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    let mut escaped = false;
    for c in line.chars() {
        match (&mut open, c) {
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
            (Some(text), c) if escaped => {
                text.push(c);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), c) => text.push(c),
        }
    }
    found
}

/// One constant of a file of limits: its name, its value and what it bounds.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) value: u64,
    pub(crate) about: String,
}

/// Every limit a source file declares.
pub(crate) fn limits(source: &str) -> Vec<Limit> {
    let mut about = Vec::new();
    let mut limits = Vec::new();
    for line in source.lines() {
        if let Some(text) = line.strip_prefix("/// ") {
            about.push(text);
        } else if let Some(constant) = line.strip_prefix("pub const ") {
            let (name, rest) = constant.split_once(':').unwrap();
            let (_, value) = rest.split_once('=').unwrap();
            limits.push(Limit {
                name: name.to_owned(),
                value: evaluated(value.trim().trim_end_matches(';')),
                about: std::mem::take(&mut about).join(" "),
            });
        }
    }
    limits
}

/// A product or a shift of whole numbers.
fn evaluated(expression: &str) -> u64 {
    let number = |text: &str| text.trim().replace('_', "").parse::<u64>().unwrap();
    match expression.split_once("<<") {
        Some((base, shift)) => number(base) << number(shift),
        None => expression.split('*').map(number).product(),
    }
}
