//! The few things that the page asks of the browser itself.

pub mod session;
pub mod watch;

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, Document, Element, HtmlElement, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition, Url,
};

/// The document; there always is one where a page runs.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The `<html>` element.
pub fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// What the browser's tab and its history show.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// What index.html says under a name.
pub fn meta(name: &str) -> Option<String> {
    let found = document()?.query_selector(&format!("meta[name={name}]"));
    found.ok()??.get_attribute("content")
}

/// Adds styles that come with a part, once; the id is that of their link.
#[inline(never)]
pub fn add_styles(id: &str, address: &str) {
    let Some(document) = document() else { return };
    if document.get_element_by_id(id).is_some() {
        return;
    }
    if let Some(head) = document.head()
        && let Ok(link) = document.create_element("link")
    {
        link.set_id(id);
        // The names are names of attributes, which nothing refuses.
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", address);
        let _ = head.append_child(&link);
    }
}

/// Whether the page is an embed: a frame of another page, whose address has shaped it (`www/embed/frame.js`).
pub fn is_embed() -> bool {
    !embed_word("data-embed").is_empty()
}

/// What an embed's address asks for, as `www/embed/frame.js` has checked it and noted it at the root; empty: nothing.
pub fn embed_word(name: &str) -> String {
    let word = root().and_then(|root| root.get_attribute(name));
    word.unwrap_or_default()
}

/// Whether the page stands in another one.
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| window.parent() != Ok(Some(window.clone())))
}

/// The page's own address, the lesson in it.
pub fn address() -> Option<String> {
    web_sys::window()?.location().href().ok()
}

/// Goes to an address of the page: what follows `#`, with it. The history of a host is not an embed's to write in.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let location = window.location();
        // A browser that refuses costs the address, not the page.
        let _ = match is_embed() {
            true => location.replace(hash),
            false => location.set_hash(hash),
        };
    }
}

/// Puts another such address in the place of the present one; nothing is gone to.
pub fn replace(hash: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // A browser that refuses costs the address, not the page.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The page's address, as far as it is for others: without what asks for a tool of their author's, and what follows `#`.
pub fn public_address() -> String {
    let location = web_sys::window().map(|window| window.location());
    let Some(href) = location.and_then(|location| location.href().ok()) else {
        return String::new();
    };
    let page = href.split(['?', '#']).next().unwrap_or_default();
    let mut parts = query();
    parts.retain(|part| part.split('=').next() != Some("author"));
    match parts.is_empty() {
        true => page.to_owned(),
        false => format!("{page}?{}", parts.join("&")),
    }
}

/// Puts text on the clipboard; `done` hears whether the browser let it: in a frame or without https it may not.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Absent outside of secure contexts.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        return done(false);
    };
    let written = clipboard.write_text(text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}

/// Hands the browser a file, to be saved where it saves files.
#[inline(never)]
pub fn download(name: &str, text: &str) {
    // What is text always makes a file; a browser that refuses to save it says so itself.
    let _ = offer(name, text);
}

fn offer(name: &str, text: &str) -> Result<(), JsValue> {
    let Some(document) = document() else {
        return Ok(());
    };
    let pieces = js_sys::Array::of1(&text.into());
    let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&pieces)?)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser reads it after this; a minute is enough for any.
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Whether the student wants things to stand still.
pub fn prefers_still() -> bool {
    web_sys::window()
        .and_then(|window| {
            window
                .match_media("(prefers-reduced-motion: reduce)")
                .ok()?
        })
        .is_some_and(|query| query.matches())
}

/// Whether the page shows one pane at a time.
pub fn is_phone() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(max-width: 759px)").ok()?)
        .is_some_and(|query| query.matches())
}

/// Moves the focus, without scrolling what surrounds it.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Moves the focus to the first element that matches, which comes into sight. Whether there is one.
pub fn focus_first(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    found.inspect(focus).is_some()
}

/// Gives the first element that matches these attributes.
pub fn set_attributes(selector: &str, attributes: &[(&str, &str)]) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    let Some(element) = found else { return };
    for (name, value) in attributes {
        // The names are names of attributes, which nothing refuses.
        let _ = element.set_attribute(name, value);
    }
}

/// The path of the page's address, without what follows `?` or `#`.
pub fn path() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_default()
}

/// Presses the first button that matches.
pub fn press(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(button) = found
        .as_ref()
        .and_then(|found| found.dyn_ref::<HtmlElement>())
    {
        button.click();
    }
}

/// Lets the first element that matches light up, each time anew.
pub fn point_at(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found {
        light_up(&element);
    }
}

/// Lets an element light up, each time anew.
pub fn light_up(element: &Element) {
    let class = element.class_list();
    // The names are well-formed: nothing refuses them. Measured in between, the animation runs anew.
    let _ = class.remove_1("pointed-at");
    let _ = element.get_bounding_client_rect();
    let _ = class.add_1("pointed-at");
}

/// Whether nothing has the focus: what had it is gone, or has just been disabled, which takes it away a moment later.
pub fn is_focus_lost() -> bool {
    let document = document();
    let active = document.as_ref().and_then(Document::active_element);
    let is_off = |active: &Element| active.matches(":disabled").unwrap_or(false);
    active.is_none_or(|active| active.tag_name() == "BODY" || is_off(&active))
}

/// Moves the focus to the element with this id, once it has been painted.
pub fn focus_id(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        focus(&element);
    }
}

/// Sets a custom property of the page's root. (A `style` attribute would be blocked by the page's policy.)
pub fn set_variable(name: &str, value: &str) {
    if let Some(root) = root() {
        // Only a malformed name fails.
        let _ = root.style().set_property(name, value);
    }
}

/// Takes such a property away: what the style sheet says holds again.
pub fn remove_variable(name: &str) {
    if let Some(root) = root() {
        // Only a malformed name fails.
        let _ = root.style().remove_property(name);
    }
}

/// Whether the address asks for something: `?name` or `?name=...`.
pub fn asks(name: &str) -> bool {
    query()
        .iter()
        .any(|part| part.split('=').next() == Some(name))
}

/// What the address asks for: `?name=...`.
pub fn asked(name: &str) -> Option<String> {
    let query = query();
    let mut pairs = query.iter().filter_map(|part| part.split_once('='));
    let (_, value) = pairs.find(|(own, _)| *own == name)?;
    Some(value.to_owned())
}

/// Lets the address ask for something from now on, without going anywhere.
pub fn ask(name: &str, value: &str) {
    let mut parts = query();
    parts.retain(|part| part.split('=').next() != Some(name));
    parts.push(format!("{name}={value}"));
    let Some(window) = web_sys::window() else {
        return;
    };
    let hash = window.location().hash().unwrap_or_default();
    let address = format!("?{}{hash}", parts.join("&"));
    if let Ok(history) = window.history() {
        // A browser that refuses costs the address, not the page.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The parts of what follows the address's question mark.
fn query() -> Vec<String> {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    let search = search.unwrap_or_default();
    let parts = search.trim_start_matches('?').split('&');
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The languages that the browser is set to, the best one first.
pub fn languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    let languages = languages.iter().flat_map(|languages| languages.iter());
    languages
        .filter_map(|language| language.as_string())
        .collect()
}

/// What a key means in a row: in a page that is written from right to left, the two arrows to the sides change places.
pub fn key_in_row(event: &KeyboardEvent) -> String {
    match (event.key().as_str(), words::is_rtl()) {
        ("ArrowLeft", true) => "ArrowRight".to_owned(),
        ("ArrowRight", true) => "ArrowLeft".to_owned(),
        (key, _) => key.to_owned(),
    }
}

/// How large text is, as a multiple of the usual size.
pub fn text_scale() -> f64 {
    let size = web_sys::window()
        .and_then(|window| {
            window
                .get_computed_style(&document()?.document_element()?)
                .ok()?
        })
        .and_then(|style| style.get_property_value("font-size").ok())
        .map(|size| js_sys::parse_float(&size))
        .filter(|size| *size > 0.0);
    size.unwrap_or(16.0) / 16.0
}

/// The window's size in CSS pixels.
pub fn window_size() -> (f64, f64) {
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64());
    let window = web_sys::window();
    let width = window
        .as_ref()
        .and_then(|window| size(window.inner_width()));
    let height = window
        .as_ref()
        .and_then(|window| size(window.inner_height()));
    (width.unwrap_or(1_440.0), height.unwrap_or(900.0))
}

/// Scrolls the first element that matches into sight, as little as that takes.
pub fn reveal(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found {
        scroll_to(&element, ScrollLogicalPosition::Nearest);
    }
}

fn scroll_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    if !prefers_still() {
        options.set_behavior(ScrollBehavior::Smooth);
    }
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls what lies between two elements into sight, the first of them at the top if not all of it fits.
pub fn reveal_from(first: &str, last: &str) {
    let find = |selector| document().and_then(|document| document.query_selector(selector).ok()?);
    let (Some(first_found), Some(last_found)) = (find(first), find(last)) else {
        return reveal(last);
    };
    let Ok(Some(pane)) = first_found.closest(".pane") else {
        return;
    };
    let (pane, top) = (
        pane.get_bounding_client_rect(),
        first_found.get_bounding_client_rect().top(),
    );
    let is_tall = last_found.get_bounding_client_rect().bottom() - top > pane.height();
    match is_tall || top < pane.top() {
        true => scroll_to(&first_found, ScrollLogicalPosition::Start),
        false => scroll_to(&last_found, ScrollLogicalPosition::Nearest),
    }
}

/// Scrolls the element with this id to its beginning.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.set_scroll_top(0);
    }
}
