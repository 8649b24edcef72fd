//! The store for the command line, which waits for each step.

use std::future::Future;

use yiju_kb::problem::{self, Problem};

use super::{Opening, Store, StoreAddress};

/// Opens a store, does something with it and closes it.
///
/// # Errors
/// As opening and the work.
pub fn with<T, F>(
    address: &StoreAddress,
    opening: Opening,
    work: impl FnOnce(Store) -> F,
) -> Result<T, Problem>
where
    F: Future<Output = Result<T, Problem>>,
{
    wait(async {
        let store = Store::open(address, opening).await?;
        let done = work(store.clone()).await;
        store.close().await;
        done
    })
}

/// Waits for something.
///
/// # Errors
/// As the work, or the system gives no thread.
pub fn wait<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|_| Problem::new(problem::STORE_FAULT, "系统不给线程").help("稍等再试"))?
        .block_on(work)
}
