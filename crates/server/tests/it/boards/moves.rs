//! Contacts move between their neighbours, by several people at once, and stay in the order in which they were put.

use http::Method;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{board, contact, shown};
use crate::support::{Client, TestApp};

async fn move_to(client: &Client, board: &str, id: &str, body: Value) -> crate::support::Answer {
    client
        .post(&format!("/api/boards/{board}/contacts/{id}/move"), body)
        .await
}

#[tokio::test]
async fn a_contact_goes_where_it_is_put() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let (board, columns) = board(&ada.member, &["A", "B"]).await;
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        ids.push(contact(&ada.member, name, &columns[0], json!({})).await);
    }
    // New ones come first.
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec!["three", "two", "one"], vec![]]
    );
    let moved = move_to(
        &ada.member,
        &board,
        &ids[0],
        json!({"column_id": columns[0], "after_id": ids[2]}),
    )
    .await
    .expect(200);
    assert!(moved.header("x-version").starts_with("contacts="));
    let etag = moved.header("etag").to_owned();
    let moved = moved.data();
    assert_eq!(
        (&moved["from_column_id"], &moved["to_column_id"]),
        (&json!(columns[0]), &json!(columns[0]))
    );
    assert_eq!(moved["contact"]["id"], json!(ids[0]));
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec!["three", "one", "two"], vec![]]
    );
    move_to(&ada.member, &board, &ids[0], json!({"column_id": columns[1]}))
        .await
        .expect(200);
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec!["three", "two"], vec!["one"]]
    );
    move_to(
        &ada.member,
        &board,
        &ids[2],
        json!({"column_id": columns[1], "before_id": ids[0]}),
    )
    .await
    .expect(200);
    move_to(
        &ada.member,
        &board,
        &ids[1],
        json!({"column_id": columns[1], "position": "bottom"}),
    )
    .await
    .expect(200);
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec![], vec!["three", "one", "two"]]
    );
    // Also what was put above all is below what comes new.
    contact(&ada.member, "four", &columns[1], json!({})).await;
    move_to(&ada.member, &board, &ids[1], json!({"column_id": null}))
        .await
        .expect(200);
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec![], vec!["four", "three", "one"], vec!["two"]]
    );

    let path = format!("/api/boards/{board}/contacts/{}/move", ids[0]);
    let body = json!({"column_id": columns[0]});
    ada.member
        .send(Method::POST, &path, &[("if-match", &etag)], Some(body.clone()))
        .await
        .problem(412, "stale_version");
    let key = [("idempotency-key", "once")];
    let first = ada
        .member
        .send(Method::POST, &path, &key, Some(body.clone()))
        .await
        .expect(200);
    let again = ada
        .member
        .send(Method::POST, &path, &key, Some(body))
        .await
        .expect(200);
    assert_eq!(
        (again.header("idempotency-replayed"), &again.bytes),
        ("true", &first.bytes)
    );
}

#[tokio::test]
async fn what_cannot_be_done_is_told_by_name() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let (board, columns) = super::board(&ada.member, &["A", "B"]).await;
    let (other, theirs) = super::board(&ada.member, &["X"]).await;
    let one = contact(&ada.member, "one", &columns[0], json!({})).await;
    let two = contact(&ada.member, "two", &columns[1], json!({})).await;
    let far = contact(&ada.member, "far", &theirs[0], json!({})).await;
    let refused = move_to(&ada.member, &board, &one, json!({"column_id": theirs[0]}))
        .await
        .problem(422, "invalid_fields");
    assert_eq!(refused["errors"][0]["field"], json!("column_id"));
    let refused = move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[0], "after_id": two}),
    )
    .await
    .problem(409, "neighbour_gone");
    assert_eq!(refused["errors"][0]["field"], json!("after_id"));
    move_to(&ada.member, &board, &far, json!({"column_id": columns[0]}))
        .await
        .problem(409, "on_another_board");
    move_to(&ada.member, &board, &one, json!({}))
        .await
        .problem(400, "missing_field");
    move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[0], "rank": 1}),
    )
    .await
    .problem(400, "unknown_field");
    move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[0], "after_id": one}),
    )
    .await
    .problem(422, "invalid_fields");
    move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[0], "after_id": two, "before_id": two}),
    )
    .await
    .problem(422, "invalid_fields");
    move_to(&ada.member, &board, &board, json!({"column_id": columns[0]}))
        .await
        .problem(404, "not_found");
    move_to(&ada.member, &other, &one, json!({"column_id": theirs[0]}))
        .await
        .problem(409, "on_another_board");
    move_to(&bob.member, &board, &one, json!({"column_id": columns[0]}))
        .await
        .problem(404, "not_found");
    move_to(&ada.readonly, &board, &one, json!({"column_id": columns[0]}))
        .await
        .problem(403, "forbidden");

    // A limit is told, not enforced, and only to those who add to it.
    let limited = format!("/api/boards/{board}/columns/{}", columns[1]);
    ada.member
        .patch(&limited, json!({"wip_limit": 1}))
        .await
        .expect(200);
    let told = move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[1], "after_id": two}),
    )
    .await
    .expect(200)
    .data();
    assert_eq!(
        (&told["warnings"][0]["code"], &told["warnings"][0]["total"]),
        (&json!("wip_limit"), &json!(2))
    );
    let quiet = move_to(
        &ada.member,
        &board,
        &one,
        json!({"column_id": columns[1], "before_id": two}),
    )
    .await
    .expect(200)
    .data();
    assert_eq!(quiet["warnings"], Value::Null);
}

#[tokio::test]
async fn there_is_always_room_between_two() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let (board, columns) = board(&ada.member, &["A"]).await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c", "d", "e", "f"] {
        ids.push(contact(&ada.member, name, &columns[0], json!({})).await);
    }
    let mut model: Vec<String> = ids.iter().rev().cloned().collect();
    // All in one place, as when several drop at the same time: their ids tell.
    app.psql(&format!(
        "update contact set position = '8080' where board_column_id = '{}'",
        columns[0]
    ))
    .await;
    model.sort();
    let order = || async {
        let data = ada
            .member
            .get(&format!("/api/boards/{board}/contacts"))
            .await
            .expect(200)
            .data();
        super::names(&data["contacts"], "id")
    };
    let fresh = || async {
        ada.member
            .get(&format!("/api/boards/{board}/contacts?bust_cache=true"))
            .await
            .expect(200)
    };
    fresh().await;
    assert_eq!(order().await, model);
    let moved = model.remove(5);
    model.insert(2, moved.clone());
    move_to(
        &ada.member,
        &board,
        &moved,
        json!({"column_id": columns[0], "after_id": model[1]}),
    )
    .await
    .expect(200);
    assert_eq!(order().await, model);
    // Always between the same two: keys would grow without end.
    for round in 0..150 {
        let moved = model.remove(if round % 2 == 0 { 3 } else { 5 });
        let low = model[2].clone();
        model.insert(3, moved.clone());
        move_to(
            &ada.member,
            &board,
            &moved,
            json!({"column_id": columns[0], "after_id": low}),
        )
        .await
        .expect(200);
    }
    assert_eq!(order().await, model);
    let longest: i32 = app
        .owner
        .query_one("select max(length(position)) from contact", &[])
        .await
        .unwrap()
        .get(0);
    assert!(longest <= 64, "{longest}");
}

/// What somebody does with one of their own contacts.
#[derive(Debug, Clone)]
enum Step {
    Top(usize, usize),
    After(usize, usize),
    Before(usize, usize),
}

fn steps(contacts: usize, columns: usize) -> impl Strategy<Value = Vec<Step>> {
    let step =
        (0..4u8, 0..contacts, 0..contacts, 0..columns).prop_map(|(kind, one, other, column)| match kind {
            0 => Step::Top(one, column),
            1 | 2 => Step::After(one, other),
            _ => Step::Before(one, other),
        });
    prop::collection::vec(step, 40)
}

/// Several people at once, each with contacts of their own, in the same two columns. Whatever the others do in between, what one has
/// put behind another stays behind it; and everybody sees one order.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moves_by_several_at_once_keep_the_order_of_each() {
    const PEOPLE: usize = 4;
    const EACH: usize = 6;
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let (board, columns) = board(&ada.member, &["A", "B"]).await;
    let mut runner = TestRunner::new(Config::default());
    let mut people = Vec::new();
    for person in 0..PEOPLE {
        let mut mine = Vec::new();
        for n in 0..EACH {
            mine.push(contact(&ada.member, &format!("{person}-{n}"), &columns[0], json!({})).await);
        }
        let plan = steps(EACH, 2).new_tree(&mut runner).unwrap().current();
        let (client, board, columns) = (ada.member.clone(), board.clone(), columns.clone());
        people.push(tokio::spawn(async move {
            // New contacts come first.
            let mut model: Vec<Vec<usize>> = vec![(0..EACH).rev().collect(), Vec::new()];
            for step in &plan {
                let (one, body) = match step {
                    Step::Top(one, column) => {
                        take(&mut model, *one);
                        model[*column].insert(0, *one);
                        (*one, json!({"column_id": columns[*column]}))
                    }
                    Step::After(one, other) | Step::Before(one, other) if one == other => continue,
                    Step::After(one, other) => {
                        take(&mut model, *one);
                        let (column, place) = find(&model, *other);
                        model[column].insert(place + 1, *one);
                        (
                            *one,
                            json!({"column_id": columns[column], "after_id": mine[*other]}),
                        )
                    }
                    Step::Before(one, other) => {
                        take(&mut model, *one);
                        let (column, place) = find(&model, *other);
                        model[column].insert(place, *one);
                        (
                            *one,
                            json!({"column_id": columns[column], "before_id": mine[*other]}),
                        )
                    }
                };
                move_to(&client, &board, &mine[one], body).await.expect(200);
            }
            let named = |column: &Vec<usize>| column.iter().map(|n| mine[*n].clone()).collect::<Vec<_>>();
            model.iter().map(named).collect::<Vec<_>>()
        }));
    }
    let mut models = Vec::new();
    for person in people {
        models.push(person.await.unwrap());
    }
    let data = ada
        .readonly
        .get(&format!("/api/boards/{board}/view?limit=100"))
        .await
        .expect(200)
        .data();
    let mut seen = 0;
    for (place, column) in columns.iter().enumerate() {
        let order = super::names(&data["columns"][place]["contacts"], "id");
        for (person, model) in models.iter().enumerate() {
            let mine: Vec<&String> = order
                .iter()
                .filter(|id| model.iter().flatten().any(|own| own == *id))
                .collect();
            assert_eq!(
                mine,
                model[place].iter().collect::<Vec<_>>(),
                "column {place}, person {person}"
            );
        }
        let rows = app
            .owner
            .query(
                "select id::text from contact where board_column_id = $1::text::uuid order by position, id",
                &[column],
            )
            .await
            .unwrap();
        let kept: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert_eq!(order, kept);
        seen += kept.len();
    }
    assert_eq!(seen, PEOPLE * EACH);
}

fn take(model: &mut [Vec<usize>], one: usize) {
    for column in model {
        column.retain(|other| *other != one);
    }
}

fn find(model: &[Vec<usize>], one: usize) -> (usize, usize) {
    model
        .iter()
        .enumerate()
        .find_map(|(column, contacts)| Some((column, contacts.iter().position(|other| *other == one)?)))
        .unwrap()
}
