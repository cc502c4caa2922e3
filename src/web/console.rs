//! Warnings to the developer.

use super::sys;

/// `console.warn`, which a page may have replaced by something that throws.
pub(crate) fn warn(parts: &[&str]) {
    let text = ["wx-transfer: ", &parts.concat()].concat();
    let _ = sys::console_warn(&text);
}
