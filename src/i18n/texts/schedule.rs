//! Texts: schedule.

texts! {
}
