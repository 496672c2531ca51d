//! The pages of the book and what stands on them.

use std::fs;
use std::path::{Path, PathBuf};

use integrity_risk::language::Language;

/// The book in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Book {
    pub(crate) folder: &'static str,
    pub(crate) language: Language,
}

/// English and Chinese.
pub(crate) const BOOKS: [Book; 2] = [
    Book { folder: "en", language: Language::En },
    Book { folder: "zh-CN", language: Language::ZhHans },
];

/// The folder of the whole project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Book {
    fn source(self) -> PathBuf {
        root().join("docs").join(self.folder).join("src")
    }

    /// The chapters in the order of the summary.
    pub(crate) fn chapters(self) -> Vec<String> {
        let summary = fs::read_to_string(self.source().join("SUMMARY.md")).unwrap();
        links(&summary).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) folder: PathBuf,
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) text: String,
}

/// Every page of a book, by name; those of a part stand one folder down.
pub(crate) fn pages(book: Book) -> Vec<Page> {
    let mut names = markdown(&book.source(), "");
    for entry in fs::read_dir(book.source()).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            let part = entry.file_name().into_string().unwrap();
            names.extend(markdown(&entry.path(), &format!("{part}/")));
        }
    }
    names.sort();
    names.iter().map(|name| Page::read(book, name)).collect()
}

/// The names of a folder's pages, with what leads to the folder before them.
fn markdown(folder: &Path, before: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    pages.map(|file| format!("{before}{}", file.file_name().unwrap().to_str().unwrap())).collect()
}

impl Page {
    pub(crate) fn read(book: Book, name: &str) -> Self {
        let folder = book.source();
        let text = fs::read_to_string(folder.join(name)).unwrap();
        Self { folder, name: name.to_owned(), language: book.language, text }
    }

    /// Writes the page where its text has changed.
    pub(crate) fn update(&self, text: &str) {
        if crate::updating() && text != self.text {
            fs::write(self.folder.join(&self.name), text).unwrap();
        }
    }

    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<Block> = None;
        for (index, line) in self.text.lines().enumerate() {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(info)) => {
                    let info = info.trim().to_owned();
                    open = Some(Block { info, text: String::new(), line: index + 1 });
                }
                (Some(_), Some("")) => blocks.extend(open.take()),
                (Some(block), _) => {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{}: a code block is never closed", self.name);
        blocks
    }
}

/// A fenced block of code.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) info: String,
    pub(crate) text: String,
    pub(crate) line: usize,
}

fn without_code(text: &str) -> String {
    let mut inside = false;
    let prose = text.lines().filter(|line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    });
    prose.collect::<Vec<_>>().join("\n")
}

/// The targets of all links of a Markdown text.
pub(crate) fn links(text: &str) -> impl Iterator<Item = String> {
    let prose = without_code(text);
    let targets: Vec<String> = prose
        .split("](")
        .skip(1)
        .filter_map(|after| after.split_once(')'))
        .map(|(target, _)| target.to_owned())
        .collect();
    targets.into_iter()
}

/// The anchors of a Markdown text: those of its headings, and those written out.
pub(crate) fn anchors(text: &str) -> Vec<String> {
    let prose = without_code(text);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let headings = headings.map(|line| anchor(line.trim_start_matches('#').trim()));
    let written = prose.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    headings.chain(written.map(str::to_owned)).collect()
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphanumeric() => Some(c.to_ascii_lowercase()),
        _ => None,
    });
    kept.collect()
}
