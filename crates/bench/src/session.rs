//! One run: how thorough it is, and what its cases share.

use tokio::sync::OnceCell;

use crate::arguments::Measure;
use crate::world::World;

/// What every case is given.
pub(crate) struct Session {
    arguments: Measure,
    world: OnceCell<World>,
}

impl Session {
    pub(crate) fn new(arguments: Measure) -> Self {
        Self {
            arguments,
            world: OnceCell::new(),
        }
    }

    pub(crate) fn arguments(&self) -> &Measure {
        &self.arguments
    }

    /// How often both sides of a comparison take their turns.
    pub(crate) fn rounds(&self) -> usize {
        self.pick(self.arguments.rounds, 3, 7)
    }

    /// How long one load over HTTP takes.
    pub(crate) fn seconds(&self) -> u64 {
        self.pick(self.arguments.seconds, 1, 4)
    }

    /// The smaller of two numbers in a quick run.
    pub(crate) fn scaled(&self, quick: usize, thorough: usize) -> usize {
        self.pick(None, quick, thorough)
    }

    /// The stores and the data, started by the first case that needs them.
    pub(crate) async fn world(&self) -> anyhow::Result<&World> {
        self.world.get_or_try_init(World::start).await
    }

    fn pick<T>(&self, given: Option<T>, quick: T, thorough: T) -> T {
        given.unwrap_or(if self.arguments.quick { quick } else { thorough })
    }
}
