//! When a measure acts.

use super::word::words;
use crate::language::Language;

words! {
    /// The three lines of defence: when, against a risk, a measure acts.
    ///
    /// Ordered by time: early < mid < late. Source: Dezhou work safety (000) 二(三)1-3;
    /// Xuchang cigarette factory (002), Shilin county (003-2) and the finance pilot (004-6) 二
    /// have the same three. The last is called 事后考核 by the development zone (004-7).
    ///
    /// ```
    /// use integrity_risk::taxonomy::DefenceLine;
    ///
    /// assert!(DefenceLine::Early < DefenceLine::Mid && DefenceLine::Mid < DefenceLine::Late);
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum DefenceLine {
        /// 前期预防: before anything happens; rules, education, publication.
        Early: "early" => "前期预防", "前期預防", "early prevention";
        /// 中期监控: while power is exercised; signals, self-checks, spot checks.
        Mid: "mid" => "中期监控", "中期監控", "monitoring in progress";
        /// 后期处置: when a sign has shown; warnings, talks, rectification.
        Late: "late" => "后期处置", "後期處置", "late disposal";
    }
}
