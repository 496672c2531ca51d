//! The place of a value in a document: a JSON Pointer (RFC 6901).

use std::fmt;

/// One step into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An element of a list, counted from 0.
    Index(usize),
}

/// Where the offending value stands; prints as a JSON Pointer.
///
/// # Examples
///
/// ```
/// use integrity_risk::path::Path;
///
/// let path = Path::root().key("grading").key("track").index(0);
/// assert_eq!(path.to_string(), "/grading/track/0");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(Vec<Step>);

impl Path {
    /// The whole document: the empty pointer.
    ///
    /// ```
    /// assert_eq!(integrity_risk::path::Path::root().to_string(), "");
    /// ```
    pub fn root() -> Self {
        Self::default()
    }

    /// This place, then the value of `key`.
    ///
    /// ```
    /// use integrity_risk::path::Path;
    /// assert_eq!(Path::root().key("a/b").to_string(), "/a~1b");
    /// ```
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// This place, then element `index`, counted from 0.
    ///
    /// ```
    /// use integrity_risk::path::Path;
    /// assert_eq!(Path::root().index(2).to_string(), "/2");
    /// ```
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// The steps from the root.
    ///
    /// ```
    /// assert!(integrity_risk::path::Path::root().steps().is_empty());
    /// ```
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The same place seen from `outer`, in which this path's document stands.
    ///
    /// ```
    /// use integrity_risk::path::Path;
    /// let inner = Path::root().key("risk_type");
    /// assert_eq!(inner.within(Path::root().key("facts")).to_string(), "/facts/risk_type");
    /// ```
    #[must_use]
    pub fn within(self, outer: Path) -> Self {
        let mut steps = outer.0;
        steps.extend(self.0);
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => write!(f, "/{index}"),
        })
    }
}
