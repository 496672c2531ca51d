//! The risk control map (廉政风险防控图) of a work process: its steps in order,
//! at each the risk points with their grades and control measures.

mod layout;
mod picture;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::drawn_text::clean;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::language::Language;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::register::basis::GradeBasis;
use crate::register::colours::{NO_GRADE, of_grade};
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::numbered::NumberedText;
use crate::register::read::Register;
use crate::register::report::ReportColour;
use crate::register::report::names::People;
use crate::register::words::Words;

/// What is drawn of a process; all text is clean and in one language.
struct ControlMap {
    words: Words,
    title: String,
    steps: Vec<MapStep>,
    /// The grades of the schemes it has, each with its colour.
    grades: Vec<(String, ReportColour)>,
}

/// A step with the risk points that stand at it.
struct MapStep {
    label: String,
    points: Vec<MapPoint>,
}

/// A row of the register.
struct MapPoint {
    grade: String,
    colour: ReportColour,
    /// Its row, department and post.
    place: String,
    points: Vec<String>,
    measures: Vec<String>,
}

impl Register {
    /// The names of the work processes that its rows have, in the order in
    /// which they first stand.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["流程", "环节", "风险点"], ["用印", "申请", "事由不实"], ["用印", "盖章", "空白用印"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// assert_eq!(register.processes(), ["用印"]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn processes(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        let named = self.entries.iter().filter_map(|entry| entry.text(Column::Process));
        named.filter(|name| seen.insert(*name)).collect()
    }

    /// The risk control map of a process as a picture in SVG that stands by
    /// itself: its steps below one another, each with its risk points, their
    /// grades and their control measures.
    ///
    /// The rows of a process are those with this text in [`Column::Process`];
    /// its steps stand in the order of their first rows. The grade of a point
    /// is the reviewed one, else the one its facts give, else the self-rated
    /// one, and the picture says which. Nothing is left out, however long: long
    /// texts make taller boxes. Names of people and their numbers are masked.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] for a process that no row has;
    /// [`ErrorKind::TooLarge`] past [`limits::MAP_STEPS`] steps or
    /// [`limits::MAP_POINTS`] rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [
    ///     ["流程", "环节", "风险点", "防控措施", "自评等级"],
    ///     ["用印", "盖章", "空白用印", "双人监印", "高"],
    /// ];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let picture = register.control_map("用印", Language::ZhHans)?;
    /// assert!(picture.starts_with("<svg ") && picture.contains("双人监印"));
    /// assert_eq!(register.control_map("采购", Language::En).unwrap_err().code(), "unknown_reference");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn control_map(&self, process: &str, language: Language) -> Result<String, Error> {
        let wanted = process.trim();
        let of_process = |entry: &&Entry| entry.text(Column::Process) == Some(wanted);
        let entries: Vec<&Entry> = self.entries.iter().filter(of_process).collect();
        if entries.is_empty() {
            let known = listed(self.processes().into_iter().map(quoted));
            let (what, id) = (Phrase::WorkProcess {}, quoted(wanted));
            return Err(refused(ErrorKind::UnknownReference { what, id, known }));
        }
        if entries.len() > limits::MAP_POINTS {
            let limit = limits::MAP_POINTS.to_string();
            return Err(refused(ErrorKind::TooLarge { what: Phrase::ProcessRows {}, limit }));
        }
        let map = ControlMap::of(self, wanted, &entries, language);
        if map.steps.len() > limits::MAP_STEPS {
            let limit = limits::MAP_STEPS.to_string();
            return Err(refused(ErrorKind::TooLarge { what: Phrase::ProcessSteps {}, limit }));
        }
        // Pictures of different processes on one page do not share their ids.
        let id = wanted.chars().fold(7_u64, |id, c| id.wrapping_mul(1_000_003) ^ u64::from(c));
        Ok(picture::write(&map, &format!("{id:x}")))
    }
}

fn refused(kind: ErrorKind) -> Error {
    Error::at(Path::root().key("process"), kind)
}

impl ControlMap {
    fn of(register: &Register, process: &str, entries: &[&Entry], language: Language) -> Self {
        let words = Words(language);
        let people = People::of(register, false);
        let shown = |text: &str| clean(&people.shown(text));
        let mut steps: Vec<(Option<&str>, MapStep)> = Vec::new();
        for entry in entries {
            let step = entry.text(Column::Step);
            let point = map_point(register, entry, words, &shown);
            if let Some((_, known)) = steps.iter_mut().find(|(known, _)| *known == step) {
                known.points.push(point);
            } else {
                let label = shown(step.unwrap_or(words.no_step()));
                steps.push((step, MapStep { label, points: vec![point] }));
            }
        }
        Self {
            words,
            title: format!("{}{}{}", words.map(), words.colon(), shown(process)),
            steps: steps.into_iter().map(|(_, step)| step).collect(),
            grades: grades(register, entries, words),
        }
    }

    /// All of it in words, for those who do not see it.
    fn about(&self) -> String {
        let (words, mut about) = (self.words, String::new());
        for (number, step) in (1..).zip(&self.steps) {
            let _ = write!(about, "{number} {}{}", step.label, words.colon());
            for point in &step.points {
                let said = [point.points.join(words.semicolon()), point.grade.clone()];
                let measures = point.measures.join(words.semicolon());
                let measures = format!("{}{}{measures}", words.measures(), words.colon());
                let said = [said.join(words.comma()), measures].join(words.semicolon());
                about.push_str(&said);
                about.push_str(words.full_stop());
            }
        }
        about
    }
}

fn map_point(
    register: &Register,
    entry: &Entry,
    words: Words,
    shown: &impl Fn(&str) -> String,
) -> MapPoint {
    let place = [entry.text(Column::Department), entry.text(Column::Post)];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let row = format!("{} {}", words.row(), entry.row);
    let place = std::iter::once(row).chain(place.into_iter().map(shown));
    let (grade, colour) = standing_grade(register, entry, words);
    MapPoint {
        grade,
        colour,
        place: place.collect::<Vec<_>>().join(" · "),
        points: items(&entry.points(), words.no_point(), shown),
        measures: items(&entry.measures(), words.no_measure(), shown),
    }
}

/// The items of a cell with their numbers, or the words for having none.
fn items(items: &[NumberedText], none: &str, shown: &impl Fn(&str) -> String) -> Vec<String> {
    if items.is_empty() {
        return vec![none.to_owned()];
    }
    let said = |item: &NumberedText| match item.number {
        Some(number) => format!("{number}. {}", shown(&item.text)),
        None => shown(&item.text),
    };
    items.iter().map(said).collect()
}

/// The grade that stands for a row with what it rests on, and its colour.
fn standing_grade(register: &Register, entry: &Entry, words: Words) -> (String, ReportColour) {
    let order = [
        (GradeBasis::Reviewed, words.reviewed()),
        (GradeBasis::Assessed, words.by_facts()),
        (GradeBasis::Declared, words.self_rated()),
    ];
    let found = order.into_iter().find_map(|(basis, said)| Some((basis.grade(entry)?, said)));
    let scheme = register.scheme_of(entry);
    let Some(((place, said), scheme)) = found.zip(scheme) else {
        return (words.not_graded().to_owned(), NO_GRADE);
    };
    let label = scheme.grades().get(place).map_or("", |grade| grade.label.get(words.0));
    let grade = words.of(&clean(label), Some(said));
    (grade, of_grade(place, scheme.grades().len()))
}

/// The grades of the schemes that a process has.
fn grades(register: &Register, entries: &[&Entry], words: Words) -> Vec<(String, ReportColour)> {
    let used = |place: usize| entries.iter().any(|entry| entry.scheme == place);
    let schemes = register.schemes.iter().enumerate().filter(|(place, _)| used(*place));
    let graded = schemes.flat_map(|(_, scheme)| {
        let grades = scheme.grades();
        let label = |place: usize| grades.get(place).map_or("", |grade| grade.label.get(words.0));
        (0..grades.len()).map(move |place| (clean(label(place)), of_grade(place, grades.len())))
    });
    graded.chain([(words.not_graded().to_owned(), NO_GRADE)]).collect()
}
