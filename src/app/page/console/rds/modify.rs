//! The form that changes a database: the master password and deletion protection. Its groups are in its own panel.

use cloud::api::RdsCall;
use cloud::view::View;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::databases::no_such_database;
use crate::console::context::{Field, PanelContext, named};
use crate::console::creation::Creation;
use crate::console::form::{Around, secret, switch};

#[derive(Clone, Serialize, Deserialize)]
struct Values {
    id: String,
    password: String,
    is_protected: bool,
}

impl Values {
    fn call(&self) -> RdsCall {
        let password = Some(self.password.clone()).filter(|password| !password.is_empty());
        RdsCall::ModifyDbInstance {
            id: self.id.clone(),
            security_group_ids: None,
            master_password: password,
            deletion_protection: Some(self.is_protected),
        }
    }
}

const FIELDS: [Field; 1] = [named(
    "master_password",
    "database-new-password",
    words::MODIFY_DATABASE_PASSWORD,
)];

const FORM: Creation<'_> = Creation {
    heading: words::MODIFY_DATABASE,
    verb: words::MODIFY_DATABASE_DO,
    note: Some(words::MODIFY_DATABASE_NOTE),
    fields: &FIELDS,
};

/// The form.
pub fn modify(cx: &PanelContext, view: &View, id: &str) -> Html {
    let Some(database) = view.databases.iter().find(|database| database.id == id) else {
        return no_such_database(&cx.desk, id);
    };
    let calling = cx.calling();
    let draft = cx.draft(&format!("modify-database/{id}"), || Values {
        id: id.to_owned(),
        password: String::new(),
        is_protected: database.deletion_protection,
    });
    let values = draft.get();
    let (password, protection) = (draft.clone(), draft.clone());
    let fields = html! {
        <>
            { secret("database-new-password", words::MODIFY_DATABASE_PASSWORD, &values.password,
                &Around { hint: words::MODIFY_DATABASE_PASSWORD_HINT.text(), error: calling.field("master_password") },
                move |value| password.edit(|values| values.password = value)) }
            { switch(words::AWS_DELETION_PROTECTION, words::CREATE_DATABASE_PROTECTION_NOTE, values.is_protected,
                move || protection.edit(|values| values.is_protected = !values.is_protected)) }
        </>
    };
    FORM.form(cx, &draft, fields, Values::call, |answer| {
        format!("database/{}", answer.id)
    })
}
