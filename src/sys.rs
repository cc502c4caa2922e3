//! What a page may have replaced, so that it may throw or give anything: reached by `Reflect`, and
//! checked here once for all.
//!
//! wasm-bindgen's `catch` keeps a slot of its table for good whenever an import throws that returns an
//! object. One that returns an `Option` of it keeps none, which is why each here does.

use std::cell::RefCell;

use js_sys::{Array, Function, JsString, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, FormData, RequestInit};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn reflect_get(object: &JsValue, name: &JsValue) -> Result<Option<JsValue>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn reflect_get_at(list: &JsValue, index: u32) -> Result<Option<JsValue>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = set)]
    fn reflect_set(object: &JsValue, name: &JsValue, value: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = apply)]
    fn reflect_apply(
        function: &JsValue,
        this: &JsValue,
        arguments: &Array,
    ) -> Result<Option<JsValue>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = construct)]
    fn reflect_construct(
        constructor: &JsValue,
        arguments: &Array,
    ) -> Result<Option<JsValue>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = fromEntries)]
    fn object_from_entries(iterable: &JsValue) -> Result<Option<Object>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Object, js_name = entries)]
    fn object_entries(object: &JsValue) -> Result<Option<Array>, JsValue>;

    #[wasm_bindgen(extends = Array, js_name = Array)]
    type List;

    #[wasm_bindgen(method, indexing_setter)]
    fn put(this: &List, index: u32, value: &JsValue);

    #[wasm_bindgen(catch, js_namespace = Promise, js_name = resolve)]
    fn promise_resolve(value: &JsValue) -> Result<Option<Promise>, JsValue>;

    #[wasm_bindgen(extends = Function, js_name = Function)]
    type Bindable;

    #[wasm_bindgen(catch, method, js_name = bind)]
    fn try_bind(
        this: &Bindable,
        receiver: &JsValue,
        first: u32,
    ) -> Result<Option<Function>, JsValue>;

    /// An `Option` is written within the guard: what is no number may throw as it becomes one.
    #[wasm_bindgen(catch, js_namespace = Date, js_name = now)]
    fn date_now() -> Result<Option<f64>, JsValue>;

    #[wasm_bindgen(catch, js_name = String)]
    fn to_text(value: &JsValue) -> Result<String, JsValue>;

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

thread_local! {
    static TEXTS: RefCell<Vec<(&'static str, &'static JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// JavaScript's own text for one of the module's, made once: that costs more than all else that a crossing
/// takes.
fn text_of(text: &'static str) -> &'static JsValue {
    let known = TEXTS.with_borrow(|texts| {
        let same = |(other, _): &&(&'static str, _)| std::ptr::eq(*other, text);
        texts.iter().find(same).map(|(_, value)| *value)
    });
    known.unwrap_or_else(|| {
        let value: &JsValue = Box::leak(Box::new(JsValue::from_str(text)));
        TEXTS.with_borrow_mut(|texts| texts.push((text, value)));
        value
    })
}

/// The property `name`; `undefined` of what has none, and where reading it throws.
pub(crate) fn get(object: &JsValue, name: &'static str) -> JsValue {
    reflect_get(object, text_of(name))
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// The element at `index`; `undefined` where there is none, and where reading it throws.
pub(crate) fn at(list: &JsValue, index: u32) -> JsValue {
    reflect_get_at(list, index)
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// The property `name`, where it is a text.
pub(crate) fn text(object: &JsValue, name: &'static str) -> Option<String> {
    get(object, name).as_string()
}

/// The property `name`, where it is a number.
pub(crate) fn number(object: &JsValue, name: &'static str) -> Option<f64> {
    get(object, name).as_f64()
}

/// Sets a property, where it can be set.
pub(crate) fn set(object: &JsValue, name: &'static str, value: &JsValue) {
    let _ = reflect_set(object, text_of(name), value);
}

/// A property of the global scope, as it is now.
pub(crate) fn global(name: &'static str) -> JsValue {
    get(&js_sys::global(), name)
}

/// Calls the method `name`; gives `undefined` for `null`.
///
/// # Errors
///
/// What it throws, and a `TypeError` where there is no such method.
pub(crate) fn call(
    object: &JsValue,
    name: &'static str,
    arguments: &[&JsValue],
) -> Result<JsValue, JsValue> {
    reflect_apply(&get(object, name), object, &array(arguments)).map(Option::unwrap_or_default)
}

/// Makes a `name` of the global scope's.
///
/// # Errors
///
/// What its constructor throws, and a `TypeError` where there is none.
pub(crate) fn construct<T: JsCast>(
    name: &'static str,
    arguments: &[&JsValue],
) -> Result<T, JsValue> {
    let made = reflect_construct(&global(name), &array(arguments))?;
    Ok(made.unwrap_or_default().unchecked_into())
}

/// Without `push`, which a page may have replaced.
fn array(values: &[&JsValue]) -> Array {
    let array = Array::new();
    for (index, value) in (0..).zip(values) {
        array.unchecked_ref::<List>().put(index, value);
    }
    array
}

/// The page's `fetch`, from the global scope and not from `window`.
///
/// # Errors
///
/// What it throws.
pub(crate) fn fetch(url: &JsString, init: &RequestInit) -> Result<Promise, JsValue> {
    promise(&fetch_anything(url, init)?.unwrap_or_default())
}

/// A promise of the language's own of what `value` is or promises.
///
/// # Errors
///
/// What reading it throws.
pub(crate) fn promise(value: &JsValue) -> Result<Promise, JsValue> {
    promise_resolve(value).map(|promise| promise.unwrap_or_else(|| Promise::resolve(value)))
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

/// The function with its first argument; `undefined` where the page has replaced what binds it.
pub(crate) fn bind(function: &Function, first: u32) -> JsValue {
    let bound = function
        .unchecked_ref::<Bindable>()
        .try_bind(&JsValue::UNDEFINED, first);
    bound.ok().flatten().into()
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
    object_from_entries(iterable).map(Option::unwrap_or_default)
}

/// The names and values of an object.
///
/// # Errors
///
/// What reading it throws.
pub(crate) fn entries(object: &JsValue) -> Result<Array, JsValue> {
    object_entries(object).map(Option::unwrap_or_default)
}

/// The bytes of a `Blob` or an `ArrayBuffer`; 0 of what has none.
pub(crate) fn size(body: &JsValue) -> f64 {
    number(body, "size")
        .or_else(|| number(body, "byteLength"))
        .unwrap_or_default()
}

/// In words what was thrown, which can be anything.
pub(crate) fn message_of(thrown: &JsValue) -> String {
    text(thrown, "message")
        .filter(|message| !message.is_empty())
        .or_else(|| to_text(thrown).ok())
        .unwrap_or_default()
}

/// `console.warn`, in this package's name.
pub(crate) fn warn(text: &str) {
    let text = JsValue::from_str(&crate::text::joined(&["wx-transfer: ", text]));
    let _ = call(&global("console"), "warn", &[&text]);
}

/// Milliseconds of a clock that does not stand still while a device sleeps; not a number where the page's
/// own clock throws.
pub(crate) fn now() -> f64 {
    date_now().ok().flatten().unwrap_or(f64::NAN)
}

/// No URL that a browser takes is longer, and wasm memory never shrinks.
const LONGEST: u32 = 1 << 21;

/// A text that is short enough to be a URL or a header.
pub(crate) fn bounded(value: &JsString) -> Option<String> {
    (value.length() <= LONGEST).then(|| String::from(value))
}
