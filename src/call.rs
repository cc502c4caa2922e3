//! The seam between the languages: what the page tells of one call, and what it may be asked for. Bytes
//! never cross it.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use crate::reason::{Failure, Reason};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What both kinds of transfer have been asked for. */
export interface Asked {
  readonly url: string;
  /** Names, and behind each its value. */
  readonly header: readonly string[];
  /** Milliseconds from leaving the queue to the end of the body. */
  readonly timeout: number;
  readonly withCredentials: boolean;
}

/** What the module may ask of one call of `uploadFile` or `downloadFile`. Nothing of it but `keep` throws. */
export interface TransferCall {
  readonly asked: Asked;
  /** From now on this is aborted if the module crashes before the call has ended. */
  abortOnCrash: (connection: { abort: () => void }) => void;
  /** Ends the call by `success`. */
  succeed: (result: object) => void;
  /** Ends the call by `fail`. */
  fail: (reason: Reason, detail: string) => void;
  /** Does so when the turn that runs is over. */
  failSoon: (reason: Reason, detail: string) => void;
}

/** A call of `uploadFile`. */
export interface UploadCall extends TransferCall {
  /** Names, and behind each its value. */
  readonly formData: readonly string[];
  /** The form field of the file. */
  readonly fileField: string;
  /** The file; a promise of it rejects where there is none. */
  open: (signal: AbortSignal) => OpenedFile | Promise<OpenedFile>;
  /** Whether the file that was opened can still be read. */
  isReadable: () => Promise<boolean>;
}

/** A call of `downloadFile`. */
export interface DownloadCall extends TransferCall {
  /** Where the file is kept, if not as a temp file. */
  readonly filePath: string | undefined;
  /**
   * Keeps a file under what leads to it: its object URL, or `filePath`. Throws what the page's own `Blob`
   * throws.
   *
   * @param names what it may be called, the best first
   * @param signal aborted where it is not to be kept after all
   * @returns its temp path; under `filePath` nothing, or a promise that rejects where it cannot be kept
   */
  keep: (
    file: Blob,
    url: string | undefined,
    names: readonly string[],
    type: string,
    signal: AbortSignal,
  ) => string | Promise<void> | undefined;
}

/** A file, and what it is called. */
export interface OpenedFile {
  readonly file: Blob;
  readonly name: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// What `uploadFile` and `downloadFile` have in common.
    #[wasm_bindgen(typescript_type = "TransferCall")]
    #[derive(Clone, Debug)]
    pub type Call;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn asked(this: &Call) -> Asked;

    #[wasm_bindgen(method, js_name = abortOnCrash)]
    pub(crate) fn abort_on_crash(this: &Call, connection: &JsValue);

    #[wasm_bindgen(method)]
    pub(crate) fn succeed(this: &Call, result: &JsValue);

    #[wasm_bindgen(method, js_name = fail)]
    fn fail_with(this: &Call, reason: Reason, detail: &str);

    #[wasm_bindgen(method, js_name = failSoon)]
    fn fail_soon_with(this: &Call, reason: Reason, detail: &str);

    /// What both kinds of transfer have been asked for.
    #[derive(Clone, Debug)]
    pub(crate) type Asked;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn url(this: &Asked) -> JsString;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn header(this: &Asked) -> Array;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn timeout(this: &Asked) -> f64;

    #[wasm_bindgen(method, getter, js_name = withCredentials)]
    pub(crate) fn with_credentials(this: &Asked) -> bool;

    /// A call of `uploadFile`.
    #[wasm_bindgen(extends = Call, typescript_type = "UploadCall")]
    #[derive(Clone, Debug)]
    pub type UploadCall;

    #[wasm_bindgen(method, getter, js_name = formData)]
    pub(crate) fn form_data(this: &UploadCall) -> Array;

    #[wasm_bindgen(method, getter, js_name = fileField)]
    pub(crate) fn file_field(this: &UploadCall) -> JsString;

    /// An `OpenedFile`, or a promise of one.
    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &UploadCall, signal: &JsValue) -> JsValue;

    #[wasm_bindgen(method, js_name = isReadable)]
    pub(crate) fn is_readable(this: &UploadCall) -> js_sys::Promise;

    /// A call of `downloadFile`.
    #[wasm_bindgen(extends = Call, typescript_type = "DownloadCall")]
    #[derive(Clone, Debug)]
    pub type DownloadCall;

    #[wasm_bindgen(method, getter, js_name = filePath)]
    pub(crate) fn file_path(this: &DownloadCall) -> Option<JsString>;

    #[wasm_bindgen(catch, method)]
    pub(crate) fn keep(
        this: &DownloadCall,
        file: &JsValue,
        url: Option<&JsString>,
        names: &Array,
        media_type: &str,
        signal: &JsValue,
    ) -> Result<Option<JsValue>, JsValue>;

    /// A file, and what it is called.
    #[derive(Clone, Debug)]
    pub(crate) type OpenedFile;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn file(this: &OpenedFile) -> Blob;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn name(this: &OpenedFile) -> JsString;
}

impl Call {
    /// Ends the call by `fail`.
    pub(crate) fn fail(&self, failure: &Failure) {
        self.fail_with(failure.reason, &failure.detail);
    }

    /// Does so when the turn that runs is over.
    pub(crate) fn fail_soon(&self, failure: &Failure) {
        self.fail_soon_with(failure.reason, &failure.detail);
    }
}
