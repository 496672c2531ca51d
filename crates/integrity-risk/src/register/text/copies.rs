//! Texts that were copied from one another.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind};
use crate::limits;
use crate::order;
use crate::phrase::Phrase;
use crate::register::text::difference::{Difference, differences};
use crate::register::text::similar::{Index, Parts, Similarity, similarity};
use crate::register::text::wording::Wording;

/// From where on two texts count as copies.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::CopyOptions;
///
/// let options = CopyOptions::default();
/// assert_eq!((options.threshold(), options.shortest()), (600, 8));
/// assert_eq!(CopyOptions::new(900, 10).map(CopyOptions::threshold), Some(900));
/// // Texts of which less than half is the same are no copies.
/// assert_eq!(CopyOptions::new(400, 10), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyOptions {
    threshold: u16,
    shortest: usize,
}

impl Default for CopyOptions {
    /// Texts are copies from 600 permille on; those of fewer than 8 characters only if they
    /// are the same.
    fn default() -> Self {
        Self { threshold: 600, shortest: 8 }
    }
}

impl CopyOptions {
    /// A threshold in permille, from 500 to 1000, and how many letters a text
    /// must have to be compared otherwise than exactly. None for another threshold.
    ///
    /// ```
    /// use integrity_risk::register::text::CopyOptions;
    /// assert_eq!(CopyOptions::new(1001, 10), None);
    /// ```
    pub const fn new(threshold: u16, shortest: usize) -> Option<Self> {
        if threshold < 500 || threshold > 1000 {
            return None;
        }
        Some(Self { threshold, shortest })
    }

    /// How similar copies are at least, in permille.
    ///
    /// See [`CopyOptions`] for an example.
    pub const fn threshold(self) -> u16 {
        self.threshold
    }

    /// Letters that a text has at least to be compared otherwise than exactly.
    ///
    /// See [`CopyOptions`] for an example.
    pub const fn shortest(self) -> usize {
        self.shortest
    }
}

/// What two texts are to each other.
///
/// # Examples
///
/// See [`likeness`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Likeness {
    /// Copies.
    Copy(Similarity),
    /// As similar as copies, but what one denies the other does not.
    Negated(Similarity),
    /// Different texts; without a similarity where one is blank, a reference
    /// or so short that only the same text is a copy.
    Different(Option<Similarity>),
}

impl Likeness {
    /// The stable code: `copy`, `negated` or `different`.
    ///
    /// ```
    /// use integrity_risk::register::text::Likeness;
    /// assert_eq!(Likeness::Different(None).code(), "different");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Copy(_) => "copy",
            Self::Negated(_) => "negated",
            Self::Different(_) => "different",
        }
    }

    /// How similar the texts are.
    ///
    /// ```
    /// use integrity_risk::register::text::Likeness;
    /// assert_eq!(Likeness::Different(None).similarity(), None);
    /// ```
    pub const fn similarity(self) -> Option<Similarity> {
        match self {
            Self::Copy(similarity) | Self::Negated(similarity) => Some(similarity),
            Self::Different(similarity) => similarity,
        }
    }
}

/// What two texts are to each other. Numbers and the names of departments and
/// posts make no difference, and negations do, however short they are.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{CopyOptions, likeness};
///
/// let compare = |one, other| likeness(one, other, CopyOptions::default()).code();
/// let text = "财务科未严格执行专项资金审批制度，3笔资金违规拨付";
/// assert_eq!(compare(text, "人事科未严格执行专项资金审批制度，12笔资金违规拨付"), "copy");
/// assert_eq!(compare(text, "财务科严格执行专项资金审批制度，3笔资金违规拨付"), "negated");
/// assert_eq!(compare(text, "私自出借公章为他人担保贷款"), "different");
/// ```
pub fn likeness(one: &str, other: &str, options: CopyOptions) -> Likeness {
    let wording = |text| Wording::of(text, options.shortest);
    let (Some(one), Some(other)) = (wording(one), wording(other)) else {
        return Likeness::Different(None);
    };
    if one == other {
        return Likeness::Copy(Similarity::SAME);
    }
    if one.is_short() || other.is_short() {
        return Likeness::Different(None);
    }
    let parts = Parts::of([&one, &other].into_iter());
    let found = similarity(parts.get(0), parts.get(1));
    match (found.reaches(options.threshold.into()), deny_the_same(&one, &other)) {
        (true, true) => Likeness::Copy(found),
        (true, false) => Likeness::Negated(found),
        (false, _) => Likeness::Different(Some(found)),
    }
}

/// Whether two texts have as many negations, and each is about something that
/// the other one's is about too.
fn deny_the_same(one: &Wording, other: &Wording) -> bool {
    let (one, other) = (one.denials(), other.denials());
    one.len() == other.len()
        && one.iter().zip(&other).all(|(denied, other)| {
            denied.is_empty() && other.is_empty() || denied.iter().any(|unit| other.contains(unit))
        })
}

/// A text that is a copy of another.
///
/// # Examples
///
/// See [`near_duplicates`] and [`copied_from`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CopiedText {
    /// The place of the text among those handed in.
    pub text: usize,
    /// The place of the text that it is a copy of: that of the cluster's
    /// first text, or of a text of the other register.
    pub of: usize,
    /// How similar they are.
    pub similarity: Similarity,
    /// Where the text (`here`) differs from the other (`there`).
    pub differences: Vec<Difference>,
}

/// Texts that are copies of one of them.
///
/// # Examples
///
/// See [`near_duplicates`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cluster {
    /// The place of its first text, of which the others are copies.
    pub first: usize,
    /// The other texts, in the order in which they were handed in.
    pub copies: Vec<CopiedText>,
}

/// The clusters of texts that were copied from one another, in the order of
/// their first texts; a text that is no copy is in none.
///
/// A cluster has one text in its middle, and every other one is a copy of that
/// one: a chain of texts, each a little different from the one before, is
/// not drawn together into one cluster. The wordings are gone through from the
/// one that most texts have, of those the shortest first; each joins the first text that it is most
/// similar to, or becomes a first text itself. So the order in which texts
/// are handed in changes nothing, and no copy of a first text is missed.
/// Blank texts and references to other places ([`is_cross_reference`](super::is_cross_reference))
/// are passed over.
///
/// Memory grows with the characters of all texts, by some thirty bytes for
/// each of different wordings. Time does too while texts
/// are of many kinds; at worst, where all are alike and none alike enough,
/// it grows with the square of the number of different wordings.
///
/// # Errors
///
/// More texts than [`limits::COMPARED_TEXTS`] or more characters than
/// [`limits::COMPARED_CHARS`].
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{CopyOptions, near_duplicates};
///
/// let texts = [
///     "采购科在询价环节向关系户泄露底价，收受回扣",
///     "私自出借公章为他人担保贷款",
///     "基建科在询价环节向关系户泄露采购底价，收受回扣",
/// ];
/// let clusters = near_duplicates(&texts, CopyOptions::default())?;
/// assert_eq!(clusters.len(), 1);
/// let copy = &clusters[0].copies[0];
/// assert_eq!((clusters[0].first, copy.text), (0, 2));
/// let pieces: Vec<_> = copy.differences.iter().map(|part| part.here.of(texts[2])).collect();
/// assert_eq!(pieces, ["基建", "采购"]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn near_duplicates(texts: &[&str], options: CopyOptions) -> Result<Vec<Cluster>, Error> {
    let mut clusters = clusters(texts, options)?;
    for Cluster { first, copies } in &mut clusters {
        for copy in copies {
            copy.differences = apart(copy.text, texts, *first, texts);
        }
    }
    Ok(clusters)
}

/// The same without telling where copies differ, which takes longer than to find them.
pub(crate) fn clusters(texts: &[&str], options: CopyOptions) -> Result<Vec<Cluster>, Error> {
    check(texts.iter().copied())?;
    let groups = Groups::of(texts.iter().copied(), options);
    let mut index = Index::new(options.threshold.into(), groups.parts.kinds());
    // The groups in the index, and for each group that whose first text it is a copy of.
    let (mut firsts, mut joined): (Vec<usize>, Vec<(usize, Similarity)>) = (Vec::new(), Vec::new());
    for (place, group) in groups.all.iter().enumerate() {
        let found = if group.wording.is_short() {
            None
        } else {
            groups.most_similar(group, index.similar(groups.parts.get(place)), &firsts)
        };
        if found.is_none() && !group.wording.is_short() {
            index.add(groups.parts.get(place));
            firsts.push(place);
        }
        joined.push(found.unwrap_or((place, Similarity::SAME)));
    }
    let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
    for (group, (of, similarity)) in groups.all.iter().zip(joined) {
        let Some(first) = groups.all.get(of).and_then(Group::first) else { continue };
        let cluster = clusters.entry(first).or_insert(Cluster { first, copies: Vec::new() });
        let others = group.texts.iter().filter(|text| **text != first);
        cluster.copies.extend(others.map(|text| CopiedText {
            text: *text,
            of: first,
            similarity,
            differences: Vec::new(),
        }));
    }
    let mut clusters: Vec<Cluster> = clusters.into_values().collect();
    clusters.retain(|cluster| !cluster.copies.is_empty());
    for cluster in &mut clusters {
        order::sort_by_key(&mut cluster.copies, |copy| copy.text);
    }
    Ok(clusters)
}

/// The texts that are copies of a text of another register, each with the one
/// that it is most similar to; of those that are equally similar, the one of
/// the most common wording.
///
/// # Errors
///
/// As for [`near_duplicates`], for both registers together.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{CopyOptions, copied_from};
///
/// let other = ["私自出借公章为他人担保贷款", "虚报工程量，套取进度款"];
/// let own = ["虚报工程量，套取工程进度款"];
/// let copies = copied_from(&own, &other, CopyOptions::default())?;
/// assert_eq!((copies[0].text, copies[0].of), (0, 1));
/// assert_eq!(copies[0].differences[0].here.of(own[0]), "工程");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn copied_from(
    texts: &[&str],
    register: &[&str],
    options: CopyOptions,
) -> Result<Vec<CopiedText>, Error> {
    let both = || texts.iter().chain(register).copied();
    check(both())?;
    let groups = Groups::of(both(), options);
    // Places from here on are those of the other register.
    let border = texts.len();
    let mut index = Index::new(options.threshold.into(), groups.parts.kinds());
    let mut sources = Vec::new();
    for (place, group) in groups.all.iter().enumerate() {
        if !group.wording.is_short() && group.texts.iter().any(|text| *text >= border) {
            index.add(groups.parts.get(place));
            sources.push(place);
        }
    }
    let mut copies = Vec::new();
    for (place, group) in groups.all.iter().enumerate() {
        let (own, others) =
            group.texts.split_at(group.texts.partition_point(|text| *text < border));
        let source =
            |place: usize| groups.all.get(place)?.texts.iter().find(|text| **text >= border);
        let found = match others.first() {
            _ if own.is_empty() => continue,
            Some(other) => Some((*other, Similarity::SAME)),
            None if group.wording.is_short() => None,
            None => groups
                .most_similar(group, index.similar(groups.parts.get(place)), &sources)
                .and_then(|(place, similarity)| Some((*source(place)?, similarity))),
        };
        let Some((other, similarity)) = found else { continue };
        let of = other - border;
        copies.extend(own.iter().map(|text| CopiedText {
            text: *text,
            of,
            similarity,
            differences: apart(*text, texts, of, register),
        }));
    }
    order::sort_by_key(&mut copies, |copy| copy.text);
    Ok(copies)
}

/// Where a text differs from another one.
fn apart(text: usize, texts: &[&str], of: usize, others: &[&str]) -> Vec<Difference> {
    let both = texts.get(text).zip(others.get(of));
    both.map(|(here, there)| differences(here, there)).unwrap_or_default()
}

/// Texts of one wording, in the order in which they were handed in.
#[derive(Debug)]
struct Group {
    wording: Wording,
    texts: Vec<usize>,
}

impl Group {
    fn first(&self) -> Option<usize> {
        self.texts.first().copied()
    }
}

/// The wordings of texts, in an order that does not rest on that of the texts,
/// and their parts.
#[derive(Debug)]
struct Groups {
    all: Vec<Group>,
    parts: Parts,
}

impl Groups {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, options: CopyOptions) -> Self {
        // Texts that are the same to the letter are read once.
        let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, text) in texts.enumerate() {
            same.entry(text).or_default().push(place);
        }
        let mut groups: BTreeMap<Wording, Vec<usize>> = BTreeMap::new();
        for (text, places) in same {
            if let Some(wording) = Wording::of(text, options.shortest) {
                groups.entry(wording).or_default().extend(places);
            }
        }
        let groups = groups.into_iter().map(|(wording, mut texts)| {
            texts.sort_unstable();
            Group { wording, texts }
        });
        let mut all: Vec<Group> = groups.collect();
        let order = |group: &Group| (std::cmp::Reverse(group.texts.len()), group.wording.bytes());
        order::sort_by_key(&mut all, order);
        let parts = Parts::of(all.iter().map(|group| &group.wording));
        Self { all, parts }
    }

    /// The most similar of the groups that were found and deny the same, by
    /// their places; the first of those that are equally similar.
    fn most_similar(
        &self,
        group: &Group,
        found: Vec<(usize, Similarity)>,
        places: &[usize],
    ) -> Option<(usize, Similarity)> {
        let mut best: Option<(usize, Similarity)> = None;
        for (number, similarity) in found {
            let Some(place) = places.get(number).copied() else { continue };
            let better = best.is_none_or(|(first, most)| {
                similarity.compare(most).then(first.cmp(&place)).is_gt()
            });
            let other = self.all.get(place).filter(|_| better);
            if other.is_some_and(|other| deny_the_same(&group.wording, &other.wording)) {
                best = Some((place, similarity));
            }
        }
        best
    }
}

fn check<'t>(texts: impl Iterator<Item = &'t str>) -> Result<(), Error> {
    let too_large = |what, limit: usize| {
        Err(Error::from(ErrorKind::TooLarge { what, limit: limit.to_string() }))
    };
    let (mut count, mut characters) = (0, 0);
    for text in texts {
        count += 1;
        characters += text.chars().count();
    }
    if count > limits::COMPARED_TEXTS {
        return too_large(Phrase::ComparedTexts {}, limits::COMPARED_TEXTS);
    }
    if characters > limits::COMPARED_CHARS {
        return too_large(Phrase::ComparedChars {}, limits::COMPARED_CHARS);
    }
    Ok(())
}
