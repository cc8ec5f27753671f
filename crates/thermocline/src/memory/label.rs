use std::sync::Arc;

use crate::version::{Cell, UNKNOWN, VersionKey, Versions, floor_of};

/// What something is made of: the cells of its `depends`, in order.
#[derive(Clone)]
pub(crate) struct Dependencies(Arc<[Arc<Cell>]>);

/// The versions that an entry in memory shows, with the cells that know the current ones.
///
/// It is kept small, because it is read at every hit. By far the most entries depend on one thing.
pub(super) enum Label {
    One { cell: Arc<Cell>, version: u64 },
    Many(Arc<ManyLabels>),
}

pub(super) struct ManyLabels {
    dependencies: Dependencies,
    versions: Arc<[u64]>,
}

impl Dependencies {
    pub(crate) fn cells(&self) -> &[Arc<Cell>] {
        &self.0
    }

    /// Whether something labelled with `versions` can have been made of this at all.
    pub(crate) fn fit(&self, versions: &Versions) -> bool {
        let labels = versions.as_slice();
        labels.len() == self.0.len() && !labels.contains(&UNKNOWN)
    }
}

impl FromIterator<Arc<Cell>> for Dependencies {
    fn from_iter<I: IntoIterator<Item = Arc<Cell>>>(cells: I) -> Self {
        Self(cells.into_iter().collect())
    }
}

impl Label {
    pub(super) fn new(versions: &Versions, dependencies: &Dependencies) -> Self {
        match (versions, dependencies.cells()) {
            (Versions::One(version), [cell]) => Self::One {
                cell: Arc::clone(cell),
                version: *version,
            },
            (versions, _) => Self::Many(Arc::new(ManyLabels {
                dependencies: dependencies.clone(),
                versions: versions.as_slice().into(),
            })),
        }
    }

    /// Whether this shows exactly what is known for certain of `depends`, and reaches the floors.
    ///
    /// A label above what is known is not enough although it is usually right: it may come from a history that the
    /// store has lost. The slower path finds out. The cells are compared with `depends` as well, because nothing but
    /// convention makes a key come with the same list each time.
    #[inline]
    pub(super) fn is_current(&self, depends: &[VersionKey], floors: &[(VersionKey, u64)]) -> bool {
        let check = |cell: &Cell, version: u64, key: &VersionKey| {
            cell.settled_or_unknown() == version
                && cell.key() == key
                && (floors.is_empty() || version >= floor_of(floors, key))
        };
        match (self, depends) {
            (Self::One { cell, version }, [key]) => check(cell, *version, key),
            (Self::One { .. }, _) => false,
            (Self::Many(many), depends) => {
                let cells = many.dependencies.cells();
                cells.len() == depends.len()
                    && cells
                        .iter()
                        .zip(&*many.versions)
                        .zip(depends)
                        .all(|((cell, version), key)| check(cell, *version, key))
            }
        }
    }

    pub(super) fn is_of(&self, dependencies: &Dependencies) -> bool {
        let (own, asked) = (self.cells(), dependencies.cells());
        own.len() == asked.len() && own.iter().zip(asked).all(|(own, asked)| own.key() == asked.key())
    }

    pub(super) fn is_made_of(&self, depends: &[VersionKey]) -> bool {
        let own = self.cells();
        own.len() == depends.len() && own.iter().zip(depends).all(|(own, asked)| own.key() == asked)
    }

    pub(super) fn has_same_cells(&self, other: &Self) -> bool {
        let (own, others) = (self.cells(), other.cells());
        own.len() == others.len()
            && own
                .iter()
                .zip(others)
                .all(|(own, other)| own.key() == other.key())
    }

    pub(super) fn versions(&self) -> Versions {
        match self {
            Self::One { version, .. } => Versions::One(*version),
            Self::Many(many) => Versions::Many(Arc::clone(&many.versions)),
        }
    }

    /// The version, when there is only one, and otherwise the list of them.
    #[inline]
    pub(super) fn parts(&self) -> Result<u64, &Arc<[u64]>> {
        match self {
            Self::One { version, .. } => Ok(*version),
            Self::Many(many) => Err(&many.versions),
        }
    }

    pub(super) fn heap_bytes(&self) -> usize {
        match self {
            Self::One { .. } => 0,
            Self::Many(many) => {
                size_of::<ManyLabels>()
                    + many.versions.len() * (size_of::<u64>() + size_of::<Arc<Cell>>())
                    + 6 * size_of::<usize>()
            }
        }
    }

    fn cells(&self) -> &[Arc<Cell>] {
        match self {
            Self::One { cell, .. } => std::slice::from_ref(cell),
            Self::Many(many) => many.dependencies.cells(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_two_words() {
        assert_eq!(size_of::<Label>(), 2 * size_of::<usize>());
    }
}
