//! Cases of an invented body, and events as a host writes them.

use integrity_risk::Error;
use integrity_risk::Scheme;
use integrity_risk::approval::{ApprovalCase, Event, Opening, Record};
use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use serde_json::{Value as Json, json};

pub(crate) fn tide_mill() -> Scheme {
    let text = include_str!("tide-mill.toml");
    Scheme::from_toml(text, "tide-mill.toml").unwrap_or_else(|error| panic!("{error}"))
}

/// A case with its records.
pub(crate) struct Kept {
    pub(crate) scheme: Scheme,
    pub(crate) case: ApprovalCase,
    pub(crate) records: Vec<Record>,
}

/// Who holds what, unless a test says otherwise: `ada` keeps the mill, `leo` is on the board too.
pub(crate) fn body() -> Json {
    json!({"offices": {
        "head": {"persons": ["hal"]},
        "charge": {"persons": ["cho"]},
        "principal": {"persons": ["pia"]},
        "board": {"persons": ["pia", "cho", "leo"]},
        "inspection": {"persons": ["ivo"]},
        "clerk": {"persons": ["kim"]},
    }})
}

pub(crate) fn members(number: usize) -> Vec<String> {
    (0..number)
        .map(|place| if place == 0 { "pia".to_owned() } else { format!("m{place}") })
        .collect()
}

impl Kept {
    pub(crate) fn open(route: &str, facts: &Json, subject: Json, organisation: Json) -> Self {
        Self::try_open(&tide_mill(), route, facts, subject, organisation)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_open(
        scheme: &Scheme,
        route: &str,
        facts: &Json,
        subject: Json,
        organisation: Json,
    ) -> Result<Self, Error> {
        let opening = Opening {
            route: route.to_owned(),
            subject: serde_json::from_value(subject).unwrap(),
            facts: integrity_risk::Facts::from_json(&facts.to_string())?,
            organisation: serde_json::from_value(organisation).unwrap(),
            content: std::collections::BTreeMap::new(),
            at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
            actor: "kim".to_owned(),
        };
        let (case, record) = ApprovalCase::open(scheme, Calendar::china()?, opening)?;
        Ok(Self { scheme: scheme.clone(), case, records: vec![record] })
    }

    /// The route `papers` of `ada`, of which nothing is grave.
    pub(crate) fn papers() -> Self {
        Self::papers_of("ada", body())
    }

    pub(crate) fn papers_of(subject: &str, organisation: Json) -> Self {
        let subject = json!({"id": "mill", "persons": [subject]});
        Self::open("papers", &json!({"grave": false}), subject, organisation)
    }

    pub(crate) fn wide(subject: Json, organisation: Json) -> Self {
        Self::open("wide", &json!({}), subject, organisation)
    }

    /// An event of this year, the next one unless the body says otherwise.
    pub(crate) fn event(&self, kind: &str, day: &str, actor: &str, body: &Json) -> Event {
        let mut event = json!({
            "event": kind,
            "sequence": self.case.next_sequence(),
            "at": format!("2026-{day}T10:00:00+08:00"),
            "actor": actor,
        });
        let table = event.as_object_mut().unwrap();
        table.extend(body.as_object().unwrap().clone());
        Event::from_json(&event.to_string()).unwrap_or_else(|error| panic!("{error}: {event}"))
    }

    /// Applies an event that is allowed.
    pub(crate) fn does(&mut self, kind: &str, day: &str, actor: &str, body: &Json) {
        let event = self.event(kind, day, actor, body);
        let record = self.case.apply(event).unwrap_or_else(|error| {
            panic!("{}: {} {body}", error.path(), error.message(Language::En))
        });
        self.records.push(record);
    }

    /// Applies an event that is refused, and sees that nothing has changed.
    pub(crate) fn refuses(&mut self, kind: &str, day: &str, actor: &str, body: &Json) -> Error {
        let event = self.event(kind, day, actor, body);
        let before = self.case.to_json();
        let Err(error) = self.case.apply(event.clone()) else {
            panic!("{kind} by {actor} was taken: {body}")
        };
        assert_eq!(self.case.to_json(), before, "a refused event changed the case");
        assert_eq!(self.case.why_blocked(&event), Some(error.clone()));
        error
    }

    /// The steps of `papers` up to one of them, done as they should be, on one day.
    pub(crate) fn until(&mut self, step: &str, day: &str) {
        let steps: [(&str, &str, Json); 6] = [
            ("fill", "ada", fill()),
            ("review", "hal", review()),
            ("settle", "leo", settle(&["pia", "cho", "leo"])),
            ("promise", "ada", promise()),
            ("publish", "kim", publish()),
            ("sign", "cho", sign("charge")),
        ];
        for (name, actor, body) in steps {
            if name == step {
                return;
            }
            self.does("acted", day, actor, &body);
        }
        self.does("acted", day, "pia", &sign("principal"));
    }

    pub(crate) fn ended() -> Self {
        let mut kept = Self::papers();
        kept.until("end", "03-02");
        kept
    }

    /// Its records replayed, and its state read back, make the same case.
    pub(crate) fn is_kept(&self) {
        let china = Calendar::china().unwrap();
        let again = ApprovalCase::replay(&self.scheme, china, self.records.clone()).unwrap();
        assert_eq!(again.to_json(), self.case.to_json());
        let read = ApprovalCase::from_json(&self.scheme, china, &self.case.to_json()).unwrap();
        assert_eq!(read.to_json(), self.case.to_json());
        integrity_risk::approval::verify_chain(&self.records, Some(self.case.head())).unwrap();
    }
}

/// A body with something else in it, or something besides.
pub(crate) fn but(mut body: Json, other: &Json) -> Json {
    body.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
    body
}

pub(crate) fn acts(act: &str, step: &str, role: &str) -> Json {
    json!({"act": act, "step": step, "role": role})
}

pub(crate) fn current() -> Json {
    json!({"points": "p1", "measures": "m1"})
}

pub(crate) fn fill() -> Json {
    but(acts("fill", "fill", "keeper"), &json!({"content": current()}))
}

pub(crate) fn review() -> Json {
    but(acts("review", "review", "head"), &json!({"content": current()}))
}

/// The board, all of it present and for it, `pia` in the chair.
pub(crate) fn settle(present: &[&str]) -> Json {
    settle_with(&json!({"chair": "pia", "present": present, "for": present, "minutes": "no. 7"}))
}

pub(crate) fn settle_with(meeting: &Json) -> Json {
    but(acts("decide", "settle", "board"), &json!({"content": current(), "meeting": meeting}))
}

pub(crate) fn promise() -> Json {
    but(acts("commit", "promise", "keeper"), &json!({"contains": ["no_gifts", "no_kin"]}))
}

pub(crate) fn publish() -> Json {
    but(acts("publish", "publish", "clerk"), &json!({"places": ["gate", "market"]}))
}

pub(crate) fn sign(role: &str) -> Json {
    acts("sign", "sign", role)
}
