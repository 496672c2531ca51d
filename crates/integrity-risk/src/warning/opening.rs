//! How a case of warning begins: signals, whom it concerns, and what is open already.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Instant;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::process::{Matter, Organisation};
use crate::scheme::{ListKind, Scheme, WarningCourse};
use crate::warning::case::WarningCase;
use crate::warning::event::Signal;
use crate::warning::state::Phase;

/// What a case of warning begins with.
///
/// # Examples
///
/// See [`WarningCase`].
#[derive(Clone, Debug)]
pub struct Opening {
    /// Whose matter it is. Of a department or body those persons are named
    /// who answer for it.
    pub subject: Matter,
    /// What kind of subject it is, where the scheme says whom a warning may concern.
    pub addressee: Option<String>,
    /// What came in.
    pub signals: Vec<Signal>,
    /// What is known of it: the scheme's decision gives the level.
    pub facts: Facts,
    /// Who holds which role.
    pub organisation: Organisation,
    /// The warnings that are open already.
    pub open: Vec<OpenWarning>,
    /// When it begins.
    pub at: Instant,
    /// Who opens it.
    pub actor: String,
}

/// A warning that is open, as the host lists it.
///
/// # Examples
///
/// See [`OpenWarning::of`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenWarning {
    /// The host's id of the case.
    pub case: String,
    /// The id of the matter.
    pub matter: String,
}

impl OpenWarning {
    /// The entry of a case in the host's list; none once it is over.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::warning::{Matter, OpenWarning, Opening, Signal, WarningCase};
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let opening = Opening {
    ///     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
    ///     addressee: Some("cadre".into()),
    ///     signals: vec![Signal {
    ///         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
    ///         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
    ///     }],
    ///     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
    ///     organisation: Default::default(),
    ///     open: Vec::new(),
    ///     at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
    ///     actor: "sun".into(),
    /// };
    /// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
    /// let (case, _) = WarningCase::open(&scheme, china, opening.clone())?;
    ///
    /// // A second warning about the same matter is refused while this one is open.
    /// let open = vec![OpenWarning::of("2026/1", &case).unwrap()];
    /// let again = WarningCase::open(&scheme, china, Opening { open, ..opening });
    /// assert_eq!(again.unwrap_err().code(), "already_warned");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn of(id: &str, case: &WarningCase) -> Option<Self> {
        let matter = case.state().subject.id.clone();
        (case.phase() == Phase::Open).then(|| Self { case: id.to_owned(), matter })
    }
}

/// Refuses a warning about a matter of which one is open.
pub(super) fn is_first(matter: &str, open: &[OpenWarning]) -> Result<(), Error> {
    let Some(warning) = open.iter().find(|warning| warning.matter == matter) else {
        return Ok(());
    };
    let kind = ErrorKind::AlreadyWarned { matter: matter.to_owned(), case: warning.case.clone() };
    Err(Error::at(Path::root().key("subject").key("id"), kind))
}

/// The place of the addressee that an opening names, where the scheme says
/// whom a warning may concern.
pub(super) fn addressee(
    course: &WarningCourse,
    named: Option<&str>,
) -> Result<Option<usize>, Error> {
    let at = || Path::root().key("addressee");
    let names = || course.addressees.iter().map(|addressee| &addressee.name);
    let Some(name) = named else {
        if course.addressees.is_empty() {
            return Ok(None);
        }
        return Err(Error::at(at(), ErrorKind::AddresseeMissing { known: listed(names()) }));
    };
    let place = course.addressees.iter().position(|addressee| *addressee.name == *name);
    place.map(Some).ok_or_else(|| {
        let kind = ErrorKind::UnknownReference {
            what: Phrase::Addressee {},
            id: quoted(name),
            known: listed(names()),
        };
        Error::at(at(), kind)
    })
}

/// Refuses signals of which one is about another matter, came in twice or
/// from a source that the scheme does not have.
pub(super) fn signals(scheme: &Scheme, matter: &str, signals: &[Signal]) -> Result<(), Error> {
    let at = || Path::root().key("signals");
    if signals.is_empty() {
        return Err(Error::at(at(), ErrorKind::NoSignal {}));
    }
    let mut seen = BTreeSet::new();
    for (index, new) in signals.iter().enumerate() {
        let within = |error: Error| error.within(at().index(index));
        signal(scheme, matter, new).map_err(within)?;
        if !seen.insert(&*new.id) {
            let kind = ErrorKind::DuplicateId { id: new.id.clone() };
            return Err(Error::at(at().index(index).key("id"), kind));
        }
    }
    Ok(())
}

/// Refuses a signal about another matter, or from a source the scheme does
/// not have.
pub(super) fn signal(scheme: &Scheme, matter: &str, signal: &Signal) -> Result<(), Error> {
    let at = |key: &str| Path::root().key(key);
    if signal.about != matter {
        let (about, matter) = (signal.about.clone(), matter.to_owned());
        return Err(Error::at(at("about"), ErrorKind::OtherMatter { about, matter }));
    }
    for (key, said) in [("id", &signal.id), ("source", &signal.source), ("what", &signal.what)] {
        if said.trim().is_empty() {
            let kind = ErrorKind::MissingKey { key: key.to_owned() };
            return Err(Error::at(at(key), kind));
        }
    }
    let mut lists = scheme.lists().iter().filter(|list| list.kind == ListKind::Signals).peekable();
    let closed = lists.peek().is_some() && lists.clone().all(|list| !list.open);
    if !closed || lists.clone().any(|list| list.read(&signal.source).is_ok()) {
        return Ok(());
    }
    let expected = listed(lists.flat_map(|list| &list.items).map(|item| &item.id));
    let word = quoted(&signal.source);
    Err(Error::at(at("source"), ErrorKind::UnknownWord { word, expected }))
}
