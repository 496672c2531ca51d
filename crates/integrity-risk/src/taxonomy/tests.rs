use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::language::Language;

const LANGUAGES: [Language; 3] = [Language::ZhHans, Language::ZhHant, Language::En];

/// What holds for every enum of words; `codes` is the promise that they never change.
fn check<W>(codes: &[&str])
where
    W: Word + Debug + Display + Hash + Serialize + DeserializeOwned,
{
    let actual: Vec<_> = W::ALL.iter().map(|word| word.code()).collect();
    assert_eq!(actual, codes);
    assert_eq!(actual.iter().collect::<HashSet<_>>().len(), codes.len());
    for &word in W::ALL {
        check_word(word);
    }
    for language in LANGUAGES {
        let labels: HashSet<_> = W::ALL.iter().map(|word| word.label(language)).collect();
        assert_eq!(labels.len(), codes.len(), "labels differ in {language:?}");
    }
    assert_eq!(W::from_code("no_such_code"), None);
    assert!(serde_json::from_str::<W>("\"no_such_code\"").is_err());
}

fn check_word<W>(word: W)
where
    W: Word + Debug + Display + Serialize + DeserializeOwned,
{
    let code = word.code();
    assert!(code.starts_with(|c: char| c.is_ascii_lowercase()));
    assert!(
        code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
        "{code}"
    );
    assert_eq!(word.to_string(), code);
    assert_eq!(W::from_code(code), Some(word));
    for language in LANGUAGES {
        assert!(!word.label(language).trim().is_empty(), "{code} in {language:?}");
    }
    let json = serde_json::to_string(&word).unwrap();
    assert_eq!(json, format!("\"{code}\""));
    assert_eq!(serde_json::from_str::<W>(&json).unwrap(), word);
}

#[test]
fn words_keep_their_codes() {
    check::<RiskType>(&["moral", "duty", "process", "institution", "environment"]);
    check::<RiskGrade>(&["low", "medium", "high"]);
    check::<WarningColour>(&["blue", "yellow", "red"]);
    check::<SubjectLevel>(&["post", "department", "unit", "industry"]);
    check::<PostLayer>(&["leader", "middle", "key_post"]);
    check::<MajorMatter>(&["major_decision", "major_appointment", "major_project", "large_funds"]);
    check::<DefenceLine>(&["early", "mid", "late"]);
    check::<RoleFamily>(&["line", "bodies", "oversight", "others"]);
    check::<RelativeRole>(&["next_superior", "head_of_subjects_department"]);
    check::<Role>(&[
        "holder",
        "department_head",
        "leader_in_charge",
        "principal_leader",
        "department_meeting",
        "leading_group_office",
        "leading_group",
        "party_group",
        "internal_discipline_inspection",
        "dispatched_organ",
        "superior_discipline_inspection",
        "colleagues_and_masses",
        "experts",
        "public",
    ]);
}

#[test]
fn ordered_words_rise_as_declared() {
    assert!(RiskGrade::ALL.is_sorted());
    assert!(WarningColour::ALL.is_sorted());
    assert!(DefenceLine::ALL.is_sorted());
}

#[test]
fn display_honours_width() {
    assert_eq!(format!("{:>6}|", RiskGrade::Low), "   low|");
}

/// Every pair of roles, by each role's family and rank as the field has them.
#[test]
fn outranks_over_all_pairs() {
    let ordered: [&[Role]; 3] = [
        &[Role::Holder, Role::DepartmentHead, Role::LeaderInCharge, Role::PrincipalLeader],
        &[Role::DepartmentMeeting, Role::LeadingGroupOffice, Role::LeadingGroup, Role::PartyGroup],
        &[
            Role::InternalDisciplineInspection,
            Role::DispatchedOrgan,
            Role::SuperiorDisciplineInspection,
        ],
    ];
    let place = |role: Role| {
        ordered.iter().enumerate().find_map(|(family, roles)| {
            roles.iter().position(|&other| other == role).map(|rank| (family, rank))
        })
    };
    for &a in Role::ALL {
        for &b in Role::ALL {
            let expected = match (place(a), place(b)) {
                _ if a == b => Some(false),
                (Some((f, i)), Some((g, j))) if f == g => Some(i > j),
                _ => None,
            };
            assert_eq!(a.outranks(b), expected, "{a} over {b}");
        }
    }
}

#[test]
fn outranks_is_a_strict_order() {
    let over = |a: Role, b: Role| a.outranks(b) == Some(true);
    for &a in Role::ALL {
        assert_eq!(a.outranks(a), Some(false), "irreflexive: {a}");
        for &b in Role::ALL {
            assert!(!(over(a, b) && over(b, a)), "antisymmetric: {a}, {b}");
            assert_eq!(a.outranks(b).is_none(), b.outranks(a).is_none(), "{a}, {b}");
            if a.family() != b.family() {
                assert_eq!(a.outranks(b), None, "across families: {a}, {b}");
            }
            for &c in Role::ALL {
                assert!(!(over(a, b) && over(b, c)) || over(a, c), "transitive: {a}, {b}, {c}");
            }
        }
    }
}

#[test]
fn next_superior_is_the_least_role_above() {
    for &role in Role::ALL {
        let above = Role::ALL
            .iter()
            .copied()
            .find(|&other| role.family() == RoleFamily::Line && other.outranks(role) == Some(true));
        assert_eq!(RelativeRole::NextSuperior.resolve(role), above, "{role}");
    }
}

#[test]
fn only_holders_and_heads_have_a_department() {
    for &role in Role::ALL {
        let belongs = matches!(role, Role::Holder | Role::DepartmentHead);
        let head = belongs.then_some(Role::DepartmentHead);
        assert_eq!(RelativeRole::HeadOfSubjectsDepartment.resolve(role), head, "{role}");
    }
}
