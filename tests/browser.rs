//! The module in a real browser against the real test server, without the package around it: what a
//! caller gives has been read by then. `npm test` starts the server and names its origins at compile time.
#![cfg(target_arch = "wasm32")]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, JSON, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Blob, Url};
use wx_transfer::{
    abort, complain, download_file, inspect, off_headers_received, on_headers_received,
    on_progress_update, upload_file,
};

wasm_bindgen_test_configure!(run_in_browser);

const ORIGINS: [Option<&str>; 2] = [
    option_env!("WX_TRANSFER_ORIGIN_A"),
    option_env!("WX_TRANSFER_ORIGIN_B"),
];

/// As on a page without zones.
const NO_CONTEXT: JsValue = JsValue::UNDEFINED;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str) -> Result<Promise, JsValue>;

    type Response;
    #[wasm_bindgen(method)]
    fn text(this: &Response) -> Promise;
}

/// A URL of the test server with an id of its own, and that id.
fn server(which: usize, path: &str, behaviour: &str) -> (String, String) {
    thread_local! { static COUNT: Cell<u32> = const { Cell::new(0) }; }
    COUNT.set(COUNT.get() + 1);
    let origin = ORIGINS[which].expect("run these tests by `npm test`, which starts their server");
    let id = format!("rust-{}-{}", COUNT.get(), js_sys::Math::random());
    (format!("{origin}{path}?id={id}&{behaviour}"), id)
}

/// What the server recorded of the requests called `id`.
async fn records(id: &str) -> Array {
    let url = format!("{}/records?id={id}", ORIGINS[0].unwrap());
    let response: Response = JsFuture::from(fetch(&url).unwrap())
        .await
        .unwrap()
        .unchecked_into();
    let text = JsFuture::from(response.text())
        .await
        .unwrap()
        .as_string()
        .unwrap();
    JSON::parse(&text).unwrap().unchecked_into()
}

fn get(object: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(object.clone(), |value, name| {
        Reflect::get(&value, &name.into()).unwrap_or(JsValue::UNDEFINED)
    })
}

fn text(object: &JsValue, path: &str) -> String {
    get(object, path).as_string().unwrap_or_default()
}

fn number(object: &JsValue, path: &str) -> f64 {
    get(object, path).as_f64().unwrap_or(f64::NAN)
}

fn options(pairs: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object
}

/// A function that lives as long as the page.
fn function(f: impl Fn(JsValue) -> Result<(), JsValue> + 'static) -> Function {
    Closure::<dyn Fn(JsValue) -> Result<(), JsValue>>::new(f)
        .into_js_value()
        .unchecked_into()
}

/// The object by which JavaScript keeps a call, with its callbacks.
fn call(name: &str, callbacks: &Object) -> JsValue {
    Object::assign(&options(&[("name", &name.into())]), callbacks).into()
}

fn start_download(callbacks: &Object, url: &str, timeout: f64) -> f64 {
    download_file(
        call("downloadFile", callbacks),
        url.into(),
        JsValue::UNDEFINED,
        Array::new(),
        timeout,
        f64::NAN,
        false,
    )
}

fn start_upload(callbacks: &Object, url: &str, path: &str) -> f64 {
    upload_file(
        call("uploadFile", callbacks),
        url.into(),
        path.into(),
        "file".into(),
        Array::of2(&"user".into(), &"test".into()),
        Array::new(),
        f64::NAN,
        f64::NAN,
        false,
    )
}

/// As the package does it, beside the module.
fn release(path: &str) {
    let (url, _) = path.split_once('#').unwrap_or((path, ""));
    Url::revoke_object_url(url).unwrap();
}

fn blob_path(content: &str) -> String {
    let blob = Blob::new_with_str_sequence(&Array::of1(&content.into())).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

/// One call under observation.
struct Call {
    handle: f64,
    events: Rc<RefCell<Vec<String>>>,
    completed: Promise,
}

impl Call {
    fn start(start: impl FnOnce(&Object) -> f64) -> Self {
        let events = Rc::new(RefCell::new(Vec::new()));
        let note = |name: &'static str| {
            let events = Rc::clone(&events);
            function(move |_| {
                events.borrow_mut().push(name.to_owned());
                Ok(())
            })
        };
        let callbacks = options(&[("success", &note("success")), ("fail", &note("fail"))]);
        let completed = Promise::new(&mut |resolve, _| {
            Reflect::set(&callbacks, &"complete".into(), &resolve).unwrap();
        });
        Call {
            handle: start(&callbacks),
            events,
            completed,
        }
    }

    async fn result(&self) -> JsValue {
        JsFuture::from(self.completed.clone()).await.unwrap()
    }

    fn heard(&self) -> String {
        self.events.borrow().join(" ")
    }
}

fn download(url: &str) -> Call {
    Call::start(|callbacks| start_download(callbacks, url, f64::NAN))
}

fn upload(url: &str, path: &str) -> Call {
    Call::start(|callbacks| start_upload(callbacks, url, path))
}

#[wasm_bindgen_test]
async fn an_upload_arrives_with_its_fields_before_its_file() {
    let (url, id) = server(0, "/upload", "");
    let call = upload(&url, &blob_path("content"));
    let result = call.result().await;
    assert_eq!(text(&result, "errMsg"), "uploadFile:ok");
    assert_eq!(number(&result, "statusCode"), 200.0);
    assert_eq!(call.heard(), "success");
    let record = records(&id).await.get(0);
    assert_eq!(text(&record, "parts.0.value"), "test");
    assert_eq!(text(&record, "parts.1.name"), "file");
    assert_eq!(number(&record, "parts.1.size"), 7.0);
    assert_eq!(
        number(&record, "options"),
        0.0,
        "no preflight without a progress listener"
    );
}

#[wasm_bindgen_test]
async fn a_download_can_be_uploaded_again() {
    let (from, _) = server(
        1,
        "/download",
        "size=100&disposition=attachment%3B%20filename%3Da.png&expose=Content-Disposition",
    );
    let path = text(&download(&from).result().await, "tempFilePath");
    assert!(
        path.starts_with("blob:") && path.ends_with("#wxfile://tmp/tmp_/a.png"),
        "{path}"
    );

    let (to, id) = server(0, "/upload", "");
    upload(&to, &path).result().await;
    let record = records(&id).await.get(0);
    assert_eq!(text(&record, "parts.1.filename"), "a.png");
    assert_eq!(number(&record, "parts.1.size"), 100.0);

    let (to, id) = server(0, "/upload", "");
    let result = upload(&to, "blob:none").result().await;
    assert_eq!(text(&result, "errMsg"), "uploadFile:fail file not found");
    assert_eq!(number(&result, "errno"), 600_005.0);
    assert_eq!(records(&id).await.length(), 0);
}

#[wasm_bindgen_test]
async fn at_most_ten_are_in_flight_and_all_settle() {
    let calls: Vec<Call> = (0..35)
        .map(|n| match n % 3 {
            0 => upload(&server(n % 2, "/upload", "delay=20").0, &blob_path("x")),
            _ => download(&server(n % 2, "/download", "delay=20&size=50").0),
        })
        .collect();
    assert_eq!(
        number(&inspect(), "inFlight"),
        0.0,
        "nothing starts in the turn of the calls"
    );
    assert_eq!(number(&inspect(), "waiting"), 35.0);
    TimeoutFuture::new(0).await;
    assert_eq!(number(&inspect(), "inFlight"), 10.0);
    assert_eq!(number(&inspect(), "waiting"), 25.0);
    for call in &calls {
        call.result().await;
        assert_eq!(call.heard(), "success");
    }
    TimeoutFuture::new(0).await;
    assert_eq!(number(&inspect(), "inFlight"), 0.0);
}

#[wasm_bindgen_test]
async fn abort_in_the_same_turn_and_while_waiting_sends_nothing() {
    let blockers: Vec<Call> = (0..10)
        .map(|n| download(&server(n % 2, "/download", "delay=150").0))
        .collect();
    TimeoutFuture::new(0).await;
    let (url, id) = server(0, "/download", "");
    let waiting = download(&url);
    TimeoutFuture::new(20).await;
    abort(waiting.handle);
    abort(waiting.handle);
    assert_eq!(waiting.heard(), "", "told asynchronously");
    let result = waiting.result().await;
    assert_eq!(text(&result, "errMsg"), "downloadFile:fail abort");
    assert_eq!(number(&result, "errno"), 603_105.0);
    for blocker in &blockers {
        blocker.result().await;
    }
    let same_turn = download(&url);
    abort(same_turn.handle);
    assert_eq!(
        text(&same_turn.result().await, "errMsg"),
        "downloadFile:fail abort"
    );
    assert_eq!(waiting.heard(), "fail");
    assert_eq!(records(&id).await.length(), 0);
}

#[wasm_bindgen_test]
async fn a_timeout_cuts_what_never_answers_and_what_never_ends() {
    for behaviour in ["never=1", "forever=1&drip=10:50"] {
        for listen in [false, true] {
            let (url, _) = server(0, "/download", behaviour);
            let started = js_sys::Date::now();
            let call = Call::start(|callbacks| start_download(callbacks, &url, 500.0));
            if listen {
                on_progress_update(call.handle, function(|_| Ok(())).into(), NO_CONTEXT);
            }
            let result = call.result().await;
            let took = js_sys::Date::now() - started;
            assert_eq!(text(&result, "errMsg"), "downloadFile:fail timeout");
            assert_eq!(number(&result, "errno"), 5.0);
            assert!((490.0..900.0).contains(&took), "{took} ms, {behaviour}");
        }
    }
}

#[wasm_bindgen_test]
async fn progress_rises_to_100_before_success() {
    let (url, _) = server(1, "/download", "size=400000&drip=40000:20");
    let call = download(&url);
    let events = Rc::clone(&call.events);
    on_progress_update(
        call.handle,
        function(move |event| {
            events
                .borrow_mut()
                .push(number(&event, "progress").to_string());
            Ok(())
        })
        .into(),
        NO_CONTEXT,
    );
    call.result().await;
    let heard = call.events.borrow().clone();
    let (last, percents) = heard.split_last().unwrap();
    assert_eq!(last, "success");
    let percents: Vec<u32> = percents.iter().map(|p| p.parse().unwrap()).collect();
    assert!(
        percents.len() > 1 && percents.is_sorted_by(|a, b| a < b),
        "{percents:?}"
    );
    assert_eq!(percents.last(), Some(&100));
}

#[wasm_bindgen_test]
async fn no_borrow_is_held_while_callbacks_and_listeners_do_everything_at_once() {
    let handles: Rc<RefCell<Vec<f64>>> = Rc::default();
    let [made, completed, slots] = [(); 3].map(|()| Rc::new(Cell::new(0_u32)));
    fn start(
        handles: &Rc<RefCell<Vec<f64>>>,
        made: &Rc<Cell<u32>>,
        completed: &Rc<Cell<u32>>,
        slots: &Rc<Cell<u32>>,
    ) {
        let number_made = made.get() + 1;
        made.set(number_made);
        let (url, _) = server((number_made % 2) as usize, "/download", "size=3000");
        let path = blob_path("x");
        let (h, m, c, s) = (
            handles.clone(),
            made.clone(),
            completed.clone(),
            slots.clone(),
        );
        let callback = function(move |result| {
            let in_flight = number(&inspect(), "inFlight") as u32;
            s.set(s.get().max(in_flight));
            if m.get() < 120 {
                start(&h, &m, &c, &s);
                let other = h.borrow()[(m.get() as usize * 5) % h.borrow().len()];
                abort(other);
                off_headers_received(other, JsValue::UNDEFINED);
                release(&text(&result, "tempFilePath"));
            }
            Err(JsValue::from_str("thrown by a callback"))
        });
        let c = completed.clone();
        let complete = function(move |_| {
            c.set(c.get() + 1);
            Err(JsValue::UNDEFINED)
        });
        let callbacks = options(&[
            ("success", &callback),
            ("fail", &callback),
            ("complete", &complete),
        ]);
        let handle = if number_made.is_multiple_of(4) {
            start_upload(&callbacks, &url.replace("/download", "/upload"), &path)
        } else {
            start_download(&callbacks, &url, f64::NAN)
        };
        handles.borrow_mut().push(handle);
        let own = handle;
        on_headers_received(
            handle,
            function(move |_| {
                off_headers_received(own, JsValue::UNDEFINED);
                on_progress_update(own, function(|_| Err(JsValue::NULL)).into(), NO_CONTEXT);
                on_headers_received(own, function(|_| Ok(())).into(), NO_CONTEXT);
                Err(JsValue::from_f64(5.0))
            })
            .into(),
            NO_CONTEXT,
        );
        if number_made.is_multiple_of(3) {
            let h = handles.clone();
            on_progress_update(
                handle,
                function(move |_| {
                    abort(h.borrow().last().copied().unwrap_or(0.0));
                    Ok(())
                })
                .into(),
                NO_CONTEXT,
            );
        }
    }

    let quiet = function(|event| {
        let prevent: Function = get(&event, "preventDefault").unchecked_into();
        prevent.call0(&event).map(|_| ())
    });
    let window = js_sys::global();
    let listen = |method: &str| {
        let method: Function = get(&window, method).unchecked_into();
        method.call2(&window, &"error".into(), &quiet).unwrap();
    };
    listen("addEventListener");
    for _ in 0..25 {
        start(&handles, &made, &completed, &slots);
    }
    for _ in 0..400 {
        if completed.get() >= made.get() {
            break;
        }
        TimeoutFuture::new(25).await;
    }
    TimeoutFuture::new(100).await;
    listen("removeEventListener");
    assert!(made.get() >= 120);
    assert_eq!(completed.get(), made.get(), "each completes exactly once");
    assert_eq!(slots.get(), 10, "no slot is lost and none is invented");
    assert_eq!(number(&inspect(), "inFlight"), 0.0);
    assert_eq!(number(&inspect(), "waiting"), 0.0);
}

#[wasm_bindgen_test]
fn bad_parameters_fail_while_the_call_runs() {
    let problems: Array = ["url", "String", "Number"]
        .map(JsString::from)
        .iter()
        .collect();
    let call = Call::start(|callbacks| {
        complain(call("uploadFile", callbacks), problems, true);
        0.0
    });
    assert_eq!(call.heard(), "fail");
}

#[wasm_bindgen_test]
async fn hundreds_of_transfers_leave_no_memory_behind() {
    // One listener for all: a function made in Rust takes memory until it is collected.
    let listener = function(|_| Ok(()));
    let urls: Vec<String> = (0..150)
        .map(|n| server(n % 2, "/download", "size=20").0)
        .collect();
    let round = async || {
        let mut completed = Vec::new();
        for (n, url) in urls.iter().enumerate() {
            let callbacks = Object::new();
            completed.push(Promise::new(&mut |resolve, _| {
                Reflect::set(&callbacks, &"complete".into(), &resolve).unwrap();
            }));
            let handle = start_download(&callbacks, url, f64::NAN);
            if n % 2 == 0 {
                on_progress_update(handle, listener.clone().into(), NO_CONTEXT);
            }
            if n % 5 == 0 {
                abort(handle);
            }
        }
        for promise in completed {
            let result = JsFuture::from(promise).await.unwrap();
            release(&text(&result, "tempFilePath"));
        }
    };
    for _ in 0..2 {
        round().await;
    }
    let before = number(&inspect(), "memory");
    for _ in 0..4 {
        round().await;
    }
    let after = number(&inspect(), "memory");
    assert_eq!(after, before);
}

#[wasm_bindgen_test]
async fn what_throws_leaves_nothing_in_the_table_of_references() {
    let throwing = function(|_| Err(JsValue::from_str("thrown")));
    let quiet = function(|event| {
        let prevent: Function = get(&event, "preventDefault").unchecked_into();
        prevent.call0(&event).map(|_| ())
    });
    let window = js_sys::global();
    let listen = |method: &str| {
        let method: Function = get(&window, method).unchecked_into();
        method.call2(&window, &"error".into(), &quiet).unwrap();
    };
    listen("addEventListener");
    let round = async || {
        for _ in 0..50 {
            for url in ["http://[", "", "javascript:1"] {
                start_download(&options(&[("complete", &throwing)]), url, f64::NAN);
            }
            let problems = Array::of3(&"url".into(), &"".into(), &"".into());
            let callbacks = options(&[("fail", &throwing)]);
            complain(call("downloadFile", &callbacks), problems, true);
        }
        TimeoutFuture::new(50).await;
    };
    round().await;
    let before = wasm_bindgen::externref_heap_live_count();
    for _ in 0..3 {
        round().await;
    }
    let after = wasm_bindgen::externref_heap_live_count();
    listen("removeEventListener");
    assert_eq!(after, before);
}
