//! Canonical JSON: keys sorted by code point, no spaces, exact numbers only.
//! One value has one text, so that equal answers are equal bytes.
//!
//! Answers are written straight from their types. What does not depend on the
//! type is done by functions that are not generic: a browser loads them once.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, Serializer,
};

use crate::order::in_order;
use crate::value::{Lent, LentEntry};

/// The text of an answer. Answers hold no floats; a rational is a string.
/// All keys are text, so nothing of an answer can fail to be written.
pub(crate) fn write(answer: &(impl Serialize + ?Sized)) -> String {
    let mut text = Text::default();
    match answer.serialize(&mut text) {
        Ok(()) => text.written,
        Err(fmt::Error) => String::from("null"),
    }
}

/// Writes a document as written, for hashing: `1.0` and `1` are one number.
pub(crate) fn write_value(value: &Lent<'_>, out: &mut String) {
    match value {
        Lent::Null => out.push_str("null"),
        Lent::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Lent::Integer(value) => out.push_str(&value.to_string()),
        Lent::Decimal(value) => out.push_str(&value.to_string()),
        Lent::String(value) => write_string(value, out),
        Lent::List(items) => write_items(items, out, write_value),
        Lent::Table(entries) => {
            write_entries(entries.iter(), out, |_, value, out| write_value(value, out));
        }
    }
}

/// Writes a list, each item as `write` does.
pub(crate) fn write_items<'v, 't: 'v>(
    items: &'v [Lent<'t>],
    out: &mut String,
    write: impl Fn(&'v Lent<'t>, &mut String),
) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        comma(index, out);
        write(item, out);
    }
    out.push(']');
}

/// Writes a table of these entries, each value as `write` does by its key.
pub(crate) fn write_entries<'v, 't: 'v>(
    entries: impl Iterator<Item = &'v LentEntry<'t>>,
    out: &mut String,
    write: impl Fn(&str, &'v Lent<'t>, &mut String),
) {
    out.push('{');
    for (index, (key, value)) in entries.enumerate() {
        comma(index, out);
        write_string(key, out);
        out.push(':');
        write(key, value, out);
    }
    out.push('}');
}

/// A value as it is quoted in a message.
pub(crate) fn text_of(value: &Lent<'_>) -> String {
    let mut text = String::new();
    write_value(value, &mut text);
    crate::error::quoted(&text)
}

fn comma(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn write_string(text: &str, out: &mut String) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        // Nearly every text stands as it is.
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        // A text is always written.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

/// What is written so far, and the entries of the tables that are open, the innermost last.
#[derive(Default)]
struct Text {
    written: String,
    entries: Vec<Entry>,
    /// Where entries are put in order.
    unordered: String,
    /// Whether quoting has changed a key: those of structs it does not.
    escaped: bool,
}

impl Text {
    #[inline(never)]
    fn plain(&mut self, text: &str) {
        self.written.push_str(text);
    }

    #[inline(never)]
    fn integer(&mut self, value: i64) {
        self.plain(&value.to_string());
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        write_string(text, &mut self.written);
    }

    /// Begins a table that is, or is held by, a key of its own if one is given.
    #[inline(never)]
    fn table(&mut self, holder: Option<&str>) -> Table<'_> {
        if let Some(key) = holder {
            self.written.push('{');
            self.string(key);
            self.written.push(':');
        }
        self.written.push('{');
        let first = self.entries.len();
        Table { first, ordered: true, held: holder.is_some(), text: self }
    }

    /// Ends the entry before, if there is one, and tells where the next one begins.
    #[inline(never)]
    fn next_entry(&mut self, first: usize) -> usize {
        if self.entries.len() > first
            && let Some(before) = self.entries.last_mut()
        {
            before.end = self.written.len();
            self.written.push(',');
        }
        self.written.len()
    }

    /// Notes an entry whose key is written; tells whether it stands behind the one before.
    #[inline(never)]
    fn keyed(&mut self, first: usize, start: usize) -> bool {
        let key = start + 1..self.written.len().max(start + 2) - 1;
        self.written.push(':');
        let entry = Entry { start, key, end: start };
        let before = self.entries.get(first..).and_then(<[_]>::last);
        let ordered = before.is_none_or(|before| self.order(before, &entry).is_lt());
        self.entries.push(entry);
        ordered
    }

    /// Puts the entries of the innermost table in order, if they are not.
    fn close(&mut self, first: usize, ordered: bool) {
        if ordered {
            self.entries.truncate(first);
            return;
        }
        if let Some(last) = self.entries.last_mut() {
            last.end = self.written.len();
        }
        let entries = self.entries.split_off(first);
        let start = entries.first().map_or(self.written.len(), |entry| entry.start);
        let entries = in_order(entries, |one, other| self.order(one, other));
        self.unordered.clear();
        self.unordered.push_str(self.written.get(start..).unwrap_or_default());
        self.written.truncate(start);
        for (index, entry) in entries.into_iter().enumerate() {
            comma(index, &mut self.written);
            let written = self.unordered.get(entry.start - start..entry.end - start);
            self.written.push_str(written.unwrap_or_default());
        }
    }

    fn key(&self, entry: &Entry) -> &str {
        self.written.get(entry.key.clone()).unwrap_or_default()
    }

    /// By the code points of keys and not of what is written for them.
    fn order(&self, one: &Entry, other: &Entry) -> Ordering {
        let (one, other) = (self.key(one), self.key(other));
        if self.escaped { unescaped(one).cmp(&unescaped(other)) } else { one.cmp(other) }
    }
}

/// A key as it is, of one as it stands within quotes.
fn unescaped(key: &str) -> Cow<'_, str> {
    if !key.contains('\\') {
        return key.into();
    }
    serde_json::from_str(&format!("\"{key}\"")).map_or_else(|_| key.into(), Cow::Owned)
}

/// A list being written.
struct List<'t> {
    text: &'t mut Text,
    empty: bool,
}

impl List<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if !self.empty {
            self.text.written.push(',');
        }
        self.empty = false;
    }
}

/// A table being written, whose entries are put in order when all are known.
struct Table<'t> {
    text: &'t mut Text,
    /// The place of its first entry among those of all tables.
    first: usize,
    /// Whether the keys so far stand in order.
    ordered: bool,
    held: bool,
}

/// Where an entry stands, and where its key stands within the quotes.
struct Entry {
    start: usize,
    key: Range<usize>,
    end: usize,
}

impl Table<'_> {
    /// Begins an entry by what writes its key.
    fn entry(&mut self, write: impl FnOnce(&mut Text) -> Written) -> Written {
        let start = self.text.next_entry(self.first);
        write(self.text)?;
        self.ordered &= self.text.keyed(self.first, start);
        Ok(())
    }

    #[inline(never)]
    fn close(self) {
        self.text.close(self.first, self.ordered);
        self.text.plain(if self.held { "}}" } else { "}" });
    }
}

type Written = Result<(), fmt::Error>;

impl<'t> Serializer for &'t mut Text {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = List<'t>;
    type SerializeTuple = List<'t>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Table<'t>;
    type SerializeStruct = Table<'t>;
    type SerializeStructVariant = Table<'t>;

    fn serialize_bool(self, value: bool) -> Written {
        self.plain(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.integer(value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.plain(&value.to_string());
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Written {
        Err(fmt::Error)
    }

    /// No answer has a float. Facts are handed back as they were written.
    fn serialize_f64(self, value: f64) -> Written {
        self.plain(&value.to_string());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(fmt::Error)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.plain("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.string(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut table = self.table(None);
        SerializeStruct::serialize_field(&mut table, variant, value)?;
        SerializeStruct::end(table)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'t>, fmt::Error> {
        self.plain("[");
        Ok(List { text: self, empty: true })
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, fmt::Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Table<'t>, fmt::Error> {
        Ok(self.table(None))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Table<'t>, fmt::Error> {
        Ok(self.table(None))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Table<'t>, fmt::Error> {
        Ok(self.table(Some(variant)))
    }
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        value.serialize(&mut *self.text)
    }

    fn end(self) -> Written {
        self.text.plain("]");
        Ok(())
    }
}

impl SerializeTuple for List<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for Table<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.entry(|text| {
            text.string(key);
            Ok(())
        })?;
        value.serialize(&mut *self.text)
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

impl SerializeStructVariant for Table<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        SerializeStruct::serialize_field(self, key, value)
    }

    fn end(self) -> Written {
        SerializeStruct::end(self)
    }
}

impl SerializeMap for Table<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.entry(|text| {
            let start = text.written.len();
            key.serialize(&mut *text)?;
            text.escaped |= text.written.get(start..).is_some_and(|key| key.contains('\\'));
            Ok(())
        })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut *self.text)
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_numbers_have_one_form() {
        let text = r#"{"b": [1.0, 0.50, "x\n风险"], "a": {"d": null, "c": true}}"#;
        let mut out = String::new();
        write_value(&crate::value::Value::from_json(text).unwrap(), &mut out);
        assert_eq!(out, r#"{"a":{"c":true,"d":null},"b":[1,0.5,"x\n风险"]}"#);
    }

    /// What serde can ask of the writer, in an order of keys that is not theirs.
    #[test]
    fn answers_are_written_as_their_json_sorted() {
        #[derive(Serialize)]
        struct Flat {
            zeta: Option<u8>,
            alpha: &'static str,
        }
        #[derive(Serialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        enum Tagged {
            Unit,
            New(Flat),
            Fields { middle: i64 },
        }
        #[derive(Serialize)]
        #[serde(rename_all = "snake_case")]
        enum Held {
            Word,
            New(u32),
            Fields { z: char, a: () },
        }
        #[derive(Serialize)]
        struct Whole<'a> {
            tagged: Vec<Tagged>,
            #[serde(flatten)]
            flat: Flat,
            list: Vec<Held>,
            ab: u64,
            a: std::collections::BTreeMap<&'a str, bool>,
        }
        let whole = Whole {
            tagged: vec![
                Tagged::Unit,
                Tagged::New(Flat { zeta: None, alpha: "\"\\\u{1}\n风险" }),
                Tagged::Fields { middle: -1 },
            ],
            flat: Flat { zeta: Some(1), alpha: "" },
            list: vec![Held::Word, Held::New(7), Held::Fields { z: '级', a: () }],
            ab: u64::MAX,
            a: [("likelihood/moral", true), ("likelihood", false)].into(),
        };
        let text = write(&whole);
        // A map of serde_json is sorted.
        assert_eq!(text, serde_json::to_value(&whole).unwrap().to_string());
        assert!(text.starts_with(r#"{"a":{"likelihood":false,"likelihood/moral":true},"ab":"#));
    }

    #[test]
    fn keys_that_quoting_changes_stand_where_they_are_without() {
        let keys = ["a\"", "a\u{1}", "aB", "a\\", "a]", "a", "a\u{7f}", "风", "a\n"];
        let told: std::collections::HashMap<&str, u8> = keys.map(|key| (key, 0)).into();
        let sorted: std::collections::BTreeMap<&str, u8> = keys.map(|key| (key, 0)).into();
        assert_eq!(write(&told), serde_json::to_string(&sorted).unwrap());
    }

    #[test]
    fn an_empty_table_and_an_empty_list_are_written() {
        assert_eq!(write(&std::collections::BTreeMap::<&str, u8>::new()), "{}");
        assert_eq!(write(&Vec::<u8>::new()), "[]");
    }
}
