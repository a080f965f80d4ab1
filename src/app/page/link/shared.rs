//! A pointer that compares by identity: props of this type tell "same value" from "new value" without a walk.

use std::ops::Deref;
use std::rc::Rc;

/// Shared, immutable data in props and state.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Wraps a new value; it differs from every other one.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Shared::new(T::default())
    }
}
