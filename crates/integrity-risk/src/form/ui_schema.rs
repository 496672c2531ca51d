//! How a form is laid out on a screen, as JSON Forms has it.

use serde_json::{Value as Json, json};

use crate::form::FieldKind;
use crate::language::Language;
use crate::scheme::{Form, FormField};

pub(super) fn of(form: &Form, language: Language) -> Json {
    layout(&form.fields, language)
}

fn layout(fields: &[FormField], language: Language) -> Json {
    let elements: Vec<Json> = fields.iter().map(|field| element(field, language)).collect();
    json!({"type": "VerticalLayout", "elements": elements})
}

fn element(field: &FormField, language: Language) -> Json {
    let label = field.label.get(language);
    if matches!(field.kind, FieldKind::Decided | FieldKind::Signature) {
        let decision = field.decision.map(super::words::ShownDecision::code);
        let options = json!({"field": &*field.id, "kind": field.kind.code(), "decision": decision});
        return json!({"type": "Label", "text": label, "options": options});
    }
    let mut options = json!({"place": field.place.code()});
    let more = match field.kind {
        FieldKind::LongText => Some(("multi", json!(true))),
        FieldKind::Date => Some(("format", json!("date"))),
        FieldKind::Rows => Some(("detail", layout(&field.fields, language))),
        _ => None,
    };
    if let (Some((key, value)), Some(options)) = (more, options.as_object_mut()) {
        options.insert(key.to_owned(), value);
    }
    let scope = format!("#/properties/{}", field.id);
    json!({"type": "Control", "scope": scope, "label": label, "options": options})
}
