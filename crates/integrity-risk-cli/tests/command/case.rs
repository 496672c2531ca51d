use std::path::Path;

use serde_json::{Value as Json, json};

use crate::{Run, root, run, run_with};

const ORGANISATION: &str =
    r#"{"offices": {"head": {"persons": ["wang"]}, "director": {"persons": ["chen"]}}}"#;
const SEARCH: &str = r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00",
    "actor": "zhao", "act": "fill", "step": "search", "role": "holder", "content": {"points": "aa11"}}"#;

fn scheme() -> String {
    root().join("crates/integrity-risk-cli/tests/command/reading-room.toml").display().to_string()
}

fn review(changes: &Json) -> String {
    let mut event = json!({
        "event": "acted", "sequence": 2, "at": "2026-03-03T10:00:00+08:00",
        "actor": "wang", "act": "review", "step": "review", "role": "head",
        "content": {"points": "aa11"},
    });
    event.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    event.to_string()
}

/// A case file of a test's own.
struct Case {
    folder: tempfile::TempDir,
    file: String,
}

impl Case {
    fn none() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post-7.jsonl").display().to_string();
        Self { folder, file }
    }

    /// A case that has just been opened.
    fn opened() -> Self {
        let case = Self::none();
        case.open(&[]).ended(0);
        case
    }

    /// A case whose review is due on 9 March 2026.
    fn searched() -> Self {
        let case = Self::opened();
        case.apply(SEARCH).ended(0);
        case
    }

    fn beside(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn open(&self, more: &[&str]) -> Run {
        let settings = self.beside("settings.toml", "signature_term = { working_days = 3 }\n");
        let subject = r#"{"id": "post-7", "persons": ["zhao"]}"#;
        let scheme = scheme();
        let given: [&str; 17] = [
            "case",
            "open",
            &self.file,
            "--scheme",
            &scheme,
            "--settings",
            &settings,
            "--route",
            "approval",
            "--subject",
            subject,
            "--organisation",
            ORGANISATION,
            "--at",
            "2026-03-02T09:00:00+08:00",
            "--actor",
            "zhao",
        ];
        // What is given again stands in the place of what was given.
        let mut given: Vec<&str> = given.to_vec();
        for pair in more.chunks(2) {
            let known = given.iter().position(|known| Some(known) == pair.first());
            let value = known.and_then(|place| given.get_mut(place + 1));
            match (value, pair.last()) {
                (Some(value), Some(new)) => *value = new,
                _ => given.extend(pair),
            }
        }
        run(&given)
    }

    fn run(&self, command: &str, more: &[&str]) -> Run {
        let scheme = scheme();
        run(&[&["case", command, &self.file, "--scheme", &scheme], more].concat())
    }

    fn apply(&self, event: &str) -> Run {
        self.run("apply", &["--event", event])
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.file).unwrap()
    }

    fn append(&self, text: &str) {
        std::fs::write(&self.file, self.text() + text).unwrap();
    }

    fn records(&self) -> Vec<Json> {
        crate::json_lines(&self.file)
    }

    fn head(&self) -> String {
        self.records().last().unwrap()["hash"].as_str().unwrap().to_owned()
    }
}

impl Run {
    /// The run, in which the scheme must have refused with this code alone.
    #[track_caller]
    fn refused(self, code: &str) -> Self {
        let run = self.ended(1);
        assert!(run.err.starts_with(&format!("refused[{code}]: ")), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        run
    }
}

#[test]
fn a_case_goes_from_opening_to_end() {
    let case = Case::searched();
    let applied = case.apply(&review(&json!({}))).ended(0);
    assert!(applied.out.contains(&case.head()), "{}", applied.out);
    let signature = review(&json!({
        "sequence": 3, "at": "2026-03-04T10:00:00+08:00", "actor": "chen",
        "act": "sign", "step": "signature", "role": "director",
    }));
    let file = case.beside("signature.json", &signature);
    case.apply(&format!("@{file}")).ended(0);
    let sequences: Vec<Json> =
        case.records().iter().map(|record| record["event"]["sequence"].clone()).collect();
    assert_eq!(sequences, [json!(0), json!(1), json!(2), json!(3)]);
    let page = case.run("show", &[]).ended(0).out;
    assert!(page.contains("ended") && page.contains("2026-03-04 chen (Director)"), "{page}");
    assert!(!page.contains("Whose turn it is"), "{page}");
    let verified = case.run("verify", &["--head", &case.head()]).ended(0).out;
    assert!(verified.contains("4 records") && verified.contains(&case.head()), "{verified}");
}

#[test]
fn an_event_may_come_from_standard_input() {
    let case = Case::opened();
    let scheme = scheme();
    let arguments = ["case", "apply", &case.file, "--scheme", &scheme, "--event", "-"];
    run_with(&arguments, SEARCH).ended(0);
    assert_eq!(case.records().len(), 2);
}

#[test]
fn a_file_that_exists_is_left_as_it_is() {
    let case = Case::opened();
    let before = case.text();
    case.open(&[]).failed("cannot_write");
    assert_eq!(case.text(), before);
}

#[test]
fn what_cannot_be_opened_writes_no_file() {
    let case = Case::none();
    case.open(&["--route", "other"]).refused("unknown_reference");
    case.open(&["--organisation", r#"{"offices": {"abbot": {"persons": ["li"]}}}"#])
        .refused("unknown_reference");
    case.open(&["--subject", "{"]).failed("argument_not_json");
    case.open(&["--subject", "{}, \"note\": \"x\""]).failed("argument_not_json");
    case.open(&["--subject", r#"{"id": "post-7"}"#]).failed("missing_key");
    case.open(&["--at", "yesterday"]).failed("not_an_instant");
    case.open(&["--actor", " "]).failed("no_person");
    case.open(&["--organisation", "@nowhere.json"]).failed("cannot_read");
    case.open(&["--calendar", "nowhere.toml"]).failed("cannot_read");
    assert!(!Path::new(&case.file).exists());
}

#[test]
fn a_refusal_says_what_is_allowed_and_leaves_the_file() {
    let case = Case::searched();
    let before = case.text();
    for (changes, code) in [
        (json!({"sequence": 1}), "out_of_sequence"),
        (json!({"at": "2026-03-01T09:00:00+08:00"}), "before_last"),
        (json!({"step": "search", "act": "fill", "role": "holder"}), "step_done"),
        (json!({"step": "signature"}), "not_yet"),
        (json!({"act": "sign"}), "wrong_act"),
        (json!({"role": "director", "actor": "chen"}), "wrong_role"),
        (json!({"actor": "chen"}), "not_holder"),
        (json!({"actor": "li", "acting_for": "wang"}), "not_deputy"),
        (json!({"content": {"points": "bb22"}}), "stale_content"),
        (json!({"content": {}}), "content_missing"),
        (json!({"at": "2026-03-10T10:00:00+08:00"}), "late"),
    ] {
        let event = review(&changes);
        case.run("check", &["--event", &event]).refused(code);
        case.apply(&event).refused(code);
        assert_eq!(case.text(), before, "{code}");
    }
    let returned = r#"{"event": "returned", "sequence": 2, "at": "2026-03-03T10:00:00+08:00",
        "actor": "wang", "step": "review", "role": "head", "reasons": ["untrue"]}"#;
    case.apply(returned).refused("return_reason");
    let allowed = case.run("check", &["--event", &review(&json!({}))]).ended(0);
    assert_eq!(allowed.out, "event 2 would be taken in\n");
    assert_eq!(case.text(), before);
}

#[test]
fn a_refusal_speaks_the_language_asked_for() {
    let case = Case::opened();
    let event = review(&json!({"sequence": 1}));
    for (language, part) in [
        ("en", "comes after search"),
        ("zh-Hans", "须在 search 之后"),
        ("zh-Hant", "須在 search 之後"),
    ] {
        let run = case.run("check", &["--event", &event, "--lang", language]).refused("not_yet");
        assert!(run.err.contains(part), "{}", run.err);
    }
}

#[test]
fn what_is_no_event_is_no_refusal() {
    let case = Case::opened();
    case.apply("{").failed("json_syntax");
    case.apply(&SEARCH.replace("acted", "frozen")).failed("unknown_event");
    case.apply("@nowhere.json").failed("cannot_read");
    run(&["case", "apply", "nowhere.jsonl", "--event", SEARCH]).failed("cannot_read");
}

#[test]
fn the_own_matter_is_judged_by_who_takes_the_place() {
    let case = Case::none();
    let subject = r#"{"id": "post-3", "persons": ["wang"]}"#;
    case.open(&["--subject", subject, "--actor", "wang"]).ended(0);
    case.apply(&SEARCH.replace("zhao", "wang")).ended(0);
    let own = case.apply(&review(&json!({}))).refused("own_matter");
    assert!(own.err.contains("director"), "{}", own.err);
    let page = case.run("show", &[]).ended(1).out;
    assert!(page.contains("Director (in the place of Head): chen"), "{page}");
    assert!(page.contains("[recused]"), "{page}");
    case.apply(&review(&json!({"actor": "chen", "role": "director"}))).ended(0);
    let page = case.run("show", &[]).ended(0).out;
    assert!(page.contains("chen (Director, in the place of Head)"), "{page}");
}

#[test]
fn a_page_says_whose_turn_it_is_in_every_language() {
    let case = Case::searched();
    for (language, parts) in [
        ("en", ["Whose turn it is", "Review (review)", "due 2026-03-09", "Head: wang", "its turn"]),
        ("zh-Hans", ["现在应办理", "审核（review）", "期限：2026-03-09", "科长：wang", "待办"]),
        ("zh-Hant", ["現在應辦理", "review", "期限：2026-03-09", "wang", "待辦"]),
    ] {
        let page = case.run("show", &["--lang", language]).ended(0).out;
        for part in parts {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(page.contains(&case.head()), "{page}");
    }
}

#[test]
fn what_is_overdue_is_a_finding() {
    let case = Case::searched();
    case.run("next", &["--on", "2026-03-09"]).ended(0);
    let late = case.run("next", &["--on", "2026-03-10"]).ended(1).out;
    assert!(late.contains("2026-03-09 (overdue)"), "{late}");
    case.run("show", &["--on", "2026-03-10"]).ended(1);
    let reason = json!({"at": "2026-03-10T10:00:00+08:00", "late_reason": "away"});
    case.apply(&review(&reason)).ended(0);
    let page = case.run("show", &[]).ended(0).out;
    assert!(page.contains("2026-03-10 wang (Head, late away)"), "{page}");
}

#[test]
fn json_is_what_the_wire_answers() {
    let case = Case::searched();
    let shown = case.run("show", &["--json", "--on", "2026-03-10"]).ended(1).out;
    let shown: Json = serde_json::from_str(&shown).unwrap();
    let view = &shown["ok"];
    assert_eq!(view["phase"], "running");
    assert_eq!(view["head"].as_str(), Some(&*case.head()));
    assert_eq!(view["next"][0]["step"], "review");
    assert_eq!(view["next"][0]["due"], "2026-03-09");
    assert_eq!(view["next"][0]["overdue"], true);
}

#[test]
fn another_calendar_counts_other_days() {
    let case = Case::searched();
    let calendar = case.beside(
        "ours.toml",
        "format = 1\nid = \"ours\"\n[[year]]\nyear = 2026\noff = [{ from = 2026-03-04, to = 2026-03-05 }]\n",
    );
    let on = ["--on", "2026-03-11", "--calendar", &calendar];
    let page = case.run("next", &on).ended(0).out;
    assert!(page.contains("2026-03-11"), "{page}");
    let shown = case.run("show", &[&on[..], &["--json"]].concat()).ended(0).out;
    assert!(shown.contains("\"due\":\"2026-03-11\""), "{shown}");
    let other =
        case.beside("other.json", r#"{"format": 1, "id": "other", "year": [{"year": 2025}]}"#);
    case.run("next", &["--on", "2026-03-11", "--calendar", &other]).failed("calendar_year_missing");
}

#[test]
fn the_first_broken_link_is_named() {
    let case = Case::searched();
    case.apply(&review(&json!({}))).ended(0);
    let whole = case.text();
    std::fs::write(&case.file, whole.replace("aa11", "aa12")).unwrap();
    let broken = case.run("verify", &[]).ended(1);
    assert!(broken.err.starts_with("broken[chain_broken]: "), "{}", broken.err);
    assert!(broken.err.contains("post-7.jsonl: /1: "), "{}", broken.err);
    // Whoever asks for more than verification is told as well.
    case.run("show", &[]).failed("chain_broken");
    case.apply(&review(&json!({"sequence": 3}))).failed("chain_broken");

    let head = case_head(&whole);
    let cut: Vec<&str> = whole.lines().take(2).collect();
    std::fs::write(&case.file, cut.join("\n") + "\n").unwrap();
    case.run("verify", &[]).ended(0);
    let short = case.run("verify", &["--head", &head]).ended(1);
    assert!(short.err.starts_with("broken[other_head]: "), "{}", short.err);
}

fn case_head(text: &str) -> String {
    let last: Json = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    last.get("hash").and_then(Json::as_str).unwrap().to_owned()
}

/// Who rewrites a chain makes it whole again; that the scheme does not take
/// what it holds is noticed all the same.
#[test]
fn records_are_replayed_when_they_are_verified() {
    use sha2::{Digest, Sha256};

    let case = Case::searched();
    let event: Json = serde_json::from_str(&review(&json!({"actor": "chen"}))).unwrap();
    let digest = Sha256::digest(format!("{}{event}", case.head()));
    let hash: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    case.append(&format!("{}\n", json!({"event": event, "hash": hash.concat()})));
    let broken = case.run("verify", &["--head", &hash.concat()]).ended(1);
    assert!(broken.err.starts_with("broken[not_holder]: "), "{}", broken.err);
    assert!(broken.err.contains("/2/event/actor: "), "{}", broken.err);
    case.run("show", &[]).failed("not_holder");
}

#[test]
fn a_case_goes_on_under_its_own_scheme() {
    let case = Case::searched();
    run(&["case", "verify", &case.file, "--scheme", "standard"]).failed("other_scheme");
    let lost = run(&["case", "show", &case.file]).failed("unknown_scheme");
    assert!(lost.err.contains("`reading-room`") && lost.err.contains("--scheme"), "{}", lost.err);
}

#[test]
fn a_torn_line_is_named_and_kept() {
    let case = Case::searched();
    // A cut through a character as well as through a record.
    let torn = "{\"event\":{\"actor\":\"wang\",\"note\":\"审";
    let mut bytes = case.text().into_bytes();
    bytes.extend(&torn.as_bytes()[..torn.len() - 1]);
    std::fs::write(&case.file, &bytes).unwrap();
    case.apply(&review(&json!({}))).failed("torn_record");
    assert_eq!(std::fs::read(&case.file).unwrap(), bytes);
    for command in ["show", "verify"] {
        let run = case.run(command, &[]).ended(1);
        assert!(run.err.starts_with("error[torn_record]: "), "{}", run.err);
        assert!(run.err.contains("post-7.jsonl:3: "), "{}", run.err);
    }
    let page = case.run("show", &[]).ended(1).out;
    assert!(page.contains("2026-03-02 zhao (Holder)"), "{page}");
}

#[test]
fn a_last_line_without_its_end_is_a_record() {
    let case = Case::searched();
    std::fs::write(&case.file, case.text().trim_end()).unwrap();
    case.run("verify", &[]).ended(0);
    case.apply(&review(&json!({}))).ended(0);
    assert_eq!(case.records().len(), 3);
    case.run("verify", &[]).ended(0);
}

#[test]
fn files_that_hold_no_case_are_refused() {
    let case = Case::opened();
    case.append("{\"event\": 1}\n");
    let run = case.run("show", &[]).ended(2);
    assert!(run.err.contains("post-7.jsonl:2: "), "{}", run.err);
    std::fs::write(&case.file, "").unwrap();
    case.run("verify", &[]).failed("not_a_case");
    std::fs::write(&case.file, [0xff, 0xfe, b'\n']).unwrap();
    case.run("show", &[]).failed("not_utf8");
}

/// Two that write at once do not write over each other: one event of a number
/// is taken in, and the others are told.
#[test]
fn of_events_at_once_one_is_taken_in() {
    let case = Case::opened();
    let ended = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| case.apply(SEARCH).status)).collect();
        let mut ended: Vec<i32> = runs.into_iter().map(|run| run.join().unwrap()).collect();
        ended.sort_unstable();
        ended
    });
    assert_eq!(ended, [0, 1, 1, 1]);
    assert_eq!(case.records().len(), 2);
    case.run("verify", &[]).ended(0);
}

#[test]
fn the_scheme_of_a_built_in_case_need_not_be_named() {
    let case = Case::none();
    let organisation = r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#;
    let opened = run(&[
        "case",
        "open",
        &case.file,
        "--route",
        "registration",
        "--subject",
        r#"{"id": "post-7", "persons": ["zhao"]}"#,
        "--organisation",
        organisation,
        "--at",
        "2026-03-02T09:00:00+08:00",
        "--actor",
        "sun",
    ]);
    let opened = opened.ended(0);
    assert!(opened.err.contains("is a model scheme of this library's own"), "{}", opened.err);
    let page = run(&["case", "show", &case.file]).ended(1).out;
    assert!(page.contains("sun") && page.contains("[vacant]"), "{page}");
}

#[test]
fn a_drawing_is_what_the_library_draws() {
    let case = Case::searched();
    for format in ["svg", "mermaid"] {
        let shown = case.run("draw", &["--format", format]).ended(0).out;
        let output = case.folder.path().join(format).display().to_string();
        case.run("draw", &["--format", format, "--output", &output]).ended(0);
        assert_eq!(std::fs::read_to_string(&output).unwrap(), shown);
    }
    let before = case.text();
    case.run("draw", &["--format", "svg", "--output", &case.file]).failed("output_is_input");
    assert_eq!(case.text(), before);
}
