//! What `early.js` and `boot.js` offer as `startUp`: the workers and the lessons, whose loading they began while the program
//! came, and the sentences that say why something did not load.
//!
//! The sentences are there, and not here, because they must be told when this program is what did not load.

use js_sys::{Function, JsString, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    /// The lab's worker; `hear` and `lose` get its events, those too that it has had before. Throws what the browser refused
    /// it for.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = takeWorker)]
    pub fn take_worker(hear: &Function, lose: &Function) -> Result<Worker, JsValue>;

    /// A worker that reads the lessons as they are written.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = startAuthor)]
    pub fn start_author() -> Result<Worker, JsValue>;

    /// Why the worker of this name did not start.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = whyNoWorker)]
    async fn why_no_worker(name: &str) -> Result<JsString, JsValue>;

    /// Why the lab's worker has said nothing yet; empty where its script runs.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = whySilent)]
    async fn why_silent() -> Result<JsString, JsValue>;

    /// Why the code of this address is not there or cannot be used; empty where the server does not answer.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = whyNoPart)]
    async fn no_part(url: &str) -> Result<JsString, JsValue>;

    /// The compiled lessons, or `undefined` where an instructor has removed them; `other`: in which language.
    #[wasm_bindgen(catch, js_namespace = startUp)]
    async fn course(other: Option<&str>) -> Result<JsValue, JsValue>;

    /// The compiled words of a lesson; `is_again`: past what is kept of them; `other`: in which language.
    #[wasm_bindgen(catch, js_namespace = startUp)]
    async fn words(lesson: &str, is_again: bool, other: Option<&str>) -> Result<JsValue, JsValue>;

    /// Puts a value of the local storage, and all whose names begin with it and a `#`, where nothing comes over them.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = setAside)]
    pub fn set_aside(name: &str) -> Result<(), JsValue>;

    /// Keeps a value for which the local storage has no room.
    #[wasm_bindgen(catch, js_namespace = startUp, js_name = putDeep)]
    pub fn put_deep(name: &str, text: &str) -> Result<(), JsValue>;

    /// Whether all that was to be kept is on the disk.
    #[wasm_bindgen(catch, js_namespace = startUp)]
    fn settled() -> Result<Promise, JsValue>;

    /// Loads everything anew, past what caches keep.
    #[wasm_bindgen(js_namespace = startUp)]
    pub fn retry();
}

/// Which worker.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    /// The one that runs the lab.
    Lab,
    /// The one that reads the lessons as they are written.
    Author,
}

/// Why a worker did not start, and what mends it: the end of a sentence.
pub async fn why_not(role: Role) -> String {
    let name = match role {
        Role::Lab => "worker",
        Role::Author => "author",
    };
    match why_no_worker(name).await {
        Ok(why) => why.into(),
        Err(_) => words::TROUBLE_BROWSER.text().to_owned(),
    }
}

/// Why the worker's script has not come, as the end of a sentence; `None`: it has, and works.
pub async fn why_not_yet() -> Option<String> {
    said(why_silent().await)
}

/// Why code of this address did not load, as the end of a sentence; `None`: the server did not answer.
pub async fn why_no_part(url: &str) -> Option<String> {
    said(no_part(url).await)
}

/// Whether all that was to be kept is on the disk, or where this browser keeps it otherwise.
pub async fn is_settled() -> bool {
    match settled() {
        Ok(promise) => JsFuture::from(promise)
            .await
            .is_ok_and(|is_settled| is_settled.is_truthy()),
        // Without the database it is kept at once.
        Err(_) => true,
    }
}

fn said(why: Result<JsString, JsValue>) -> Option<String> {
    why.ok().map(String::from).filter(|why| !why.is_empty())
}

/// The bytes of a lesson's compiled words; `other`: in which language, if it is not the course's first.
///
/// # Errors
/// Why they are not to be had: the end of a sentence.
pub async fn load_words(
    lesson: &str,
    other: Option<&str>,
    is_again: bool,
) -> Result<Vec<u8>, String> {
    match words(lesson, is_again, other).await {
        Ok(bytes) => Ok(bytes.unchecked_into::<Uint8Array>().to_vec()),
        Err(why) => Err(why.as_string().unwrap_or_default()),
    }
}

/// The compiled lessons' bytes; none where the lessons' own files stand in their place. `other`: in which language, if not in
/// the one that is read unless somebody chooses.
///
/// # Errors
/// Why they are not to be had: the end of a sentence.
pub async fn load_course(other: Option<&str>) -> Result<Option<Vec<u8>>, String> {
    match course(other).await {
        Ok(bytes) => Ok(bytes
            .dyn_into::<Uint8Array>()
            .ok()
            .map(|bytes| bytes.to_vec())),
        Err(why) => Err(why.as_string().unwrap_or_default()),
    }
}
