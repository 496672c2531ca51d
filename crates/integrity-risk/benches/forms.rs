//! Nanoseconds for one form, from the text of its JSON to what is found in it.
#![expect(clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
use integrity_risk::form::FormValues;
use integrity_risk::{Scheme, wire};

fn main() {
    divan::main();
}

const GOOD: &str = r#"{
    "number": "预警〔2026〕7号", "warned": "行政政法股", "addressee": "section", "warning": "red",
    "source": "internal_audit", "matter": "专项资金未按规定程序集体研究，审批记录缺失。专项资金未按规定程序集体研究，审批记录缺失。专项资金未按规定程序集体研究，审批记录缺失。专项资金未按规定程序集体研究，审批记录缺失。专项资金未按规定程序集体研究，审批记录缺失。",
    "demands": ["补齐审批记录", "三个工作日内说明原因", "修订内部审批办法"],
    "reply_by": "2026-03-10", "rectify_by": "2026-04-01", "issuer": "leading_group_office",
    "issued_on": "2026-03-01"
}"#;

/// A notice that is right, and one that is answered before it is issued.
fn notice(kind: &str) -> String {
    if kind == "good" { GOOD.to_owned() } else { GOOD.replace("2026-03-10", "2026-02-01") }
}

#[divan::bench(args = ["good", "bad"])]
fn read(bencher: Bencher<'_, '_>, kind: &str) {
    let text = notice(kind);
    bencher.bench(|| FormValues::from_json(black_box(&text)).unwrap());
}

#[divan::bench(args = ["good", "bad"])]
fn read_and_validate(bencher: Bencher<'_, '_>, kind: &str) {
    let (scheme, text) = (Scheme::builtin("standard").unwrap(), notice(kind));
    let form = scheme.form("warning_notice").unwrap();
    bencher.bench(|| form.validate(&FormValues::from_json(black_box(&text)).unwrap()).len());
}

/// The same over the wire, as a page asks: the question is JSON, and so is the answer.
#[divan::bench(args = ["good", "bad"])]
fn over_the_wire(bencher: Bencher<'_, '_>, kind: &str) {
    let schemes = [Scheme::builtin("standard").unwrap()];
    let values = notice(kind);
    let question = format!(
        r#"{{"form": "warning_notice", "values": {values}, "scheme": "standard", "lang": "en"}}"#
    );
    bencher.bench(|| wire::call_forms_with(&schemes, "form_validate", black_box(&question)));
}
