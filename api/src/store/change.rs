//! One transaction that writes: what is changed and what the log says of it come together or not at all.

use sqlx::{Any, Transaction};
use yiju_kb::problem::Problem;

use super::fault::fault;
use super::open::{Kind, Store};

/// A change under way; nothing of it holds before [`Change::commit`].
pub(super) struct Change {
    pub(super) open: Transaction<'static, Any>,
    pub(super) kind: Kind,
}

impl Store {
    pub(super) async fn change(&self) -> Result<Change, Problem> {
        let open = self.write.begin_with(self.kind.begin()).await;
        Ok(Change {
            open: open.map_err(fault)?,
            kind: self.kind,
        })
    }
}

impl Change {
    /// Makes it hold. When this returns, it is on the disk.
    pub(super) async fn commit(self) -> Result<(), Problem> {
        self.open.commit().await.map_err(fault)
    }
}
