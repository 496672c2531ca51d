//! The posts and departments of a body, and which of them a duty means.

use std::collections::{BTreeMap, BTreeSet};

use crate::duty::occurrence::DutySubject;
use crate::duty::question::{Department, DutyQuestion, Post};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Duty, DutyFor, Scheme};

/// The grades that something counts for; none among them where one is not known.
type Grades = BTreeSet<Option<u16>>;

/// The posts and departments that were given, with their grades read.
pub(super) struct Roll<'q> {
    posts: Option<Listing<'q>>,
    departments: Option<Listing<'q>>,
}

/// All posts or all departments, and the place of each id.
struct Listing<'q> {
    all: Vec<Entry>,
    places: BTreeMap<&'q str, usize>,
}

struct Entry {
    subject: DutySubject,
    grades: Grades,
}

impl<'q> Roll<'q> {
    pub(super) fn of(scheme: &Scheme, question: &'q DutyQuestion) -> Result<Self, Error> {
        let posts = question.posts.as_deref();
        let listing = posts.map(|posts| of_posts(scheme, posts)).transpose()?;
        let by_department = by_department(posts.unwrap_or_default(), listing.as_ref());
        let departments = match &question.departments {
            Some(departments) => {
                let posts = posts.unwrap_or_default();
                Some(of_departments(scheme, departments, posts, by_department)?)
            }
            None => posts.map(|posts| named_by(posts, by_department)),
        };
        Ok(Self { posts: listing, departments })
    }

    /// What a duty is told one by one for; none where it is done for the body, or where posts and
    /// departments are not known.
    fn listing(&self, duty: &Duty) -> Option<&Listing<'q>> {
        match duty.each {
            DutyFor::Body => None,
            DutyFor::Post => self.posts.as_ref(),
            DutyFor::Department => self.departments.as_ref(),
        }
    }

    /// Whether a duty is told post by post, or department by department.
    pub(super) fn expands(&self, duty: &Duty) -> bool {
        self.listing(duty).is_some()
    }

    /// The posts or departments that a duty means or does not, or of which, with none, it is not
    /// known whether it does.
    pub(super) fn each(
        &self,
        duty: &Duty,
        meant: Option<bool>,
    ) -> impl Iterator<Item = &DutySubject> {
        let all = self.listing(duty).into_iter().flat_map(|listing| &listing.all);
        all.filter(move |of| is_meant(duty, &of.grades) == meant).map(|of| &of.subject)
    }

    /// A post or department of this id that a duty can be done for.
    pub(super) fn find(&self, duty: &Duty, id: &str) -> Result<&DutySubject, Error> {
        let Some(listing) = self.listing(duty) else {
            return Err(ErrorKind::NoSubject { duty: duty.name.to_string() }.into());
        };
        let found = listing.places.get(id).and_then(|place| listing.all.get(*place));
        found.map(|of| &of.subject).ok_or_else(|| {
            let what = match duty.each {
                DutyFor::Post => Phrase::Post {},
                _ => Phrase::Department {},
            };
            let known = listed(listing.all.iter().map(|of| &of.subject.id));
            ErrorKind::UnknownReference { what, id: quoted(id), known }.into()
        })
    }
}

/// Whether a duty means what has one of these grades; none where no grade is known that could tell.
fn is_meant(duty: &Duty, grades: &Grades) -> Option<bool> {
    let Some(wanted) = &duty.grades else { return Some(true) };
    if grades.iter().flatten().any(|grade| wanted.contains(grade)) {
        return Some(true);
    }
    if grades.contains(&None) { None } else { Some(false) }
}

fn of_posts<'q>(scheme: &Scheme, posts: &'q [Post]) -> Result<Listing<'q>, Error> {
    let places = places(posts.iter().map(|post| &post.id), "posts")?;
    let entry = |(index, post): (usize, &Post)| {
        let path = Path::root().key("posts").index(index);
        let subject = subject(DutyFor::Post, &post.id, post.name.as_ref());
        let grades = Grades::from([grade(scheme, post.grade.as_ref(), path)?]);
        Ok(Entry { subject, grades })
    };
    let all = posts.iter().enumerate().map(entry).collect::<Result<_, Error>>()?;
    Ok(Listing { all, places })
}

/// The grades of its posts for each department that posts name.
fn by_department<'q>(
    posts: &'q [Post],
    listing: Option<&Listing<'_>>,
) -> BTreeMap<&'q str, Grades> {
    let mut found: BTreeMap<&str, Grades> = BTreeMap::new();
    for (post, entry) in posts.iter().zip(listing.iter().flat_map(|listing| &listing.all)) {
        if let Some(id) = &post.department {
            found.entry(id).or_default().extend(&entry.grades);
        }
    }
    found
}

/// A department has its own grade and those of its posts.
fn of_departments<'q>(
    scheme: &Scheme,
    departments: &'q [Department],
    posts: &[Post],
    mut of_posts: BTreeMap<&str, Grades>,
) -> Result<Listing<'q>, Error> {
    let places = places(departments.iter().map(|of| &of.id), "departments")?;
    known_departments(posts, departments, &places)?;
    let entry = |(index, of): (usize, &Department)| {
        let path = Path::root().key("departments").index(index);
        let mut grades = of_posts.remove(of.id.as_str()).unwrap_or_default();
        let own = grade(scheme, of.grade.as_ref(), path)?;
        if own.is_some() || grades.is_empty() {
            grades.insert(own);
        }
        Ok(Entry { subject: subject(DutyFor::Department, &of.id, of.name.as_ref()), grades })
    };
    let all = departments.iter().enumerate().map(entry).collect::<Result<_, Error>>()?;
    Ok(Listing { all, places })
}

/// The departments that posts name, in the order in which they do.
fn named_by<'q>(posts: &'q [Post], mut of_posts: BTreeMap<&str, Grades>) -> Listing<'q> {
    let mut listing = Listing { all: Vec::new(), places: BTreeMap::new() };
    for id in posts.iter().filter_map(|post| post.department.as_ref()) {
        let Some(grades) = of_posts.remove(id.as_str()) else { continue };
        listing.places.insert(id, listing.all.len());
        listing.all.push(Entry { subject: subject(DutyFor::Department, id, None), grades });
    }
    listing
}

fn subject(kind: DutyFor, id: &str, name: Option<&String>) -> DutySubject {
    DutySubject { kind, id: id.to_owned(), name: name.cloned() }
}

/// The place of a grade, written by id or label.
fn grade(scheme: &Scheme, written: Option<&String>, path: Path) -> Result<Option<u16>, Error> {
    let Some(label) = written else { return Ok(None) };
    let grade = scheme.read_grade(label).map_err(|error| error.within(path.key("grade")))?;
    let place = scheme.grades().iter().position(|known| known.id == grade.id);
    Ok(place.and_then(|place| u16::try_from(place).ok()))
}

/// The place of each id, which stands once.
fn places<'q>(
    ids: impl Iterator<Item = &'q String>,
    list: &str,
) -> Result<BTreeMap<&'q str, usize>, Error> {
    let mut places = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        if places.insert(id.as_str(), index).is_some() {
            let path = Path::root().key(list).index(index).key("id");
            return Err(Error::at(path, ErrorKind::DuplicateId { id: quoted(id) }));
        }
    }
    Ok(places)
}

fn known_departments(
    posts: &[Post],
    departments: &[Department],
    places: &BTreeMap<&str, usize>,
) -> Result<(), Error> {
    for (index, post) in posts.iter().enumerate() {
        let Some(id) = &post.department else { continue };
        if !places.contains_key(id.as_str()) {
            let known = listed(departments.iter().map(|department| &department.id));
            let what = Phrase::Department {};
            let kind = ErrorKind::UnknownReference { what, id: quoted(id), known };
            return Err(Error::at(Path::root().key("posts").index(index).key("department"), kind));
        }
    }
    Ok(())
}
