//! The row of headings, wherever a register has it.

use crate::register::mapping::{KnownHeaders, Mapping, Meaning};
use crate::scheme::Scheme;

/// Headings are looked for in so many rows.
const HEADING_ROWS: usize = 10;

/// Where the headings of a register stand: in one row, or in two of which the
/// upper one spans several columns.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{Column, Heading};
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let rows: [&[&str]; 4] = [
///     &["某企业廉洁风险登记表"],
///     &["岗 位", "思想道德", "", "岗位职责"],
///     &["", "发生几率", "危害程度", "发生几率"],
///     &["会计", "0.4", "40", "0.2"],
/// ];
/// let heading = Heading::find(&scheme, &rows, &[]).unwrap();
/// assert_eq!((heading.first, heading.last), (1, 2));
/// assert_eq!(heading.mapping.recognised(), 4);
/// assert_eq!(heading.mapping.columns()[2].header, "思想道德危害程度");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Heading {
    /// The place of its first row, counted from 0.
    pub first: usize,
    /// The place of its last row.
    pub last: usize,
    /// What the columns mean.
    pub mapping: Mapping,
}

impl Heading {
    /// The headings among the first ten rows: those with the most columns that
    /// are understood or named in `named` (a heading and what it means, as
    /// [`Mapping::assign`] takes it); the first of several. None where fewer
    /// than two columns are understood and none is named.
    pub fn find<R, C>(scheme: &Scheme, rows: &[R], named: &[(String, String)]) -> Option<Self>
    where
        R: AsRef<[C]>,
        C: AsRef<str>,
    {
        let known = KnownHeaders::of(scheme);
        let mut best: Option<(usize, Self)> = None;
        let mut consider = |first: usize, last: usize, headers: Vec<String>| {
            let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
            let mut mapping = known.mapping(&headers);
            let assigned = named
                .iter()
                .filter(|(header, target)| mapping.assign(scheme, header, target).is_ok())
                .count();
            let score = mapping.recognised() + assigned;
            if score >= 2 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, Self { first, last, mapping }));
            }
        };
        let rows: Vec<&[C]> = rows.iter().take(HEADING_ROWS).map(AsRef::as_ref).collect();
        for (place, row) in rows.iter().enumerate() {
            consider(place, place, row.iter().map(|cell| cell.as_ref().to_owned()).collect());
        }
        for (place, pair) in rows.windows(2).enumerate() {
            if let [upper, lower] = pair {
                consider(place, place + 1, joined(&known, upper, lower));
            }
        }
        best.map(|(_, heading)| heading)
    }

    /// Whether a row below says the same as the headings, as on every page of a
    /// printed register.
    pub(crate) fn is_repeated_by<'r>(&self, cell: impl Fn(usize) -> &'r str) -> bool {
        let columns = self.mapping.columns().iter().enumerate();
        let known = columns.filter(|(_, column)| column.meaning != Meaning::Unknown);
        let mut same = 0_usize;
        for (place, column) in known {
            let text = cell(place).trim();
            if text.is_empty() {
                continue;
            }
            if Mapping::folded(text) != Mapping::folded(&column.header) {
                return false;
            }
            same += 1;
        }
        same >= 2
    }
}

/// The headings of two rows: the upper one goes on to the right over columns
/// where it is empty; of upper and lower together, lower and upper alone, the
/// first that is understood is meant.
fn joined<C: AsRef<str>>(known: &KnownHeaders, upper: &[C], lower: &[C]) -> Vec<String> {
    let mut carried = "";
    let columns = 0..upper.len().max(lower.len());
    columns
        .map(|place| {
            let cell = |row: &'_ [C]| row.get(place).map(|cell| cell.as_ref().trim().to_owned());
            let (above, below) = (cell(upper).unwrap_or_default(), cell(lower).unwrap_or_default());
            if !above.is_empty() {
                carried = upper.get(place).map_or("", |cell| cell.as_ref().trim());
            }
            if below.is_empty() {
                return above;
            }
            let together = format!("{carried}{below}");
            if !known.has(&together) && known.has(&below) { below } else { together }
        })
        .collect()
}
