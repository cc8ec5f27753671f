//! A page of a board's contacts, and what is told about how it was answered.

use std::time::Duration;

use http::StatusCode;
use thermocline::{Answer, Layer, Outcome};
use thermocline_axum::CachedBody;
use uuid::Uuid;

use super::cursor::Cursor;
use super::parameters::Order;
use super::reading::{BoardRequest, Found, json_text};

/// How every finished page ends. What is told about one answer goes before it.
const END: &[u8] = b"}}";

/// The finished body, and since when the contact is there that will leave the selection first.
pub(super) fn body(request: &BoardRequest, found: &Found) -> (String, Option<i64>) {
    let parameters = &request.parameters;
    let counted = found.totals.as_ref().map(|totals| request.counted(totals));
    let (total, oldest) = match (counted, found.gathered) {
        (Some(total), _) => (total, None),
        (None, Some(gathered)) => gathered,
        // In the rows themselves: there is always one.
        (None, None) => found
            .rows
            .first()
            .map_or((0, None), |row| (row.get(5), row.get(6))),
    };
    let texts: Vec<&str> = found
        .rows
        .iter()
        .filter_map(|row| row.get::<_, Option<&str>>(0))
        .collect();
    let full = texts.len() as u64 == parameters.limit;
    let next = found
        .rows
        .last()
        .filter(|_| full)
        .map(|row| match &parameters.order {
            Order::Board(_) => Cursor {
                column: row.get(1),
                rank: row.get::<_, Option<i64>>(2).unwrap_or_default(),
                position: row.get(3),
                id: row.get(4),
            }
            .encode(),
            Order::Field => {
                let value = row.get::<_, Option<String>>(1).unwrap_or_default();
                crate::records::cursor_after(&parameters.selection, value, row.get::<_, Uuid>(2))
            }
        });
    let per_page = i64::try_from(parameters.limit).unwrap_or(i64::MAX);
    let pages = total / per_page + i64::from(total % per_page != 0);
    let body = format!(
        "{{\"status\":\"success\",\"success\":true,\"data\":{{\"contacts\":[{}],\"pagination\":{{\"page\":{},\"per_page\":{per_page},\
         \"total\":{total},\"total_pages\":{pages},\"next_cursor\":{}}}}}}}",
        texts.join(","),
        parameters.page,
        json_text(next.as_deref()),
    );
    (body, oldest)
}

/// The same answer with `_cache`, which tells how this one came about. The entity tag stays that of the page: the page is what a
/// client holds, and how it was answered the last time does not change it.
pub(super) fn with_cache(answer: &Answer<CachedBody>, took: Duration) -> CachedBody {
    let value = &answer.value;
    if value.status() != StatusCode::OK {
        return value.clone();
    }
    let Some(head) = value.body().strip_suffix(END) else {
        return value.clone();
    };
    let (status, layer) = match answer.outcome {
        Outcome::Hit(layer) => ("HIT", layer),
        Outcome::Stale(layer, _) => ("STALE", layer),
        Outcome::Miss(_) => ("MISS", Layer::Source),
        Outcome::Bypass(_) => ("BYPASS", Layer::Source),
    };
    let source = match layer {
        Layer::Memory => "memory",
        Layer::Remote => "redis_cache",
        Layer::Source => "database",
    };
    let told = format!(
        ",\"_cache\":{{\"status\":\"{status}\",\"source\":\"{source}\",\"ttl\":{},\"edge_location\":null,\
         \"response_time_ms\":{:.3}}}",
        answer.ttl.as_secs(),
        took.as_secs_f64() * 1000.0,
    );
    let body = [head, told.as_bytes(), END].concat();
    let spliced = CachedBody::json(body);
    match spliced.clone().with_etag(value.etag().clone()) {
        Ok(tagged) => tagged,
        Err(_) => spliced,
    }
}

#[cfg(test)]
mod tests {
    use thermocline::Versions;

    use super::*;

    #[test]
    fn how_it_was_answered_stands_beside_the_page_and_not_in_its_tag() {
        let page = CachedBody::json("{\"data\":{\"contacts\":[],\"pagination\":{\"page\":1}}}");
        let answer = Answer {
            value: page.clone(),
            outcome: Outcome::Hit(Layer::Memory),
            versions: Versions::none(),
            age: Duration::ZERO,
            ttl: Duration::from_secs(179),
            collapsed: false,
            stored: true,
        };
        let told = with_cache(&answer, Duration::from_micros(1500));
        assert_eq!(told.etag(), page.etag());
        let json: serde_json::Value = serde_json::from_slice(told.body()).unwrap();
        assert_eq!(
            json["data"]["_cache"],
            serde_json::json!({"status": "HIT", "source": "memory", "ttl": 179, "edge_location": null, "response_time_ms": 1.5})
        );
    }
}
