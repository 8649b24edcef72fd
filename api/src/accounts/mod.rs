//! Who may do what.
//!
//! `role` the roles · `permissions` which route is for whom, as a table · `guard` holds every request to it · `who` is asking ·
//! `name`, `password`, `secret` what accounts are made of · `sign_in` with throttling · `form` what forms bring back ·
//! `pages` signing in and the administration of accounts.

mod form;
mod guard;
pub mod name;
pub mod pages;
pub mod password;
pub mod permissions;
pub mod role;
pub mod secret;
mod sign_in;
mod who;

pub(crate) use form::Form;
pub(crate) use guard::held;
pub use who::Who;
