//! Load over HTTP by `wrk`.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, bail};
use tokio::process::Command;

use crate::processor_time;

/// Requests to one URL from 32 connections at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load<'a> {
    pub(crate) port: u16,
    pub(crate) path: &'a str,
    pub(crate) token: Option<&'a str>,
    /// A Lua script that makes the requests, in place of GET.
    pub(crate) script: Option<&'a Path>,
    /// The server, whose processor time is counted.
    pub(crate) pid: Option<u32>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) requests_per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Processor time of the server for each request, in microseconds.
    pub(crate) processor_us: Option<f64>,
}

impl Load<'_> {
    /// Runs for so many seconds.
    pub(crate) async fn run(&self, seconds: u64) -> anyhow::Result<Outcome> {
        let mut command = Command::new("wrk");
        command.args(["-t2", "-c32", "--latency", "--timeout", "10s"]);
        command.arg(format!("-d{seconds}s"));
        if let Some(token) = self.token {
            command.args(["-H", &format!("Authorization: Bearer {token}")]);
        }
        if let Some(script) = self.script {
            command.arg("-s").arg(script);
        }
        command.arg(format!("http://127.0.0.1:{}{}", self.port, self.path));
        let before = self.pid.and_then(processor_time::of_process);
        let output = command
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .output()
            .await
            .context("running wrk; install it, on Debian with `apt-get install wrk`")?;
        let after = self.pid.and_then(processor_time::of_process);
        let text = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            bail!("wrk: {}", String::from_utf8_lossy(&output.stderr));
        }
        let (mut outcome, requests) = parse(&text).with_context(|| format!("{}: {text}", self.path))?;
        outcome.processor_us = before
            .zip(after)
            .map(|(before, after)| (after - before).as_secs_f64() * 1e6 / requests);
        Ok(outcome)
    }
}

/// The numbers and the count of requests of wrk's own report.
fn parse(text: &str) -> anyhow::Result<(Outcome, f64)> {
    let after = |label: &str| -> anyhow::Result<&str> {
        text.lines()
            .find_map(|line| line.trim().strip_prefix(label))
            .map(str::trim)
            .with_context(|| format!("wrk did not print `{label}`"))
    };
    if let Some(line) = text
        .lines()
        .find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
    {
        bail!("{}", line.trim());
    }
    let requests = text
        .lines()
        .find_map(|line| line.trim().split_once(" requests in "))
        .context("wrk did not count")?
        .0
        .parse()?;
    let outcome = Outcome {
        requests_per_second: after("Requests/sec:")?.parse()?,
        p50_ms: milliseconds(after("50%")?)?,
        p99_ms: milliseconds(after("99%")?)?,
        processor_us: None,
    };
    Ok((outcome, requests))
}

/// `1.23ms`, `450.00us`, `2.1s`.
fn milliseconds(text: &str) -> anyhow::Result<f64> {
    let at = text
        .find(|c: char| c.is_ascii_alphabetic())
        .with_context(|| format!("`{text}` has no unit"))?;
    let (number, unit) = text.split_at(at);
    let number: f64 = number.parse()?;
    Ok(match unit {
        "us" => number / 1000.0,
        "ms" => number,
        "s" => number * 1000.0,
        "m" => number * 60_000.0,
        _ => bail!("`{text}` has an unknown unit"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "\
Running 2s test @ http://127.0.0.1:1/
  2 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.22ms  512.61us   9.99ms   91.71%
    Req/Sec    13.20k     1.03k   15.41k    67.50%
  Latency Distribution
     50%  950.00us
     75%    1.32ms
     90%    1.70ms
     99%    3.20ms
  52524 requests in 2.00s, 1.33GB read
Requests/sec:  26250.61
Transfer/sec:    682.74MB
";

    #[test]
    fn the_report_is_understood() {
        let (outcome, requests) = parse(REPORT).unwrap();
        assert_eq!(requests, 52_524.0);
        assert_eq!(outcome.requests_per_second, 26_250.61);
        assert_eq!((outcome.p50_ms, outcome.p99_ms), (0.95, 3.2));
    }

    #[test]
    fn failures_do_not_pass_as_fast_answers() {
        let failed = REPORT.replace("Requests/sec", "  Non-2xx or 3xx responses: 7\nRequests/sec");
        assert!(parse(&failed).unwrap_err().to_string().contains("Non-2xx"));
    }
}
