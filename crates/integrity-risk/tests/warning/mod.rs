//! Warnings of an invented body, and events as a host writes them.

use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use integrity_risk::scheme::{Settings, Term};
use integrity_risk::warning::{Event, OpenWarning, Opening, Record, WarningCase};
use integrity_risk::{Error, Facts, Scheme};
use serde_json::{Value as Json, json};

/// The rules of the salt works, with ten calendar days for a reply.
pub(crate) fn salt_works() -> Scheme {
    let text = include_str!("salt-works.toml");
    let scheme =
        Scheme::from_toml(text, "salt-works.toml").unwrap_or_else(|error| panic!("{error}"));
    scheme.with(&Settings::new().term("reply_days", Term::CalendarDays(10))).unwrap()
}

/// A case with its records.
pub(crate) struct Kept {
    pub(crate) scheme: Scheme,
    pub(crate) case: WarningCase,
    pub(crate) records: Vec<Record>,
}

/// Who holds what, unless a test says otherwise: `ada` is warned.
pub(crate) fn body() -> Json {
    json!({"offices": {
        "head": {"persons": ["hal"]},
        "clerk": {"persons": ["kim"]},
        "board": {"persons": ["pia", "cho", "leo"]},
        "inspector": {"persons": ["ivo"]},
    }})
}

/// Facts of which nothing is so but what is said.
pub(crate) fn facts(so: &[&str]) -> Json {
    let all = ["spilt", "short", "theft", "rumour", "wet"];
    all.iter().map(|fact| ((*fact).to_owned(), Json::from(so.contains(fact)))).collect()
}

pub(crate) fn signal(id: &str) -> Json {
    json!({"id": id, "source": "scales", "what": "a short sack", "about": "pan-3",
        "at": "2026-03-01T08:00:00+08:00"})
}

/// What a case begins with, as it is written, with something else in it.
pub(crate) fn opening(other: &Json) -> Json {
    but(
        json!({
            "subject": {"id": "pan-3", "persons": ["ada"]},
            "addressee": "person",
            "signals": [signal("s1")],
            "facts": facts(&["short"]),
            "organisation": body(),
            "open": [],
        }),
        other,
    )
}

impl Kept {
    pub(crate) fn try_open(scheme: &Scheme, written: &Json) -> Result<Self, Error> {
        let read = |key: &str| written[key].clone();
        let opening = Opening {
            subject: serde_json::from_value(read("subject")).unwrap(),
            addressee: serde_json::from_value(read("addressee")).unwrap(),
            signals: serde_json::from_value(read("signals")).unwrap(),
            facts: Facts::from_json(&read("facts").to_string())?,
            organisation: serde_json::from_value(read("organisation")).unwrap(),
            open: serde_json::from_value::<Vec<OpenWarning>>(read("open")).unwrap(),
            at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
            actor: "kim".to_owned(),
        };
        let (case, record) = WarningCase::open(scheme, Calendar::china()?, opening)?;
        Ok(Self { scheme: scheme.clone(), case, records: vec![record] })
    }

    /// A plain warning of `ada`, unless the opening says otherwise.
    pub(crate) fn open(other: &Json) -> Self {
        Self::try_open(&salt_works(), &opening(other)).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn plain() -> Self {
        Self::open(&json!({}))
    }

    /// An event of this year, the next one unless the body says otherwise.
    pub(crate) fn event(&self, kind: &str, day: &str, actor: &str, body: &Json) -> Event {
        let event = json!({
            "event": kind,
            "sequence": self.case.next_sequence(),
            "at": format!("2026-{day}T10:00:00+08:00"),
            "actor": actor,
        });
        let event = but(event, body);
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

    /// The steps up to one of them, done as they should be, each on its day.
    pub(crate) fn until(&mut self, step: &str) {
        let steps: [(&str, &str, &str, Json); 5] = [
            ("notice", "03-02", "kim", notice()),
            ("receive", "03-03", "ada", receive()),
            ("report", "03-06", "ada", report("r1")),
            ("check", "03-09", "hal", check("r1")),
            ("reply", "03-10", "ada", reply("r1")),
        ];
        for (name, day, actor, body) in steps {
            if name == step {
                return;
            }
            self.does("acted", day, actor, &body);
        }
    }

    /// What must hold before it is lifted is found to hold.
    pub(crate) fn finds_all(&mut self, day: &str) {
        for condition in ["mended", "quiet"] {
            self.does("found", day, "kim", &json!({"condition": condition, "holds": true}));
        }
    }

    pub(crate) fn steps_open(&self) -> Vec<String> {
        let next = self.case.next_steps("2026-03-02".parse().unwrap()).unwrap();
        next.iter().filter(|next| next.certain).map(|next| next.step.name.to_string()).collect()
    }

    /// Its records replayed, and its state read back, make the same case.
    pub(crate) fn is_kept(&self) {
        let china = Calendar::china().unwrap();
        let again = WarningCase::replay(&self.scheme, china, self.records.clone()).unwrap();
        assert_eq!(again.to_json(), self.case.to_json());
        let read = WarningCase::from_json(&self.scheme, china, &self.case.to_json()).unwrap();
        assert_eq!(read.to_json(), self.case.to_json());
        integrity_risk::warning::verify_chain(&self.records, Some(self.case.head())).unwrap();
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

pub(crate) fn notice() -> Json {
    but(acts("issue", "notice", "clerk"), &json!({"to": ["ada"]}))
}

pub(crate) fn receive() -> Json {
    acts("receive", "receive", "holder")
}

pub(crate) fn report(paper: &str) -> Json {
    let parts = json!({"paper": paper, "contains": ["causes", "measures"]});
    but(acts("report", "report", "holder"), &parts)
}

pub(crate) fn check(paper: &str) -> Json {
    but(acts("check", "check", "head"), &json!({"paper": paper}))
}

pub(crate) fn reply(paper: &str) -> Json {
    but(acts("reply", "reply", "holder"), &json!({"paper": paper}))
}

pub(crate) fn lift() -> Json {
    acts("lift", "lift", "board")
}

pub(crate) fn joins(id: &str, so: &[&str]) -> Json {
    json!({"signal": signal(id), "facts": facts(so)})
}

pub(crate) fn uncorrected() -> Json {
    json!({"role": "inspector"})
}
