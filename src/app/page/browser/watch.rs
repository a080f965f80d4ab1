//! Watches the sizes of elements.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Watches for as long as it lives.
pub struct Watch {
    observer: ResizeObserver,
    // The observer calls it.
    _closure: Closure<dyn Fn()>,
}

impl Watch {
    /// Calls `told` at once and whenever one of the elements changes its size. `None` where the browser cannot.
    pub fn new(elements: &[&Element], told: impl Fn() + 'static) -> Option<Self> {
        let closure = Closure::<dyn Fn()>::new(told);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        elements
            .iter()
            .for_each(|element| observer.observe(element));
        Some(Watch {
            observer,
            _closure: closure,
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
