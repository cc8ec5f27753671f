//! A connection on loan from the pool, which goes back only without an open transaction.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::{ClientWrapper, Object};

use super::session::Begin;

/// A connection of the pool, with the statements that were prepared on it.
///
/// Whoever drops it in the middle of a transaction, because a statement failed or because the client of a request went
/// away, leaves that to be rolled back before anybody else gets the connection: the next one would find itself in a
/// transaction of somebody else's, or in one that only says that it has failed.
pub struct Connection {
    object: Option<Object>,
    open: AtomicBool,
}

impl Connection {
    pub(super) fn new(object: Object) -> Self {
        Self {
            object: Some(object),
            open: AtomicBool::new(false),
        }
    }

    /// Begins a transaction. Sent when it is polled first, so that it can be joined with what follows.
    ///
    /// # Errors
    /// What Postgres says.
    pub(crate) async fn begin(&self, begin: &Begin) -> Result<(), tokio_postgres::Error> {
        self.open.store(true, Ordering::Relaxed);
        self.batch_execute(begin.text()).await
    }

    /// Ends the transaction. Postgres rolls one back that has failed, and says so to nobody: look at the answers of its
    /// statements.
    ///
    /// # Errors
    /// What Postgres says; whether the transaction is durable is not known then.
    pub(crate) async fn commit(&self) -> Result<(), tokio_postgres::Error> {
        // Whatever comes back, the transaction is over; an error without an answer means that the connection is.
        let committed = self.batch_execute("commit").await;
        self.open.store(false, Ordering::Relaxed);
        committed
    }

    /// Does `work` in a transaction of its own, all in one round trip: the beginning, what `work` sends when it is polled first,
    /// and the end travel in one pipeline.
    ///
    /// # Errors
    /// What Postgres says of the transaction, else what `work` says.
    pub(crate) async fn within<T, E: From<tokio_postgres::Error>>(
        &self,
        begin: &Begin,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let (begun, done, ended) = futures_util::join!(self.begin(begin), work, self.commit());
        begun?;
        ended?;
        done
    }

    /// Takes the connection away from the pool, for good.
    pub(crate) fn leave_pool(mut self) -> ClientWrapper {
        Object::take(self.object.take().expect("only this and drop take it"))
    }
}

impl Deref for Connection {
    type Target = ClientWrapper;

    fn deref(&self) -> &ClientWrapper {
        self.object.as_ref().expect("only leave_pool and drop take it")
    }
}

impl DerefMut for Connection {
    fn deref_mut(&mut self) -> &mut ClientWrapper {
        self.object.as_mut().expect("only leave_pool and drop take it")
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let Some(object) = self.object.take() else {
            return;
        };
        if !*self.open.get_mut() {
            return;
        }
        match tokio::runtime::Handle::try_current() {
            // At once and not when the connection is used next: a transaction keeps its locks and its snapshot.
            Ok(runtime) => {
                runtime.spawn(async move {
                    if object.batch_execute("rollback").await.is_err() {
                        drop(Object::take(object));
                    }
                });
            }
            Err(_) => drop(Object::take(object)),
        }
    }
}
