//! Reports over registers that were made by hand.
