use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use supervisor::{Fault, FaultProxy};

/// A server that answers every byte with the same byte.
fn echo() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || {
                let mut reader = stream.try_clone().unwrap();
                let mut writer = stream;
                let _ = std::io::copy(&mut reader, &mut writer);
            });
        }
    });
    address
}

fn client(proxy: &FaultProxy) -> TcpStream {
    let stream = TcpStream::connect(proxy.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

fn exchange(stream: &mut TcpStream) -> std::io::Result<[u8; 2]> {
    stream.write_all(b"hi")?;
    let mut answer = [0; 2];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

#[test]
fn a_delay_adds_its_time_to_an_answer() {
    let proxy = FaultProxy::start(echo()).unwrap();
    let mut client = client(&proxy);
    assert_eq!(&exchange(&mut client).unwrap(), b"hi");
    proxy.set(Fault::Delay(Duration::from_millis(60)));
    let started = Instant::now();
    assert_eq!(&exchange(&mut client).unwrap(), b"hi");
    assert!(started.elapsed() >= Duration::from_millis(60));
}

#[test]
fn a_black_hole_keeps_bytes_until_it_ends() {
    let proxy = FaultProxy::start(echo()).unwrap();
    let mut client = client(&proxy);
    exchange(&mut client).unwrap();
    proxy.set(Fault::BlackHole);
    client.write_all(b"hi").unwrap();
    client.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let mut answer = [0; 2];
    let nothing = client.read(&mut answer).unwrap_err();
    assert!(
        matches!(nothing.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        "{nothing}"
    );
    proxy.set(Fault::None);
    client.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    client.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"hi");
}

#[test]
fn a_cut_closes_old_and_new_connections() {
    let proxy = FaultProxy::start(echo()).unwrap();
    let mut old = client(&proxy);
    exchange(&mut old).unwrap();
    proxy.set(Fault::Cut);
    assert!(exchange(&mut old).is_err());
    assert!(exchange(&mut client(&proxy)).is_err());
    proxy.set(Fault::None);
    assert_eq!(&exchange(&mut client(&proxy)).unwrap(), b"hi");
    assert_eq!(proxy.accepted(), 3);
}

#[test]
fn rubbish_replaces_answers_only() {
    let proxy = FaultProxy::start(echo()).unwrap();
    proxy.set(Fault::Rubbish);
    assert_eq!(&exchange(&mut client(&proxy)).unwrap(), b"##");
}
