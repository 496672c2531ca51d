//! A scheme file as it is written, format 1. What the words mean is said in
//! the book; here stand only their shapes.

use serde::Deserialize;

use crate::exact::Exact;
use crate::language::{Language, Text};
use crate::scheme::settings::Term;
use crate::shape::Day;
use crate::taxonomy::{PostLayer, RiskGrade, RiskType, Role, SubjectLevel, WarningColour};
use crate::value::Value;

/// Declares a struct that carries the head of a rule beside its own keys.
macro_rules! rule {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            pub(crate) id: String,
            pub(crate) clause: String,
            pub(crate) says: Text,
            pub(crate) completion: Option<String>,
            pub(crate) basis: Option<StatedBasis>,
            $($(#[$field_meta])* pub(crate) $field: $type,)*
        }

        impl $name {
            /// The head of the rule.
            pub(crate) fn head(&self) -> Head<'_> {
                Head {
                    id: &self.id,
                    clause: &self.clause,
                    says: &self.says,
                    completion: self.completion.as_deref(),
                    basis: self.basis,
                }
            }
        }
    };
}

/// Declares a struct of a named thing that a rule of the text introduces.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            pub(crate) id: String,
            pub(crate) label: Text,
            pub(crate) rule: String,
            pub(crate) clause: String,
            pub(crate) says: Text,
            pub(crate) completion: Option<String>,
            $($(#[$field_meta])* pub(crate) $field: $type,)*
        }
    };
}

/// What every rule carries, borrowed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'d> {
    pub(crate) id: &'d str,
    pub(crate) clause: &'d str,
    pub(crate) says: &'d Text,
    pub(crate) completion: Option<&'d str>,
    pub(crate) basis: Option<StatedBasis>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatedBasis {
    Principle,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// Read before the rest, so that a later format is named as such.
    #[serde(rename = "format")]
    _format: i64,
    pub(crate) scheme: SchemeSection,
    #[serde(default, rename = "type")]
    pub(crate) types: Vec<TypeItem>,
    #[serde(default, rename = "role")]
    pub(crate) roles: Vec<RoleItem>,
    #[serde(default, rename = "level")]
    pub(crate) levels: Vec<LevelItem>,
    #[serde(default, rename = "fact")]
    pub(crate) facts: Vec<FactItem>,
    #[serde(default, rename = "parameter")]
    pub(crate) parameters: Vec<ParameterItem>,
    #[serde(default, rename = "grade")]
    pub(crate) grades: Vec<GradeItem>,
    pub(crate) grading: Option<GradingSection>,
    #[serde(default)]
    pub(crate) supervision: Vec<SupervisionRule>,
    pub(crate) warning: Option<WarningSection>,
    #[serde(default, rename = "route")]
    pub(crate) routes: Vec<RouteItem>,
    #[serde(default, rename = "list")]
    pub(crate) lists: Vec<ListItem>,
    #[serde(default, rename = "table")]
    pub(crate) tables: Vec<TableItem>,
    #[serde(default)]
    pub(crate) coverage: Vec<CoverageRule>,
    #[serde(default, rename = "figure")]
    pub(crate) figures: Vec<FigureItem>,
    #[serde(default, rename = "completion")]
    pub(crate) completions: Vec<CompletionItem>,
    #[serde(default, rename = "oddity")]
    pub(crate) oddities: Vec<OddityItem>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SchemeSection {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) status: super::Status,
    pub(crate) languages: Vec<Language>,
    pub(crate) title: Text,
    pub(crate) issuer: Option<Text>,
    pub(crate) issued: Option<Day>,
    pub(crate) effective_from: Option<Day>,
    pub(crate) effective_to: Option<Day>,
    pub(crate) source: SourceItem,
    #[serde(default)]
    pub(crate) lacks: Vec<Text>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceItem {
    pub(crate) document: String,
    pub(crate) clause: Option<String>,
}

named! {
    TypeItem {
        #[serde(default)]
        aliases: Vec<String>,
        taxonomy: Option<RiskType>,
    }
}
named! {
    GradeItem {
        #[serde(default)]
        aliases: Vec<String>,
        taxonomy: Option<RiskGrade>,
    }
}
named! {
    WarningLevelItem {
        #[serde(default)]
        aliases: Vec<String>,
        colour: Option<WarningColour>,
        notice: Option<Text>,
        reply_within: Option<ParameterReference>,
        rectify_within: Option<ParameterReference>,
    }
}
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    pub(crate) rule: String,
    pub(crate) clause: String,
    pub(crate) says: Text,
    pub(crate) completion: Option<String>,
    pub(crate) kind: ParameterKind,
    pub(crate) min: Option<Exact>,
    pub(crate) max: Option<Exact>,
    #[serde(default)]
    pub(crate) whole: bool,
    pub(crate) count: Option<usize>,
    pub(crate) order: Option<ThresholdOrder>,
    pub(crate) keys: Option<String>,
    pub(crate) values: Option<String>,
    pub(crate) default: Option<Term>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ParameterKind {
    Duration,
    Number,
    Thresholds,
    Map,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThresholdOrder {
    Rising,
    Falling,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterReference {
    pub(crate) parameter: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) taxonomy: Option<Role>,
}

rule! {
    LevelItem {
        level: SubjectLevel,
        subject: Option<Text>,
        types: Vec<String>,
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactItem {
    pub(crate) id: String,
    pub(crate) word: Option<String>,
    pub(crate) label: Text,
    pub(crate) help: Option<Text>,
    #[serde(default)]
    pub(crate) headers: Vec<String>,
    pub(crate) kind: FactKind,
    pub(crate) options: Option<Vec<OptionItem>>,
    pub(crate) of: Option<OptionsOf>,
    pub(crate) list: Option<String>,
    #[serde(default)]
    pub(crate) ordered: bool,
    pub(crate) min: Option<Exact>,
    pub(crate) max: Option<Exact>,
    pub(crate) step: Option<Exact>,
    pub(crate) values: Option<Vec<Exact>>,
    pub(crate) labels: Option<Vec<Text>>,
    pub(crate) riskier: Option<RiskierEnd>,
    pub(crate) per: Option<OptionsOf>,
    #[serde(default)]
    pub(crate) not_rated: bool,
    #[serde(default)]
    pub(crate) changeable: bool,
    pub(crate) raters: Option<u32>,
    /// The reading under which it is asked.
    pub(crate) completion: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FactKind {
    Flag,
    Choice,
    Set,
    Integer,
    Score,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OptionsOf {
    Type,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RiskierEnd {
    First,
    Last,
    High,
    Low,
    True,
    False,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GradingSection {
    pub(crate) grain: super::Grain,
    pub(crate) worst: String,
    pub(crate) combine: Combine,
    pub(crate) points: Option<PointsRule>,
    pub(crate) points_rule: Option<PlainRule>,
    #[serde(default, rename = "track")]
    pub(crate) tracks: Vec<TrackItem>,
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Combine {
    Worst,
    First,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PointsRule {
    Worst,
    Pooled,
}

rule! { PlainRule {} }

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrackItem {
    pub(crate) id: String,
    pub(crate) when: Option<Value>,
    pub(crate) method: Method,
    pub(crate) hit: Option<Hit>,
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<TrackRule>,
    pub(crate) factors: Option<Vec<String>>,
    pub(crate) items: Option<Vec<String>>,
    pub(crate) item: Option<ItemRule>,
    pub(crate) across: Option<Across>,
    pub(crate) weights: Option<Vec<Exact>>,
    #[serde(default, rename = "criterion")]
    pub(crate) criteria: Vec<CriterionRule>,
    pub(crate) rows: Option<String>,
    pub(crate) columns: Option<String>,
    pub(crate) cells: Option<Vec<Vec<String>>>,
    pub(crate) cell_rule: Option<PlainRule>,
    #[serde(default, rename = "band")]
    pub(crate) bands: Vec<BandRule>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    Rules,
    Score,
    Count,
    Grid,
}

impl TrackItem {
    /// The keys that are written and belong to another method.
    pub(crate) fn stray_keys(&self) -> bool {
        let rules = self.hit.is_some() || !self.rules.is_empty();
        let score = self.factors.is_some()
            || self.items.is_some()
            || self.item.is_some()
            || self.across.is_some()
            || self.weights.is_some();
        let bands = !self.bands.is_empty();
        let count = !self.criteria.is_empty();
        let grid = self.rows.is_some()
            || self.columns.is_some()
            || self.cells.is_some()
            || self.cell_rule.is_some();
        match self.method {
            Method::Rules => score || bands || count || grid,
            Method::Score => rules || count || grid,
            Method::Count => rules || score || grid,
            Method::Grid => rules || score || bands || count,
        }
    }
}

rule! { CriterionRule { when: Value, } }

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hit {
    First,
    Worst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ItemRule {
    Product,
    Sum,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Across {
    Mean,
    Sum,
    Max,
}

rule! {
    TrackRule {
        when: Option<Value>,
        gives: String,
    }
}

rule! {
    BandRule {
        gives: String,
        from: Option<Value>,
        above: Option<Value>,
        to: Option<Value>,
        below: Option<Value>,
    }
}

rule! {
    OverrideRule {
        when: Value,
        gives: String,
        mode: OverrideMode,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OverrideMode {
    Force,
    Floor,
}

rule! {
    SupervisionRule {
        grades: Option<Vec<String>>,
        when: Option<Value>,
        roles: Vec<String>,
        #[serde(default)]
        joint: bool,
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WarningSection {
    pub(crate) worst: String,
    pub(crate) combine: Combine,
    #[serde(default, rename = "level")]
    pub(crate) levels: Vec<WarningLevelItem>,
    #[serde(default, rename = "track")]
    pub(crate) tracks: Vec<TrackItem>,
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
    pub(crate) otherwise: Option<OtherwiseRule>,
    #[serde(default, rename = "disposal")]
    pub(crate) disposals: Vec<DisposalRule>,
}

rule! { OtherwiseRule { gives: String, } }

rule! {
    DisposalRule {
        levels: Option<Vec<String>>,
        when: Option<Value>,
        acts: Vec<String>,
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    pub(crate) when: Option<Value>,
    #[serde(default)]
    pub(crate) ordered: bool,
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<StepRule>,
}

rule! {
    StepRule {
        name: String,
        role: Option<String>,
        roles: Option<Vec<String>>,
        #[serde(default)]
        joint: bool,
        act: super::Act,
        label: Text,
        form: Option<Text>,
        when: Option<Value>,
        returns_to: Option<String>,
        #[serde(default)]
        return_reasons: Vec<super::ReturnReason>,
        #[serde(default)]
        places: Vec<Text>,
    }
}

named! {
    ListItem {
        kind: super::ListKind,
        #[serde(default)]
        open: bool,
        items: Vec<ListEntryItem>,
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListEntryItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) code: Option<String>,
    pub(crate) word: Option<String>,
    pub(crate) layer: Option<PostLayer>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableItem {
    pub(crate) id: String,
    pub(crate) about: super::About,
    pub(crate) label: Text,
    pub(crate) hit: Option<super::TableHit>,
    pub(crate) combine: Option<Combine>,
    pub(crate) worst: Option<String>,
    #[serde(default)]
    pub(crate) answers: Vec<AnswerItem>,
    pub(crate) parameter: Option<String>,
    pub(crate) key: Option<Value>,
    /// Written and empty, it is a decision of which no rule is known.
    #[serde(rename = "rule")]
    pub(crate) rules: Option<Vec<TableRule>>,
    #[serde(rename = "track")]
    pub(crate) tracks: Option<Vec<TrackItem>>,
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
    pub(crate) otherwise: Option<OtherwiseRule>,
}

impl TableItem {
    pub(crate) fn rules(&self) -> &[TableRule] {
        self.rules.as_deref().unwrap_or_default()
    }

    pub(crate) fn tracks(&self) -> &[TrackItem] {
        self.tracks.as_deref().unwrap_or_default()
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerItem {
    pub(crate) id: String,
    pub(crate) label: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    #[serde(default)]
    pub(crate) joint: bool,
    #[serde(default)]
    pub(crate) acts: Vec<String>,
}

rule! {
    TableRule {
        when: Option<Value>,
        gives: Value,
        #[serde(default)]
        force: super::Force,
    }
}

rule! {
    CoverageRule {
        each: super::Subject,
        has: String,
        #[serde(rename = "where")]
        condition: Option<Value>,
        list: Option<String>,
    }
}

named! {
    FigureItem {
        value: Exact,
        counts: Option<String>,
        sum_of: Option<Vec<String>>,
        at_most: Option<String>,
        #[serde(default)]
        approximate: bool,
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompletionItem {
    pub(crate) id: String,
    pub(crate) row: Option<u32>,
    pub(crate) question: Text,
    pub(crate) reading: Text,
    pub(crate) ground: Text,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OddityItem {
    pub(crate) id: String,
    pub(crate) rule: String,
    pub(crate) clause: String,
    pub(crate) says: Text,
}
