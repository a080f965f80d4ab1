//! What a benchmark and the tests may call: `globalThis.port6379`, only where the address asks for it
//! (`?bench`, `?crash-test`).

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::browser;
use crate::link::client::Client;

/// Provides the hooks that the address asks for.
pub fn install(client: &Client) {
    let (bench, crash) = (browser::asks("bench"), browser::asks("crash-test"));
    if !bench && !crash {
        return;
    }
    let hooks = Object::new();
    if bench {
        set(&hooks, "bench", bench_hook(client.clone()).as_ref());
    }
    if crash {
        let client = client.clone();
        let hook = Closure::<dyn Fn()>::new(move || client.crash()).into_js_value();
        set(&hooks, "crash", &hook);
    }
    set(&js_sys::global(), "port6379", &hooks);
}

/// `bench(command, count)` promises operations per second of the engine in this very build.
fn bench_hook(client: Client) -> JsValue {
    Closure::<dyn Fn(Option<String>, Option<u32>) -> Promise>::new(
        move |command: Option<String>, count: Option<u32>| {
            let command = command.unwrap_or_else(|| "GET".to_owned());
            let client = client.clone();
            Promise::new(&mut move |resolve, _| {
                let done = Box::new(move |operations_per_second: f64| {
                    // The promise's own function does not throw.
                    let _ = resolve.call1(&JsValue::NULL, &operations_per_second.into());
                });
                client.bench(&command, count.unwrap_or(100_000), done);
            })
        },
    )
    .into_js_value()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes any property.
    let _ = Reflect::set(object, &name.into(), value);
}
