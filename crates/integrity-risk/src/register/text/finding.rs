//! What one text says about itself.

use crate::codes::codes;
use crate::language::Language;
use crate::register::text::folded::{Folded, Span};
use crate::register::text::measure::empty_phrase;
use crate::register::text::placeholder::placeholders;
use crate::register::text::reference::is_reference;
use crate::register::text::vague::{VagueGround, vague};

codes! {
    /// What a text is there for.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::text::TextKind::Point.code(), "point");
    /// ```
    TextKind {
        /// The description of a risk point (风险点描述).
        Point = "point",
        /// A control measure (防控措施).
        Measure = "measure",
    }
}

/// What is wrong with a text.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{TextFault, VagueGround};
///
/// let fault = TextFault::Vague(VagueGround::BareNoun);
/// assert_eq!(fault.code(), "vague");
/// assert_eq!(fault.ground(), Some(VagueGround::BareNoun));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextFault {
    /// A blank was left in, or a template was not filled in.
    Placeholder,
    /// A risk point that does not say what may happen.
    Vague(VagueGround),
    /// A measure without anybody, date, document, procedure or amount.
    EmptyPhrase,
    /// The whole text refers to another place.
    CrossReference,
}

impl TextFault {
    /// The stable code.
    ///
    /// ```
    /// use integrity_risk::register::text::TextFault;
    /// assert_eq!(TextFault::EmptyPhrase.code(), "empty_phrase");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Placeholder => "placeholder",
            Self::Vague(_) => "vague",
            Self::EmptyPhrase => "empty_phrase",
            Self::CrossReference => "cross_reference",
        }
    }

    /// Why a text is vague.
    ///
    /// ```
    /// use integrity_risk::register::text::TextFault;
    /// assert_eq!(TextFault::Placeholder.ground(), None);
    /// ```
    pub const fn ground(self) -> Option<VagueGround> {
        match self {
            Self::Vague(ground) => Some(ground),
            _ => None,
        }
    }

    /// What people call it.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::text::TextFault;
    /// assert_eq!(TextFault::Placeholder.label(Language::ZhHans), "未填的空白");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let (zh_hans, zh_hant, en) = match self {
            Self::Placeholder => ("未填的空白", "未填的空白", "a blank that was left in"),
            Self::Vague(_) => ("过于笼统", "過於籠統", "too vague"),
            Self::EmptyPhrase => ("空泛的措施", "空泛的措施", "an empty phrase"),
            Self::CrossReference => ("以指代文", "以指代文", "a reference in place of a text"),
        };
        match language {
            Language::ZhHans => zh_hans,
            Language::ZhHant => zh_hant,
            Language::En => en,
        }
    }
}

/// Something that a text says about itself: advice, which never changes a grade.
///
/// # Examples
///
/// See [`findings`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextFinding {
    /// What is wrong.
    pub fault: TextFault,
    /// Where it stands in the text, in characters.
    pub span: Span,
    /// The piece of the text, as it was written.
    pub piece: Box<str>,
}

/// What is found in the text of a risk point or a measure, in any of the
/// three languages. A blank text has no findings, and a reference to another
/// place has no other.
///
/// The time grows with the length of the text; there is no limit to it.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{Span, TextKind, VagueGround, findings};
///
/// let found = findings("收受【A岗位】供应商回扣", TextKind::Point);
/// assert_eq!(found[0].fault.code(), "placeholder");
/// assert_eq!((found[0].span, &*found[0].piece), (Span { start: 2, end: 7 }, "【A岗位】"));
///
/// let found = findings("政治理论学习不深入", TextKind::Point);
/// assert_eq!(found[0].fault.ground(), Some(VagueGround::StudyGap));
///
/// let found = findings("加强教育，提高认识", TextKind::Measure);
/// assert_eq!(found[0].fault.code(), "empty_phrase");
/// let concrete = "加强教育：每季度由纪检组长讲一次采购案例";
/// assert!(findings(concrete, TextKind::Measure).is_empty());
/// ```
pub fn findings(text: &str, kind: TextKind) -> Vec<TextFinding> {
    let folded = Folded::new(text);
    let found = found(&folded, kind);
    if found.is_empty() {
        return Vec::new();
    }
    // Pieces are many in a text full of blanks: none is sought from the start of the text.
    let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let byte = |place: usize| starts.get(place).copied().unwrap_or(text.len());
    let finding = |(fault, start, end)| {
        let span = folded.span(start, end);
        let piece = text.get(byte(span.start)..byte(span.end)).unwrap_or_default();
        TextFinding { fault, span, piece: piece.into() }
    };
    found.into_iter().map(finding).collect()
}

/// What is found, with its places in the folded text.
fn found(text: &Folded, kind: TextKind) -> Vec<(TextFault, usize, usize)> {
    if is_reference(text) {
        return vec![(TextFault::CrossReference, 0, text.chars.len())];
    }
    let blanks = placeholders(text);
    let left_in = blanks.iter().map(|(start, end)| (TextFault::Placeholder, *start, *end));
    let judged = match kind {
        TextKind::Point => {
            vague(text, &blanks).map(|(ground, start, end)| (TextFault::Vague(ground), start, end))
        }
        TextKind::Measure => {
            empty_phrase(text, &blanks).map(|(start, end)| (TextFault::EmptyPhrase, start, end))
        }
    };
    left_in.chain(judged).collect()
}
