//! The pages of the book and the READMEs, so that their Rust is compiled and run with the
//! documentation tests.

macro_rules! pages {
    ($($name:ident = $page:literal;)*) => {
        $(
            #[doc = include_str!(concat!("../../../docs/", $page))]
            mod $name {}
        )*
    };
}

pages! {
    readme = "../README.md";
    readme_zh = "../README.zh-CN.md";
    en_rust = "en/src/rust.md";
    en_registers = "en/src/registers.md";
    en_text_findings = "en/src/text-findings.md";
    en_approval = "en/src/approval.md";
    en_warnings = "en/src/warnings.md";
    en_duties = "en/src/duties.md";
    en_forms = "en/src/forms.md";
    en_time = "en/src/time.md";
    en_wire = "en/src/wire.md";
    zh_rust = "zh-CN/src/rust.md";
    zh_registers = "zh-CN/src/registers.md";
    zh_text_findings = "zh-CN/src/text-findings.md";
    zh_approval = "zh-CN/src/approval.md";
    zh_warnings = "zh-CN/src/warnings.md";
    zh_duties = "zh-CN/src/duties.md";
    zh_forms = "zh-CN/src/forms.md";
    zh_time = "zh-CN/src/time.md";
    zh_wire = "zh-CN/src/wire.md";
}
