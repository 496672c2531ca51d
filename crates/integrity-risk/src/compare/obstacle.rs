//! Why a decision was not compared, in three languages.

crate::messages! {
    /// Why two schemes were not compared in a decision, or not wholly.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::Obstacle;
    /// use integrity_risk::language::Language;
    ///
    /// let obstacle = Obstacle::LevelsDoNotCorrespond {};
    /// assert_eq!(obstacle.code(), "levels_do_not_correspond");
    /// assert!(obstacle.message(Language::En).contains("correspond"));
    /// ```
    #[non_exhaustive]
    pub enum Obstacle {
        /// The first scheme alone decides on it.
        OnlyScheme { scheme } = "only_scheme",
            "only {scheme} decides on it",
            "只有“{scheme}”作此判定",
            "只有「{scheme}」作此判定";
        /// The levels of the schemes do not correspond.
        LevelsDoNotCorrespond {} = "levels_do_not_correspond",
            "the levels of the two schemes do not correspond by id or by the taxonomy; for grades a map may be given, warnings are compared where their ids or colours agree",
            "两个方案的级别不能按标识或共用分类对应；等级可以另给对应表，预警在标识或颜色一致时才作比较",
            "兩個方案的級別不能按識別碼或共用分類對應；等級可以另給對應表，預警在識別碼或顏色一致時才作比較";
        /// Some levels or roles have no counterpart.
        NoCounterpart { scheme } = "no_counterpart",
            "some answers have no counterpart in {scheme}",
            "有的结论在“{scheme}”中没有对应",
            "有的結論在「{scheme}」中沒有對應";
        /// A parameter on which the decision depends is not set.
        ParameterNotSet { parameter, scheme } = "parameter_not_set",
            "`{parameter}` of {scheme} is not set, and the decision depends on it",
            "“{scheme}”的参数“{parameter}”未设置，而该判定取决于它",
            "「{scheme}」的參數「{parameter}」未設定，而該判定取決於它";
        /// The decision is too large.
        BudgetSpent {} = "budget_spent",
            "the decision is too large to be compared for all inputs",
            "该判定过大，无法就全部输入作比较",
            "該判定過大，無法就全部輸入作比較";
    }
}
