//! Where a contact stands in its column: texts between which there is always room (see ADR 27).
//!
//! A position is the hex form of a [`FractionalIndex`]. Hex digits order as the bytes that they spell, so `collate "C"` orders
//! positions as this module does.

use fractional_index::FractionalIndex;

/// Positions longer than this are replaced by shorter ones, their neighbours' as well.
pub(super) const LONGEST: usize = 64;

/// A position right between two; without a bound, just beyond the other one. Nothing where there is no room: when the bounds are
/// equal, the wrong way round, or no positions at all.
pub(super) fn between(low: Option<&str>, high: Option<&str>) -> Option<String> {
    let (low, high) = (read(low)?, read(high)?);
    let position = middle(low.as_ref(), high.as_ref())?.to_string();
    Some(position)
}

/// So many positions in their order, all between two; nothing where there is no room.
pub(super) fn spread(low: Option<&str>, high: Option<&str>, count: usize) -> Option<Vec<String>> {
    let (low, high) = (read(low)?, read(high)?);
    let mut positions = Vec::with_capacity(count);
    fill(low.as_ref(), high.as_ref(), count, &mut positions)?;
    Some(positions)
}

fn fill(
    low: Option<&FractionalIndex>,
    high: Option<&FractionalIndex>,
    count: usize,
    positions: &mut Vec<String>,
) -> Option<()> {
    if count == 0 {
        return Some(());
    }
    let middle = middle(low, high)?;
    fill(low, Some(&middle), count / 2, positions)?;
    positions.push(middle.to_string());
    fill(Some(&middle), high, count - 1 - count / 2, positions)
}

/// `Some(None)`: no bound. `None`: a text that is no position.
#[expect(clippy::option_option, reason = "no bound and no position are two things")]
fn read(text: Option<&str>) -> Option<Option<FractionalIndex>> {
    let Some(text) = text else {
        return Some(None);
    };
    // The crate slices the text at every second byte, and leaves an odd one out.
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    FractionalIndex::from_string(text).ok().map(Some)
}

fn middle(low: Option<&FractionalIndex>, high: Option<&FractionalIndex>) -> Option<FractionalIndex> {
    let (Some(low), Some(high)) = (low, high) else {
        return FractionalIndex::new(low, high);
    };
    if low >= high {
        return None;
    }
    // `new_between` takes one from each byte of the larger one that it looks at, so none that both begin with may be zero. What
    // both begin with is no part of the question; the shorter one keeps its last byte.
    let shorter = low.as_bytes().len().min(high.as_bytes().len()) - 1;
    let common = (0..shorter)
        .take_while(|place| low.as_bytes()[*place] == high.as_bytes()[*place])
        .count();
    let rest =
        |index: &FractionalIndex| FractionalIndex::from_bytes(index.as_bytes()[common..].to_vec()).ok();
    let middle = FractionalIndex::new_between(&rest(low)?, &rest(high)?)?;
    let bytes = [&low.as_bytes()[..common], middle.as_bytes()].concat();
    let middle = FractionalIndex::from_bytes(bytes).ok()?;
    (*low < middle && middle < *high).then_some(middle)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The positions that the table gives to new contacts, the newest first.
    const NEWEST: &str = "5aaaaaaaaaaaaa80";

    #[test]
    fn there_is_no_room_where_there_is_none() {
        assert_eq!(between(Some("80"), Some("80")), None);
        assert_eq!(between(Some("8180"), Some("80")), None);
        for rubbish in ["", "8", "zz80", "81", "é80", "8180 "] {
            assert_eq!(between(Some(rubbish), None), None, "{rubbish}");
        }
        assert_eq!(between(None, None).as_deref(), Some("80"));
    }

    #[test]
    fn a_zero_that_both_begin_with_does_no_harm() {
        let (low, high) = ("006480", "007780");
        let middle = between(Some(low), Some(high)).unwrap();
        assert!(low < middle.as_str() && middle.as_str() < high, "{middle}");
        assert!(between(Some("0080"), Some("00ff80")).is_some());
    }

    #[test]
    fn thousands_find_room_behind_one_and_stay_short() {
        let spread = spread(Some(NEWEST), None, 5000).unwrap();
        assert!(NEWEST < spread[0].as_str());
        assert!(spread.is_sorted_by(|one, next| one < next));
        assert!(spread.iter().all(|position| position.len() <= LONGEST / 2));
    }

    proptest! {
        /// Texts order as the indexes do, and what comes between two stays between them.
        #[test]
        fn a_position_comes_between_its_neighbours(places in prop::collection::vec(any::<prop::sample::Index>(), 1..300)) {
            let mut all = vec![NEWEST.to_owned()];
            for place in places {
                let place = place.index(all.len() + 1);
                let low = place.checked_sub(1).map(|at| all[at].as_str());
                let high = all.get(place).map(String::as_str);
                let position = between(low, high).unwrap();
                prop_assert!(low.is_none_or(|low| low < position.as_str()));
                prop_assert!(high.is_none_or(|high| position.as_str() < high));
                prop_assert!(position.ends_with("80"));
                all.insert(place, position);
            }
            let (first, last) = (all.first().unwrap(), all.last().unwrap());
            if first != last {
                let many = spread(Some(first), Some(last), 40).unwrap();
                prop_assert!(many.is_sorted_by(|one, next| one < next));
                prop_assert!(first < &many[0] && &many[39] < last);
            }
        }
    }
}
