//! A scheme file as it is written, format 1. What the words mean is said in
//! the book; here stand only their shapes.

use serde::Deserialize;

use crate::calendar::{Deadline, Unit};
use crate::exact::Exact;
use crate::language::{Language, Text};
use crate::scheme::settings::Term;
use crate::shape::Day;
use crate::taxonomy::{
    PostLayer, RelativeRole, RiskGrade, RiskType, Role, SubjectLevel, WarningColour,
};
use crate::value::Value;

/// Declares a struct that carries the head of a rule beside its own keys.
macro_rules! rule {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            /// The rule's own id: a rule number of the text, a dot and a short name, such as `RB-4.alone`.
            pub(crate) id: String,
            /// The clause of the source.
            pub(crate) clause: String,
            /// What the rule says, in your own words.
            pub(crate) says: Text,
            /// The completion it rests on, where the text leaves it open.
            pub(crate) completion: Option<String>,
            /// Written where a rule of your own rests on no text.
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
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            /// The id by which it is referred to.
            pub(crate) id: String,
            /// What it is called.
            pub(crate) label: Text,
            /// The number of the rule that introduces it; several things may share one.
            pub(crate) rule: String,
            /// The clause of the source.
            pub(crate) clause: String,
            /// What that rule says, in your own words.
            pub(crate) says: Text,
            /// The completion it rests on, where the text leaves it open.
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

/// What a rule rests on that no text states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatedBasis {
    /// A principle.
    Principle,
}

/// A regulation as data, format 1.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    /// Read before the rest, so that a later format is named as such.
    #[serde(rename = "format")]
    _format: i64,
    /// What the scheme says of itself.
    pub(crate) scheme: SchemeSection,
    /// Types of risk.
    #[serde(default, rename = "type")]
    pub(crate) types: Vec<TypeItem>,
    /// Who acts and who supervises.
    #[serde(default, rename = "role")]
    pub(crate) roles: Vec<RoleItem>,
    /// Which types of risk each level must search.
    #[serde(default, rename = "level")]
    pub(crate) levels: Vec<LevelItem>,
    /// What is asked of a risk point, in the order of a form.
    #[serde(default, rename = "fact")]
    pub(crate) facts: Vec<FactItem>,
    /// What the text demands and does not give: the host sets it.
    #[serde(default, rename = "parameter")]
    pub(crate) parameters: Vec<ParameterItem>,
    /// Grades, the worst first.
    #[serde(default, rename = "grade")]
    pub(crate) grades: Vec<GradeItem>,
    /// How a grade is found.
    pub(crate) grading: Option<GradingSection>,
    /// Who supervises a grade; the first rule that holds decides.
    #[serde(default)]
    pub(crate) supervision: Vec<SupervisionRule>,
    /// Warnings, and what is done under them.
    pub(crate) warning: Option<WarningSection>,
    /// Ways of approval, step by step.
    #[serde(default, rename = "route")]
    pub(crate) routes: Vec<RouteItem>,
    /// Who acts where the matter is that of the one who would act.
    #[serde(default)]
    pub(crate) recusal: Vec<RecusalRule>,
    /// Phases of the work, one after another.
    #[serde(default, rename = "phase")]
    pub(crate) phases: Vec<PhaseItem>,
    /// What is to be done by whom, and when.
    #[serde(default, rename = "duty")]
    pub(crate) duties: Vec<DutyRule>,
    /// What the text lists by name.
    #[serde(default, rename = "list")]
    pub(crate) lists: Vec<ListItem>,
    /// Named decisions beside grade, supervision and warning.
    #[serde(default, rename = "table")]
    pub(crate) tables: Vec<TableItem>,
    /// Forms, with their fields.
    #[serde(default, rename = "form")]
    pub(crate) forms: Vec<crate::scheme::document_forms::FormItem>,
    /// Each of these must have that.
    #[serde(default)]
    pub(crate) coverage: Vec<CoverageRule>,
    /// Numbers the text quotes, checked when the file is read.
    #[serde(default, rename = "figure")]
    pub(crate) figures: Vec<FigureItem>,
    /// Readings of what the text leaves open.
    #[serde(default, rename = "completion")]
    pub(crate) completions: Vec<CompletionItem>,
    /// What is strange in the text and kept as written.
    #[serde(default, rename = "oddity")]
    pub(crate) oddities: Vec<OddityItem>,
}

/// What the scheme says of itself.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SchemeSection {
    /// The scheme's id: lower-case letters, digits and `-`.
    pub(crate) id: String,
    /// The version of this file, not of the regulation.
    pub(crate) version: String,
    /// What kind of document it comes from.
    pub(crate) status: super::Status,
    /// The languages in which every text of the file is written.
    pub(crate) languages: Vec<Language>,
    /// What the regulation is called.
    pub(crate) title: Text,
    /// Who issued it.
    pub(crate) issuer: Option<Text>,
    /// The day it was issued.
    pub(crate) issued: Option<Day>,
    /// The first day in force, where the text says.
    pub(crate) effective_from: Option<Day>,
    /// The last day in force, where the text says.
    pub(crate) effective_to: Option<Day>,
    /// The text it was written from.
    pub(crate) source: SourceItem,
    /// What the regulation does not give.
    #[serde(default)]
    pub(crate) lacks: Vec<Text>,
}

/// The text a scheme was written from.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceItem {
    /// Its name or number.
    pub(crate) document: String,
    /// The part of it that is encoded.
    pub(crate) clause: Option<String>,
}

named! {
    /// A type of risk.
    TypeItem {
        /// Other spellings in registers.
        #[serde(default)]
        aliases: Vec<String>,
        /// The common type it corresponds to.
        taxonomy: Option<RiskType>,
    }
}
named! {
    /// A grade. Grades stand worst first.
    GradeItem {
        /// Other spellings in registers.
        #[serde(default)]
        aliases: Vec<String>,
        /// The common grade it corresponds to.
        taxonomy: Option<RiskGrade>,
    }
}
named! {
    /// A warning. Warnings stand worst first.
    WarningLevelItem {
        /// Other spellings in registers.
        #[serde(default)]
        aliases: Vec<String>,
        /// Its colour.
        colour: Option<WarningColour>,
        /// The name of the notice.
        notice: Option<Text>,
        /// The term of the written reply.
        reply_within: Option<ParameterReference>,
        /// The term of rectification.
        rectify_within: Option<ParameterReference>,
    }
}
/// What the text demands and does not give.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// The number of the rule that introduces it; several things may share one.
    pub(crate) rule: String,
    /// The clause of the source.
    pub(crate) clause: String,
    /// What that rule says, in your own words.
    pub(crate) says: Text,
    /// The completion it rests on, where the text leaves it open.
    pub(crate) completion: Option<String>,
    /// What kind of value the host sets.
    pub(crate) kind: ParameterKind,
    /// The least value; of a duration the least number of days, or a length of time.
    // Read like a setting, so that what is wrong with it has its own place.
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Bound>"))]
    pub(crate) min: Option<Value>,
    /// The greatest value; of a duration the greatest number of days, or a length of time.
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Bound>"))]
    pub(crate) max: Option<Value>,
    /// Of a number: whether it must be whole.
    #[serde(default)]
    pub(crate) whole: bool,
    /// Of thresholds: how many.
    pub(crate) count: Option<usize>,
    /// Of thresholds: how they follow one another.
    pub(crate) order: Option<ThresholdOrder>,
    /// Of a map: `grade`, or the id of a list.
    pub(crate) keys: Option<String>,
    /// Of a map: the id of the list whose items are set for each key.
    pub(crate) values: Option<String>,
    /// Of a duration: a length of time of your own, only in a model.
    // Read as what it should be only where it may stand: of another kind it is refused as that.
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<Term>"))]
    pub(crate) default: Option<Value>,
}

/// What kind of value is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ParameterKind {
    /// A number of working or calendar days.
    Duration,
    /// A number.
    Number,
    /// Several numbers in order.
    Thresholds,
    /// Items of a list for each key.
    Map,
}

/// How thresholds follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ThresholdOrder {
    /// Each greater than the one before.
    Rising,
    /// Each less than the one before.
    Falling,
}

/// A value that the host sets.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterReference {
    /// The parameter.
    pub(crate) parameter: String,
}

/// Who acts or supervises.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// Other spellings in registers.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// The common role it corresponds to.
    pub(crate) taxonomy: Option<Role>,
    /// Where it depends on whose matter it is: how.
    pub(crate) relative: Option<RelativeRole>,
}

rule! {
    /// Which types of risk a level must search.
    LevelItem {
        /// The level.
        level: SubjectLevel,
        /// Who exactly, where one level has several subjects.
        subject: Option<Text>,
        /// The types to be searched.
        types: Vec<String>,
    }
}

/// What is asked of a risk point, a post or the like.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FactItem {
    /// The id by which conditions refer to it.
    pub(crate) id: String,
    /// The word of the shared vocabulary of facts that it is; its column headings are then known.
    pub(crate) word: Option<String>,
    /// What it is called.
    pub(crate) label: Text,
    /// One line for a form.
    pub(crate) help: Option<Text>,
    /// More column headings it is known by.
    #[serde(default)]
    pub(crate) headers: Vec<String>,
    /// What its values are.
    pub(crate) kind: FactKind,
    /// Of a choice or set: its options.
    pub(crate) options: Option<Vec<OptionItem>>,
    /// Instead of options: the scheme's types of risk.
    pub(crate) of: Option<OptionsOf>,
    /// Instead of options: the items of this list.
    pub(crate) list: Option<String>,
    /// Whether the options of a choice stand in rising order.
    #[serde(default)]
    pub(crate) ordered: bool,
    /// The least value.
    pub(crate) min: Option<Exact>,
    /// The greatest value.
    pub(crate) max: Option<Exact>,
    /// The distance between values of a score.
    pub(crate) step: Option<Exact>,
    /// The values of a score, rising, instead of min, max and step.
    pub(crate) values: Option<Vec<Exact>>,
    /// A label for each value of a score.
    pub(crate) labels: Option<Vec<Text>>,
    /// Which end is riskier.
    pub(crate) riskier: Option<RiskierEnd>,
    /// One value for each type of risk.
    pub(crate) per: Option<OptionsOf>,
    /// Whether not rated is a value.
    #[serde(default)]
    pub(crate) not_rated: bool,
    /// Whether the body can change it; near misses touch only such facts.
    #[serde(default)]
    pub(crate) changeable: bool,
    /// How many raters at most may score it: it is then the mean of their scores.
    pub(crate) raters: Option<u32>,
    /// The reading under which it is asked.
    pub(crate) completion: Option<String>,
}

/// What the values of a fact are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum FactKind {
    /// Yes or no.
    Flag,
    /// One option.
    Choice,
    /// Any of the options.
    Set,
    /// A whole number.
    Integer,
    /// A number of a scale.
    Score,
}

/// Where options come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum OptionsOf {
    /// The scheme's types of risk.
    Type,
}

/// Which end of a fact is riskier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum RiskierEnd {
    /// The first option.
    First,
    /// The last option.
    Last,
    /// High numbers.
    High,
    /// Low numbers.
    Low,
    /// Yes.
    True,
    /// No.
    False,
}

/// An option of a fact.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionItem {
    /// The id by which conditions refer to it.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// Other spellings in registers.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

/// How a grade is found.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct GradingSection {
    /// What is graded.
    pub(crate) grain: super::Grain,
    /// The worst grade: the first one listed.
    pub(crate) worst: String,
    /// Which of the tracks counts.
    pub(crate) combine: Combine,
    /// How a post follows from its points; left out where the text does not say.
    pub(crate) points: Option<PointsRule>,
    /// The rule for that.
    pub(crate) points_rule: Option<PlainRule>,
    /// The tracks.
    #[serde(default, rename = "track")]
    pub(crate) tracks: Vec<TrackItem>,
    /// Rules that change what the tracks gave.
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
}

/// Which of several tracks counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Combine {
    /// The worst of those that give something.
    Worst,
    /// The first that gives something.
    First,
}

/// How a post follows from its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum PointsRule {
    /// It takes the worst.
    Worst,
    /// It has one score over all of them.
    Pooled,
}

rule! {
    /// The head of a rule.
    PlainRule {}
}

/// One way of finding a level: rules, a score, a count or a grid.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TrackItem {
    /// The id of the track.
    pub(crate) id: String,
    /// Where it applies; left out: always.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<crate::scheme::schema::Condition>")
    )]
    pub(crate) when: Option<Value>,
    /// How it decides.
    pub(crate) method: Method,
    /// Rules: which of those that hold counts.
    pub(crate) hit: Option<Hit>,
    /// Rules: what holds when.
    #[serde(default, rename = "rule")]
    pub(crate) rules: Vec<TrackRule>,
    /// Score: the numeric facts that make up an item; facts by type make one item for each type.
    pub(crate) factors: Option<Vec<String>>,
    /// Score, instead of factors: facts that are an item each.
    pub(crate) items: Option<Vec<String>>,
    /// Score: how factors make an item.
    pub(crate) item: Option<ItemRule>,
    /// Score: how items make the total.
    pub(crate) across: Option<Across>,
    /// Score: one weight for each item.
    pub(crate) weights: Option<Vec<Exact>>,
    /// Count: what is counted when it holds.
    #[serde(default, rename = "criterion")]
    pub(crate) criteria: Vec<CriterionRule>,
    /// Grid: the fact whose values are the rows.
    pub(crate) rows: Option<String>,
    /// Grid: the fact whose values are the columns.
    pub(crate) columns: Option<String>,
    /// Grid: the level of each cell, row by row, in the order of the values.
    pub(crate) cells: Option<Vec<Vec<String>>>,
    /// Grid: the rule that states it.
    pub(crate) cell_rule: Option<PlainRule>,
    /// Score and count: which level a total gives.
    #[serde(default, rename = "band")]
    pub(crate) bands: Vec<BandRule>,
}

/// How a track decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Method {
    /// By rules with conditions.
    Rules,
    /// By a score and bands.
    Score,
    /// By how many criteria hold, and bands.
    Count,
    /// By the cell of two facts.
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

rule! {
    /// A criterion that counts one when it holds.
    CriterionRule {
        /// When it holds.
        #[cfg_attr(feature = "json-schema", schemars(with = "crate::scheme::schema::Condition"))]
        when: Value,
    }
}

/// Which of the rules that hold counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Hit {
    /// The first.
    First,
    /// The worst.
    Worst,
}

/// How factors make an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum ItemRule {
    /// Multiplied.
    Product,
    /// Added.
    Sum,
}

/// How items make the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Across {
    /// Their mean.
    Mean,
    /// Their sum.
    Sum,
    /// The greatest.
    Max,
}

rule! {
    /// A rule that gives a level.
    TrackRule {
        /// When it holds; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// The level, or `unprovided`, `leaves_scale` or `none`.
        gives: String,
    }
}

rule! {
    /// A band of totals that gives a level.
    BandRule {
        /// The level, or `unprovided`, `leaves_scale` or `none`.
        gives: String,
        /// The least total, included.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Limit>"))]
        from: Option<Value>,
        /// The limit above which totals lie.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Limit>"))]
        above: Option<Value>,
        /// The greatest total, included.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Limit>"))]
        to: Option<Value>,
        /// The limit below which totals lie.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Limit>"))]
        below: Option<Value>,
    }
}

rule! {
    /// A rule that changes what the tracks gave.
    OverrideRule {
        /// When it holds.
        #[cfg_attr(feature = "json-schema", schemars(with = "crate::scheme::schema::Condition"))]
        when: Value,
        /// The level, or `unprovided`, `leaves_scale` or `none`; with `mode`.
        gives: Option<String>,
        /// How `gives` changes what stood before.
        mode: Option<OverrideMode>,
        /// Instead of `gives`: by how many levels it makes a level worse.
        #[cfg_attr(feature = "json-schema", schemars(range(min = 1)))]
        raises_by: Option<u32>,
        /// Instead of `gives`: by how many levels it makes a level milder.
        #[cfg_attr(feature = "json-schema", schemars(range(min = 1)))]
        lowers_by: Option<u32>,
        /// Beside one of these two: the level at which it stops; left out: the last one there is.
        no_further_than: Option<String>,
    }
}

/// How an override changes the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum OverrideMode {
    /// It takes its place.
    Force,
    /// It is at least so bad.
    Floor,
}

rule! {
    /// Who supervises.
    SupervisionRule {
        /// The grades it is for; left out: all.
        grades: Option<Vec<String>>,
        /// When it holds; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// Who supervises.
        roles: Vec<String>,
        /// Whether they do so together; required for more than one.
        #[serde(default)]
        joint: bool,
    }
}

/// Warnings, and what is done under them.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct WarningSection {
    /// The worst warning: the first one listed.
    pub(crate) worst: String,
    /// Which of the tracks counts.
    pub(crate) combine: Combine,
    /// The warnings, the worst first.
    #[serde(default, rename = "level")]
    pub(crate) levels: Vec<WarningLevelItem>,
    /// The tracks.
    #[serde(default, rename = "track")]
    pub(crate) tracks: Vec<TrackItem>,
    /// Rules that change what the tracks gave.
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
    /// What holds when no track gives anything.
    pub(crate) otherwise: Option<OtherwiseRule>,
    /// What is done under a warning.
    #[serde(default, rename = "disposal")]
    pub(crate) disposals: Vec<DisposalRule>,
    /// What a case of warning knows of itself when it begins: facts with their values.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>")
    )]
    pub(crate) at_opening: Option<Value>,
    /// Whether the level follows the facts, once a case is open; left out: it rises with them.
    pub(crate) follows: Option<FollowsRule>,
    /// Whom a warning may concern; left out: anybody.
    pub(crate) addressees: Option<AddresseesItem>,
    /// The steps of a case of warning.
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<WarningStepRule>,
    /// What follows where nothing is put right.
    #[serde(default, rename = "escalation")]
    pub(crate) escalations: Vec<EscalationRule>,
    /// What must hold before a warning is lifted.
    #[serde(default, rename = "lifting")]
    pub(crate) liftings: Vec<LiftingRule>,
}

rule! {
    /// Whether the level of a warning follows the facts.
    FollowsRule {
        /// Which ways.
        ways: super::Ways,
    }
}

/// Whom a warning may concern.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AddresseesItem {
    /// The list that names them.
    pub(crate) list: Option<String>,
    /// The fact whose options they are: a case then knows it by itself.
    pub(crate) fact: Option<String>,
}

rule! {
    /// A step of a case of warning.
    WarningStepRule {
        /// The id of the step.
        name: String,
        /// Who acts.
        role: Option<String>,
        /// Who acts, where there are several.
        roles: Option<Vec<String>>,
        /// Written instead where the text names nobody: any role may act, and the case says which did.
        #[serde(default)]
        any_role: bool,
        /// Whether they act together.
        #[serde(default)]
        joint: bool,
        /// Whether who stands above the role in its family may act in its place.
        #[serde(default)]
        or_above: bool,
        /// What is done.
        act: super::WarningAct,
        /// What the step is called.
        label: Text,
        /// The form it is done on.
        form: Option<Text>,
        /// The warnings it is for; left out: all.
        levels: Option<Vec<String>>,
        /// The addressees it is for; left out: all.
        addressees: Option<Vec<String>>,
        /// When the step is needed; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// The steps it comes after; left out: the one before it.
        after: Option<Vec<String>>,
        /// Who receives it: the reply, the information.
        to: Option<String>,
        /// The list of what the paper must contain.
        contains: Option<String>,
        /// By when it must be done.
        due: Option<WarningDueItem>,
        /// The step the matter may go back to, an earlier one.
        returns_to: Option<String>,
        /// Why it may go back; left out: for any reason.
        #[serde(default)]
        return_reasons: Vec<super::ReturnReason>,
    }
}

/// By when a step of a case of warning must be done.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct WarningDueItem {
    /// The last day, itself included.
    pub(crate) by: Option<Day>,
    /// So many days.
    pub(crate) within: Option<Term>,
    /// The parameter that sets that term.
    pub(crate) parameter: Option<String>,
    /// A term that the warning's level or its notice has.
    pub(crate) term: Option<LevelTerm>,
    /// The step since which the days count; left out: since the step's own turn.
    pub(crate) since: Option<String>,
}

/// A term that a warning's level or its notice has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum LevelTerm {
    /// The level's term of the written reply.
    ReplyWithin,
    /// The level's term of rectification.
    RectifyWithin,
    /// The last day that the notice states.
    Notice,
}

rule! {
    /// What follows where nothing is put right after a warning.
    EscalationRule {
        /// From this warning.
        from: String,
        /// To this one, which is worse.
        to: String,
        /// What the case knows of itself from then on: facts with their values.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<std::collections::BTreeMap<String, serde_json::Value>>"))]
        facts: Option<Value>,
    }
}

rule! {
    /// What must hold before a warning is lifted.
    LiftingRule {
        /// The id by which a case names it.
        name: String,
        /// What must hold.
        label: Text,
        /// The warnings it is for; left out: all.
        levels: Option<Vec<String>>,
    }
}

rule! {
    /// What holds when nothing else gives anything.
    OtherwiseRule {
        /// The level or answer, or `unprovided`, `leaves_scale` or `none`.
        gives: String,
    }
}

rule! {
    /// What is done under a warning; all that hold are told.
    DisposalRule {
        /// The warnings it is for; left out: all.
        levels: Option<Vec<String>>,
        /// When it holds; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// Words of the vocabulary of disposals.
        acts: Vec<String>,
        /// How binding they are; left out: all of them must be done.
        #[serde(default)]
        force: super::Force,
    }
}

/// A way of approval.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// For which subjects; left out: all.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "Option<crate::scheme::schema::Condition>")
    )]
    pub(crate) when: Option<Value>,
    /// Whether the steps run strictly in order: each after the one before it, unless it says otherwise.
    #[serde(default)]
    pub(crate) ordered: bool,
    /// By when all of it must be done.
    pub(crate) due: Option<DueItem>,
    /// The steps.
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<StepRule>,
    /// What opens it anew, and from which step.
    #[serde(default, rename = "reopening")]
    pub(crate) reopenings: Vec<ReopeningRule>,
}

/// By when a step or a route must be done.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct DueItem {
    /// The last day, itself included.
    pub(crate) by: Option<Day>,
    /// So many days after its turn came, or after the case was opened.
    pub(crate) within: Option<Term>,
    /// The parameter that sets that term.
    pub(crate) parameter: Option<String>,
}

/// How long at least something stands before what follows it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct StandsItem {
    /// At least so many days after it was done.
    pub(crate) at_least: Option<Term>,
    /// The parameter that sets that term.
    pub(crate) parameter: Option<String>,
}

rule! {
    /// What opens a route anew.
    ReopeningRule {
        /// The occasions.
        on: Vec<super::Occasion>,
        /// The step from which everything is done again.
        to: String,
    }
}

rule! {
    /// Who acts where the matter is that of the one who would act.
    RecusalRule {
        /// The role whose holder is concerned.
        role: String,
        /// Who acts, or takes the chair, instead: the first of these that can.
        instead: Vec<String>,
    }
}

/// How a body meets.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingItem {
    /// The role that takes the chair, where the text says.
    pub(crate) chair: Option<String>,
    /// A body with fewer members than this meets with all of them.
    pub(crate) all_attend_below: Option<u32>,
    /// The share of the members who must be there.
    pub(crate) quorum: Option<QuorumItem>,
    /// The votes by which it is carried; then a vote must be held.
    pub(crate) carried: Option<CarriedItem>,
}

/// The share of the members who must be there.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct QuorumItem {
    /// This share of them or more (以上), such as `"2/3"`.
    pub(crate) at_least: Option<Exact>,
    /// More than this share of them (超过, 过半数), such as `"1/2"`.
    pub(crate) more_than: Option<Exact>,
}

/// The votes by which something is carried.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CarriedItem {
    /// Votes for it by this share or more (以上), such as `"2/3"`.
    pub(crate) at_least: Option<Exact>,
    /// Votes for it by more than this share (超过, 过半数), such as `"1/2"`.
    pub(crate) more_than: Option<Exact>,
    /// Of whom the share is counted.
    pub(crate) of: super::MajorityOf,
}

/// A place where something is published or filed.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceItem {
    /// The id by which a case names it.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
}

rule! {
    /// A step of a route.
    StepRule {
        /// The id of the step within the route.
        name: String,
        /// Who acts.
        role: Option<String>,
        /// Who acts, where there are several.
        roles: Option<Vec<String>>,
        /// Whether they act together.
        #[serde(default)]
        joint: bool,
        /// Whether who stands above the role in its family may act in its place.
        #[serde(default)]
        or_above: bool,
        /// What is done.
        act: super::Act,
        /// What the step is called.
        label: Text,
        /// The form it is done on.
        form: Option<Text>,
        /// When the step is needed; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// The steps it comes after; left out: the one before it where the route is ordered, else none.
        after: Option<Vec<String>>,
        /// Who receives it: the promise, the papers filed.
        to: Option<String>,
        /// The list of what the paper must contain.
        contains: Option<String>,
        /// What it concerns; left out: everything. A later change of that takes it back.
        covers: Option<Vec<super::Part>>,
        /// How the body meets, where it is done in a meeting.
        meeting: Option<MeetingItem>,
        /// By when it must be done.
        due: Option<DueItem>,
        /// How long at least it stands, once done, before what follows it; left out: not at all.
        stands_for: Option<StandsItem>,
        /// The step the papers may go back to, this one or an earlier one.
        returns_to: Option<String>,
        /// Why they may go back.
        #[serde(default)]
        return_reasons: Vec<super::ReturnReason>,
        /// The step to which an objection to what is published leads back, this one or an earlier one.
        objections_to: Option<String>,
        /// Where something is published or filed.
        #[serde(default)]
        places: Vec<PlaceItem>,
    }
}

named! {
    /// A phase of the work.
    PhaseItem {
        /// The first day: a date, a day of a month, or a period, whose first day it is.
        from: Option<super::Edge>,
        /// The last day: a date, a day of a month, or a period, whose last day it is.
        to: Option<super::Edge>,
        /// The oddity that says what is strange about it.
        oddity: Option<String>,
    }
}

/// Before which holidays something is done, and how long before them.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BeforeHolidaysItem {
    /// The holidays, by the ids that the calendar gives them.
    pub(crate) holidays: Vec<String>,
    /// The last day: so long before the first day off; left out: the last working day before it.
    pub(crate) by: Option<Term>,
    /// The first day: so long before the first day off; left out: none.
    pub(crate) from: Option<Term>,
}

rule! {
    /// What is to be done by whom, and when: exactly one of `due`, `every`, `months`, `before_holidays`, `on` and `untimed`.
    DutyRule {
        /// The id by which records name it.
        name: String,
        /// What it is called.
        label: Text,
        /// What kind of thing it is.
        kind: super::DutyKind,
        /// Who does it; left out where the text names nobody.
        #[serde(default)]
        roles: Vec<String>,
        /// Who answers for it in person.
        #[serde(default)]
        answerable: Vec<String>,
        /// Who watches over it.
        #[serde(default)]
        watched_by: Vec<String>,
        /// Who receives it.
        #[serde(default)]
        to: Vec<String>,
        /// The papers it is done on.
        form: Option<Text>,
        /// For whom it is done each time; left out: once for the body.
        #[serde(default)]
        each: super::DutyFor,
        /// Of each post or department: of these grades only.
        grades: Option<Vec<String>>,
        /// The phase it belongs to.
        phase: Option<String>,
        /// The duties it comes after, by name.
        #[serde(default)]
        after: Vec<String>,
        /// Once: the last day.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::DeadlineOfDuty>"))]
        due: Option<Deadline>,
        /// With `due`: the first day on which it can be done.
        from: Option<super::Edge>,
        /// In every period of this kind.
        every: Option<Unit>,
        /// With `every`: how many of these periods are taken as one, two at least; each by itself if not said.
        interval: Option<u32>,
        /// With `interval`: a day of the first of them.
        since: Option<Day>,
        /// In these months, from 1, rising.
        months: Option<Vec<u32>>,
        /// With `months`: the year; every year if not said.
        year: Option<i64>,
        /// With `every` or `months`: how many times at least in each; once if not said.
        times: Option<u32>,
        /// Before holidays.
        before_holidays: Option<BeforeHolidaysItem>,
        /// When this happens.
        on: Option<Vec<super::Occasion>>,
        /// With `every`: by when, counted from the period's first day. With `on`: counted from the day it happens.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::DeadlineOfDuty>"))]
        by: Option<Deadline>,
        /// With `every` and `by`: whether it is counted from the period's last day.
        #[serde(default)]
        after_end: bool,
        /// At no time that the text states: what it says instead.
        untimed: Option<super::Untimed>,
        /// The oddity that says what is strange about it.
        oddity: Option<String>,
    }
}

named! {
    /// What the text lists by name.
    ListItem {
        /// What is listed.
        kind: super::ListKind,
        /// Whether the text leaves the list open.
        #[serde(default)]
        open: bool,
        /// The items, as the text lists them.
        items: Vec<ListEntryItem>,
    }
}

/// An item of a list.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ListEntryItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// Other spellings in registers.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Its code as the text writes it; upper and lower case are two codes.
    pub(crate) code: Option<String>,
    /// The word of the shared vocabulary it is.
    pub(crate) word: Option<String>,
    /// Of layers of posts: the common layer it corresponds to.
    pub(crate) layer: Option<PostLayer>,
}

/// A named decision.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TableItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it decides.
    pub(crate) about: super::About,
    /// What it is called.
    pub(crate) label: Text,
    /// Which of the rules that hold count; left out where tracks or a parameter decide.
    pub(crate) hit: Option<super::TableHit>,
    /// With tracks: which of them counts.
    pub(crate) combine: Option<Combine>,
    /// Where the answers are ordered by badness: the first of them.
    pub(crate) worst: Option<String>,
    /// What it may answer.
    #[serde(default)]
    pub(crate) answers: Vec<AnswerItem>,
    /// Instead of rules: the map that the host sets.
    pub(crate) parameter: Option<String>,
    /// With a parameter: the fact, decision or table whose value is the key.
    #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Subject>"))]
    pub(crate) key: Option<Value>,
    /// What holds when. Written and empty, it is a decision of which no rule is known.
    #[serde(rename = "rule")]
    pub(crate) rules: Option<Vec<TableRule>>,
    /// Instead of rules: tracks as in grading.
    #[serde(rename = "track")]
    pub(crate) tracks: Option<Vec<TrackItem>>,
    /// With tracks: rules that change what they gave.
    #[serde(default, rename = "override")]
    pub(crate) overrides: Vec<OverrideRule>,
    /// What holds when no rule does.
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

/// What a table may answer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerItem {
    /// The id by which it is referred to.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) label: Text,
    /// Other spellings in registers.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// The roles it names.
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    /// Whether the roles act together.
    #[serde(default)]
    pub(crate) joint: bool,
    /// The acts it entails, words of the vocabulary of disposals.
    #[serde(default)]
    pub(crate) acts: Vec<String>,
}

rule! {
    /// A rule of a table.
    TableRule {
        /// When it holds; left out: always.
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        when: Option<Value>,
        /// An answer, or several; or `unprovided`, `leaves_scale` or `none`.
        #[cfg_attr(feature = "json-schema", schemars(with = "crate::scheme::schema::Gives"))]
        gives: Value,
        /// How binding it is.
        #[serde(default)]
        force: super::Force,
    }
}

rule! {
    /// A demand that each of a kind has something.
    CoverageRule {
        /// Who or what must have it.
        each: super::Subject,
        /// What it must have.
        has: String,
        /// On which of them it is demanded; left out: on all.
        #[serde(rename = "where")]
        #[cfg_attr(feature = "json-schema", schemars(with = "Option<crate::scheme::schema::Condition>"))]
        condition: Option<Value>,
        /// The list of which every item must be there.
        list: Option<String>,
    }
}

named! {
    /// A number the text quotes.
    FigureItem {
        /// The number.
        value: Exact,
        /// The list whose items it counts.
        counts: Option<String>,
        /// The figures whose sum it is.
        sum_of: Option<Vec<String>>,
        /// The figure it does not exceed.
        at_most: Option<String>,
        /// Whether the text gives it as approximate.
        #[serde(default)]
        approximate: bool,
    }
}

/// A reading of what the text leaves open.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CompletionItem {
    /// The id that rules name.
    pub(crate) id: String,
    /// A number in a list of ambiguities you keep.
    pub(crate) row: Option<u32>,
    /// What is open.
    pub(crate) question: Text,
    /// How it is read.
    pub(crate) reading: Text,
    /// Why.
    pub(crate) ground: Text,
}

/// What is strange in the text and kept as written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct OddityItem {
    /// Its id.
    pub(crate) id: String,
    /// The rule of the text.
    pub(crate) rule: String,
    /// The clause of the source.
    pub(crate) clause: String,
    /// What is strange.
    pub(crate) says: Text,
}
