//! What other tabs and frames have to do with the lab: one at a time has a world, what one finishes the others know, and the
//! course begins again in all of them.

use js_sys::Date;
use lab::protocol::{Progress, Request};

use super::{Client, reload};
use crate::browser;
use crate::link::archive::Archive;
use crate::link::mirror::Mirror;
use crate::link::model::Change;
use crate::link::storage;
use crate::link::tenure::{Holding, Tenure};
use crate::wire::ToWorker;

/// The note by which a tab tells the others that the course begins again.
const AFRESH: &str = "afresh";

/// The note by which it tells them that all they show has been replaced.
const REPLACED: &str = "replaced";

impl Client {
    /// The page may be about to go: stores what is not stored yet, and lets another tab have the world.
    pub fn leave(&self) {
        self.save(Mirror::save_all);
        if let Some(tenure) = &*self.0.tenure.borrow() {
            tenure.let_go();
        }
    }

    /// The page is back, as it was left.
    pub fn return_to(&self) {
        self.take_tenure();
    }

    /// Another tab wrote this.
    pub fn heard_of(&self, key: &str) {
        if key == AFRESH {
            storage::forget_the_session();
            return self.begin_afresh();
        }
        if key == REPLACED {
            storage::forget_the_session();
            return self.begin_with_what_is_kept();
        }
        if key == "progress"
            && let Some(progress) = storage::load_progress()
        {
            return self.heard_of_progress(&progress);
        }
        let tenure = self.0.tenure.borrow().clone();
        if let Some(tenure) = tenure {
            tenure.heard(key, || self.save(Mirror::save_all));
        }
    }

    fn heard_of_progress(&self, stored: &Progress) {
        let mut known = self.0.progress.take().unwrap_or_default();
        let gained = stored.less(&known);
        let lost = match self.0.is_loss_said.get() {
            // What is not stored is not gone.
            true => Progress::default(),
            false => known.less(stored),
        };
        known.forget(&lost);
        known.merge(&gained);
        self.0.progress.replace(Some(known));
        let merge = Request::Merge { gained, lost };
        self.send(&ToWorker::Lab(Box::new(merge)));
    }

    /// Forgets all that the student has done, here and in other tabs, for who comes next.
    pub fn start_the_course_again(&self) {
        // Whole milliseconds: what prints a fraction would cost a first visit 5 KB. A store that refuses this has nothing to forget.
        let _ = storage::write_note(AFRESH, &(Date::now() as u64).to_string());
        storage::forget_the_course();
        self.begin_afresh();
    }

    /// Stores what is not stored yet.
    pub fn store(&self) {
        self.save(Mirror::save_all);
    }

    /// Puts what a file holds in the place of all that is kept, here and in other tabs. `false`: the browser refused, and all is
    /// as it was.
    pub async fn replace_all(&self, archive: &Archive) -> bool {
        if !archive.put_in_place().await {
            return false;
        }
        let _ = storage::write_note(REPLACED, &(Date::now() as u64).to_string());
        storage::forget_the_session();
        self.begin_with_what_is_kept();
        true
    }

    /// What this tab shows is not what is kept, and is not to be written over it.
    fn begin_with_what_is_kept(&self) {
        self.hang_up();
        self.0.mirror.replace(Mirror::default());
        browser::replace("#/");
        reload();
    }

    /// The lab is heard no more, and nothing is written.
    fn hang_up(&self) {
        self.0.link.borrow_mut().take();
        if let Some(tenure) = self.0.tenure.borrow_mut().take() {
            tenure.let_go();
        }
    }

    /// Nothing of what this tab shows is kept any more; it begins at home.
    fn begin_afresh(&self) {
        self.hang_up();
        // A tab that slept hears of it late: what is stored by then may be another student's.
        let mut shown = self.0.mirror.borrow_mut();
        if shown.is_current() {
            shown.forget();
        }
        drop(shown);
        browser::replace("#/");
        reload();
    }

    /// Goes on in this tab with the world that another one holds.
    pub fn use_here(&self) {
        if let Some(tenure) = &*self.0.tenure.borrow() {
            tenure.take_over();
        }
    }

    /// Goes on with what this tab shows, apart from what other tabs do.
    pub fn work_in_a_copy(&self) {
        storage::begin_copy();
        if let Some(tenure) = self.0.tenure.borrow_mut().take() {
            tenure.let_go();
        }
        self.0.mirror.borrow_mut().detach();
        self.0.change.emit(Change::Holding(Holding::Mine));
        self.save(Mirror::save);
    }

    /// Throws the copy away and goes on with the lab itself.
    pub fn leave_copy(&self) {
        storage::end_copy();
        reload();
    }

    /// Whether another frame of the same page has the world, rather than another tab.
    pub fn is_beside(&self) -> bool {
        let tenure = self.0.tenure.borrow();
        tenure.as_ref().is_some_and(Tenure::is_beside)
    }
}
