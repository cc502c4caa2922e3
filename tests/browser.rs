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
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use wx_transfer::call::{DownloadCall, UploadCall};
use wx_transfer::reason::Reason;
use wx_transfer::{Event, abort, download_file, inspect, off, on, upload_file};

wasm_bindgen_test_configure!(run_in_browser);

const ORIGINS: [Option<&str>; 2] = [
    option_env!("WX_TRANSFER_ORIGIN_A"),
    option_env!("WX_TRANSFER_ORIGIN_B"),
];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn fetch(url: &str) -> Result<Promise, JsValue>;

    type Response;
    #[wasm_bindgen(method)]
    fn text(this: &Response) -> Promise;
}

#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    /// A call with these properties in the place of its own.
    #[wasm_bindgen(js_name = createCall)]
    fn create_call(properties: &Object) -> JsValue;

    /// Keeps a file, and gives its path.
    #[wasm_bindgen(js_name = addFile)]
    fn add_file(content: &str) -> String;

    fn release(path: &str);

    /// What is called for a listener.
    fn deliver(listener: &Function) -> Function;

    /// What `replace` takes.
    #[wasm_bindgen(js_name = replacementNames, thread_local_v2)]
    static REPLACEMENTS: Array;

    /// What a page's own request has caught of handlers that it called late.
    #[wasm_bindgen(js_name = lateErrors)]
    fn late_errors() -> String;

    /// Puts something in the place of the browser's own; gives what takes it away again.
    fn replace(name: &JsValue) -> Function;
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

/// What a call is made of: callbacks, and what the caller gave.
fn given(callbacks: &Object, pairs: &[(&str, &JsValue)]) -> Object {
    Object::assign(&options(pairs), callbacks)
}

fn start_download(callbacks: &Object, url: &str) -> f64 {
    let call = create_call(&given(callbacks, &[("url", &url.into())]));
    download_file(call.unchecked_into::<DownloadCall>(), None)
}

fn start_upload(callbacks: &Object, url: &str, path: &str) -> f64 {
    let call = create_call(&given(
        callbacks,
        &[("url", &url.into()), ("path", &path.into())],
    ));
    upload_file(call.unchecked_into::<UploadCall>(), None)
}

fn on_headers(task: f64, listener: &Function) {
    on(
        task,
        Event::HeadersReceived,
        listener.into(),
        deliver(listener),
    );
}

fn on_progress(task: f64, listener: &Function) {
    on(
        task,
        Event::ProgressUpdate,
        listener.into(),
        deliver(listener),
    );
}

/// One call under observation.
struct Call {
    task: f64,
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
            task: start(&callbacks),
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
    Call::start(|callbacks| start_download(callbacks, url))
}

fn upload(url: &str, path: &str) -> Call {
    Call::start(|callbacks| start_upload(callbacks, url, path))
}

/// Keeps what is thrown on purpose from the test runner, while it is there.
struct Quiet(Function);

impl Quiet {
    fn new() -> Self {
        let quiet = Quiet(function(|event| {
            let prevent: Function = get(&event, "preventDefault").unchecked_into();
            prevent.call0(&event).map(|_| ())
        }));
        quiet.change("addEventListener");
        quiet
    }

    fn change(&self, method: &str) {
        let window = js_sys::global();
        let method: Function = get(&window, method).unchecked_into();
        method.call2(&window, &"error".into(), &self.0).unwrap();
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        self.change("removeEventListener");
    }
}

#[wasm_bindgen_test]
async fn an_upload_arrives_with_its_fields_before_its_file() {
    let (url, id) = server(0, "/upload", "");
    let call = upload(&url, &add_file("content"));
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
    let kept = Object::new();
    let call = Call::start(|callbacks| {
        let callbacks = Object::assign(&options(&[("kept", &kept)]), callbacks);
        start_download(&callbacks, &from)
    });
    let path = text(&call.result().await, "tempFilePath");
    assert!(path.starts_with("blob:"), "{path}");
    assert_eq!(text(&kept, "names.0"), "a.png");
    assert_eq!(text(&kept, "names.1"), "download");

    let (to, id) = server(0, "/upload", "");
    upload(&to, &path).result().await;
    let record = records(&id).await.get(0);
    assert_eq!(text(&record, "parts.1.filename"), "a.png");
    assert_eq!(number(&record, "parts.1.size"), 100.0);

    let (to, id) = server(0, "/upload", "");
    let call = upload(&to, "blob:none");
    assert_eq!(text(&call.result().await, "reason"), "fileNotFound");
    assert_eq!(call.heard(), "fail");
    assert_eq!(records(&id).await.length(), 0);
}

#[wasm_bindgen_test]
async fn a_file_kept_under_a_path_has_that_and_no_object_url() {
    let (url, _) = server(0, "/download", "size=10");
    let call = Call::start(|callbacks| {
        let path = options(&[("filePath", &"a/b.png".into())]);
        start_download(&Object::assign(&path, callbacks), &url)
    });
    let result = call.result().await;
    assert_eq!(text(&result, "filePath"), "a/b.png");
    assert!(!Reflect::has(&result, &"tempFilePath".into()).unwrap());
}

#[wasm_bindgen_test]
async fn at_most_ten_are_in_flight_and_all_settle() {
    let calls: Vec<Call> = (0..35)
        .map(|n| match n % 3 {
            0 => upload(&server(n % 2, "/upload", "delay=20").0, &add_file("x")),
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
    abort(waiting.task);
    abort(waiting.task);
    assert_eq!(waiting.heard(), "", "told asynchronously");
    assert_eq!(text(&waiting.result().await, "reason"), "abort");
    for blocker in &blockers {
        blocker.result().await;
    }
    let same_turn = download(&url);
    abort(same_turn.task);
    assert_eq!(text(&same_turn.result().await, "reason"), "abort");
    assert_eq!(waiting.heard(), "fail");
    assert_eq!(records(&id).await.length(), 0);
}

#[wasm_bindgen_test]
async fn a_timeout_cuts_what_never_answers_and_what_never_ends() {
    for behaviour in ["never=1", "forever=1&drip=10:50"] {
        for listen in [false, true] {
            let (url, _) = server(0, "/download", behaviour);
            let started = js_sys::Date::now();
            let call = Call::start(|callbacks| {
                let timeout = options(&[("timeout", &500.into())]);
                start_download(&Object::assign(&timeout, callbacks), &url)
            });
            if listen {
                on_progress(call.task, &function(|_| Ok(())));
            }
            let result = call.result().await;
            let took = js_sys::Date::now() - started;
            assert_eq!(text(&result, "reason"), "timeout");
            assert!((490.0..900.0).contains(&took), "{took} ms, {behaviour}");
        }
    }
}

#[wasm_bindgen_test]
async fn progress_rises_to_100_before_success() {
    let (url, _) = server(1, "/download", "size=400000&drip=40000:20");
    let call = download(&url);
    let events = Rc::clone(&call.events);
    on_progress(
        call.task,
        &function(move |event| {
            events
                .borrow_mut()
                .push(number(&event, "progress").to_string());
            Ok(())
        }),
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
async fn what_cannot_be_requested_fails_behind_the_turn_of_its_call_for_its_url_first() {
    let bad = Array::of2(&"a b".into(), &"".into());
    for (url, header, refusal, reason) in [
        ("http://[", Array::new(), None, "invalidUrl"),
        ("", bad.clone(), None, "invalidUrl"),
        (
            "javascript:1",
            bad.clone(),
            Some(Reason::PermissionDenied),
            "invalidUrl",
        ),
        (
            "/download",
            bad,
            Some(Reason::PermissionDenied),
            "invalidHeader",
        ),
        (
            "/download",
            Array::new(),
            Some(Reason::PermissionDenied),
            "permissionDenied",
        ),
    ] {
        let call = Call::start(|callbacks| {
            let call = create_call(&given(
                callbacks,
                &[("url", &url.into()), ("header", &header)],
            ));
            download_file(call.unchecked_into::<DownloadCall>(), refusal)
        });
        assert_eq!((call.task, call.heard().as_str()), (0.0, ""));
        abort(call.task);
        assert_eq!(text(&call.result().await, "reason"), reason, "{url}");
        assert_eq!(call.heard(), "fail");
    }
}

#[wasm_bindgen_test]
async fn no_borrow_is_held_while_callbacks_and_listeners_do_everything_at_once() {
    let tasks: Rc<RefCell<Vec<f64>>> = Rc::default();
    let [made, completed, slots] = [(); 3].map(|()| Rc::new(Cell::new(0_u32)));
    fn start(
        tasks: &Rc<RefCell<Vec<f64>>>,
        made: &Rc<Cell<u32>>,
        completed: &Rc<Cell<u32>>,
        slots: &Rc<Cell<u32>>,
    ) {
        let number_made = made.get() + 1;
        made.set(number_made);
        let (url, _) = server((number_made % 2) as usize, "/download", "size=3000");
        let path = add_file("x");
        let (t, m, c, s) = (
            tasks.clone(),
            made.clone(),
            completed.clone(),
            slots.clone(),
        );
        let callback = function(move |result| {
            let in_flight = number(&inspect(), "inFlight") as u32;
            s.set(s.get().max(in_flight));
            if m.get() < 120 {
                start(&t, &m, &c, &s);
                let other = t.borrow()[(m.get() as usize * 5) % t.borrow().len()];
                abort(other);
                off(other, Event::HeadersReceived, &JsValue::UNDEFINED);
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
        let task = if number_made.is_multiple_of(4) {
            start_upload(&callbacks, &url.replace("/download", "/upload"), &path)
        } else {
            start_download(&callbacks, &url)
        };
        tasks.borrow_mut().push(task);
        on_headers(
            task,
            &function(move |_| {
                off(task, Event::HeadersReceived, &JsValue::UNDEFINED);
                on_progress(task, &function(|_| Err(JsValue::NULL)));
                on_headers(task, &function(|_| Ok(())));
                Err(JsValue::from_f64(5.0))
            }),
        );
        if number_made.is_multiple_of(3) {
            let t = tasks.clone();
            on_progress(
                task,
                &function(move |_| {
                    abort(t.borrow().last().copied().unwrap_or(0.0));
                    Ok(())
                }),
            );
        }
    }

    let quiet = Quiet::new();
    for _ in 0..25 {
        start(&tasks, &made, &completed, &slots);
    }
    for _ in 0..400 {
        if completed.get() >= made.get() {
            break;
        }
        TimeoutFuture::new(25).await;
    }
    TimeoutFuture::new(100).await;
    drop(quiet);
    assert!(made.get() >= 120);
    assert_eq!(completed.get(), made.get(), "each completes exactly once");
    assert_eq!(slots.get(), 10, "no slot is lost and none is invented");
    assert_eq!(number(&inspect(), "inFlight"), 0.0);
    assert_eq!(number(&inspect(), "waiting"), 0.0);
}

#[wasm_bindgen_test]
async fn hundreds_of_transfers_leave_no_memory_and_no_reference_behind() {
    // One listener for all: a function made in Rust takes memory until it is collected.
    let listener = function(|_| Ok(()));
    let urls: Vec<String> = (0..150)
        .map(|n| match n % 3 {
            0 => server(n % 2, "/upload", "").0,
            _ => server(n % 2, "/download", "size=20").0,
        })
        .collect();
    let path = add_file("content");
    let round = async || {
        let mut completed = Vec::new();
        for (n, url) in urls.iter().enumerate() {
            let callbacks = Object::new();
            completed.push(Promise::new(&mut |resolve, _| {
                Reflect::set(&callbacks, &"complete".into(), &resolve).unwrap();
            }));
            let task = match n % 3 {
                0 => start_upload(&callbacks, url, &path),
                _ => start_download(&callbacks, url),
            };
            if n % 2 == 0 {
                on_headers(task, &listener);
                on_progress(task, &listener);
            }
            if n % 5 == 0 {
                abort(task);
            }
        }
        for promise in completed {
            let result = JsFuture::from(promise).await.unwrap();
            release(&text(&result, "tempFilePath"));
        }
        TimeoutFuture::new(50).await;
    };
    for _ in 0..2 {
        round().await;
    }
    let left = || {
        (
            number(&inspect(), "memory"),
            wasm_bindgen::externref_heap_live_count(),
        )
    };
    let before = left();
    for _ in 0..4 {
        round().await;
    }
    assert_eq!(left(), before);
}

/// How a call may end where the page has replaced something.
const ENDS: [&str; 6] = [
    "ok",
    "timeout",
    "invalidUrl",
    "fileNotFound",
    "network",
    "interrupted",
];

/// Some calls of each kind, with listeners and without; how each has ended.
async fn end_all(listener: &Function, path: &str) -> Vec<String> {
    let mut calls = Vec::new();
    for n in 0..12 {
        let outcome = Rc::new(RefCell::new(String::new()));
        let noted = Rc::clone(&outcome);
        let noted = Closure::<dyn Fn(JsValue)>::new(move |result| {
            let reason = text(&result, "reason");
            let ended = if reason.is_empty() { "ok" } else { &reason };
            noted.borrow_mut().push_str(ended);
        });
        let callbacks = options(&[
            ("timeout", &50.into()),
            ("complete", noted.as_ref()),
            ("header", &Array::of2(&"Accept".into(), &"*/*".into())),
        ]);
        let task = match n % 2 {
            0 => start_download(&callbacks, &server(0, "/download", "size=20").0),
            _ => start_upload(&callbacks, &server(0, "/upload", "").0, path),
        };
        if n % 4 > 1 {
            on_headers(task, listener);
            on_progress(task, listener);
        }
        calls.push((outcome, noted));
    }
    for _ in 0..100 {
        if calls
            .iter()
            .all(|(outcome, _)| !outcome.borrow().is_empty())
        {
            break;
        }
        TimeoutFuture::new(10).await;
    }
    calls
        .iter()
        .map(|(outcome, _)| outcome.borrow().clone())
        .collect()
}

#[wasm_bindgen_test]
async fn what_throws_leaves_nothing_in_the_table_of_references() {
    let quiet = Quiet::new();
    let throwing = function(|_| Err(JsValue::from_str("thrown")));
    let path = add_file("content");
    let mut grown = Vec::new();
    for name in REPLACEMENTS.with(Array::clone).iter() {
        let which = name.as_string().unwrap();
        let round = async || {
            let restore = replace(&name);
            let ended = end_all(&throwing, &path).await;
            restore.call0(&JsValue::UNDEFINED).unwrap();
            assert!(
                ended.iter().all(|how| ENDS.contains(&how.as_str())),
                "{which}: {ended:?}"
            );
        };
        let count = async || {
            TimeoutFuture::new(200).await;
            wasm_bindgen::externref_heap_live_count()
        };
        round().await;
        let mut counts = vec![count().await];
        let is_growing = |counts: &[u32]| counts.is_sorted_by(|before, after| before < after);
        // Several times: what is made once and kept may be made late, where time was up before it was needed.
        while is_growing(&counts) && counts.len() < 4 {
            for _ in 0..3 {
                round().await;
            }
            counts.push(count().await);
        }
        if is_growing(&counts) {
            grown.push(format!("{which}: {counts:?}"));
        }
        assert_eq!(number(&inspect(), "inFlight"), 0.0, "{which}");
        let next = download(&server(0, "/download", "").0);
        next.result().await;
        assert_eq!(next.heard(), "success", "behind {which}");
    }
    drop(quiet);
    assert_eq!(grown, Vec::<String>::new());
}

/// A download while the page has something in the place of the browser's own.
async fn download_behind(replacement: &str, properties: &[(&str, &JsValue)]) -> (Call, JsValue) {
    let restore = replace(&replacement.into());
    let call = Call::start(|callbacks| {
        let callbacks = Object::assign(&options(properties), callbacks);
        start_download(&callbacks, &server(0, "/download", "").0)
    });
    if replacement.contains("XMLHttpRequest") {
        on_progress(call.task, &function(|_| Ok(())));
    }
    let result = call.result().await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    (call, result)
}

#[wasm_bindgen_test]
async fn a_request_of_the_pages_own_that_tells_too_late_is_not_listened_to_and_gets_nothing_thrown()
{
    let timeout: JsValue = 50.into();
    let (call, result) =
        download_behind("an XMLHttpRequest tells late", &[("timeout", &timeout)]).await;
    assert_eq!(text(&result, "reason"), "timeout");
    TimeoutFuture::new(200).await;
    assert_eq!(
        (late_errors().as_str(), call.heard().as_str()),
        ("", "fail")
    );
}

#[wasm_bindgen_test]
async fn a_file_that_is_not_kept_fails_its_call_alone() {
    let (call, result) =
        download_behind("a Response has odd headers", &[("refuses", &true.into())]).await;
    assert_eq!(text(&result, "reason"), "interrupted");
    assert_eq!(text(&result, "detail"), "not kept");
    assert_eq!(call.heard(), "fail");
}

#[wasm_bindgen_test]
async fn the_object_url_is_of_the_type_that_the_file_is_kept_with() {
    let kept = Object::new();
    let (_, result) = download_behind("a Response has odd headers", &[("kept", &kept)]).await;
    assert_eq!(text(&kept, "type"), "text/plain");
    assert_eq!(text(&kept, "file.type"), "text/plain");
    let response = JsFuture::from(fetch(&text(&result, "tempFilePath")).unwrap()).await;
    let response = response.unwrap();
    let headers = get(&response, "headers");
    let get_header: Function = get(&headers, "get").unchecked_into();
    let content_type = get_header.call1(&headers, &"content-type".into()).unwrap();
    assert_eq!(content_type.as_string().as_deref(), Some("text/plain"));
}

#[wasm_bindgen_test]
async fn a_header_called_as_the_prototype_is_one_like_any_other() {
    let (_, result) = download_behind("a Response has odd headers", &[]).await;
    let names = Object::keys(&Object::from(get(&result, "header")));
    assert!(names.includes(&"__proto__".into(), 0), "{names:?}");
}
