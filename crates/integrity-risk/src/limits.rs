//! The sizes the library accepts. Past them input is refused with
//! [`ErrorKind::TooLarge`](crate::error::ErrorKind::TooLarge), never truncated.

/// Bytes in one JSON or TOML document.
pub const DOCUMENT_BYTES: usize = 16 * 1024 * 1024;
/// Values nested in one another in a document, and operators in a condition.
pub const DEPTH: usize = 64;
/// Rules of all kinds in one scheme.
pub const RULES: usize = 20_000;
/// Places for input values in one scheme: a fact, or a fact of one risk type.
pub const SLOTS: usize = 1_000;
/// Options of one fact that takes a set.
pub const SET_OPTIONS: usize = 48;
/// Raters of one fact that is a mean of their scores.
pub const RATERS: u32 = 20;
/// Values of one scale.
pub const SCALE_VALUES: usize = 100_000;
/// Items of one list of the text.
pub const LIST_ITEMS: usize = 1_000;
/// Years of one calendar.
pub const CALENDAR_YEARS: usize = 400;
/// Holidays that one calendar names.
pub const CALENDAR_HOLIDAYS: usize = 400;
/// Decisions evaluated for one decision, through references.
pub const REFERRED: usize = 10_000;
/// Levels of one scale of grades or warnings.
pub const LEVELS: usize = 60;
/// Characters of one cell of a register that is read as a label or a number.
pub const CELL_CHARS: usize = 200;
/// The largest scaled sum a score may reach: exact in every engine that
/// holds whole numbers in a double.
pub const SCALED_SUM: i64 = 1 << 53;
/// Evaluations spent on finding what an answer depends on when facts are
/// missing. Past it the answer says that it is not exact.
pub const COMPLETIONS: usize = 20_000;
/// Evaluations spent on near misses. Past it the answer says that it stopped.
pub const NEAR_MISSES: usize = 20_000;
/// What is spent on the diagrams of one scheme: edges of their nodes, and
/// intermediate results. Past it a question about all inputs is left open.
pub const DIAGRAM: usize = 2_000_000;
/// Values that a parameter which is not set is compared with, for
/// verification over all that may be set. Past it the question is left open.
pub const COMPARED: usize = 4_000;
/// Answers that are written out to be looked up: one for each input, or for
/// each total of a score. Past it the ladder is asked.
pub const DENSE: usize = 1 << 16;
/// Variables of one scheme's diagrams: an input value each, and an option
/// each for sets.
pub const DIAGRAM_DEPTH: usize = 1_000;
/// Rules compiled anew to see what a scheme says without its completions:
/// all of them for each completion.
pub const REDUCED_RULES: usize = 100_000;
/// Nodes looked at to put missing facts in the order of what they tell.
/// Past it they stand in the order of the form.
pub const WEIGHING: usize = 4_000_000;
/// States of one route's cases that verification walks through. Past it the
/// check is left open.
pub const CASE_STATES: usize = 50_000;
/// Kinds of subject, by the steps they need, for which verification walks
/// through one route.
pub const CASE_SUBJECTS: usize = 256;
/// Times that duties fall due within one question: duties, periods and posts
/// multiply.
pub const OCCURRENCES: usize = 100_000;
/// Forms of one scheme.
pub const FORMS: usize = 200;
/// Fields of one form, or of the rows in one of its fields.
pub const FORM_FIELDS: usize = 200;
/// Rows within rows of one form.
pub const FORM_DEPTH: usize = 3;
/// Characters of a line of text in a form, where its field sets no limit of its own.
pub const FORM_LINE: i64 = 1_000;
/// Characters of a longer text in a form, where its field sets no limit of its own.
pub const FORM_TEXT: i64 = 20_000;
/// Rows or texts in one field of a form, where it sets no limit of its own.
pub const FORM_ROWS: i64 = 1_000;
/// Findings about one form. Past them the last one says that there are more.
pub const FORM_FINDINGS: usize = 1_000;
/// Combinations of values tried to see whether a condition of a form can hold and fail.
pub const FORM_TRIES: usize = 20_000;
/// Texts that are searched for copies at a time.
pub const COMPARED_TEXTS: usize = 1_000_000;
/// Characters of all texts that are searched for copies at a time.
pub const COMPARED_CHARS: usize = 100_000_000;
/// Steps of one risk control map.
pub const MAP_STEPS: usize = 200;
/// Rows of a register on one risk control map.
pub const MAP_POINTS: usize = 1_000;
/// Inputs of a decision that is written out for an engine.
pub const ENGINE_INPUTS: usize = 1 << 20;
/// Entries of one table that an engine looks up; a larger one is divided into steps.
pub const ENGINE_STEP: usize = 1 << 12;
/// Entries of all tables of one decision that an engine looks up.
pub const ENGINE_ENTRIES: usize = 1 << 16;
