//! Maps of processes that were made by hand.
