//! Just enough of the protocol to ask a store whether it is ready.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_millis(500);

/// True when the store at `address` accepts commands and is the process `pid`.
///
/// The process id matters: somebody else may have taken the port before our store could.
pub(super) fn answers(address: SocketAddr, password: Option<&str>, pid: u32) -> bool {
    ask(address, password).is_ok_and(|process| process == Some(pid))
}

/// The process id of a store that has loaded its data.
fn ask(address: SocketAddr, password: Option<&str>) -> io::Result<Option<u32>> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let mut replies = BufReader::new(stream.try_clone()?);
    if let Some(password) = password {
        send(&mut stream, &["AUTH", password])?;
        line(&mut replies)?;
    }
    send(&mut stream, &["PING"])?;
    // While it loads it says `-LOADING`.
    if line(&mut replies)? != "+PONG" {
        return Ok(None);
    }
    send(&mut stream, &["INFO", "server"])?;
    let header = line(&mut replies)?;
    let Some(length) = header
        .strip_prefix('$')
        .and_then(|length| length.parse::<u64>().ok())
    else {
        return Ok(None);
    };
    let mut information = String::new();
    replies.take(length).read_to_string(&mut information)?;
    Ok(information
        .lines()
        .find_map(|line| line.strip_prefix("process_id:")?.parse().ok()))
}

fn send(stream: &mut TcpStream, words: &[&str]) -> io::Result<()> {
    let mut command = format!("*{}\r\n", words.len());
    for word in words {
        command.push_str(&format!("${}\r\n{word}\r\n", word.len()));
    }
    stream.write_all(command.as_bytes())
}

fn line(replies: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    replies.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
