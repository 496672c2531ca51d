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
            "the levels of the two schemes do not correspond by id or by the taxonomy; give a map of the grades",
            "两个方案的等级不能按标识或共用分类一一对应；请给出等级对应表",
            "兩個方案的等級不能按識別碼或共用分類一一對應；請給出等級對應表";
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
