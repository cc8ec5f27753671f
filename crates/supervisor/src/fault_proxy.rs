//! A TCP proxy that misbehaves on demand.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// What a [`FaultProxy`] does to its connections, old ones and new ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: bytes pass at once.
    None,
    /// Answers arrive this much later. Bandwidth stays the same.
    Delay(Duration),
    /// Connections are accepted and stay open, but no byte passes in either direction. What was sent
    /// meanwhile passes when the fault ends.
    BlackHole,
    /// Open connections are closed, and new ones right after they were accepted.
    Cut,
    /// Every byte of an answer is replaced by `#`, which begins no reply of any protocol that we speak.
    Rubbish,
}

/// A TCP proxy on a free loopback port, for tests of how clients bear a bad link.
///
/// ```
/// use std::io::{Read, Write};
/// use std::net::{TcpListener, TcpStream};
/// use supervisor::{Fault, FaultProxy};
///
/// let server = TcpListener::bind("127.0.0.1:0")?;
/// let proxy = FaultProxy::start(server.local_addr()?)?;
/// let mut client = TcpStream::connect(proxy.address())?;
/// let (mut accepted, _) = server.accept()?;
///
/// client.write_all(b"hello")?;
/// let mut bytes = [0; 5];
/// accepted.read_exact(&mut bytes)?;
/// assert_eq!(&bytes, b"hello");
///
/// proxy.set(Fault::Cut);
/// assert_eq!(client.read(&mut bytes)?, 0);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct FaultProxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    target: SocketAddr,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    fault: Fault,
    closed: bool,
    /// Clones of the sockets of open connections, to close them from outside.
    open: Vec<TcpStream>,
    accepted: u64,
}

impl FaultProxy {
    /// Starts a proxy to `target` without a fault.
    ///
    /// # Errors
    /// When no loopback port can be bound.
    pub fn start(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let state = State {
            fault: Fault::None,
            closed: false,
            open: Vec::new(),
            accepted: 0,
        };
        let shared = Arc::new(Shared {
            target,
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if serving.state().closed {
                    return;
                }
                serving.serve(client);
            }
        });
        Ok(Self { address, shared })
    }

    /// What clients connect to.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Changes the fault. Takes effect at once, on open connections too.
    pub fn set(&self, fault: Fault) {
        let mut state = self.shared.state();
        state.fault = fault;
        if fault == Fault::Cut {
            state.close_all();
        }
        self.shared.changed.notify_all();
    }

    /// How many connections were accepted so far.
    pub fn accepted(&self) -> u64 {
        self.shared.state().accepted
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        {
            let mut state = self.shared.state();
            state.closed = true;
            state.close_all();
        }
        self.shared.changed.notify_all();
        // Wakes the thread that accepts, so that it sees the end and lets go of the port.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fault, once it is not [`Fault::BlackHole`]; `None` when the connection should end.
    fn passing(&self) -> Option<Fault> {
        let mut state = self.state();
        while state.fault == Fault::BlackHole && !state.closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        (!state.closed && state.fault != Fault::Cut).then_some(state.fault)
    }

    /// Connects to the target and starts both directions; any failure closes the client's connection.
    fn serve(self: &Arc<Self>, client: TcpStream) {
        {
            let mut state = self.state();
            state.accepted += 1;
            if state.fault == Fault::Cut {
                return;
            }
        }
        let Ok(server) = TcpStream::connect(self.target) else {
            return;
        };
        let halves = || -> io::Result<_> {
            client.set_nodelay(true)?;
            server.set_nodelay(true)?;
            let mut state = self.state();
            state.open.push(client.try_clone()?);
            state.open.push(server.try_clone()?);
            Ok((client.try_clone()?, server.try_clone()?))
        };
        let Ok((client_again, server_again)) = halves() else {
            return;
        };
        let (requests, answers) = (Arc::clone(self), Arc::clone(self));
        thread::spawn(move || requests.pump(client, server, Direction::Request));
        thread::spawn(move || answers.pump(server_again, client_again, Direction::Answer));
    }

    /// Moves bytes until either end closes.
    fn pump(self: Arc<Self>, mut from: TcpStream, to: TcpStream, direction: Direction) {
        let Ok(mut writer) = to.try_clone() else { return };
        // Reading and writing are apart, so that a delay costs time and not bandwidth.
        let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
        let shared = Arc::clone(&self);
        let writing = thread::spawn(move || {
            for (read_at, mut bytes) in receiver {
                let Some(fault) = shared.passing() else { break };
                match (fault, direction) {
                    (Fault::Delay(delay), Direction::Answer) => {
                        thread::sleep((read_at + delay).saturating_duration_since(Instant::now()));
                    }
                    (Fault::Rubbish, Direction::Answer) => bytes.fill(b'#'),
                    _ => {}
                }
                if writer.write_all(&bytes).is_err() {
                    break;
                }
            }
            // The other end may have closed first; both ways are the end.
            let _ = writer.shutdown(Shutdown::Write);
        });
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(length) = from.read(&mut buffer) {
            if length == 0 || sender.send((Instant::now(), buffer[..length].to_vec())).is_err() {
                break;
            }
        }
        drop(sender);
        // A panic in the writer is a bug of the proxy, and the test sees the closed connection.
        let _ = writing.join();
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }
}

impl State {
    fn close_all(&mut self) {
        for stream in self.open.drain(..) {
            // One that is closed already needs no closing.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Direction {
    Request,
    Answer,
}
