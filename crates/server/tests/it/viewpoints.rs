//! Answers that all share who have no favourites, and none that shows anybody a star that is not theirs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::support::{Client, Tenant, TestApp};

struct Shown {
    tenant: Tenant,
    contact: String,
    board: String,
}

async fn shown(app: &TestApp) -> Shown {
    let tenant = app.tenant("acme").await;
    let board = json!({"name": "Sales", "columns": [{"name": "Open"}]});
    let board = tenant.admin.post("/api/boards", board).await.expect(201).id();
    let contact = json!({"first_name": "Ada", "last_name": "Lovelace", "board_id": board});
    let contact = tenant.admin.post("/api/contacts", contact).await.expect(201).id();
    Shown {
        tenant,
        contact,
        board,
    }
}

impl Shown {
    /// Every route that shows the contact with a star or without.
    fn paths(&self) -> [String; 5] {
        [
            "/api/contacts".to_owned(),
            "/api/contacts?search=ada".to_owned(),
            format!("/api/contacts/{}", self.contact),
            format!("/api/boards/{}/view", self.board),
            format!("/api/boards/{}/contacts", self.board),
        ]
    }

    async fn star(&self, client: &Client, on: bool) -> u64 {
        let written = client
            .patch(
                &format!("/api/contacts/{}", self.contact),
                json!({"favorite": on}),
            )
            .await
            .expect(200);
        version(written.header("x-version"))
    }
}

fn version(header: &str) -> u64 {
    let part = header
        .split(',')
        .find_map(|part| part.trim().strip_prefix("contacts="));
    part.unwrap().parse().unwrap()
}

/// The one contact of an answer, wherever it stands: whether it has the caller's star.
fn starred(data: &Value) -> bool {
    let row = [
        &data["contacts"][0],
        &data["columns"][0]["contacts"][0],
        &data["columns"][1]["contacts"][0],
        data,
    ];
    let row = row.into_iter().find(|row| row["last_name"] == "Lovelace");
    row.unwrap_or_else(|| panic!("no contact in {data}"))["favorite"] == json!(true)
}

#[tokio::test]
async fn who_has_no_favourites_shares_answers_with_all_who_have_none() {
    let app = TestApp::start().await;
    let shown = shown(&app).await;
    let (admin, member) = (&shown.tenant.admin, &shown.tenant.member);
    let read = async |client: &Client, path: &str, outcome: &str, star: bool| {
        let answer = client.get(path).await.expect(200);
        assert_eq!(answer.header("x-cache"), outcome, "{path}");
        assert_eq!(starred(&answer.data()), star, "{path}");
    };
    for path in shown.paths() {
        read(admin, &path, "MISS", false).await;
        read(member, &path, "HIT", false).await;
    }
    shown.star(member, true).await;
    for path in shown.paths() {
        read(member, &path, "MISS", true).await;
        read(member, &path, "HIT", true).await;
        read(admin, &path, "MISS", false).await;
        read(admin, &path, "HIT", false).await;
    }
    shown.star(member, false).await;
    for path in shown.paths() {
        read(member, &path, "MISS", false).await;
        read(admin, &path, "HIT", false).await;
    }
    // Filters by what is the caller's own.
    shown.star(admin, true).await;
    for (path, count) in [
        ("/api/contacts?favorite=true".to_owned(), "total"),
        (
            format!("/api/boards/{}/contacts?filter=favorites", shown.board),
            "pagination",
        ),
    ] {
        let total = async |client: &Client| match &client.get(&path).await.expect(200).data()[count] {
            Value::Object(pagination) => pagination["total"].clone(),
            total => total.clone(),
        };
        assert_eq!(
            (total(admin).await, total(member).await),
            (json!(1), json!(0)),
            "{path}"
        );
    }
}

#[tokio::test]
async fn whoever_asks_for_a_renewal_renews_what_is_shared() {
    let app = TestApp::start().await;
    let shown = shown(&app).await;
    let (admin, member) = (&shown.tenant.admin, &shown.tenant.member);
    admin.get("/api/contacts").await.expect(200).cache("MISS");
    // What no trigger sees.
    app.psql(
        "set session_replication_role = replica; \
         alter table contact disable trigger all; update contact set title = 'Countess'; alter table contact enable trigger all; \
         set session_replication_role = origin",
    )
    .await;
    let title = |answer: &Value| answer["contacts"][0]["title"].clone();
    assert_eq!(
        title(&member.get("/api/contacts").await.expect(200).data()),
        Value::Null
    );
    let renewed = member.get("/api/contacts?bust_cache=true").await.expect(200);
    assert_eq!(title(&renewed.data()), json!("Countess"));
    let after = admin.get("/api/contacts").await.expect(200).cache("HIT");
    assert_eq!(title(&after.data()), json!("Countess"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_shows_the_star_of_exactly_the_version_that_it_claims() {
    const STARS: usize = 120;
    let app = TestApp::start().await;
    let other = app.another().await;
    let shown = shown(&app).await;
    let (admin, member) = (&shown.tenant.admin, &shown.tenant.member);
    let over = AtomicBool::new(false);
    // One person alone writes, so each version has one state.
    let writing = async {
        let mut states = BTreeMap::new();
        for turn in 0..STARS {
            let on = turn % 2 == 0;
            states.insert(shown.star(member, on).await, on);
        }
        over.store(true, Ordering::SeqCst);
        states
    };
    let reading = async |client: Client, mine: bool| {
        let mut seen = Vec::new();
        while !over.load(Ordering::SeqCst) {
            for path in shown.paths() {
                let answer = client.get(&path).await.expect(200);
                seen.push((
                    version(answer.header("x-version")),
                    starred(&answer.data()),
                    mine,
                    format!("{path} ({})", answer.header("cache-status")),
                ));
            }
        }
        seen
    };
    let (states, here, there, theirs) = tokio::join!(
        writing,
        reading(member.at(&app), true),
        reading(member.at(&other), true),
        reading(admin.at(&other), false),
    );
    assert_eq!(states.len(), STARS);
    let mut starred = 0;
    for (version, star, mine, path) in here.into_iter().chain(there).chain(theirs) {
        let state = states.range(..=version).next_back().is_some_and(|(_, on)| *on);
        assert_eq!(star, state && mine, "{path} at version {version}, {states:?}");
        starred += usize::from(star);
    }
    assert!(starred > 0, "nobody ever saw a star");
}
