//! The way into the services' code that changes the account: it comes later, and with it what only it needs.

use crate::account::Account;
use crate::answer::CallResult;
use crate::parts::ACCOUNT;
use crate::services::{Call, Services};

engine::later!(ACCOUNT);

#[inline(never)]
pub(crate) fn dispatch(services: &mut Services, account: &mut Account, call: &Call) -> CallResult {
    let result = services.call(account, call);
    account.await_minute();
    result
}
