//! In which encoding a text file is, told from its start.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

const SCRATCH_BYTES: usize = 64 * 1024;

/// The encoding that the byte order mark names; else UTF-8 if the start of the
/// file is UTF-8; else UTF-16 if it has the zero bytes of UTF-16 and is that; else
/// GB18030, of which GBK is a part, or Big5. If it is none of them, the one of
/// UTF-8 and GB18030 that goes further: the row where it ends is then reported.
pub(crate) fn detect(head: &[u8], whole: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(encoding) = utf16(head) {
        return encoding;
    }
    let utf8 = match std::str::from_utf8(head) {
        Ok(_) => return UTF_8,
        Err(error) if error.error_len().is_none() && !whole => return UTF_8,
        Err(error) => error.valid_up_to(),
    };
    match malformed_at(GB18030, head, whole) {
        Some(_) if malformed_at(BIG5, head, whole).is_none() => BIG5,
        Some(at) if at <= utf8 => UTF_8,
        Some(_) => GB18030,
        None if malformed_at(BIG5, head, whole).is_some() => GB18030,
        None => likelier(head, whole),
    }
}

/// Of GB18030 and Big5, in both of which these bytes are text, the one whose
/// characters are those that people write.
fn likelier(head: &[u8], whole: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, whole);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == BIG5 { BIG5 } else { GB18030 }
}

/// UTF-16 without a mark. Its ASCII characters have a zero byte each, which no
/// other text has, and a table has at least delimiters and ends of lines in ASCII.
/// In the wrong byte order these are letters of scripts that no register is in.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    if !head.contains(&0) {
        return None;
    }
    let little = structure(head, u16::from_le_bytes);
    let big = structure(head, u16::from_be_bytes);
    let (encoding, found, units) = if little >= big {
        (UTF_16LE, little, u16::from_le_bytes as fn([u8; 2]) -> u16)
    } else {
        (UTF_16BE, big, u16::from_be_bytes as fn([u8; 2]) -> u16)
    };
    // The window has an even number of bytes: only a file can have an odd one.
    let odd = head.len() % 2 == 1;
    (found > (0, 0) && !odd && is_text(head, units)).then_some(encoding)
}

fn units(head: &[u8], unit: fn([u8; 2]) -> u16) -> impl Iterator<Item = u16> {
    head.as_chunks::<2>().0.iter().map(move |pair| unit(*pair))
}

/// How many delimiters and ends of lines there are in a byte order, and how many
/// ASCII characters. The first decide: read the wrong way round, 一 is an N.
fn structure(head: &[u8], unit: fn([u8; 2]) -> u16) -> (usize, usize) {
    let parting = |unit: u16| matches!(unit, 0x09 | 0x0A | 0x0D | 0x20 | 0x22 | 0x2C);
    let counted = units(head, unit)
        .filter(|unit| parting(*unit) || matches!(unit, 0x21..=0x7E))
        .map(|unit| (usize::from(parting(unit)), 1));
    counted.fold((0, 0), |(parted, ascii), (more, one)| (parted + more, ascii + one))
}

/// Whether these are characters, none of them a control character but tabs and
/// ends of lines. A pair that the end cuts in two is none.
fn is_text(head: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let mut decoded = char::decode_utf16(units(head, unit)).peekable();
    while let Some(character) = decoded.next() {
        let fine = match character {
            Ok(character) => {
                !character.is_control() || matches!(character, '\t' | '\n' | '\r' | '\u{feff}')
            }
            Err(_) => decoded.peek().is_none(),
        };
        if !fine {
            return false;
        }
    }
    true
}

/// Where the bytes cease to be text in an encoding, if they do.
fn malformed_at(encoding: &'static Encoding, bytes: &[u8], whole: bool) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut scratch = vec![0; SCRATCH_BYTES];
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(rest, &mut scratch, whole);
        at += read;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                return Some(at.saturating_sub(usize::from(length) + usize::from(after)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn big5(text: &str) -> Vec<u8> {
        let (bytes, _, lost) = BIG5.encode(text);
        assert!(!lost, "{text}");
        bytes.into_owned()
    }

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn the_encoding_is_told_from_the_start() {
        assert_eq!(detect("岗位,一级\n".as_bytes(), true), UTF_8);
        assert_eq!(detect(b"post,grade\n", true), UTF_8);
        assert_eq!(detect(&gb18030("岗位,一级\n"), true), GB18030);
        assert_eq!(detect(&big5("崗位,一級\n"), true), BIG5);
        assert_eq!(detect(b"\xFF\xFEa\0", true), UTF_16LE);
        assert_eq!(detect(b"\xFE\xFF\0a", true), UTF_16BE);
    }

    /// Headings, posts and sentences as registers have them, each alone, as short as
    /// a register can be.
    #[test]
    fn short_registers_are_told_apart() {
        let pairs = [
            ("岗位,等级\r\n会计,一级\r\n", "崗位,等級\r\n會計,一級\r\n"),
            (
                "序号,部门,岗位,风险点\n1,办公室,主任,用车审批\n",
                "序號,部門,崗位,風險點\n1,辦公室,主任,用車審批\n",
            ),
            ("科室,责任人\n预算科,科长\n", "科室,責任人\n預算科,科長\n"),
            ("部门,采购风险\n", "部門,採購風險\n"),
            ("风险等级\n高\n", "風險等級\n高\n"),
            ("公章保管,擅自用印\n", "公章保管,擅自用印\n"),
        ];
        for (simplified, traditional) in pairs {
            assert_eq!(detect(&gb18030(simplified), true), GB18030, "{simplified}");
            assert_eq!(detect(&big5(traditional), true), BIG5, "{traditional}");
        }
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_zero_bytes() {
        for text in ["岗位,一级\r\n会计,二级\r\n", "一,丁\n", "post\n", "一级\n"] {
            let units: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(detect(&little, true), UTF_16LE, "{text:?}");
            assert_eq!(detect(&big, true), UTF_16BE, "{text:?}");
        }
        // Zero bytes alone make no UTF-16.
        assert_eq!(detect(b"a,\0\0b\n", true), UTF_8);
        assert_eq!(detect(b"a\0b\0\n", true), UTF_8);
    }

    #[test]
    fn a_pair_cut_by_the_window_is_no_error() {
        let mut bytes: Vec<u8> = "a,𠮷".encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.truncate(bytes.len() - 2);
        assert_eq!(detect(&bytes, false), UTF_16LE);
    }

    #[test]
    fn a_character_cut_by_the_window_is_no_error() {
        let text = "岗位".as_bytes();
        assert_eq!(detect(&text[..5], false), UTF_8);
        let gbk = gb18030("岗位");
        assert_eq!(detect(&gbk[..3], false), GB18030);
        assert_eq!(malformed_at(GB18030, &gbk[..3], true), Some(2));
    }

    #[test]
    fn neither_encoding_takes_the_one_that_goes_further() {
        assert_eq!(detect("岗位1\n岗位\u{3}\n".as_bytes(), true), UTF_8);
        assert_eq!(detect(b"\xE5\xB2\x97,1\n\xFF\xFF\n", true), UTF_8);
        let gbk = gb18030("岗位,一级\n");
        assert_eq!(detect(&[&gbk, &b"\xFF\n"[..]].concat(), true), GB18030);
    }
}
