//! How high a post stands in its body.

use super::word::words;
use crate::language::Language;

words! {
    /// The three layers of posts, each with its own search form.
    ///
    /// Source: consequence-grading bureau (004-9) 三(二)1; land bureau (004-2) 二(二)5 and
    /// Damu Bay (004-10) 五(三)1 have the same three. The third layer is printed both
    /// 重要岗位 and 重点岗位, and 操作岗位 in integrity and efficiency (004-4).
    ///
    /// ```
    /// use integrity_risk::taxonomy::PostLayer;
    ///
    /// assert_eq!(PostLayer::KeyPost.code(), "key_post");
    /// ```
    pub enum PostLayer {
        /// 领导岗位: members of the leading team.
        Leader: "leader" => "领导岗位", "領導崗位", "leading post";
        /// 中层岗位: heads of departments, sections and subordinate units.
        Middle: "middle" => "中层岗位", "中層崗位", "middle layer";
        /// 重要岗位: other posts with power of weight, such as enforcement, finance, purchasing.
        KeyPost: "key_post" => "重要岗位", "重要崗位", "key post";
    }
}
