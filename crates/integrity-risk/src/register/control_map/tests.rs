//! Maps of processes that were made by hand.

use crate::Scheme;
use crate::language::Language;
use crate::limits;
use crate::register::Register;

const HEADINGS: [&str; 8] =
    ["流程", "环节", "岗位", "姓名", "风险点", "防控措施", "自评等级", "审定等级"];

fn register(rows: &[[&str; 8]]) -> Register {
    let rows: Vec<[&str; 8]> = [HEADINGS].into_iter().chain(rows.iter().copied()).collect();
    Register::read(&[Scheme::builtin("standard").unwrap()], &rows).unwrap()
}

/// The texts of a picture in order.
fn texts(picture: &str) -> Vec<&str> {
    let parts = picture.split("<text ").skip(1);
    let text = |part: &'_ str| -> Option<(usize, usize)> {
        Some((part.find('>')? + 1, part.find("</text>")?))
    };
    parts.filter_map(|part| text(part).map(|(from, to)| &part[from..to])).collect()
}

#[test]
fn steps_stand_in_order_with_their_points() {
    let register = register(&[
        ["用印", "申请", "经办人", "", "事由不实", "核对原件", "低", "中"],
        ["采购", "立项", "采购员", "", "虚报需求", "", "高", ""],
        [
            "用印",
            "盖章",
            "监印人",
            "",
            "1.空白用印；2.超范围用印",
            "1.双人监印；2.登记备查",
            "高",
            "",
        ],
        ["用印", "申请", "审批人", "", "", "", "", ""],
    ]);
    assert_eq!(register.processes(), ["用印", "采购"]);
    let picture = register.control_map("用印", Language::ZhHans).unwrap();
    let texts = texts(&picture);
    let place = |wanted: &str| {
        texts
            .iter()
            .position(|text| *text == wanted)
            .unwrap_or_else(|| panic!("{wanted} {texts:?}"))
    };
    assert!(place("1. 申请") < place("事由不实") && place("未描述风险点") < place("2. 盖章"));
    assert!(place("2. 盖章") < place("1. 空白用印；"));
    assert!(place("1. 双人监印；") < place("2. 登记备查"));
    // The review goes before the self-rating, and a point without a grade says so.
    place("中（审定）");
    place("高（自评）");
    assert_eq!(texts.iter().filter(|text| **text == "无等级").count(), 2);
    assert!(!picture.contains("虚报需求"));
}

#[test]
fn long_texts_make_taller_boxes_and_nothing_is_lost() {
    let long = "甲乙".repeat(1500);
    let step = "一".repeat(60);
    let register = register(&[["用印", &step, "", "", &long, &long, "高", ""]]);
    let picture = register.control_map("用印", Language::ZhHans).unwrap();
    let drawn: String = texts(&picture).concat();
    assert_eq!(drawn.matches("甲乙").count(), 3000);
    assert_eq!(drawn.matches('一').count(), 60);
    let short = register_height(&self::register(&[["用印", "一", "", "", "短", "短", "高", ""]]));
    assert!(register_height(&register) > short + 1000);
}

fn register_height(register: &Register) -> usize {
    let picture = register.control_map("用印", Language::ZhHans).unwrap();
    let (_, rest) = picture.split_once("height=\"").unwrap();
    rest.split_once('"').unwrap().0.parse().unwrap()
}

#[test]
fn texts_are_no_markup_and_names_are_masked() {
    let register = register(&[[
        "用印",
        "<b>&\"步骤\"",
        "",
        "欧阳明",
        "欧阳明</text><script>x</script>",
        "复核",
        "高",
        "",
    ]]);
    for language in Language::ALL {
        let picture = register.control_map("用印", language).unwrap();
        assert!(!picture.contains("<script") && !picture.contains("欧阳明"));
        assert!(picture.contains("role=\"img\"") && picture.contains("<desc "));
    }
}

#[test]
fn a_process_that_is_too_long_or_unknown_is_refused() {
    let steps: Vec<String> = (0..=limits::MAP_STEPS).map(|step| format!("第{step}步")).collect();
    let rows: Vec<[&str; 8]> =
        steps.iter().map(|step| ["用印", step.as_str(), "", "", "点", "措施", "高", ""]).collect();
    let code = |rows: &[[&str; 8]], process: &str| {
        register(rows).control_map(process, Language::En).map_err(|error| error.code())
    };
    assert_eq!(code(&rows, "用印"), Err("too_large"));
    assert!(code(&rows[1..], "用印").is_ok());
    assert_eq!(code(&rows, "采购"), Err("unknown_reference"));
    let many =
        vec![["用印", "盖章", "", "", "点", "措施", "高", ""]; limits::MAP_POINTS + 1];
    assert_eq!(code(&many, "用印"), Err("too_large"));
    assert!(code(&many[1..], "用印").is_ok());
}
