//! Which rows of a register are those of one post.

use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::missing::Missing;
use crate::register::read::Register;

/// What a register says of posts. Rows of one department and post are those of
/// one post; a register without these columns is that of a single post.
pub(crate) struct PostsTold {
    /// Whether a row names a department, so that an empty cell may hide one.
    departments: bool,
}

impl PostsTold {
    pub(crate) fn of(register: &Register) -> Self {
        let named = |entry: &Entry| entry.text(Column::Department).is_some();
        Self { departments: register.entries.iter().any(named) }
    }

    /// The department and the post of a row, or the cell that leaves open which
    /// post it is: it may be the one above, or another. A dash says that there is no
    /// department, as with the posts of leaders.
    pub(crate) fn post_of<'e>(
        &self,
        entry: &'e Entry,
    ) -> Result<(&'e str, &'e str), (Column, Missing)> {
        let post = match (entry.text(Column::Post), entry.why(Column::Post)) {
            (None, Some(why)) if why != Missing::NoColumn => return Err((Column::Post, why)),
            (post, _) => post.unwrap_or_default(),
        };
        match (entry.text(Column::Department), entry.why(Column::Department)) {
            (None, Some(why @ Missing::CrossReference)) => Err((Column::Department, why)),
            (None, Some(why @ Missing::Blank)) if self.departments => {
                Err((Column::Department, why))
            }
            (department, _) => Ok((department.unwrap_or_default(), post)),
        }
    }
}
