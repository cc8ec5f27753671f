//! One answer, every header.

use std::time::Duration;

use http::HeaderMap;
use thermocline::{Answer, BypassReason, Layer, MissReason, Outcome, StaleReason, Versions};
use thermocline_axum::{Responder, Timing, VersionSpelling, version_floors};

use crate::fixture::{DEALS, LEADS};

fn answer(outcome: Outcome) -> Answer<()> {
    Answer {
        value: (),
        outcome,
        versions: Versions::from(vec![42, 7]),
        age: Duration::from_millis(75_900),
        ttl: Duration::from_millis(123_900),
        collapsed: false,
        stored: false,
    }
}

fn headers_of(answer: &Answer<()>) -> HeaderMap {
    let timing = Timing {
        load: Some(Duration::from_micros(3_125)),
        total: Duration::from_micros(1_000_050),
    };
    let mut headers = HeaderMap::new();
    Responder::new().write_headers(answer, &[DEALS, LEADS], timing, &mut headers);
    headers
}

#[test]
fn every_outcome_has_its_words() {
    use Outcome::{Bypass, Hit, Miss, Stale};
    let cases = [
        (Hit(Layer::Memory), "HIT", "hit; ttl=123; detail=memory"),
        (Hit(Layer::Remote), "HIT", "hit; ttl=123; detail=remote"),
        (Miss(MissReason::Absent), "MISS", "fwd=miss; detail=absent"),
        (Miss(MissReason::Expired), "MISS", "fwd=stale; detail=expired"),
        (Miss(MissReason::Outdated), "MISS", "fwd=stale; detail=outdated"),
        (Miss(MissReason::Renewed), "MISS", "fwd=request; detail=renewed"),
        (
            Stale(Layer::Memory, StaleReason::LoadFailed),
            "STALE",
            "hit; ttl=-75; detail=load-failed",
        ),
        (
            Stale(Layer::Remote, StaleReason::SoftTimeout),
            "STALE",
            "hit; ttl=-75; detail=soft-timeout",
        ),
        (
            Stale(Layer::Memory, StaleReason::HardTimeout),
            "STALE",
            "hit; ttl=-75; detail=hard-timeout",
        ),
        (
            Stale(Layer::Memory, StaleReason::VersionsUnknown),
            "STALE",
            "hit; ttl=-75; detail=versions-unknown",
        ),
        (
            Bypass(BypassReason::Client),
            "BYPASS",
            "fwd=bypass; detail=client",
        ),
        (
            Bypass(BypassReason::Policy),
            "BYPASS",
            "fwd=bypass; detail=policy",
        ),
        (
            Bypass(BypassReason::Disabled),
            "BYPASS",
            "fwd=bypass; detail=disabled",
        ),
        (
            Bypass(BypassReason::NotCacheable),
            "BYPASS",
            "fwd=bypass; detail=not-cacheable",
        ),
    ];
    for (outcome, x_cache, cache_status) in cases {
        let headers = headers_of(&answer(outcome));
        assert_eq!(headers["x-cache"], x_cache, "{outcome:?}");
        assert_eq!(
            headers["cache-status"],
            format!("thermocline; {cache_status}").as_str(),
            "{outcome:?}"
        );
        let detail = cache_status.rsplit('=').next().unwrap();
        let timing = format!("cache;desc=\"{x_cache} {detail}\", load;dur=3.125, total;dur=1000.050");
        assert_eq!(headers["server-timing"], timing.as_str());
        assert_eq!(headers["x-version"], "deals=42,leads=7");
        assert_eq!(headers.contains_key("age"), x_cache == "STALE", "{outcome:?}");
    }
}

#[test]
fn stored_and_collapsed_are_told_of_loads_alone() {
    let told = |outcome, stored, collapsed| {
        let headers = headers_of(&Answer {
            stored,
            collapsed,
            ..answer(outcome)
        });
        headers["cache-status"].to_str().unwrap().to_owned()
    };
    let absent = Outcome::Miss(MissReason::Absent);
    assert_eq!(
        told(absent, true, false),
        "thermocline; fwd=miss; stored; detail=absent"
    );
    assert_eq!(
        told(absent, true, true),
        "thermocline; fwd=miss; stored; collapsed; detail=absent"
    );
    assert_eq!(
        told(absent, false, true),
        "thermocline; fwd=miss; collapsed; detail=absent"
    );
    assert_eq!(
        told(Outcome::Hit(Layer::Remote), true, true),
        "thermocline; hit; ttl=123; detail=remote"
    );
}

#[test]
fn a_stale_answer_tells_its_age_and_is_never_fresh() {
    let stale = Outcome::Stale(Layer::Memory, StaleReason::LoadFailed);
    let headers = headers_of(&Answer {
        age: Duration::from_millis(400),
        ..answer(stale)
    });
    assert_eq!(headers["age"], "0");
    assert_eq!(
        headers["cache-status"],
        "thermocline; hit; ttl=-1; detail=load-failed"
    );
}

#[test]
fn an_upstream_cache_keeps_its_place_before_ours() {
    let mut headers = HeaderMap::new();
    headers.insert("cache-status", "origin; hit".parse().unwrap());
    let answer = answer(Outcome::Miss(MissReason::Absent));
    Responder::new().write_headers(&answer, &[], Timing::default(), &mut headers);
    let lines: Vec<_> = headers.get_all("cache-status").iter().collect();
    assert_eq!(lines, ["origin; hit", "thermocline; fwd=miss; detail=absent"]);
    assert!(
        !headers.contains_key("x-version"),
        "an answer that depends on nothing shows no version"
    );
}

#[test]
fn the_spelling_can_be_chosen_and_both_can_be_read() {
    let hit = answer(Outcome::Hit(Layer::Memory));
    let spelled = |responder: Responder| {
        let mut headers = HeaderMap::new();
        responder.write_headers(&hit, &[DEALS, LEADS], Timing::default(), &mut headers);
        headers
    };
    let spaced = spelled(
        Responder::new()
            .with_version_spelling(VersionSpelling::Spaced)
            .with_cache_name("crm"),
    );
    assert_eq!(spaced["x-version"], "deals=42, leads=7");
    assert_eq!(spaced["cache-status"], "crm; hit; ttl=123; detail=memory");
    for headers in [spaced, spelled(Responder::new())] {
        assert_eq!(
            version_floors(&headers, &[LEADS, DEALS]).unwrap(),
            [(DEALS, 42), (LEADS, 7)]
        );
    }
    let off = spelled(Responder::new().with_version_spelling(VersionSpelling::Off));
    assert!(!off.contains_key("x-version"));
}

#[test]
#[should_panic(expected = "token")]
fn a_cache_name_that_would_break_the_header_is_refused() {
    let _ = Responder::new().with_cache_name("my cache");
}

#[test]
fn tokens_that_cannot_be_read_are_named() {
    let read = |lines: &[&str]| {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-version", line.parse().unwrap());
        }
        version_floors(&headers, &[DEALS]).map_err(|error| error.to_string())
    };
    assert_eq!(read(&[]).unwrap(), []);
    assert_eq!(read(&["", " , "]).unwrap(), []);
    assert_eq!(read(&["other=3"]).unwrap(), []);
    assert_eq!(read(&["deals=3 ,\tdeals = 9", "deals=4"]).unwrap(), [(DEALS, 9)]);
    assert_eq!(
        read(&["deals=18446744073709551615"]).unwrap(),
        [(DEALS, u64::MAX)]
    );
    for bad in ["deals", "deals=", "=3", "3"] {
        assert_eq!(
            read(&[bad]).unwrap_err(),
            format!("X-Version holds {bad:?}, which is not <module>=<number>")
        );
    }
    for bad in [
        "deals=x",
        "deals=+3",
        "deals=-1",
        "deals=1.5",
        "deals=18446744073709551616",
        "other=x",
    ] {
        let error = read(&["deals=1", bad]).unwrap_err();
        assert_eq!(
            error,
            format!("X-Version holds {bad:?}, whose version is not a whole number")
        );
    }
}
