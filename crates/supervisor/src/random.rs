//! Random text without a dependency: every system that we run on has `/dev/urandom`.

use std::fs::File;
use std::io::Read;

use crate::error::{Doing, SupervisorError};

/// `bytes` random bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: usize) -> Result<String, SupervisorError> {
    let mut raw = vec![0; bytes];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut raw))
        .doing(|| "read /dev/urandom".to_owned())?;
    Ok(raw.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A random number below `limit`, good enough to spread things out.
pub(crate) fn below(limit: u16) -> Result<u16, SupervisorError> {
    let digits = hex(4)?;
    let number = u32::from_str_radix(&digits, 16).expect("eight hexadecimal digits fit 32 bits");
    Ok((number % u32::from(limit)) as u16)
}
