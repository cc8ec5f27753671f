use std::{
    cell::Cell,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// A counter for the hottest path: each thread counts on a line of its own, and the sum is made when it is read.
///
/// A thread that owns its line needs no atomic addition, only a load and a store, which is several times cheaper.
/// Threads beyond [`LINES`] share one line and do add atomically.
pub(crate) struct StripedCounter {
    owned: Box<[Line]>,
    shared: AtomicU64,
}

/// Alone on its cache line.
#[derive(Default)]
#[repr(align(64))]
struct Line(AtomicU64);

/// The line numbers that no living thread owns.
static FREE: Mutex<Free> = Mutex::new(Free {
    returned: Vec::new(),
    next: 0,
});

struct Free {
    returned: Vec<usize>,
    next: usize,
}

/// Returns the line when the thread ends. The lock of [`FREE`] makes everything the thread counted visible to the
/// next owner.
struct Ownership(Cell<Option<usize>>);

thread_local! {
    static OWN: Ownership = Ownership(Cell::new(take()));
}

const LINES: usize = 64;

impl StripedCounter {
    #[inline]
    pub(crate) fn increment(&self) {
        let line = OWN.try_with(|own| own.0.get()).ok().flatten();
        match line.and_then(|line| self.owned.get(line)) {
            Some(Line(count)) => count.store(count.load(Relaxed).wrapping_add(1), Relaxed),
            None => {
                self.shared.fetch_add(1, Relaxed);
            }
        }
    }

    pub(crate) fn sum(&self) -> u64 {
        let owned = self.owned.iter().map(|Line(count)| count.load(Relaxed));
        owned.fold(self.shared.load(Relaxed), u64::wrapping_add)
    }
}

impl Default for StripedCounter {
    fn default() -> Self {
        Self {
            owned: (0..LINES).map(|_| Line::default()).collect(),
            shared: AtomicU64::new(0),
        }
    }
}

impl Drop for Ownership {
    fn drop(&mut self) {
        if let Some(line) = self.0.take() {
            FREE.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .returned
                .push(line);
        }
    }
}

fn take() -> Option<usize> {
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    free.returned.pop().or_else(|| {
        let line = free.next;
        (line < LINES).then(|| {
            free.next += 1;
            line
        })
    })
}

#[cfg(test)]
mod tests {
    use std::{sync::Barrier, thread};

    use super::*;

    #[test]
    fn counts_exactly_with_more_threads_than_lines() {
        const THREADS: usize = 2 * LINES;
        let counter = StripedCounter::default();
        let all_alive = Barrier::new(THREADS);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    counter.increment();
                    all_alive.wait();
                    (0..1_000).for_each(|_| counter.increment());
                });
            }
        });
        assert_eq!(counter.sum(), 1_001 * THREADS as u64);
        assert!(counter.shared.load(Relaxed) > 0, "some threads had to share");
    }

    #[test]
    fn lines_are_used_again() {
        let counter = StripedCounter::default();
        for _ in 0..3 * LINES {
            thread::scope(|scope| {
                scope.spawn(|| counter.increment());
            });
        }
        assert_eq!(counter.sum(), 3 * LINES as u64);
    }
}
