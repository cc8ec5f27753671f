//! Secrets that nobody can guess, and the hashes under which they are stored.

use uuid::Uuid;

/// 256 random bits.
///
/// Each random UUID carries 122 bits of the operating system's random source; hashing three of them leaves no structure
/// and loses none of the 256 bits.
pub(super) fn bytes() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("thermocline random secret");
    for _ in 0..3 {
        hasher.update(Uuid::new_v4().as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// A new token: a prefix that says what it is, and 64 hexadecimal digits.
pub(super) fn token(prefix: &str) -> String {
    format!("{prefix}{}", blake3::Hash::from(bytes()).to_hex())
}

/// The hash under which a token is stored.
pub(super) fn digest(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_their_prefix_and_never_repeat() {
        let (one, other) = (token("tc_"), token("tc_"));
        assert!(one.starts_with("tc_") && one.len() == 67, "{one}");
        assert_ne!(one, other);
        assert_ne!(digest(&one), digest(&other));
    }
}
