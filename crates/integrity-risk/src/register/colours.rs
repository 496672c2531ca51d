//! Colours of grades and of counts, each with a colour of text that can be
//! read on it.

use crate::register::report::ReportColour;

const WHITE: u32 = 0x00ff_ffff;
const DARK: u32 = 0x0011_1111;

/// From the worst grade to the mildest.
const GRADES: [ReportColour; 5] = [
    ReportColour { fill: 0x008b_1a1a, text: WHITE },
    ReportColour { fill: 0x00b4_4d12, text: WHITE },
    ReportColour { fill: 0x00f6_c244, text: DARK },
    ReportColour { fill: 0x00fb_e8a6, text: DARK },
    ReportColour { fill: 0x00d3_e9d7, text: DARK },
];

/// From no count to the greatest.
const COUNTS: [ReportColour; 5] = [
    ReportColour { fill: WHITE, text: DARK },
    ReportColour { fill: 0x00e6_eff9, text: DARK },
    ReportColour { fill: 0x00bf_d7ef, text: DARK },
    ReportColour { fill: 0x0084_b3df, text: DARK },
    ReportColour { fill: 0x001f_5a99, text: WHITE },
];

/// What has no grade.
pub(super) const NO_GRADE: ReportColour = ReportColour { fill: 0x00ec_ecec, text: DARK };

/// The colour of a grade at a place among so many, the worst first.
pub(super) fn of_grade(place: usize, grades: usize) -> ReportColour {
    let last = GRADES.len() - 1;
    let at = place * last / grades.saturating_sub(1).max(1);
    GRADES.get(at.min(last)).copied().unwrap_or(NO_GRADE)
}

/// The colour of a count beside the greatest of its table.
pub(super) fn of_count(count: u64, greatest: u64) -> ReportColour {
    let steps = COUNTS.len() as u64 - 1;
    let shade = u128::from(count) * u128::from(steps);
    let shade = shade.div_ceil(u128::from(greatest.max(1)));
    let at = usize::try_from(shade).unwrap_or_default();
    COUNTS.get(at).copied().unwrap_or(NO_GRADE)
}

/// A colour as style sheets and drawings write it.
pub(super) fn hex(colour: u32) -> String {
    format!("#{colour:06x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: u32) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((colour >> shift) & 0xff) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    #[test]
    fn text_can_be_read_on_every_colour() {
        for ReportColour { fill, text } in GRADES.into_iter().chain(COUNTS).chain([NO_GRADE]) {
            let (one, other) = (luminance(fill), luminance(text));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(contrast >= 4.5, "{fill:06x} {contrast}");
        }
    }

    #[test]
    fn the_ends_of_a_scale_have_the_ends_of_the_colours() {
        for grades in 2..=60 {
            assert_eq!(of_grade(0, grades), GRADES[0]);
            assert_eq!(of_grade(grades - 1, grades), GRADES[4]);
        }
        assert_eq!(of_grade(0, 1), GRADES[0]);
        assert_eq!((of_count(0, 9), of_count(9, 9)), (COUNTS[0], COUNTS[4]));
        assert_eq!(of_count(1, 1_000_000), COUNTS[1]);
        assert_eq!(of_count(0, 0), COUNTS[0]);
    }
}
