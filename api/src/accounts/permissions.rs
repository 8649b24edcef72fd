//! Which route is for whom: one table. A route without a row is for nobody.
//!
//! A row holds for every method of its route. 协管（辅助）人员 may look up what the law says, and are refused whatever says what
//! follows for a case; see docs/decisions/0066.

use super::role::Role;

/// Who may use a route without having signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitors {
    /// Everybody, always.
    Always,
    /// Everybody, unless the service is closed.
    WhenOpen,
    /// Nobody.
    Never,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The route as the router has it.
    pub route: &'static str,
    /// Who may use it without having signed in.
    pub visitors: Visitors,
    /// The roles that may use it.
    pub roles: &'static [Role],
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    Allowed,
    /// Whoever asks must sign in.
    SignIn,
    /// Whoever asks may not.
    Refused,
}

use Role::{Administrator, Adviser, Officer, Reviewer, Trainee, Trainer};
use Visitors::{Always, Never, WhenOpen};

const EVERY_ROLE: &[Role] = &Role::ALL;
/// Those who may see what follows for a case.
const DECIDERS: &[Role] = &[Officer, Adviser, Reviewer, Trainer, Trainee, Administrator];
const ADMINISTRATORS: &[Role] = &[Administrator];

const fn row(route: &'static str, visitors: Visitors, roles: &'static [Role]) -> Row {
    Row {
        route,
        visitors,
        roles,
    }
}

/// The table.
pub const TABLE: &[Row] = &[
    // Those who keep the service, and what every page loads.
    row("/healthz", Always, EVERY_ROLE),
    row("/readyz", Always, EVERY_ROLE),
    row("/metrics", Always, EVERY_ROLE),
    row("/assets/{name}", Always, EVERY_ROLE),
    row("/elder", Always, EVERY_ROLE),
    // What follows for a case.
    row("/api/v1/match", WhenOpen, DECIDERS),
    row("/api/v1/decide", WhenOpen, DECIDERS),
    row("/api/v1/timeline", WhenOpen, DECIDERS),
    row("/api/v1/receipt", WhenOpen, DECIDERS),
    row("/api/v1/replay", WhenOpen, DECIDERS),
    row("/match", WhenOpen, DECIDERS),
    row("/decide", WhenOpen, DECIDERS),
    // What the law says.
    row("/", WhenOpen, EVERY_ROLE),
    row("/api", WhenOpen, EVERY_ROLE),
    row("/api/", WhenOpen, EVERY_ROLE),
    row("/api/v1/openapi.json", WhenOpen, EVERY_ROLE),
    row("/api/v1/show", WhenOpen, EVERY_ROLE),
    row("/api/v1/search", WhenOpen, EVERY_ROLE),
    row("/api/v1/export", WhenOpen, EVERY_ROLE),
    row("/api/v1/competence", WhenOpen, EVERY_ROLE),
    row("/api/v1/verify", WhenOpen, EVERY_ROLE),
    row("/api/v1/coverage", WhenOpen, EVERY_ROLE),
    row("/api/v1/doctor", WhenOpen, EVERY_ROLE),
    row("/api/v1/check", WhenOpen, EVERY_ROLE),
    row("/api/v1/corpus", WhenOpen, EVERY_ROLE),
    row("/powers", WhenOpen, EVERY_ROLE),
    row("/powers/{id}", WhenOpen, EVERY_ROLE),
    row("/articles", WhenOpen, EVERY_ROLE),
    row("/search", WhenOpen, EVERY_ROLE),
    row("/verification", WhenOpen, EVERY_ROLE),
    // Accounts.
    row("/account/login", Always, EVERY_ROLE),
    row("/account", Never, EVERY_ROLE),
    row("/account/logout", Never, EVERY_ROLE),
    row("/account/password", Never, EVERY_ROLE),
    row("/account/users", Never, ADMINISTRATORS),
    row("/account/users/add", Never, ADMINISTRATORS),
    row("/account/users/role", Never, ADMINISTRATORS),
    row("/account/users/disable", Never, ADMINISTRATORS),
    row("/account/users/enable", Never, ADMINISTRATORS),
    row("/account/users/reset", Never, ADMINISTRATORS),
];

/// The row of a route.
pub fn find(route: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.route == route)
}

/// Whether somebody with this role, or nobody in particular, may use a route.
pub fn verdict(route: &str, role: Option<Role>, closed: bool) -> Verdict {
    let Some(row) = find(route) else {
        return Verdict::Refused;
    };
    match role {
        Some(role) if row.visitors == Always || row.roles.contains(&role) => Verdict::Allowed,
        Some(_) => Verdict::Refused,
        None => match row.visitors {
            Always => Verdict::Allowed,
            WhenOpen if !closed => Verdict::Allowed,
            WhenOpen | Never => Verdict::SignIn,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, Verdict, verdict};
    use crate::accounts::role::Role;

    #[test]
    fn a_route_has_one_row() {
        let mut routes: Vec<&str> = TABLE.iter().map(|row| row.route).collect();
        routes.sort_unstable();
        let all = routes.len();
        routes.dedup();
        assert_eq!(routes.len(), all);
    }

    #[test]
    fn a_route_without_a_row_is_for_nobody() {
        for role in Role::ALL.into_iter().map(Some).chain([None]) {
            assert_eq!(verdict("/api/v1/new", role, false), Verdict::Refused);
        }
    }
}
