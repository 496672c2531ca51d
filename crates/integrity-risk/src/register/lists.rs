//! What was found against what the text lists.

use crate::error::Error;
use crate::scheme::{List, ListItem};

/// What was found, compared with a list of the text.
///
/// # Examples
///
/// See [`List::compare`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListComparison<'l> {
    /// The items that were found, in the list's order.
    pub present: Vec<&'l ListItem>,
    /// The items that were not.
    pub missing: Vec<&'l ListItem>,
    /// What was found and is no item, as written. A list that the text leaves
    /// open allows it.
    pub beyond: Vec<String>,
}

impl List {
    /// The item a code stands for, or a label, read leniently.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`](crate::error::ErrorKind::UnknownLabel)
    /// names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::Scheme;
    /// # let scheme = Scheme::from_json(r#"{
    /// #     "format": 1,
    /// #     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    /// #                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    /// #     "list": [{"id": "sources", "kind": "signals", "label": {"en": "Sources"}, "rule": "1",
    /// #               "clause": "1", "says": {"en": "Where signals come from."},
    /// #               "items": [{"id": "report_box", "label": {"en": "Report box"}},
    /// #                         {"id": "hotline", "label": {"en": "Hotline"}}]}]
    /// # }"#)?;
    /// let sources = scheme.list("sources").unwrap();
    /// assert_eq!(&*sources.read("report box")?.id, "report_box");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read(&self, label: &str) -> Result<&ListItem, Error> {
        match self.place(label).and_then(|place| self.items.get(place)) {
            Some(item) => Ok(item),
            None => self.labels.read(label, &self.items),
        }
    }

    /// The place of the item that a code, an id or a label stands for.
    fn place(&self, label: &str) -> Option<usize> {
        let is_code = |item: &ListItem| item.code.as_deref() == Some(label.trim());
        self.items.iter().position(is_code).or_else(|| self.labels.find(label))
    }

    /// Compares what was found, given by ids or labels, with the list.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::Scheme;
    /// # let scheme = Scheme::from_json(r#"{
    /// #     "format": 1,
    /// #     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    /// #                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    /// #     "list": [{"id": "sources", "kind": "signals", "label": {"en": "Sources"}, "rule": "1",
    /// #               "clause": "1", "says": {"en": "Where signals come from."},
    /// #               "items": [{"id": "report_box", "label": {"en": "Report box"}},
    /// #                         {"id": "hotline", "label": {"en": "Hotline"}}]}]
    /// # }"#)?;
    /// let found = scheme.list("sources").unwrap().compare(&["Hotline", "Rumours"]);
    /// assert_eq!(&*found.missing[0].id, "report_box");
    /// assert_eq!(found.beyond, ["Rumours"]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn compare<S: AsRef<str>>(&self, found: &[S]) -> ListComparison<'_> {
        let places: Vec<Option<usize>> =
            found.iter().map(|label| self.place(label.as_ref())).collect();
        let items = |found: bool| {
            let items = self.items.iter().enumerate();
            let items = items.filter(|(place, _)| places.contains(&Some(*place)) == found);
            items.map(|(_, item)| item).collect()
        };
        let beyond = found.iter().zip(&places).filter(|(_, place)| place.is_none());
        ListComparison {
            present: items(true),
            missing: items(false),
            beyond: beyond.map(|(label, _)| label.as_ref().to_owned()).collect(),
        }
    }
}
