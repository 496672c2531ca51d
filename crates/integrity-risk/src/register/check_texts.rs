//! Texts: vague, with placeholders, empty, copied.

use crate::register::finding::RegisterFinding;
use crate::register::read::Register;

pub(crate) fn find(_: &Register, _: Option<&Register>, _: &mut Vec<RegisterFinding>) {}
