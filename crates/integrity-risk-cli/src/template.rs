//! `template`: blank workbooks for registers and forms.

use integrity_risk::language::Language;
use integrity_risk_tables::write_template;

use crate::Ending;
use crate::arguments::TemplateArguments;
use crate::case::tell_model;
use crate::failure::Failure;
use crate::source;

/// Writes a blank workbook.
pub(crate) fn run(arguments: &TemplateArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    tell_model(&source, arguments.scheme.scheme.is_none(), language);
    let template = match &arguments.form {
        None => source.scheme.register_template(language),
        Some(form) => source.scheme.form(form)?.template(language),
    };
    write_template(&arguments.output, &template)?;
    Ok(Ending::Clean)
}
