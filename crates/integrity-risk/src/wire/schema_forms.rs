//! What calls about forms take, as a JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use schemars::JsonSchema;
use serde_json::{Map, Value as Json};

use crate::form::PaperFormat;
use crate::template::Template;
use crate::wire::answer_forms::{
    FormDescription, FormEntry, FormPaper, FormSchemas, FormValidation,
};
use crate::wire::schema::{Asked, LanguageTag, SchemeRequest, Wire};

/// Adds the functions about forms.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<FormRequest, FormDescription<'_>>("form", "A form with its fields.");
    wire.function::<FormRenderRequest, FormPaper>("form_render", "A form on paper.");
    wire.function::<FormRequest, FormSchemas>("form_schema", "A form as a JSON Schema.");
    wire.function::<FormValidateRequest, FormValidation<'_>>(
        "form_validate",
        "What is found in a filled-in form, and what its decisions come to.",
    );
    wire.function::<SchemeRequest, Vec<FormEntry<'_>>>("forms", "The forms of the scheme.");
    wire.function::<TemplateRequest, Template>(
        "template",
        "A blank workbook as data: what a spreadsheet for a form or a register asks for.",
    );
}

/// What is filled in, by the ids of fields; what is left out is not filled in.
type FormInput = Map<String, Json>;

/// A question about a form.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct FormRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The form.
    form: String,
}

/// A question for a blank workbook.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct TemplateRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The form; left out, the workbook is for a register.
    form: Option<String>,
}

/// A question about what is filled in.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct FormValidateRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The form.
    form: String,
    /// What is filled in.
    values: Option<FormInput>,
    /// Instead of that: the text of a JSON object, in which keys that stand twice are found.
    json: Option<String>,
}

/// A question for a form on paper.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct FormRenderRequest {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The form.
    form: String,
    /// What is filled in; left out, the form is empty.
    values: Option<FormInput>,
    /// Instead of that: the text of a JSON object.
    json: Option<String>,
    /// As what it is put on paper; left out: `text`.
    format: Option<PaperFormat>,
    /// A second language in which labels stand beside the first.
    beside: Option<LanguageTag>,
}
