//! Warnings to the developer.

use super::sys;

/// `console.warn`.
pub(crate) fn warn(parts: &[&str]) {
    sys::console_warn(&["wx-transfer: ", &parts.concat()].concat());
}
