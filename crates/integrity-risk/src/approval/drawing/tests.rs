use std::collections::BTreeSet;

use serde_json::json;

use super::layout::{BOX_WIDTH, Layout, PADDING, TEXT};
use super::*;
use crate::approval::{Content, Event, Matter, Opening, Organisation};
use crate::calendar::Calendar;
use crate::drawn_text::{clean, width, wrapped};
use crate::markup::escaped;
use crate::{Facts, Scheme};

const HOSTILE: &str =
    r#"</text><script>alert("x")</script> & ' %%{init: {}}%% `b` ]]> ; "] --> s9"#;

/// A route with branches side by side, one of them not always needed, an
/// arrow that passes a row, returns, objections and last days.
fn branching(first: &str) -> Scheme {
    let step = |name: &str, label: &str, role: &str, act: &str, more: &str| {
        let label = json!(label);
        format!(
            "[[route.step]]\nid = \"R.{name}\"\nclause = \"1\"\nsays = {{ en = \"Said.\" }}\n\
             name = \"{name}\"\nact = \"{act}\"\nlabel = {{ en = {label} }}\n{role}\n{more}\n"
        )
    };
    let holder = "role = \"holder\"";
    let head = "role = \"head\"";
    let both = "roles = [\"head\", \"leader\"]\njoint = true";
    let either = "roles = [\"head\", \"leader\"]";
    let text = [
        "format = 1\n[scheme]\nid = \"branching\"\nversion = \"1\"\nstatus = \"regulation\"\n\
         languages = [\"en\"]\ntitle = { en = \"Branches\" }\nsource = { document = \"x\" }\n\
         [[role]]\nid = \"holder\"\nlabel = { en = \"Holder\" }\ntaxonomy = \"holder\"\n\
         [[role]]\nid = \"head\"\nlabel = { en = \"Head\" }\ntaxonomy = \"department_head\"\n\
         [[role]]\nid = \"leader\"\nlabel = { en = \"Leader\" }\ntaxonomy = \"leader_in_charge\"\n\
         [[fact]]\nid = \"large\"\nkind = \"flag\"\nlabel = { en = \"Large\" }\n\
         [[route]]\nid = \"r\"\nlabel = { en = \"Branching route\" }\nordered = true\n"
            .to_owned(),
        step("fill", first, holder, "fill", "due = { within = { working_days = 5 } }"),
        step("check", "Check", head, "review", "after = [\"fill\"]\nreturns_to = \"fill\""),
        step(
            "experts",
            "Ask experts of several fields, where the matter is large, for their written opinion",
            head,
            "consult",
            "after = [\"fill\"]\nwhen = { fact = \"large\", equals = true }",
        ),
        step("agree", "Agree", both, "review", "after = [\"check\"]\nreturns_to = \"check\""),
        step(
            "settle",
            "Settle",
            either,
            "decide",
            "after = [\"fill\", \"agree\", \"experts\"]\nreturns_to = \"fill\"\ndue = { by = 2026-05-01 }",
        ),
        step("publish", "Publish", holder, "publish", "objections_to = \"check\""),
    ];
    Scheme::from_toml(&text.concat(), "branching.toml").unwrap()
}

fn opened(scheme: &Scheme, route: &str, offices: &serde_json::Value, facts: Facts) -> ApprovalCase {
    let organisation: Organisation = serde_json::from_value(json!({"offices": offices})).unwrap();
    let subject =
        Matter { id: "post-7".to_owned(), persons: vec!["zhao".to_owned()], ..Matter::default() };
    let opening = Opening {
        route: route.to_owned(),
        subject,
        facts,
        organisation,
        content: Content::new(),
        at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
        actor: "sun".to_owned(),
    };
    ApprovalCase::open(scheme, Calendar::china().unwrap(), opening).unwrap().0
}

fn of_branches(facts: Facts) -> ApprovalCase {
    let offices = json!({"head": {"persons": ["wang"]}, "leader": {"persons": ["li"]}});
    opened(&branching("Fill in"), "r", &offices, facts)
}

fn act(case: &mut ApprovalCase, actor: &str, role: &str, step: &str, act: &str) {
    happen(case, actor, json!({"event": "acted", "role": role, "step": step, "act": act}));
}

fn happen(case: &mut ApprovalCase, actor: &str, mut what: serde_json::Value) {
    let sequence = case.next_sequence();
    let head = json!({
        "sequence": sequence, "actor": actor, "at": format!("2026-03-{:02}T10:00:00+08:00", sequence + 2),
    });
    what.as_object_mut().unwrap().extend(head.as_object().unwrap().clone());
    case.apply(Event::from_json(&what.to_string()).unwrap()).unwrap();
}

/// Filled in, checked, sent back from the branch, filled in again.
fn half_way() -> ApprovalCase {
    let mut case = of_branches(Facts::new().flag("large", true));
    act(&mut case, "zhao", "holder", "fill", "fill");
    act(&mut case, "wang", "head", "check", "review");
    act(&mut case, "wang", "head", "agree", "review");
    let back =
        json!({"event": "returned", "role": "leader", "step": "agree", "reasons": ["untrue"]});
    happen(&mut case, "li", back);
    act(&mut case, "wang", "head", "check", "review");
    act(&mut case, "li", "leader", "agree", "review");
    case
}

/// The marks of the steps of a case, in order.
fn marks(case: &ApprovalCase) -> Vec<Mark> {
    Drawing::of(case, Language::En).steps.iter().map(|step| step.mark).collect()
}

/// What stands between two texts, as often as it does.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn each_step_is_drawn_once_with_its_mark() {
    let case = half_way();
    assert_eq!(
        marks(&case),
        [Mark::Done, Mark::Done, Mark::Current, Mark::Current, Mark::Coming, Mark::Coming]
    );
    let names = ["fill", "check", "experts", "agree", "settle", "publish"];
    let svg = case.to_svg(Language::En);
    assert_eq!(between(&svg, "<g data-step=\"", "\""), names);
    let groups = between(&svg, "<g data-step", "</g>");
    for (group, word) in groups.iter().zip(["Done", "Done", "Current", "Current"]) {
        assert!(group.contains(&format!(">{word}</text>")), "{group}");
    }
    let chart = case.to_mermaid(Language::En);
    let boxes: Vec<&str> = between(&chart, "\n  s", "[\"");
    let boxes: Vec<&str> = boxes.into_iter().filter(|id| id.len() == 1).collect();
    assert_eq!(boxes, ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(between(&chart, "\n  class s", "\n").len(), 6);
}

#[test]
fn what_is_not_needed_is_dashed_and_what_is_unknown_says_so() {
    let case = of_branches(Facts::new().flag("large", false));
    assert_eq!(marks(&case)[2], Mark::NotNeeded);
    let svg = case.to_svg(Language::ZhHans);
    let groups = between(&svg, "<g data-step", "</g>");
    assert!(groups[2].contains("stroke-dasharray=\"7 5\"") && groups[2].contains("不需要"));
    assert!(!groups[0].contains("stroke-dasharray") && groups[0].contains("进行中"));

    let unknown = of_branches(Facts::new());
    assert_eq!(marks(&unknown)[2], Mark::Coming);
    let drawing = Drawing::of(&unknown, Language::En);
    assert!(drawing.steps[2].lines.iter().any(|line| line.text.starts_with("only perhaps needed")));
}

#[test]
fn done_steps_say_who_and_when_and_pending_ones_by_when() {
    let case = half_way();
    let drawing = Drawing::of(&case, Language::En);
    let lines = |step: usize, kind: LineKind| -> Vec<&str> {
        let lines = drawing.steps[step].lines.iter().filter(|line| line.kind == kind);
        lines.map(|line| line.text.as_str()).collect()
    };
    assert_eq!(lines(0, LineKind::Done), ["zhao, 2026-03-03"]);
    assert_eq!(lines(0, LineKind::Note), [] as [&str; 0], "a last day that was kept is past");
    assert_eq!(lines(1, LineKind::Note), ["if refused, back to: Fill in"]);
    assert_eq!(lines(3, LineKind::Task), ["Head, Leader, together: review"]);
    assert_eq!(lines(3, LineKind::Done), ["Leader: li, 2026-03-08"]);
    assert_eq!(
        lines(3, LineKind::Note),
        ["if refused, back to: Check", "no longer counts: Head: wang, 2026-03-05"]
    );
    assert_eq!(lines(4, LineKind::Task), ["Head or Leader: decide"]);
    assert_eq!(lines(4, LineKind::Note), ["last day: 2026-05-01", "if refused, back to: Fill in"]);
    assert_eq!(lines(5, LineKind::Note), ["on objection, back to: Check"]);
    let first = Drawing::of(&of_branches(Facts::new()), Language::ZhHant);
    assert_eq!(first.steps[0].lines[1].text, "期限：2026-03-09");
}

#[test]
fn a_case_given_up_has_no_current_step() {
    let mut case = of_branches(Facts::new());
    happen(&mut case, "sun", json!({"event": "withdrawn"}));
    assert!(marks(&case).iter().all(|mark| *mark == Mark::LeftUndone));
    let svg = case.to_svg(Language::En);
    assert!(svg.contains("State: withdrawn") && !svg.contains(">Current<"));
}

#[test]
fn arrows_are_those_of_the_order_without_what_follows_anyway() {
    let drawing = Drawing::of(&of_branches(Facts::new()), Language::En);
    // From the first to the fifth there is no arrow of its own.
    assert_eq!(drawing.forward, [(0, 1), (0, 2), (1, 3), (3, 4), (2, 4), (4, 5)]);
    let ways: Vec<_> = drawing.back.iter().map(|back| (back.from, back.to, back.why)).collect();
    let returned = Why::Returned;
    let expected = [(1, 0, returned), (3, 1, returned), (4, 0, returned), (5, 1, Why::Objected)];
    assert_eq!(ways, expected);
    let chart = mermaid::write(&drawing);
    assert_eq!(chart.matches(" --> ").count(), 6);
    assert!(chart.contains("  s6 -.->|\"on objection\"| s2\n"));
}

#[test]
fn hostile_labels_stay_text() {
    let offices = json!({"head": {"persons": ["wang"]}, "leader": {"persons": [HOSTILE]}});
    let mut case = opened(&branching(HOSTILE), "r", &offices, Facts::new());
    act(&mut case, "zhao", "holder", "fill", "fill");
    for language in Language::ALL {
        let svg = case.to_svg(language);
        well_formed(&svg);
        assert!(!svg.contains("<script") && !svg.contains("]]>"));
        let chart = case.to_mermaid(language);
        for line in chart.lines() {
            let quotes = line.matches('"').count();
            assert!(quotes == 0 || quotes == 2, "{line}");
            assert!(
                !line.contains("<script") && !line.contains("%%") && !line.contains('`'),
                "{line}"
            );
        }
        assert_eq!(chart.matches("-->").count(), 6);
    }
}

#[test]
fn what_xml_or_the_eye_cannot_bear_is_taken_out() {
    assert_eq!(clean("a\u{0}b\u{202E}c\u{FFFF}d\ne"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d e");
    assert_eq!(escaped("<a b='c' d=\"e\">&"), "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
}

#[test]
fn lines_are_as_narrow_as_they_must_be_and_lose_nothing() {
    let texts = [
        "对照国土资源系统廉政风险防控要求，逐项自查“权力清单”（2026 年版）并填写登记表。",
        "Review by the leader in charge and, where the matter is large, the leading group",
        "an_id_without_any_place_to_break_that_is_much_wider_than_the_line_it_stands_in",
        "",
    ];
    for text in texts {
        for limit in [60, 120, 232] {
            let lines = wrapped(text, 13, limit);
            for line in &lines {
                assert!(width(line, 13) <= limit, "{line}");
                assert!(
                    !line.starts_with(['，', '。', '”', '）']) && !line.ends_with(['“', '（']),
                    "{line}"
                );
            }
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(text));
        }
    }
    assert_eq!(wrapped("二〇二六年三月", 10, 40), ["二〇二六", "年三月"]);
}

#[test]
fn boxes_do_not_overlap_and_hold_their_text() {
    let schemes = crate::scheme::BUILTIN.iter().map(|id| Scheme::builtin(id).unwrap());
    let cases = schemes.flat_map(|scheme| {
        let routes: Vec<String> = scheme.routes().iter().map(|of| (*of.id).to_owned()).collect();
        let open = |route: String| opened(&scheme, &route, &json!({}), Facts::new());
        routes.into_iter().map(open).collect::<Vec<_>>()
    });
    let mut drawn = 0;
    for case in cases.chain([half_way()]) {
        for language in Language::ALL {
            let drawing = Drawing::of(&case, language);
            let layout = Layout::of(&drawing);
            let steps: Vec<usize> = layout.boxes.iter().map(|of| of.step).collect();
            assert_eq!(steps, (0..drawing.steps.len()).collect::<Vec<_>>());
            for of in &layout.boxes {
                assert!(of.x + BOX_WIDTH < layout.width && of.y + of.height < layout.height);
                assert!(of.lines.iter().all(|line| line.y + PADDING <= of.height));
                let fits = |text: &str| width(text, TEXT.0) <= BOX_WIDTH - 2 * PADDING;
                assert!(of.lines.iter().all(|line| fits(&line.text)));
                for other in layout.boxes.iter().filter(|other| other.step != of.step) {
                    let apart = of.x + BOX_WIDTH < other.x
                        || other.x + BOX_WIDTH < of.x
                        || of.y + of.height < other.y
                        || other.y + other.height < of.y;
                    assert!(apart, "{} and {}", of.step, other.step);
                }
            }
            well_formed(&svg::write(&drawing, "x"));
            drawn += 1;
        }
    }
    assert!(drawn > 30, "{drawn} drawings");
}

#[test]
fn what_is_done_side_by_side_stands_side_by_side() {
    let layout = Layout::of(&Drawing::of(&of_branches(Facts::new()), Language::En));
    let at: Vec<(usize, usize)> = layout.boxes.iter().map(|of| (of.x, of.y)).collect();
    assert_eq!(at[1].1, at[2].1);
    assert!(at[1].0 < at[2].0 && at[0].1 < at[1].1 && at[3].1 > at[2].1);
    // The arrow from the experts to the settlement passes beside the agreement.
    let passing = layout.ways.iter().find(|way| way.points.len() > 4).unwrap();
    let (left, right) = (at[3].0, at[3].0 + BOX_WIDTH);
    let beside = passing.points.iter().filter(|(_, y)| at[3].1 <= *y && *y <= at[3].1 + 20);
    let beside: Vec<_> = beside.collect();
    assert!(!beside.is_empty() && beside.iter().all(|(x, _)| *x < left || *x > right));
}

#[test]
fn pictures_on_one_page_do_not_share_ids() {
    let ids = |case: &ApprovalCase| -> BTreeSet<String> {
        let svg = case.to_svg(Language::En);
        between(&svg, " id=\"", "\"").into_iter().map(str::to_owned).collect()
    };
    let (first, second) = (ids(&of_branches(Facts::new())), ids(&half_way()));
    assert_eq!((first.len(), second.len()), (2, 2));
    assert!(first.is_disjoint(&second));
    let svg = half_way().to_svg(Language::En);
    let named = between(&svg, "aria-labelledby=\"", "\"")[0];
    assert_eq!(named.split(' ').map(str::to_owned).collect::<BTreeSet<_>>(), second);
    let about = between(&svg, "<desc", "</desc>")[0];
    assert!(about.contains("4 Agree: Current") && about.contains("li, 2026-03-08"), "{about}");
}

/// Every element is closed in its turn, and text and attributes hold no bare mark.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>') && entities_only(text), "{text}");
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let tag_end = tag.strip_suffix('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut parts = attributes.trim_end_matches('/').split('"');
        while let Some(key) = parts.next().filter(|key| !key.trim().is_empty()) {
            assert!(key.trim().ends_with('=') && !key.contains('\''), "{tag}");
            assert!(entities_only(parts.next().unwrap()), "{tag}");
        }
        if tag_end.is_none() {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty());
}

fn entities_only(text: &str) -> bool {
    let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    text.split('&').skip(1).all(|after| known.iter().any(|entity| after.starts_with(entity)))
}
