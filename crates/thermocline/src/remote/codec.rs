//! How an entry looks in the remote layer.
//!
//! | offset | bytes | |
//! |---|---|---|
//! | 0 | 1 | format, 1 |
//! | 1 | 1 | flags: 1 = the payload is compressed with zstd |
//! | 2 | 8 | checksum, XXH3 of everything else |
//! | 10 | 8 | owner, a hash of whose entry of what it is |
//! | 18 | 24 | created, expires, end of grace: milliseconds since the Unix epoch |
//! | 42 | 4 | length of the payload before compression |
//! | 46 | 2 | number of versions |
//! | 48 | 8 each | versions |
//! | | rest | payload |
//!
//! All numbers are little-endian. What cannot be read is a miss, so any change of the layout only needs a new format
//! number.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use xxhash_rust::xxh3::Xxh3Default;

use crate::{clock::Timestamp, memory::Life, version::Versions};

/// An entry as it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemoteEntry {
    pub(crate) owner: u64,
    pub(crate) life: Life,
    pub(crate) versions: Versions,
    pub(crate) payload: Bytes,
}

/// The bytes are no entry that this program understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unreadable;

const FORMAT: u8 = 1;
const COMPRESSED: u8 = 1;
const CHECKED_FROM: usize = 10;
const HEADER: usize = 48;
/// Entries are pages and lists; what claims to be larger than this is damaged, not cached.
const LARGEST_PAYLOAD: usize = 256 * 1024 * 1024;
/// Fast; what a higher level saves in bytes it costs in time on every store.
const COMPRESSION_LEVEL: i32 = 1;

/// `None` when the entry is too large to be kept.
pub(crate) fn encode(entry: &RemoteEntry, compress_above: usize) -> Option<Bytes> {
    let RemoteEntry {
        owner,
        life,
        versions,
        payload,
    } = entry;
    let length = u32::try_from(payload.len())
        .ok()
        .filter(|_| payload.len() <= LARGEST_PAYLOAD)?;
    let labels = u16::try_from(versions.as_slice().len()).ok()?;
    let compressed = (payload.len() > compress_above)
        .then(|| zstd::bulk::compress(payload, COMPRESSION_LEVEL).ok())
        .flatten()
        .filter(|compressed| compressed.len() < payload.len());
    let (flags, stored) = match &compressed {
        Some(compressed) => (COMPRESSED, compressed.as_slice()),
        None => (0, payload.as_ref()),
    };
    let mut bytes = BytesMut::with_capacity(HEADER + 8 * usize::from(labels) + stored.len());
    bytes.put_u8(FORMAT);
    bytes.put_u8(flags);
    bytes.put_u64_le(0);
    bytes.put_u64_le(*owner);
    bytes.put_u64_le(life.created.as_millis());
    bytes.put_u64_le(life.expires.as_millis());
    bytes.put_u64_le(life.grace_end.as_millis());
    bytes.put_u32_le(length);
    bytes.put_u16_le(labels);
    versions.iter().for_each(|version| bytes.put_u64_le(version));
    bytes.put_slice(stored);
    let checksum = checksum(&bytes);
    bytes[2..CHECKED_FROM].copy_from_slice(&checksum.to_le_bytes());
    Some(bytes.freeze())
}

pub(crate) fn decode(bytes: &Bytes) -> Result<RemoteEntry, Unreadable> {
    if bytes.len() < HEADER || bytes[0] != FORMAT || bytes[1] & !COMPRESSED != 0 {
        return Err(Unreadable);
    }
    let mut header = &bytes[2..];
    if header.get_u64_le() != checksum(bytes) {
        return Err(Unreadable);
    }
    let owner = header.get_u64_le();
    let life = Life {
        created: Timestamp::from_millis(header.get_u64_le()),
        expires: Timestamp::from_millis(header.get_u64_le()),
        grace_end: Timestamp::from_millis(header.get_u64_le()),
    };
    let length = usize::try_from(header.get_u32_le()).map_err(|_| Unreadable)?;
    let labels = usize::from(header.get_u16_le());
    let start = HEADER + 8 * labels;
    if bytes.len() < start || length > LARGEST_PAYLOAD {
        return Err(Unreadable);
    }
    let versions = (0..labels).map(|_| header.get_u64_le()).collect();
    let stored = bytes.slice(start..);
    let payload = if bytes[1] & COMPRESSED == 0 {
        stored
    } else {
        zstd::bulk::decompress(&stored, length)
            .map_err(|_| Unreadable)?
            .into()
    };
    if payload.len() != length {
        return Err(Unreadable);
    }
    Ok(RemoteEntry {
        owner,
        life,
        versions,
        payload,
    })
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = Xxh3Default::new();
    hasher.update(&bytes[..2]);
    hasher.update(&bytes[CHECKED_FROM..]);
    hasher.digest()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    prop_compose! {
        fn entries()(
            owner: u64,
            created: u64,
            expires: u64,
            grace_end: u64,
            versions in prop::collection::vec(any::<u64>(), 0..5),
            payload in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..200),
                // Something worth compressing.
                (any::<u8>(), 0..5_000_usize).prop_map(|(byte, length)| vec![byte; length]),
            ],
        ) -> RemoteEntry {
            let [created, expires, grace_end] = [created, expires, grace_end].map(Timestamp::from_millis);
            RemoteEntry {
                owner,
                life: Life { created, expires, grace_end },
                versions: versions.into(),
                payload: payload.into(),
            }
        }
    }

    proptest! {
        #[test]
        fn comes_back_as_it_went(entry in entries(), compress_above in 0..300_usize) {
            let bytes = encode(&entry, compress_above).unwrap();
            prop_assert_eq!(decode(&bytes), Ok(entry));
        }

        #[test]
        fn a_changed_byte_makes_it_unreadable(
            entry in entries(),
            position: prop::sample::Index,
            change in 1..=255_u8,
        ) {
            let mut bytes = encode(&entry, 100).unwrap().to_vec();
            let position = position.index(bytes.len());
            bytes[position] ^= change;
            prop_assert_eq!(decode(&bytes.into()), Err(Unreadable));
        }

        #[test]
        fn a_shorter_or_longer_text_is_unreadable(entry in entries(), cut: prop::sample::Index, more in 1..9_usize) {
            let bytes = encode(&entry, 100).unwrap();
            prop_assert_eq!(decode(&bytes.slice(..cut.index(bytes.len()))), Err(Unreadable));
            let longer = [bytes.as_ref(), &vec![0; more]].concat();
            prop_assert_eq!(decode(&longer.into()), Err(Unreadable));
        }

        #[test]
        fn garbage_is_unreadable(garbage in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(&garbage.into()), Err(Unreadable));
        }

        /// Bytes that pass the checksum and still make no sense: what a program with a bug would write.
        #[test]
        fn a_valid_checksum_over_nonsense_does_no_harm(
            flags in 0..=1_u8,
            rest in prop::collection::vec(any::<u8>(), (HEADER - CHECKED_FROM)..200),
        ) {
            let mut bytes = [&[FORMAT, flags][..], &[0; 8], &rest].concat();
            let sum = checksum(&bytes);
            bytes[2..CHECKED_FROM].copy_from_slice(&sum.to_le_bytes());
            if let Ok(entry) = decode(&bytes.into()) {
                prop_assert!(entry.payload.len() <= 200);
            }
        }
    }

    fn entry(payload: Bytes) -> RemoteEntry {
        let moment = Timestamp::from_millis(1);
        let life = Life {
            created: moment,
            expires: moment,
            grace_end: moment,
        };
        RemoteEntry {
            owner: 1,
            life,
            versions: Versions::One(1),
            payload,
        }
    }

    #[test]
    fn compresses_only_above_the_limit_and_only_when_it_helps() {
        let text = Bytes::from(vec![b'a'; 1_000]);
        assert!(encode(&entry(text.clone()), 1_000).unwrap().len() > 1_000);
        assert!(encode(&entry(text), 999).unwrap().len() < 200);
        let noise: Vec<u8> = (0..32)
            .flat_map(|index: u8| *blake3::hash(&[index]).as_bytes())
            .collect();
        assert_eq!(
            encode(&entry(noise.into()), 0).unwrap()[1],
            0,
            "noise is kept as it is"
        );
    }

    #[test]
    fn what_is_not_compressed_is_not_copied_either() {
        let bytes = encode(&entry(Bytes::from_static(b"payload")), 100).unwrap();
        let payload = decode(&bytes).unwrap().payload;
        assert!(bytes.as_ptr_range().contains(&payload.as_ptr()));
    }
}
