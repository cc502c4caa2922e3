//! What a page may have replaced, so that it may throw or be anything: reached by the guards of
//! `js/core/guards.ts`, of which none throws.
//!
//! wasm-bindgen's `catch` keeps a slot of its table for good whenever an import throws that returns an
//! object. One that returns an `Option` of it keeps none, at the price of three more crossings.

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, FormData, RequestInit};

pub(crate) use crate::property::Property;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How the module reaches what a page may have replaced. Nothing of it throws. */
export interface Guards {
  /** A property; `undefined` for `null`, of what has none, and where reading it throws. */
  get: (object: unknown, name: string | number) => unknown;
  /** A property of the global scope, as it is now. */
  global: (name: string) => unknown;
  /** Whether the global scope has a function of this name. */
  hasGlobal: (name: string) => boolean;
  /** A property, where it is a text. */
  text: (object: unknown, name: string) => string | undefined;
  /** A property, where it is a number; else `NaN`. */
  number: (object: unknown, name: string) => number;
  isTrue: (object: unknown, name: string) => boolean;
  isTruthy: (object: unknown, name: string) => boolean;
  isFunction: (object: unknown, name: string) => boolean;
  /** Sets a property, where it can be set. */
  set: (object: unknown, name: string, value: unknown) => void;
  /** Calls a method. Where it throws or there is none it gives `undefined`, and `thrown` what was thrown. */
  call: (object: unknown, name: string, ...values: unknown[]) => unknown;
  /** Makes an object by a class of the global scope, as `call` calls. */
  construct: (name: string, ...values: unknown[]) => unknown;
  /** `Object.entries`, as `call` calls. */
  entries: (object: unknown) => unknown;
  /** `Object.fromEntries`, as `call` calls. */
  fromEntries: (pairs: unknown) => unknown;
  /** What was thrown last, once; `undefined` where nothing was. */
  thrown: () => unknown;
  /** A promise of the language's own of what this is or promises. */
  promise: (value: unknown) => Promise<unknown>;
  /** That of what a method gives; rejects with what it throws. */
  promised: (object: unknown, name: string) => Promise<unknown>;
  /** A handler of events, with its first argument. */
  bind: (handler: (number: number, event: unknown) => void, number: number) => (event: unknown) => void;
  /** What an object of the browser's calls itself, of whatever realm: `[object Blob]`. */
  tag: (value: unknown) => string;
  /** Milliseconds of a clock that does not stand still while a device sleeps; `NaN` where that throws. */
  now: () => number;
  /** In words what was thrown, which can be anything. */
  message: (thrown: unknown) => string;
  /** `console.warn`, in this package's name. */
  warn: (text: string) => void;
}
"#;

#[wasm_bindgen(js_namespace = guards)]
extern "C" {
    /// The property `name`; `undefined` of what has none, and where reading it throws.
    pub(crate) fn get(object: &JsValue, name: Property) -> JsValue;

    /// The element at `index`, likewise.
    #[wasm_bindgen(js_name = get)]
    pub(crate) fn at(list: &JsValue, index: u32) -> JsValue;

    /// A property of the global scope, as it is now.
    pub(crate) fn global(name: Property) -> JsValue;

    /// Whether the global scope has a function of this name.
    #[wasm_bindgen(js_name = hasGlobal)]
    pub(crate) fn has_global(name: Property) -> bool;

    /// The property `name`, where it is a text.
    pub(crate) fn text(object: &JsValue, name: Property) -> Option<String>;

    /// The property `name`, where it is a number; else `NaN`.
    pub(crate) fn number(object: &JsValue, name: Property) -> f64;

    #[wasm_bindgen(js_name = isTrue)]
    pub(crate) fn is_true(object: &JsValue, name: Property) -> bool;

    #[wasm_bindgen(js_name = isTruthy)]
    pub(crate) fn is_truthy(object: &JsValue, name: Property) -> bool;

    #[wasm_bindgen(js_name = isFunction)]
    pub(crate) fn is_function(object: &JsValue, name: Property) -> bool;

    /// Sets a property, where it can be set.
    pub(crate) fn set(object: &JsValue, name: Property, value: &JsValue);

    #[wasm_bindgen(js_name = call)]
    fn call_1(object: &JsValue, name: Property, value: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = call)]
    fn call_3(object: &JsValue, name: Property, a: &JsValue, b: &JsValue, c: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = construct)]
    fn construct_0(name: Property) -> JsValue;

    #[wasm_bindgen(js_name = construct)]
    fn construct_2(name: Property, a: &JsValue, b: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = entries)]
    fn entries_of(object: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = fromEntries)]
    fn object_from_entries(pairs: &JsValue) -> JsValue;

    fn thrown() -> JsValue;

    /// A promise of the language's own of what `value` is or promises.
    pub(crate) fn promise(value: &JsValue) -> Promise;

    /// That of what the method `name` gives; rejects with what it throws.
    pub(crate) fn promised(object: &JsValue, name: Property) -> Promise;

    /// The handler with its first argument.
    pub(crate) fn bind(handler: &Function, number: u32) -> JsValue;

    /// What an object of the browser's calls itself, of whatever realm.
    pub(crate) fn tag(value: &JsValue) -> String;

    /// Milliseconds of a clock that does not stand still while a device sleeps; not a number where the
    /// page's own clock throws.
    pub(crate) fn now() -> f64;

    /// In words what was thrown, which can be anything.
    #[wasm_bindgen(js_name = message)]
    pub(crate) fn message_of(thrown: &JsValue) -> String;

    /// `console.warn`, in this package's name.
    pub(crate) fn warn(text: &str);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch_anything(url: &JsString, init: &RequestInit) -> Result<Option<JsValue>, JsValue>;

    /// `FormData` with texts that stay on JavaScript's side, however long they are.
    #[wasm_bindgen(extends = FormData, js_name = FormData)]
    pub(crate) type Form;

    #[wasm_bindgen(catch, method, js_name = append)]
    pub(crate) fn append(this: &Form, name: &JsValue, value: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method, js_name = append)]
    pub(crate) fn append_file(
        this: &Form,
        name: &JsValue,
        file: &Blob,
        file_name: &JsValue,
    ) -> Result<(), JsValue>;

    #[wasm_bindgen(extends = AbortController, js_name = AbortController)]
    type Controller;

    #[wasm_bindgen(catch, method, js_name = abort)]
    fn try_abort(this: &Controller) -> Result<(), JsValue>;
}

/// What a guard gave, or what was thrown where that is nothing.
fn outcome(given: JsValue) -> Result<JsValue, JsValue> {
    if !given.is_undefined() {
        return Ok(given);
    }
    let thrown = thrown();
    match thrown.is_undefined() {
        true => Ok(given),
        false => Err(thrown),
    }
}

/// Calls the method `name` with a value; gives `undefined` for `null`.
///
/// # Errors
///
/// What it throws, and a `TypeError` where there is no such method.
pub(crate) fn call_with(
    object: &JsValue,
    name: Property,
    value: &JsValue,
) -> Result<JsValue, JsValue> {
    outcome(call_1(object, name, value))
}

/// `object.slice(start, end, type)`.
///
/// # Errors
///
/// As [`call_with`].
pub(crate) fn slice(object: &JsValue, end: f64, media_type: &str) -> Result<JsValue, JsValue> {
    let [start, end] = [0.0, end].map(JsValue::from_f64);
    let media_type = JsValue::from_str(media_type);
    outcome(call_3(object, Property::Slice, &start, &end, &media_type))
}

/// Makes a `name` of the global scope's.
///
/// # Errors
///
/// What its constructor throws, and a `TypeError` where there is none.
pub(crate) fn construct<T: JsCast>(name: Property) -> Result<T, JsValue> {
    outcome(construct_0(name)).map(JsCast::unchecked_into)
}

/// [`construct`] with two values, of which `undefined` is as good as none.
///
/// # Errors
///
/// As [`construct`].
pub(crate) fn construct_with(name: Property, a: &JsValue, b: &JsValue) -> Result<JsValue, JsValue> {
    outcome(construct_2(name, a, b))
}

/// The page's `fetch`, from the global scope and not from `window`.
///
/// # Errors
///
/// What it throws.
pub(crate) fn fetch(url: &JsString, init: &RequestInit) -> Result<Promise, JsValue> {
    Ok(promise(&fetch_anything(url, init)?.unwrap_or_default()))
}

/// What `value` is, or is a promise of: that of the language's own.
///
/// # Errors
///
/// What it rejects with.
pub(crate) async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    match value.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(value) => Ok(value),
    }
}

/// Aborts what the controller drives.
pub(crate) fn abort(controller: &AbortController) {
    let _ = controller.unchecked_ref::<Controller>().try_abort();
}

/// A plain object of names and values, which are defined and not set: a header may be called `__proto__`.
///
/// # Errors
///
/// What the page has put in the place of `Object.fromEntries` throws.
pub(crate) fn object_of(pairs: &[(String, String)]) -> Result<Object, JsValue> {
    // Serialising texts cannot fail.
    let pairs = serde_wasm_bindgen::to_value(pairs).unwrap_or_default();
    from_entries(&pairs)
}

/// A plain object of what iterates over names and values.
///
/// # Errors
///
/// What that throws.
pub(crate) fn from_entries(iterable: &JsValue) -> Result<Object, JsValue> {
    outcome(object_from_entries(iterable)).map(JsCast::unchecked_into)
}

/// The names and values of an object.
///
/// # Errors
///
/// What reading it throws.
pub(crate) fn entries(object: &JsValue) -> Result<Array, JsValue> {
    outcome(entries_of(object)).map(JsCast::unchecked_into)
}

/// The bytes of a `Blob` or an `ArrayBuffer`; 0 of what has none.
pub(crate) fn size(body: &JsValue) -> f64 {
    // What is not a number is smaller than any.
    number(body, Property::Size)
        .max(number(body, Property::ByteLength))
        .max(0.0)
}

/// No URL that a browser takes is longer, and wasm memory never shrinks.
const LONGEST: u32 = 1 << 21;

/// A text that is short enough to be a URL or a header.
pub(crate) fn bounded(value: &JsString) -> Option<String> {
    (value.length() <= LONGEST).then(|| String::from(value))
}
