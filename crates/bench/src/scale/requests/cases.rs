//! The requests.

use std::fmt::Write;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use crate::scale::place::{Place, escaped};

/// One kind of request.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// What is sent next.
    pub(super) step: fn(&Place<'_>) -> anyhow::Result<Step>,
    weight: Weight,
}

/// What is sent.
pub(super) enum Step {
    Get(String),
    Json(&'static str, String, Value),
    /// A file with so many contacts, until the import is done.
    Import(u64),
}

/// How long one takes: it decides how often it is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Weight {
    Light,
    Heavy,
    Seconds,
    Minutes,
}

const IMPORTED: u64 = 100_000;
/// What marks imported rows.
const IMPORT_SOURCE: &str = "scale-import";
const IMPORT_LIMIT: Duration = Duration::from_secs(600);

impl Case {
    /// Rounds, and requests of each round at each place.
    pub(super) fn effort(&self) -> (usize, usize) {
        match self.weight {
            Weight::Light => (5, 60),
            Weight::Heavy => (5, 12),
            Weight::Seconds => (3, 2),
            Weight::Minutes => (2, 1),
        }
    }

    pub(super) fn page_samples(&self) -> usize {
        match self.weight {
            Weight::Light | Weight::Heavy => 3,
            Weight::Seconds => 1,
            Weight::Minutes => 0,
        }
    }

    pub(super) fn warms_up(&self) -> bool {
        self.is_light()
    }

    /// It takes milliseconds.
    pub(super) fn is_light(&self) -> bool {
        matches!(self.weight, Weight::Light | Weight::Heavy)
    }
}

const fn case(name: &'static str, weight: Weight, step: fn(&Place<'_>) -> anyhow::Result<Step>) -> Case {
    Case { name, step, weight }
}

/// All of them, those that change nothing first.
pub(super) fn all() -> Vec<Case> {
    vec![
        case("counts, cold", Weight::Light, |place| counts(place, false)),
        case("counts, from memory", Weight::Light, |place| counts(place, true)),
        case("list, first page, cold", Weight::Light, |_| {
            get("/api/contacts?limit=50&bust_cache=true".to_owned())
        }),
        case("board, 5 columns x 20, cold", Weight::Light, |place| {
            get(format!(
                "/api/boards/{}/view?limit=20&bust_cache=true",
                place.board
            ))
        }),
        case("board, first 50 rows, cold", Weight::Light, |place| {
            get(format!(
                "/api/boards/{}/contacts?per_page=50&bust_cache=true",
                place.board
            ))
        }),
        case("list at depth, by cursor", Weight::Light, |place| {
            let cursor = place.list_cursor.as_ref().context("the list gives no cursor")?;
            get(format!("/api/contacts?limit=50&bust_cache=true&cursor={cursor}"))
        }),
        case("list at depth, by offset", Weight::Heavy, |place| {
            get(format!(
                "/api/contacts?limit=50&bust_cache=true&offset={}",
                place.depth
            ))
        }),
        case("board at depth, by cursor", Weight::Light, |place| {
            let cursor = place.board_cursor.as_ref().context("the board gives no cursor")?;
            get(format!(
                "/api/boards/{}/contacts?per_page=50&bust_cache=true&cursor={cursor}",
                place.board
            ))
        }),
        case("board at depth, by page", Weight::Heavy, |place| {
            get(format!(
                "/api/boards/{}/contacts?per_page=50&bust_cache=true&page={}",
                place.board,
                place.depth / 50 + 1
            ))
        }),
        case("search `mari`, common", Weight::Heavy, |_| search("mari", "")),
        case("search `zamb`, rare", Weight::Heavy, |_| search("zamb", "")),
        case("search `miller`, common", Weight::Heavy, |_| search("miller", "")),
        case("search `oelsch`, rare", Weight::Heavy, |_| search("oelsch", "")),
        case("search `mary smith`, two words", Weight::Heavy, |_| {
            search("mary smith", "")
        }),
        case(
            "search `harriet lockwood`, two words, rare",
            Weight::Heavy,
            |_| search("harriet lockwood", ""),
        ),
        case("search `mari`, common, total capped", Weight::Heavy, |_| {
            search("mari", "&total=capped")
        }),
        case("board rows, search `miller`", Weight::Heavy, |place| {
            get(format!(
                "/api/boards/{}/contacts?per_page=50&bust_cache=true&search=miller",
                place.board
            ))
        }),
        case("create", Weight::Light, |place| {
            let body = json!({
                "first_name": "Wanda", "last_name": "Whitcombe", "email": "wanda@measure.example",
                "status": "open", "board_id": place.board
            });
            Ok(Step::Json("POST", "/api/contacts".to_owned(), body))
        }),
        case("update of all that match, a tenth", Weight::Seconds, |place| {
            let (from, to) = &place.tenth;
            // Every row of them changes every time, and so do the counts.
            let next = TURN.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let mark = format!("campaign-{next}");
            let path = format!(
                "/api/contacts?created_at_gte={}&created_at_lte={}",
                escaped(from),
                escaped(to)
            );
            Ok(Step::Json(
                "PATCH",
                path,
                json!({"needs_response": next.is_multiple_of(2), "next_action": mark}),
            ))
        }),
        case("import of 100,000 rows", Weight::Minutes, |place| {
            Ok(Step::Import(IMPORTED.min(place.database.size().contacts)))
        }),
    ]
}

static TURN: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

fn get(path: String) -> anyhow::Result<Step> {
    Ok(Step::Get(path))
}

fn counts(place: &Place<'_>, cached: bool) -> anyhow::Result<Step> {
    get(format!(
        "/api/cache-settings/workspace/{}/counts?useCache={cached}",
        place.tenant
    ))
}

fn search(words: &str, more: &str) -> anyhow::Result<Step> {
    get(format!(
        "/api/contacts?limit=50&bust_cache=true&search={}{more}",
        escaped(words)
    ))
}

/// What an answer says about its extent.
pub(super) fn remark(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let data = &body["data"];
    if let Some(matched) = data["matched"].as_u64() {
        return Some(format!("{matched} matched"));
    }
    let total = data["total"].as_u64().or(data["pagination"]["total"].as_u64())?;
    Some(format!("{total} in total"))
}

/// Sends a file and waits until it is in.
pub(super) async fn import(place: &mut Place<'_>, rows: u64) -> anyhow::Result<String> {
    let mut file = String::from("first_name,last_name,email,phone,status,lead_source,city\n");
    for row in 0..rows {
        let _ = writeln!(
            file,
            "Ines{row},Importova,ines{row}@import.example,+1 206 555 01{:02},prospect,{IMPORT_SOURCE},Seattle",
            row % 100
        );
    }
    let answer = place
        .http
        .send("POST", "/api/contacts/import", "text/csv", file.as_bytes())
        .await?;
    let body: Value = serde_json::from_slice(answer.success()?)?;
    let id = body["data"]["import_id"]
        .as_str()
        .context("an import has an id")?
        .to_owned();
    let started = Instant::now();
    loop {
        let answer = place.http.get(&format!("/api/imports/{id}")).await?;
        let body: Value = serde_json::from_slice(answer.success()?)?;
        let data = &body["data"];
        match data["state"].as_str() {
            Some("running") => {}
            Some("done") => {
                ensure!(data["inserted"] == rows, "{data}");
                return Ok(format!("{rows} inserted"));
            }
            _ => bail!("the import ended as {data}"),
        }
        ensure!(
            started.elapsed() < IMPORT_LIMIT,
            "the import took too long: {data}"
        );
        // The server tells its progress when it is asked.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Takes the imported rows out again, so that the workspace stays as large as it is said to be.
pub(super) async fn forget_import(place: &Place<'_>) -> anyhow::Result<()> {
    let owner = place.database.owner();
    owner
        .execute(
            "delete from contact where tenant_id = $1 and lead_source = $2",
            &[&place.tenant, &IMPORT_SOURCE],
        )
        .await?;
    owner.batch_execute("vacuum contact").await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_tell_their_extent() {
        assert_eq!(remark(br#"{"data":{"total":7}}"#).as_deref(), Some("7 in total"));
        assert_eq!(
            remark(br#"{"data":{"pagination":{"total":9}}}"#).as_deref(),
            Some("9 in total")
        );
        assert_eq!(
            remark(br#"{"data":{"matched":3,"updated":3}}"#).as_deref(),
            Some("3 matched")
        );
        assert_eq!(remark(b"[]"), None);
    }

    #[test]
    fn cases_have_names_of_their_own() {
        let mut names: Vec<&str> = all().iter().map(|case| case.name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
