//! What must hold of copies among any texts, checked against comparing every text with every other.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use integrity_risk::register::text::{
    Cluster, CopyOptions, Likeness, Similarity, TextKind, copied_from, differences, findings,
    likeness, near_duplicates,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Clauses that are put together to texts; some share words, some deny.
const CLAUSES: [&str; 22] = [
    "采购科在询价中向供应商泄露底价",
    "基建科在询价中向供应商泄露底价",
    "在询价中向关系供应商泄露采购底价",
    "收受回扣",
    "收取好处费3次",
    "收受回扣12次",
    "未按规定公示补助名单",
    "按规定公示补助名单",
    "不登记用印",
    "私自出借公章",
    "由财务科每月盘点库存并报分管领导",
    "由【A岗位】每季度盘点库存并报分管领导",
    "虚报工程量套取进度款",
    "虛報工程量套取進度款",
    "不得不调整预算",
    "同上",
    "廉洁风险",
    "______",
    "Officers sign every payment above 5,000 yuan",
    "officers approve payments without a signature",
    "Two officers sign each payment",
    "XX局",
];

fn text() -> impl Strategy<Value = String> {
    let clauses = prop::collection::vec(select(&CLAUSES[..]), 1..4);
    (clauses, select(&["，", "；", " ", ", "][..])).prop_map(|(clauses, mark)| clauses.join(mark))
}

fn options() -> impl Strategy<Value = CopyOptions> {
    (500_u16..=1000, 0_usize..15)
        .prop_map(|(threshold, shortest)| CopyOptions::new(threshold, shortest).unwrap())
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn is_copy(one: &str, other: &str, options: CopyOptions) -> bool {
    matches!(likeness(one, other, options), Likeness::Copy(_))
}

/// The texts of each cluster, whatever their places.
fn together(texts: &[&str], clusters: &[Cluster]) -> BTreeSet<Vec<String>> {
    let of_one = |cluster: &Cluster| {
        let places = cluster.copies.iter().map(|copy| copy.text).chain([cluster.first]);
        let mut together: Vec<String> = places.map(|place| texts[place].to_owned()).collect();
        together.sort();
        together
    };
    clusters.iter().map(of_one).collect()
}

proptest! {
    #[test]
    fn spans_lie_in_the_text(text in "[一-龥A-Za-z0-9【】（）_×Xx，。 \\n%]{0,40}|.{0,30}", measure: bool) {
        let kind = if measure { TextKind::Measure } else { TextKind::Point };
        let length = text.chars().count();
        for finding in findings(&text, kind) {
            prop_assert!(finding.span.start < finding.span.end && finding.span.end <= length);
            prop_assert_eq!(finding.span.of(&text), &*finding.piece);
        }
    }

    #[test]
    fn what_differs_makes_one_text_of_the_other(one in text(), other in text()) {
        let (mut here, mut there) = (0, 0);
        for part in differences(&one, &other) {
            prop_assert!(part.here.start >= here && part.here.start <= part.here.end);
            prop_assert!(part.there.start >= there && part.there.start <= part.there.end);
            (here, there) = (part.here.end, part.there.end);
        }
        prop_assert!(here <= one.chars().count() && there <= other.chars().count());
        prop_assert!(differences(&one, &one).is_empty());
    }

    /// Each copy is one of the first text, and no two of those that are no copies are alike.
    #[test]
    fn no_copy_is_missed(texts in prop::collection::vec(text(), 0..25), options in options()) {
        let texts = borrowed(&texts);
        let clusters = near_duplicates(&texts, options).unwrap();
        let mut own: BTreeSet<usize> = (0..texts.len()).collect();
        for cluster in &clusters {
            prop_assert!(!cluster.copies.is_empty());
            for copy in &cluster.copies {
                prop_assert_eq!(copy.of, cluster.first);
                let found = likeness(texts[copy.text], texts[copy.of], options);
                prop_assert_eq!(found.code(), "copy");
                prop_assert_eq!(found.similarity(), Some(copy.similarity));
                prop_assert!(own.remove(&copy.text), "in two clusters");
            }
        }
        for one in &own {
            for other in own.range(one + 1..) {
                prop_assert!(!is_copy(texts[*one], texts[*other], options), "{} {}", one, other);
            }
        }
    }

    #[test]
    fn what_is_copied_from_elsewhere_is_what_is_found_one_by_one(
        own in prop::collection::vec(text(), 0..12),
        others in prop::collection::vec(text(), 0..20),
        options in options(),
    ) {
        let (own, others) = (borrowed(&own), borrowed(&others));
        let found = copied_from(&own, &others, options).unwrap();
        let expected: Vec<(usize, usize)> = own.iter().enumerate().filter_map(|(place, text)| {
            let alike = others.iter().map(|other| likeness(text, other, options));
            let copies = alike.filter(|found| found.code() == "copy");
            Some((place, copies.filter_map(Likeness::similarity).map(Similarity::permille).max()?))
        }).collect();
        let given: Vec<(usize, usize)> =
            found.iter().map(|copy| (copy.text, copy.similarity.permille())).collect();
        prop_assert_eq!(given, expected);
        for copy in found {
            prop_assert!(is_copy(own[copy.text], others[copy.of], options));
        }
    }

    #[test]
    fn the_order_of_texts_changes_nothing(
        texts in prop::collection::vec(text(), 0..20),
        keys in prop::collection::vec(any::<u32>(), 20),
        options in options(),
    ) {
        let texts = borrowed(&texts);
        let mut shuffled: Vec<(u32, &str)> = keys.into_iter().zip(texts.iter().copied()).collect();
        shuffled.sort_unstable();
        let shuffled: Vec<&str> = shuffled.into_iter().map(|(_, text)| text).collect();
        let one = near_duplicates(&texts, options).unwrap();
        let other = near_duplicates(&shuffled, options).unwrap();
        prop_assert_eq!(together(&texts, &one), together(&shuffled, &other));
    }

    /// Wherever the negation is put, but within another, and whatever the text denies already.
    #[test]
    fn a_text_with_a_negation_more_is_never_a_copy(
        text in text(),
        at in any::<Index>(),
        negation in select(&["不", "未", "没有", "禁止", "無", "非", "拒绝"][..]),
        options in options(),
    ) {
        let mut characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len() + 1);
        // What is put within a blank is part of it, and within an English negation breaks it.
        prop_assume!(!text.contains(['【', '_', 'X', 'w']));
        characters.splice(at..at, negation.chars());
        let denied: String = characters.into_iter().collect();
        prop_assert!(!is_copy(&text, &denied, options), "{}", denied);
    }
}

#[test]
fn a_chain_is_not_one_cluster() {
    let texts = [
        "在设备采购评审环节泄露标底并收受投标单位礼金为其谋取中标",
        "在车辆采购评审环节泄露标底并收受投标单位礼金为其谋取中标",
        "在车辆采购评审环节泄露名单并收受投标单位礼金为其谋取中标",
        "在车辆采购评审环节泄露名单并收受投标单位烟酒为其谋取中标",
    ];
    let options = CopyOptions::new(700, 8).unwrap();
    assert!(texts.windows(2).all(|pair| is_copy(pair[0], pair[1], options)));
    assert!(!is_copy(texts[0], texts[2], options));
    let clusters = near_duplicates(&texts, options).unwrap();
    assert!(clusters.iter().all(|cluster| cluster.copies.len() < 3));
}

#[test]
fn a_negation_before_something_else_is_no_copy() {
    let options = CopyOptions::default();
    let found = likeness(
        "严格执行审批制度，不超标准采购办公设备",
        "未严格执行审批制度，超标准采购办公设备",
        options,
    );
    assert_eq!(found.code(), "negated");
    let found = likeness(
        "Fees are collected without a receipt",
        "Fees are collected with a receipt",
        options,
    );
    assert_eq!(found.code(), "negated");
}

#[test]
fn more_texts_than_the_limit_are_refused() {
    let texts = vec![""; integrity_risk::limits::COMPARED_TEXTS + 1];
    let error = near_duplicates(&texts, CopyOptions::default()).unwrap_err();
    assert_eq!(error.code(), "too_large");
    let error = copied_from(&texts[1..], &[""], CopyOptions::default()).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

#[test]
fn short_texts_are_copies_only_when_they_are_the_same() {
    let texts = ["收受礼金", "收受礼品", "收受禮金！", "同上", "同上", ""];
    let clusters = near_duplicates(&texts, CopyOptions::default()).unwrap();
    assert_eq!(clusters.len(), 1);
    assert_eq!((clusters[0].first, clusters[0].copies[0].text), (0, 2));
}
