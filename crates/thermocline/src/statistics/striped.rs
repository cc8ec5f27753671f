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

/// One count of so many is a sample.
pub(crate) const SAMPLE: u64 = 64;

impl StripedCounter {
    /// Counts, and says whether this count is a sample.
    #[inline]
    pub(crate) fn increment(&self) -> bool {
        let line = OWN.try_with(|own| own.0.get()).ok().flatten();
        let count = match line.and_then(|line| self.owned.get(line)) {
            Some(Line(count)) => {
                let next = count.load(Relaxed).wrapping_add(1);
                count.store(next, Relaxed);
                next
            }
            None => self.shared.fetch_add(1, Relaxed).wrapping_add(1),
        };
        is_sample(count)
    }

    pub(crate) fn sum(&self) -> u64 {
        let owned = self.owned.iter().map(|Line(count)| count.load(Relaxed));
        owned.fold(self.shared.load(Relaxed), u64::wrapping_add)
    }
}

/// Every sixty-fourth count would always be the same key's where keys come in turns. The multiples of the golden ratio are
/// spread evenly over the circle, and so are those of every n-th of them: each of n keys that come in turns gets its
/// share of the samples, whatever n is.
#[inline]
fn is_sample(count: u64) -> bool {
    count.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SAMPLE.ilog2()) == 0
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
                    (0..1_000).for_each(|_| {
                        counter.increment();
                    });
                });
            }
        });
        assert_eq!(counter.sum(), 1_001 * THREADS as u64);
        assert!(counter.shared.load(Relaxed) > 0, "some threads had to share");
    }

    #[test]
    fn keys_that_come_in_turns_get_their_share_of_the_samples() {
        const COUNTS: u64 = 640_000;
        for keys in [1, 2, 3, 7, 64, 100] {
            let mut samples = vec![0_u64; keys];
            for count in 0..COUNTS {
                samples[count as usize % keys] += u64::from(is_sample(count));
            }
            let fair = COUNTS / SAMPLE / keys as u64;
            for samples in samples {
                let range = fair * 8 / 10..=fair * 12 / 10;
                assert!(
                    range.contains(&samples),
                    "{samples} instead of {fair} of {keys} keys"
                );
            }
        }
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
