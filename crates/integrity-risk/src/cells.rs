//! Input values as a decision reads them: one whole number for each slot.

/// One input value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Cell(i64);

impl Cell {
    /// Nothing is known.
    pub(crate) const UNKNOWN: Self = Self(i64::MIN);
    /// It is known that nobody has rated it.
    pub(crate) const NOT_RATED: Self = Self(i64::MIN + 1);

    pub(crate) const fn known(value: i64) -> Self {
        Self(value)
    }

    pub(crate) fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }

    pub(crate) fn is_not_rated(self) -> bool {
        self == Self::NOT_RATED
    }

    /// The value, if there is one.
    pub(crate) fn value(self) -> Option<i64> {
        (self.0 > i64::MIN + 1).then_some(self.0)
    }
}

/// How many cells stand on the stack; schemes with more slots use the heap.
const INLINE: usize = 32;

/// The input values of one decision, and the grade or warning that somebody
/// has already decided, which references to those decisions then use.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    len: usize,
    inline: [Cell; INLINE],
    spilled: Vec<Cell>,
    pub(crate) decided_grade: Option<u16>,
    pub(crate) decided_warning: Option<u16>,
}

impl Cells {
    /// `len` cells of which nothing is known.
    pub(crate) fn unknown(len: usize) -> Self {
        let spilled = if len > INLINE { vec![Cell::UNKNOWN; len] } else { Vec::new() };
        Self {
            len,
            inline: [Cell::UNKNOWN; INLINE],
            spilled,
            decided_grade: None,
            decided_warning: None,
        }
    }

    pub(crate) fn as_slice(&self) -> &[Cell] {
        if self.len > INLINE {
            &self.spilled
        } else {
            self.inline.get(..self.len).unwrap_or_default()
        }
    }

    pub(crate) fn get(&self, slot: usize) -> Cell {
        self.as_slice().get(slot).copied().unwrap_or(Cell::UNKNOWN)
    }

    pub(crate) fn set(&mut self, slot: usize, cell: Cell) {
        let cells = if self.len > INLINE {
            self.spilled.as_mut_slice()
        } else {
            self.inline.as_mut_slice()
        };
        if let Some(place) = cells.get_mut(slot) {
            *place = cell;
        }
    }
}
