//! Exact numbers: what decides is never a float.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul};
use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact rational number, as scores, scales and bands use it.
///
/// It prints, and is written to JSON, as a string: `41/5`, or `8` when whole.
/// It is read from a whole number, a decimal such as `0.6`, or such a string.
///
/// # Examples
///
/// ```
/// use integrity_risk::exact::Exact;
///
/// let mean = Exact::ratio(41, 5).unwrap();
/// assert_eq!(mean.to_string(), "41/5");
/// assert_eq!("8.2".parse(), Ok(mean));
/// assert!(mean > Exact::from(8));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Exact(Ratio<i64>);

/// The text is no exact number, or does not fit one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an exact number within range")]
pub struct NotExact;

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// `numerator / denominator` in lowest terms; none when the denominator
    /// is not positive.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::ratio(4, 2), Some(Exact::from(2)));
    /// assert_eq!(Exact::ratio(1, 0), None);
    /// ```
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator > 0 && numerator > i64::MIN).then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// The decimal that a float prints as: `0.6` is six tenths, not the
    /// nearest binary fraction. None for NaN, infinities and what does not fit.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::from_float(0.6), Exact::ratio(3, 5));
    /// assert_eq!(Exact::from_float(f64::NAN), None);
    /// ```
    pub fn from_float(value: f64) -> Option<Self> {
        let mut text = ShortText::default();
        fmt::write(&mut text, format_args!("{value}")).ok()?;
        parse_decimal(text.as_str())
    }

    /// The numerator in lowest terms; it carries the sign.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::ratio(-2, 4).map(Exact::numerator), Some(-1));
    /// ```
    pub const fn numerator(self) -> i64 {
        *self.0.numer()
    }

    /// The denominator in lowest terms, positive.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::ratio(2, 4).map(Exact::denominator), Some(2));
    /// ```
    pub const fn denominator(self) -> i64 {
        *self.0.denom()
    }

    /// The sum, or none when it does not fit.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::from(1).plus(Exact::from(2)), Some(Exact::from(3)));
    /// ```
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).and_then(|sum| Self::ratio(*sum.numer(), *sum.denom()))
    }

    /// The product, or none when it does not fit.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// let half = Exact::ratio(1, 2).unwrap();
    /// assert_eq!(half.times(Exact::from(8)), Some(Exact::from(4)));
    /// ```
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).and_then(|of| Self::ratio(*of.numer(), *of.denom()))
    }

    /// The number as people write it: a decimal where it has one, else a fraction.
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// assert_eq!(Exact::ratio(41, 5).map(Exact::to_decimal).as_deref(), Some("8.2"));
    /// assert_eq!(Exact::ratio(1, 3).map(Exact::to_decimal).as_deref(), Some("1/3"));
    /// ```
    pub fn to_decimal(self) -> String {
        let denominator = self.denominator();
        let digits = (0..=12_u32).find(|digits| 10_i64.pow(*digits) % denominator == 0);
        let scaled = digits.and_then(|digits| {
            self.numerator().checked_mul(10_i64.checked_pow(digits)? / denominator)
        });
        match (digits, scaled) {
            (Some(0), Some(whole)) => whole.to_string(),
            (Some(digits), Some(scaled)) => {
                let digits = usize::try_from(digits).unwrap_or_default();
                let sign = if scaled < 0 { "-" } else { "" };
                let padded = format!("{:0>width$}", scaled.unsigned_abs(), width = digits + 1);
                let (whole, fraction) = padded.split_at(padded.len() - digits);
                format!("{sign}{whole}.{fraction}")
            }
            _ => self.to_string(),
        }
    }
}

impl From<i32> for Exact {
    fn from(value: i32) -> Self {
        Self(Ratio::from_integer(i64::from(value)))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Exact {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        match text.split_once('/') {
            Some((numerator, denominator)) => Self::ratio(
                numerator.parse().map_err(|_| NotExact)?,
                denominator.parse().map_err(|_| NotExact)?,
            ),
            None => parse_decimal(text),
        }
        .ok_or(NotExact)
    }
}

/// Reads `-12.340`: an optional sign, digits, at most one point.
fn parse_decimal(text: &str) -> Option<Exact> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || !all_digits(digits) || !all_digits(fraction) {
        return None;
    }
    if text.contains('.') && fraction.is_empty() {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let denominator = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let magnitude = digits.bytes().chain(fraction.bytes()).try_fold(0_i64, |number, digit| {
        number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
    })?;
    Exact::ratio(if whole.starts_with('-') { -magnitude } else { magnitude }, denominator)
}

/// A number in text, on the stack. Longer ones do not fit an exact number.
#[derive(Default)]
struct ShortText {
    bytes: [u8; 32],
    len: usize,
}

impl ShortText {
    fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.len).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}

impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let place = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        place.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

/// What serde is told was expected.
pub(crate) const EXPECTED: &str = "an exact number";

struct ExactVisitor;

impl Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Exact, E> {
        Exact::ratio(value, 1).ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Exact, E> {
        let wrong = |_| E::invalid_value(Unexpected::Unsigned(value), &self);
        i64::try_from(value).map_err(wrong).and_then(|value| self.visit_i64(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Exact, E> {
        Exact::from_float(value).ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Exact, E> {
        value.parse().map_err(|_| E::invalid_value(Unexpected::Str(value), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        let read = |text: &str| text.parse::<Exact>().ok().map(|number| number.to_string());
        assert_eq!(read("0.6").as_deref(), Some("3/5"));
        assert_eq!(read("-0.0").as_deref(), Some("0"));
        assert_eq!(read("+7").as_deref(), Some("7"));
        assert_eq!(read("80.0001").as_deref(), Some("800001/10000"));
        assert_eq!(read("238/3").as_deref(), Some("238/3"));
        for bad in [
            "",
            "-",
            ".5",
            "5.",
            "1e3",
            "NaN",
            "inf",
            "1/0",
            "1/-2",
            "0x10",
            "９",
            "99999999999999999999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_no_ratio_is_no_sum_and_no_product_is() {
        let least = Exact::ratio(i64::MIN + 1, 1).unwrap();
        assert_eq!(least.plus(Exact::from(-1)), None);
        assert_eq!(Exact::ratio(1 << 62, 1).unwrap().times(Exact::from(-2)), None);
        assert_eq!(least.plus(Exact::from(1)), Exact::ratio(i64::MIN + 2, 1));
    }

    #[test]
    fn a_float_is_the_decimal_it_prints_as() {
        assert_eq!(Exact::from_float(0.1), Exact::ratio(1, 10));
        assert_eq!(Exact::from_float(1e300), None);
        assert_eq!(Exact::from_float(f64::INFINITY), None);
    }

    #[test]
    fn numbers_are_decimals_where_they_can_be() {
        let shown = |text: &str| text.parse::<Exact>().unwrap().to_decimal();
        assert_eq!(shown("41/5"), "8.2");
        assert_eq!(shown("-1/20"), "-0.05");
        assert_eq!(shown("32"), "32");
        assert_eq!(shown("238/3"), "238/3");
    }
}
