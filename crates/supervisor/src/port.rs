//! Loopback ports that stay the same from one start to the next.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::error::{Doing, SupervisorError};
use crate::random;

/// Below the range from which systems take the ports of outgoing connections (32768 on Linux, 49152 on
/// macOS), so that a stored port is seldom taken at the next start.
const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

/// True when nothing listens on the port.
pub(crate) fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// The port stored in `file` when it is still free, else a new one (which [`store`] keeps).
pub(crate) fn choose(file: &Path) -> Result<u16, SupervisorError> {
    if let Some(port) = stored(file).filter(|port| is_free(*port)) {
        return Ok(port);
    }
    loop {
        let port = FIRST + random::below(COUNT)?;
        if is_free(port) {
            return Ok(port);
        }
    }
}

/// Keeps `port` for the next start.
pub(crate) fn store(file: &Path, port: u16) -> Result<(), SupervisorError> {
    fs::write(file, format!("{port}\n")).doing_at("write", file)
}

fn stored(file: &Path) -> Option<u16> {
    fs::read_to_string(file).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_stored_port_is_taken_again_and_a_busy_one_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("port");
        let port = choose(&file).unwrap();
        store(&file, port).unwrap();
        assert_eq!(choose(&file).unwrap(), port);

        let _busy = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
        assert_ne!(choose(&file).unwrap(), port);
    }

    #[test]
    fn a_damaged_file_is_replaced() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("port");
        fs::write(&file, "not a port").unwrap();
        assert!((FIRST..FIRST + COUNT).contains(&choose(&file).unwrap()));
    }
}
