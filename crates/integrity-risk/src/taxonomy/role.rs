//! Who fills, reviews, decides, supervises.

use super::word::words;
use crate::language::Language;

words! {
    /// The four families of roles. Rank is compared within a family only.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{Role, RoleFamily};
    ///
    /// assert_eq!(Role::LeadingGroup.family(), RoleFamily::Bodies);
    /// ```
    pub enum RoleFamily {
        /// The line of command: persons, each the superior of the one before.
        Line: "line" => "领导层级", "領導層級", "line of command";
        /// Bodies that review or decide together.
        Bodies: "bodies" => "集体机构", "集體機構", "bodies";
        /// Discipline inspection, by the level it stands at.
        Oversight: "oversight" => "监督机构", "監督機構", "oversight";
        /// Those who comment or advise, without rank.
        Others: "others" => "其他参与者", "其他參與者", "others";
    }
}

words! {
    /// A role in grading, approval, supervision and warning.
    ///
    /// Within each family but [`RoleFamily::Others`] the variants stand in rising rank.
    /// A regulation's own roles (管委会) are named by its scheme, which maps them onto these
    /// or onto none.
    ///
    /// Source: handbook (004-1) §十, §十三㈢ for the line and the leading group; Dezhou work
    /// safety (000) 二(一)4, 二(二)3, 三(一) for the office, the party group and the dispatched
    /// organ; Xuchang cigarette factory (002) (三)1(2) for the department meeting; land bureau
    /// (004-2) 二(二)2 for internal and superior discipline inspection and for experts.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::taxonomy::Role;
    ///
    /// assert_eq!(Role::from_code("leader_in_charge"), Some(Role::LeaderInCharge));
    /// assert_eq!(Role::LeaderInCharge.label(Language::ZhHans), "分管领导");
    /// ```
    pub enum Role {
        /// 本人: who holds the post.
        Holder: "holder" => "岗位人员", "崗位人員", "post holder";
        /// 科室负责人: head of a department or section.
        DepartmentHead: "department_head" => "科室负责人", "科室負責人", "department head";
        /// 分管领导: the member of the leading team in charge of the department.
        LeaderInCharge: "leader_in_charge" => "分管领导", "分管領導", "leader in charge";
        /// 主要领导: the head of the whole body.
        PrincipalLeader: "principal_leader" => "主要领导", "主要領導", "principal leader";
        /// 部门会议: the staff of a department in meeting.
        DepartmentMeeting: "department_meeting" => "部门会议", "部門會議", "department meeting";
        /// 领导小组办公室: the office that does the leading group's daily work.
        LeadingGroupOffice: "leading_group_office" => "领导小组办公室", "領導小組辦公室", "leading-group office";
        /// 领导小组: the group set up to lead the work against integrity risk.
        LeadingGroup: "leading_group" => "领导小组", "領導小組", "leading group";
        /// 党组（党委）: the party group or party committee of the body.
        PartyGroup: "party_group" => "党组（党委）", "黨組（黨委）", "party group or committee";
        /// 本单位纪检机构: discipline inspection inside the body (纪检组, 监察部).
        InternalDisciplineInspection: "internal_discipline_inspection" => "本单位纪检机构", "本單位紀檢機構", "internal discipline inspection";
        /// 派驻机构: an organ that discipline inspection has stationed at the body.
        DispatchedOrgan: "dispatched_organ" => "派驻机构", "派駐機構", "dispatched organ";
        /// 上级纪检监察机关: discipline inspection one level above the body.
        SuperiorDisciplineInspection: "superior_discipline_inspection" => "上级纪检监察机关", "上級紀檢監察機關", "superior discipline inspection";
        /// 同事和群众: colleagues, staff and the people served.
        ColleaguesAndMasses: "colleagues_and_masses" => "同事和群众", "同事和群眾", "colleagues and masses";
        /// 专家: experts asked for an assessment.
        Experts: "experts" => "专家", "專家", "experts";
        /// 社会公众: the public, to whom lists and charts are published.
        Public: "public" => "社会公众", "社會公眾", "the public";
    }
}

impl Role {
    /// The family the role belongs to.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{Role, RoleFamily};
    ///
    /// assert_eq!(Role::PrincipalLeader.family(), RoleFamily::Line);
    /// assert_eq!(Role::DispatchedOrgan.family(), RoleFamily::Oversight);
    /// ```
    #[must_use]
    pub const fn family(self) -> RoleFamily {
        match self {
            Self::Holder | Self::DepartmentHead | Self::LeaderInCharge | Self::PrincipalLeader => {
                RoleFamily::Line
            }
            Self::DepartmentMeeting
            | Self::LeadingGroupOffice
            | Self::LeadingGroup
            | Self::PartyGroup => RoleFamily::Bodies,
            Self::InternalDisciplineInspection
            | Self::DispatchedOrgan
            | Self::SuperiorDisciplineInspection => RoleFamily::Oversight,
            Self::ColleaguesAndMasses | Self::Experts | Self::Public => RoleFamily::Others,
        }
    }

    /// Whether this role stands above `other`; `None` where the two have no order.
    ///
    /// - *line*: holder < department head < leader in charge < principal leader;
    /// - *bodies*: department meeting < leading-group office < leading group < party group;
    /// - *oversight*: internal < dispatched organ < superior discipline inspection, by level;
    /// - *others* have no order among themselves;
    /// - across families there is none: a party group is not the superior of a discipline
    ///   inspection organ, nor the other way round.
    ///
    /// No role outranks itself: `Some(false)` in every family. Rank is not sequence: in what
    /// order roles act is said by a scheme's routes.
    ///
    /// Source: the line from the handbook (004-1) §十三㈢, the top of oversight from Dezhou
    /// work safety (000) 三(三), where the dispatched organ's review comes before that of the
    /// inspection organs. That bodies and oversight are compared at all is our reading.
    ///
    /// ```
    /// use integrity_risk::taxonomy::Role;
    ///
    /// assert_eq!(Role::LeaderInCharge.outranks(Role::DepartmentHead), Some(true));
    /// assert_eq!(Role::Holder.outranks(Role::PrincipalLeader), Some(false));
    /// assert_eq!(Role::PartyGroup.outranks(Role::DispatchedOrgan), None);
    /// assert_eq!(Role::Experts.outranks(Role::Public), None);
    /// ```
    #[must_use]
    pub fn outranks(self, other: Self) -> Option<bool> {
        let same_family = self.family() == other.family();
        let ordered = self == other || self.family() != RoleFamily::Others;
        // Declaration order is rank within a family.
        (same_family && ordered).then_some(self as u8 > other as u8)
    }

    /// The next role up the line of command.
    const fn next_in_line(self) -> Option<Self> {
        match self {
            Self::Holder => Some(Self::DepartmentHead),
            Self::DepartmentHead => Some(Self::LeaderInCharge),
            Self::LeaderInCharge => Some(Self::PrincipalLeader),
            _ => None,
        }
    }
}

words! {
    /// A role that depends on whose post, point or warning it is about.
    ///
    /// Source: Xuchang cigarette factory (002) (三)3, where measures go to the next higher
    /// leader; land bureau (004-2) 二(二)4⑵, where the head answers for a case in the
    /// department.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{RelativeRole, Role};
    ///
    /// let superior = RelativeRole::NextSuperior.resolve(Role::DepartmentHead);
    /// assert_eq!(superior, Some(Role::LeaderInCharge));
    /// ```
    pub enum RelativeRole {
        /// 上一级领导: the holder's next superior in the line of command.
        NextSuperior: "next_superior" => "上一级领导", "上一級領導", "next superior";
        /// 所在科室负责人: the head of the department the subject belongs to.
        HeadOfSubjectsDepartment: "head_of_subjects_department" => "所在科室负责人", "所在科室負責人", "head of the subject's department";
    }
}

impl RelativeRole {
    /// The role meant, given the role of the subject; `None` where there is none.
    ///
    /// Only the line of command has superiors and departments here. The principal leader's
    /// superior stands outside the body, and leaders belong to no department. A department
    /// head is the head of the own department: whether one may then act on oneself is a
    /// question of recusal, not of this function.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{RelativeRole, Role};
    ///
    /// assert_eq!(RelativeRole::NextSuperior.resolve(Role::Holder), Some(Role::DepartmentHead));
    /// assert_eq!(RelativeRole::NextSuperior.resolve(Role::PrincipalLeader), None);
    ///
    /// let head = RelativeRole::HeadOfSubjectsDepartment;
    /// assert_eq!(head.resolve(Role::Holder), Some(Role::DepartmentHead));
    /// assert_eq!(head.resolve(Role::LeaderInCharge), None);
    /// ```
    #[must_use]
    pub const fn resolve(self, subject: Role) -> Option<Role> {
        match (self, subject) {
            (Self::NextSuperior, subject) => subject.next_in_line(),
            (Self::HeadOfSubjectsDepartment, Role::Holder | Role::DepartmentHead) => {
                Some(Role::DepartmentHead)
            }
            (Self::HeadOfSubjectsDepartment, _) => None,
        }
    }
}
