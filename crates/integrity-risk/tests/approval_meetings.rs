//! Meetings with a quorum and a majority: every small body, against what the
//! words say, and the regulation of a council that nobody here knows.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![cfg(feature = "toml")]

use integrity_risk::approval::{ApprovalCase, Event, Opening, Phase};
use integrity_risk::calendar::Calendar;
use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::scheme::Share;
use integrity_risk::{Error, Facts, Scheme};
use serde_json::{Value as Json, json};

const WEIR_COUNCIL: &str = include_str!("strangers/weir-council.toml");

fn weir_council() -> Scheme {
    Scheme::from_toml(WEIR_COUNCIL, "weir-council.toml").unwrap_or_else(|error| panic!("{error}"))
}

fn document() -> Json {
    serde_json::from_str(&weir_council().to_json()).unwrap()
}

/// The council with another meeting in its last step.
fn with_meeting(meeting: Json) -> Result<Scheme, Error> {
    let mut document = document();
    *document.pointer_mut("/route/0/step/3/meeting").unwrap() = meeting;
    Scheme::from_json(&document.to_string())
}

/// One step of the council alone, in a meeting.
fn alone(step: &str, meeting: &Json) -> Scheme {
    let mut document = document();
    let steps = document.pointer_mut("/route/0/step").unwrap();
    let found = steps.as_array().unwrap().iter().find(|found| found["name"] == step);
    let mut found = found.unwrap().clone();
    let keys = found.as_object_mut().unwrap();
    keys.insert("meeting".to_owned(), meeting.clone());
    keys.remove("returns_to");
    *steps = json!([found]);
    Scheme::from_json(&document.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn open(scheme: &Scheme, subject: &str, offices: &Json) -> ApprovalCase {
    let opening = Opening {
        route: "points".to_owned(),
        subject: serde_json::from_value(json!({"id": "list", "persons": [subject]})).unwrap(),
        facts: Facts::new(),
        organisation: serde_json::from_value(json!({"offices": offices})).unwrap(),
        content: std::collections::BTreeMap::new(),
        at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
        actor: "clerk".to_owned(),
    };
    ApprovalCase::open(scheme, Calendar::china().unwrap(), opening).unwrap().0
}

/// A step done in a meeting, or not.
fn act(case: &ApprovalCase, step: &str, actor: &str, minutes: Option<Json>) -> Event {
    let (act, role) = match step {
        "fill" => ("fill", "holder"),
        "hear" => ("consult", "staff"),
        "weigh" => ("appraise", "panel"),
        _ => ("decide", "council"),
    };
    let mut event = json!({
        "event": "acted", "sequence": case.next_sequence(), "at": "2026-03-02T10:00:00+08:00",
        "actor": actor, "act": act, "step": step, "role": role,
    });
    if let Some(mut minutes) = minutes {
        let keys = minutes.as_object_mut().unwrap();
        keys.insert("minutes".to_owned(), json!("no. 7"));
        event.as_object_mut().unwrap().insert("meeting".to_owned(), minutes);
    }
    Event::from_json(&event.to_string()).unwrap_or_else(|error| panic!("{error}: {event}"))
}

/// Why a meeting comes to nothing, by code and path.
fn refused(
    case: &ApprovalCase,
    step: &str,
    actor: &str,
    minutes: Json,
) -> Option<(String, String)> {
    let error = case.why_blocked(&act(case, step, actor, Some(minutes)))?;
    Some((error.code().to_owned(), error.path().to_string()))
}

/// What the words of a share say: 以上 includes the share, 超过 does not, and
/// nobody is no share of anything.
fn is_made_up(key: &str, (part, of): (usize, usize), some: usize, all: usize) -> bool {
    let at_least = some * of >= part * all;
    let exactly = some * of == part * all;
    some > 0 && at_least && (key == "at_least" || !exactly)
}

const SHARES: [(usize, usize); 7] = [(1, 3), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (1, 1)];

/// Every way of writing one of the shares.
fn shares() -> impl Iterator<Item = (&'static str, (usize, usize))> {
    let both = SHARES.iter().flat_map(|share| [("at_least", *share), ("more_than", *share)]);
    both.filter(|written| *written != ("more_than", (1, 1)))
}

#[test]
fn the_fewest_that_make_up_a_share() {
    for (key, (part, of)) in shares() {
        let exact = Exact::ratio(part.try_into().unwrap(), of.try_into().unwrap()).unwrap();
        let share = if key == "at_least" { Share::AtLeast(exact) } else { Share::MoreThan(exact) };
        for all in 1..200 {
            let fewest = (1..=all).find(|some| is_made_up(key, (part, of), *some, all));
            assert_eq!(Some(share.fewest_of(all)), fewest, "{key} {part}/{of} of {all}");
        }
        assert_eq!(share.fewest_of(0), 1, "nobody decides nothing");
    }
    // However fine the share and large the body, nothing overflows.
    let nearly = Exact::ratio(i64::MAX - 1, i64::MAX).unwrap();
    assert_eq!(Share::AtLeast(nearly).fewest_of(usize::MAX), usize::MAX - 2);
    assert_eq!(Share::MoreThan(nearly).fewest_of(usize::MAX), usize::MAX - 2);
}

/// A meeting of some of a body: `m0` and so on are able, `own` is a member
/// whose own matter it is.
struct Body {
    members: usize,
    /// Whether `own` is a member, and is there.
    own: Option<bool>,
    present: usize,
    in_favour: usize,
    against: usize,
}

impl Body {
    /// Every way in which bodies of up to nine meet and vote.
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for members in 1..=9 {
            for own in [None, Some(false), Some(true)] {
                for present in 0..=members {
                    for in_favour in 0..=present {
                        for against in 0..=present - in_favour {
                            all.push(Self { members, own, present, in_favour, against });
                        }
                    }
                }
            }
        }
        all
    }

    fn persons(&self) -> Vec<String> {
        let own = self.own.map(|_| "own".to_owned());
        (0..self.members).map(|place| format!("m{place}")).chain(own).collect()
    }

    fn minutes(&self) -> Json {
        let name = |place: usize| format!("m{place}");
        let own = |there: bool| (self.own == Some(there)).then(|| "own".to_owned());
        let persons = |places: std::ops::Range<usize>, own: Option<String>| -> Vec<String> {
            places.map(name).chain(own).collect()
        };
        json!({
            "chair": "m0",
            "present": persons(0..self.present, own(true)),
            "absent": persons(self.present..self.members, own(false)),
            "for": persons(0..self.in_favour, None),
            "against": persons(self.in_favour..self.in_favour + self.against, None),
        })
    }
}

/// Each body under a rule, and what is expected of it.
fn every_body(meeting: &Json, expected: impl Fn(&Body) -> Option<&'static str>) {
    let scheme = alone("settle", meeting);
    let mut cases = std::collections::BTreeMap::new();
    for body in Body::all() {
        let case = cases.entry((body.members, body.own.is_some())).or_insert_with(|| {
            open(&scheme, "own", &json!({"council": {"persons": body.persons()}}))
        });
        let code = refused(case, "settle", "m0", body.minutes()).map(|(code, _)| code);
        assert_eq!(code.as_deref(), expected(&body), "{meeting}: {}", body.minutes());
    }
}

#[test]
fn every_small_body_has_its_quorum_or_not() {
    for (key, (part, of)) in shares() {
        let meeting = json!({"quorum": {key: format!("{part}/{of}")}});
        every_body(&meeting, |body| {
            if !is_made_up(key, (part, of), body.present, body.members) {
                Some("no_quorum")
            } else if body.in_favour + body.against > 0 && body.in_favour <= body.against {
                Some("not_carried")
            } else {
                None
            }
        });
    }
}

#[test]
fn every_small_body_carries_it_or_not() {
    for (key, (part, of)) in shares() {
        for counted in ["members", "present"] {
            let share = format!("{part}/{of}");
            every_body(&json!({"carried": {key: share, "of": counted}}), |body| {
                let all = if counted == "members" { body.members } else { body.present };
                if body.present == 0 {
                    // Without a quorum to be asked for, the chair is missed first.
                    Some("not_present")
                } else if body.in_favour + body.against == 0 {
                    Some("vote_missing")
                } else if !is_made_up(key, (part, of), body.in_favour, all) {
                    Some("no_majority")
                } else {
                    None
                }
            });
        }
    }
}

#[test]
fn a_quorum_is_asked_for_before_the_votes() {
    let meeting = json!({
        "quorum": {"at_least": "2/3"}, "carried": {"more_than": "1/2", "of": "present"},
    });
    every_body(&meeting, |body| {
        if 3 * body.present < 2 * body.members || body.present == 0 {
            Some("no_quorum")
        } else if body.in_favour + body.against == 0 {
            Some("vote_missing")
        } else {
            (2 * body.in_favour <= body.present).then_some("no_majority")
        }
    });
}

#[test]
fn a_body_without_a_list_is_who_is_named() {
    let meeting = json!({
        "quorum": {"more_than": "1/2"}, "carried": {"at_least": "2/3", "of": "present"},
    });
    let case = open(&alone("weigh", &meeting), "own", &json!({}));
    let of = |present: &[&str], absent: &[&str], votes: &[&str]| {
        let minutes = json!({"chair": "e1", "present": present, "absent": absent, "for": votes, "against": ["e4"]});
        refused(&case, "weigh", "e1", minutes)
    };
    let four = ["e1", "e2", "e3", "e4"];
    assert_eq!(of(&four, &["e5"], &["e1", "e2", "e3"]), None);
    let found = |code: &str, path: &str| Some((code.to_owned(), path.to_owned()));
    assert_eq!(of(&four, &["e5"], &["e1", "e2"]), found("no_majority", "/meeting/for"));
    let others = ["e5", "e6", "e7", "e8"];
    assert_eq!(of(&four, &others, &["e1", "e2", "e3"]), found("no_quorum", "/meeting/present"));
    // Nobody is counted twice.
    let twice = ["e1", "e2", "e4", "e2"];
    assert_eq!(of(&twice, &[], &["e1", "e2"]), found("duplicate_id", "/meeting/present/1"));
    assert_eq!(of(&four, &["e4"], &["e1"]), found("duplicate_id", "/meeting/present/3"));
    // Where nothing is counted, a list of nobody is not looked at.
    let case = open(&alone("weigh", &json!({})), "own", &json!({}));
    let minutes = json!({"chair": "e1", "present": ["e1", "e1"]});
    assert_eq!(refused(&case, "weigh", "e1", minutes), None);
}

#[test]
fn a_body_of_those_whose_matter_it_is_comes_to_nothing() {
    let case = open(
        &alone("hear", &json!({"quorum": {"at_least": 1}})),
        "own",
        &json!({"staff": {"persons": ["own"]}}),
    );
    let minutes = json!({"chair": "guest", "present": ["own"]});
    let event = act(&case, "hear", "own", Some(minutes));
    let error = case.why_blocked(&event).unwrap();
    assert_eq!((error.code(), error.path().to_string()), ("no_quorum", "/meeting/present".into()));
    assert_eq!(error.kind().details(), [("present", "0"), ("members", "0"), ("needed", "1")]);
}

#[test]
fn the_council_settles_as_its_regulation_says() {
    let offices = json!({
        "director": {"persons": ["dai"]},
        "staff": {"persons": ["own", "qiu", "wen"]},
        "council": {"persons": ["c1", "c2", "c3", "c4", "c5", "c6"]},
    });
    let mut case = open(&weir_council(), "own", &offices);
    let does = |case: &mut ApprovalCase, step: &str, actor: &str, minutes: Option<Json>| {
        let event = act(case, step, actor, minutes);
        case.apply(event).unwrap_or_else(|error| panic!("{error}"));
    };
    let found = |code: &str, path: &str| Some((code.to_owned(), path.to_owned()));
    does(&mut case, "fill", "own", None);
    // All of the staff who can be asked are there; the holder need not be.
    let minutes = json!({"chair": "qiu", "present": ["qiu"], "absent": ["own", "wen"]});
    assert_eq!(refused(&case, "hear", "qiu", minutes), found("no_quorum", "/meeting/present"));
    let minutes = json!({"chair": "qiu", "present": ["qiu", "wen"], "absent": ["own"]});
    does(&mut case, "hear", "qiu", Some(minutes));
    let panel = json!({"chair": "e1", "present": ["e1", "e2", "e3"], "for": ["e1", "e3"]});
    does(&mut case, "weigh", "e1", Some(panel));
    // The director takes the chair and is no member: four of six are there, and all four are needed.
    let council = |votes: &[&str]| json!({"chair": "dai", "present": ["c1", "c2", "c3", "c4"], "absent": ["c5", "c6"], "for": votes});
    let error = case.why_blocked(&act(&case, "settle", "c1", Some(council(&["c1", "c2", "c3"]))));
    let error = error.unwrap();
    assert_eq!((error.code(), error.path().to_string()), ("no_majority", "/meeting/for".into()));
    assert!(
        error
            .message(Language::En)
            .starts_with("3 for it and at least 4 needed, with 4 of 6 members")
    );
    assert!(error.message(Language::ZhHans).contains("至少须有 4 票"));
    let unvoted = refused(&case, "settle", "c1", council(&[]));
    assert_eq!(unvoted, found("vote_missing", "/meeting/for"));
    does(&mut case, "settle", "c1", Some(council(&["c1", "c2", "c3", "c4"])));
    assert_eq!(case.phase(), Phase::Ended);
}

#[test]
fn a_deputy_counts_for_nobody_besides_the_holder() {
    let meeting = json!({"quorum": {"at_least": "2/3"}});
    let offices = json!({"council": {"persons": ["c1", "c2", "c3"]}});
    let mut case = open(&alone("settle", &meeting), "own", &offices);
    let deputised = json!({
        "event": "deputised", "sequence": 1, "at": "2026-03-02T09:30:00+08:00", "actor": "clerk",
        "role": "council", "from": "c1", "to": "deputy",
    });
    case.apply(Event::from_json(&deputised.to_string()).unwrap()).unwrap();
    let held = |present: &[&str], absent: &[&str]| {
        let minutes = json!({"chair": "c1", "present": present, "absent": absent});
        let event = act(&case, "settle", "deputy", Some(minutes));
        let mut event: Json = serde_json::to_value(&event).unwrap();
        event.as_object_mut().unwrap().insert("acting_for".to_owned(), json!("c1"));
        let event = Event::from_json(&event.to_string()).unwrap();
        case.why_blocked(&event).map(|error| error.code())
    };
    assert_eq!(held(&["c1", "c2"], &["c3"]), None);
    assert_eq!(held(&["c1"], &["c2", "c3"]), Some("no_quorum"));
    assert_eq!(held(&["c1", "deputy"], &["c2", "c3"]), Some("not_member"));
}

/// What was decided counts on another route only under the same quorum and majority.
#[test]
fn a_decision_goes_along_to_a_route_that_asks_for_the_same() {
    let mut document = document();
    let route = |id: &str, meeting: Json| {
        let mut route = document["route"][0].clone();
        let [fill, _, _, settle] = route["step"].as_array().unwrap().as_slice() else { panic!() };
        let (mut fill, mut settle) = (fill.clone(), settle.clone());
        settle["meeting"] = meeting;
        settle.as_object_mut().unwrap().remove("returns_to");
        (fill["id"], settle["id"]) = (json!(format!("WC-2.{id}")), json!(format!("WC-5.{id}")));
        (route["id"], route["step"]) = (json!(id), json!([settle, fill]));
        route
    };
    let half = json!({"carried": {"more_than": "1/2", "of": "members"}});
    let routes = json!([
        route("points", half.clone()),
        route("same", half),
        route("strict", json!({"carried": {"at_least": "2/3", "of": "members"}})),
    ]);
    document["route"] = routes;
    let scheme = Scheme::from_json(&document.to_string()).unwrap_or_else(|error| panic!("{error}"));
    for (to, counts) in [("same", 1), ("strict", 0)] {
        let offices = json!({"council": {"persons": ["c1", "c2", "c3"]}});
        let mut case = open(&scheme, "own", &offices);
        let votes = ["c1", "c2"];
        let minutes = json!({"chair": "c1", "present": votes, "absent": ["c3"], "for": votes});
        case.apply(act(&case, "settle", "c1", Some(minutes))).unwrap();
        let changed = json!({
            "event": "facts_changed", "sequence": 2, "at": "2026-03-02T11:00:00+08:00",
            "actor": "clerk", "facts": {}, "route": to,
        });
        case.apply(Event::from_json(&changed.to_string()).unwrap()).unwrap();
        let steps = case.steps().unwrap();
        let settle = steps.iter().find(|step| &*step.step.name == "settle").unwrap();
        assert_eq!(settle.acts.len(), counts, "{to}");
    }
}

#[test]
fn every_course_of_the_council_comes_to_its_end() {
    let report = weir_council().verify();
    assert!(report.holds(), "{}", report.text(Language::En));
}

#[test]
fn what_is_no_share_is_refused() {
    let refused = |meeting: Json| {
        let error = with_meeting(meeting).unwrap_err();
        let path = error.path().to_string();
        let path = path.strip_prefix("/route/0/step/3/meeting").unwrap().to_owned();
        (error.code(), path)
    };
    let at = |code: &'static str, path: &str| (code, path.to_owned());
    let quorum = |quorum: Json| refused(json!({"quorum": quorum}));
    assert_eq!(quorum(json!({})), at("one_or_the_other", "/quorum"));
    assert_eq!(
        quorum(json!({"at_least": "1/2", "more_than": "1/2"})),
        at("one_or_the_other", "/quorum")
    );
    for share in [json!(0), json!("-1/2"), json!("3/2"), json!(2)] {
        assert_eq!(quorum(json!({"at_least": share})), at("share_range", "/quorum/at_least"));
        assert_eq!(quorum(json!({"more_than": share})), at("share_range", "/quorum/more_than"));
    }
    assert_eq!(quorum(json!({"more_than": 1})), at("share_range", "/quorum/more_than"));
    assert!(with_meeting(json!({"quorum": {"at_least": 1}})).is_ok());
    assert!(with_meeting(json!({"quorum": {"at_least": 0.75}})).is_ok());
    let carried = |carried: Json| refused(json!({"carried": carried}));
    assert_eq!(carried(json!({"more_than": "1/2"})), at("missing_key", "/carried"));
    assert_eq!(carried(json!({"of": "present"})), at("one_or_the_other", "/carried"));
    assert_eq!(
        carried(json!({"more_than": 1, "of": "present"})),
        at("share_range", "/carried/more_than")
    );
    assert_eq!(
        carried(json!({"more_than": "1/2", "of": "all"})),
        at("unknown_word", "/carried/of")
    );
}
