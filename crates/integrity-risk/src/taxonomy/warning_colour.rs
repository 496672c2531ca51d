//! How urgent a warning is.

use super::word::words;
use crate::language::Language;

words! {
    /// How urgent a warning (预警) is.
    ///
    /// Ordered: blue < yellow < red. Source: finance bureau regulation (004-8) art. 18, which
    /// has all three; Dezhou work safety (000) 二(三)3 has yellow and red only. The orange of
    /// Chentang school (003-4) has no place here, and a "yellow card" (黄牌警告) is a disposal,
    /// not a colour of warning.
    ///
    /// ```
    /// use integrity_risk::taxonomy::WarningColour;
    ///
    /// assert!(WarningColour::Blue < WarningColour::Yellow);
    /// assert!(WarningColour::Yellow < WarningColour::Red);
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum WarningColour {
        /// 蓝色: third level; problems of style in work, thought or life.
        Blue: "blue" => "蓝色", "藍色", "blue";
        /// 黄色: second level; general problems of integrity, complaints, minor breaches.
        Yellow: "yellow" => "黄色", "黃色", "yellow";
        /// 红色: first level; important problems of integrity, or a yellow warning not heeded.
        Red: "red" => "红色", "紅色", "red";
    }
}
