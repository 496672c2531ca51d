pub(crate) fn placeholder_remove_me() {}
