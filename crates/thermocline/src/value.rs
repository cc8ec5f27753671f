//! What can be cached.

use std::{ops::Deref, sync::Arc};

use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};

/// Something that can be kept: cheap to clone, with a known size, and with a form in bytes.
///
/// A clone is made on every hit, under a lock of the memory layer, so put an [`Arc`] around anything that owns memory.
///
/// ```
/// use bytes::Bytes;
/// use thermocline::Value;
///
/// #[derive(Clone)]
/// struct Total(u64);
///
/// impl Value for Total {
///     fn weight(&self) -> usize {
///         8
///     }
///     fn encode(&self) -> Bytes {
///         Bytes::copy_from_slice(&self.0.to_le_bytes())
///     }
///     fn decode(bytes: Bytes) -> Option<Self> {
///         Some(Self(u64::from_le_bytes(bytes.as_ref().try_into().ok()?)))
///     }
/// }
///
/// assert_eq!(Total::decode(Total(7).encode()).map(|total| total.0), Some(7));
/// ```
pub trait Value: Clone + Send + Sync + 'static {
    /// The bytes that the value keeps in memory, its own size and its share of the heap. It must not change.
    fn weight(&self) -> usize;

    /// The form in which the remote layer keeps the value.
    fn encode(&self) -> Bytes;

    /// Reads what [`encode`](Self::encode) wrote; `None` when it cannot be read, which makes it a miss.
    fn decode(bytes: Bytes) -> Option<Self>;
}

/// A value that is kept as JSON in the remote layer and as itself in memory.
///
/// ```
/// use thermocline::{Json, Value};
///
/// let value = Json::new(vec![1, 2, 3]);
/// assert_eq!(value.iter().sum::<i32>(), 6);
/// assert_eq!(value.encode(), "[1,2,3]");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Json<T>(Arc<T>);

impl<T> Json<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// The shared value inside.
    pub fn into_inner(self) -> Arc<T> {
        self.0
    }
}

impl<T> Clone for Json<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The weight of a value is taken to be the length of its JSON.
impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Value for Json<T> {
    fn weight(&self) -> usize {
        let mut length = Length(0);
        // What cannot be written weighs what was written of it; it is then never stored remotely either.
        drop(serde_json::to_writer(&mut length, self.0.as_ref()));
        size_of::<T>() + length.0
    }

    /// An empty text, which reads as a miss, when the value cannot be written as JSON (a map whose keys are no text).
    fn encode(&self) -> Bytes {
        serde_json::to_vec(self.0.as_ref()).map_or_else(|_| Bytes::new(), Bytes::from)
    }

    fn decode(bytes: Bytes) -> Option<Self> {
        serde_json::from_slice(&bytes).ok().map(Self::new)
    }
}

impl Value for Bytes {
    fn weight(&self) -> usize {
        size_of::<Self>() + self.len()
    }

    fn encode(&self) -> Bytes {
        self.clone()
    }

    fn decode(bytes: Bytes) -> Option<Self> {
        Some(bytes)
    }
}

impl Value for String {
    fn weight(&self) -> usize {
        size_of::<Self>() + self.capacity()
    }

    fn encode(&self) -> Bytes {
        Bytes::copy_from_slice(self.as_bytes())
    }

    fn decode(bytes: Bytes) -> Option<Self> {
        Self::from_utf8(bytes.into()).ok()
    }
}

impl Value for Arc<str> {
    fn weight(&self) -> usize {
        size_of::<Self>() + 2 * size_of::<usize>() + self.len()
    }

    fn encode(&self) -> Bytes {
        Bytes::copy_from_slice(self.as_bytes())
    }

    fn decode(bytes: Bytes) -> Option<Self> {
        std::str::from_utf8(&bytes).ok().map(Self::from)
    }
}

/// Counts what is written.
struct Length(usize);

impl std::io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn json_weighs_its_text() {
        let value = Json::new(vec![1_u8, 2, 3]);
        assert_eq!(value.weight(), size_of::<Vec<u8>>() + "[1,2,3]".len());
        assert_eq!(Json::<Vec<u8>>::decode(value.encode()), Some(value));
    }

    #[test]
    fn what_json_cannot_say_reads_as_a_miss() {
        let value = Json::new(HashMap::from([((1, 2), 3)]));
        assert_eq!(value.encode(), "");
        assert_eq!(Json::<HashMap<(i32, i32), i32>>::decode(value.encode()), None);
    }

    #[test]
    fn text_must_be_utf8() {
        assert_eq!(String::decode(Bytes::from_static(b"\xff")), None);
        assert_eq!(<Arc<str>>::decode(Bytes::from_static(b"\xff")), None);
        assert_eq!(String::decode(Bytes::from_static(b"a")), Some("a".to_owned()));
    }
}
