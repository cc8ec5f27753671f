//! Tenants: nobody sees, counts or changes another tenant's rows, whatever the route.

use http::Method;
use serde_json::{Value, json};
use server::modules::{Kind, MODULES, Tenancy};

use crate::support::{Client, TestApp};

/// A body with every required field of a module.
fn minimal(module: &str) -> Value {
    let spec = server::modules::find(module).unwrap();
    let mut body = serde_json::Map::new();
    for field in spec.all_fields().filter(|field| field.required) {
        let value = match field.name {
            _ if field.kind == Kind::Email => json!("new@example.com"),
            "schedule" => json!("hourly"),
            "function_name" => json!("warmDashboardBundleCache"),
            _ => json!("Something"),
        };
        body.insert(field.name.to_owned(), value);
    }
    if module == "bizdevsources" {
        body.insert("source_name".to_owned(), json!("Something"));
    }
    Value::Object(body)
}

#[tokio::test]
async fn another_tenants_id_is_not_there_on_any_route_of_any_module() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let document: Value = serde_json::from_str(&server::openapi_text()).unwrap();
    let mut tried = 0;
    for spec in MODULES.iter().filter(|spec| spec.tenancy != Tenancy::Tenants) {
        let name = spec.module.as_str();
        let id = ada
            .admin
            .post(&format!("/api/{name}"), minimal(name))
            .await
            .expect(201)
            .id();
        // Every path of the module that takes an id, with every method, from the one list of routes.
        for (path, methods) in document["paths"].as_object().unwrap() {
            if !path.starts_with(&format!("/api/{name}/{{id}}")) {
                continue;
            }
            for method in methods.as_object().unwrap().keys() {
                let method: Method = method.to_uppercase().parse().unwrap();
                let body = (method != Method::GET && method != Method::DELETE).then(|| json!({}));
                let path = path.replace("{id}", &id);
                let answer = bob.admin.send(method.clone(), &path, &[], body).await;
                answer.problem(404, "not_found");
                tried += 1;
            }
        }
        let list = bob
            .admin
            .get(&format!("/api/{name}?include_test_data=true"))
            .await
            .expect(200)
            .data();
        assert!(!list.to_string().contains(&id), "{name}");
        ada.admin.get(&format!("/api/{name}/{id}")).await.expect(200);
    }
    assert!(tried >= 40, "{tried} routes were tried");
}

#[tokio::test]
async fn naming_a_tenant_selects_only_for_superadmins() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let root = app.superadmin().await;
    ada.admin
        .post("/api/accounts", json!({"name": "Of Ada", "tenant_id": ada.slug}))
        .await
        .expect(201);
    ada.admin
        .get(&format!("/api/accounts?tenant_id={}", ada.id))
        .await
        .expect(200);
    ada.admin
        .get(&format!("/api/accounts?tenant_id={}", bob.slug))
        .await
        .problem(403, "other_tenant");
    ada.admin
        .get_with("/api/accounts", &[("x-tenant-id", &bob.slug)])
        .await
        .problem(403, "other_tenant");
    ada.admin
        .post("/api/accounts", json!({"name": "x", "tenant_id": bob.id}))
        .await
        .problem(403, "other_tenant");

    assert_eq!(
        root.get("/api/accounts?tenant_id=ada").await.expect(200).data()["total"],
        json!(1)
    );
    assert_eq!(
        root.get("/api/accounts?tenant_id=bob").await.expect(200).data()["total"],
        json!(0)
    );
    let everywhere = root.get("/api/accounts").await.expect(200).cache("BYPASS");
    assert_eq!(
        everywhere.data()["total"],
        json!(1),
        "a superadmin reads across all tenants"
    );
    let id = everywhere.data()["accounts"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    root.get(&format!("/api/accounts/{id}")).await.expect(200);
    let problem = root
        .post("/api/accounts", json!({"name": "x"}))
        .await
        .problem(400, "missing_field");
    assert_eq!(problem["errors"][0]["field"], json!("tenant_id"));
    root.post("/api/accounts", json!({"name": "x", "tenant_id": "bob"}))
        .await
        .expect(201);
    root.get("/api/accounts?tenant_id=nobody")
        .await
        .problem(400, "unknown_tenant");
}

#[tokio::test]
async fn a_reference_cannot_cross_the_wall() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let bob = app.tenant("bob").await.admin;
    let account = ada
        .post("/api/accounts", json!({"name": "Of Ada"}))
        .await
        .expect(201)
        .id();
    let body = json!({"first_name": "A", "last_name": "B", "account_id": account});
    bob.post("/api/contacts", body)
        .await
        .problem(422, "invalid_fields");
}

#[tokio::test]
async fn the_database_itself_refuses_other_tenants_rows() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    ada.admin
        .post(
            "/api/contacts",
            json!({"first_name": "Grace", "last_name": "Hopper"}),
        )
        .await
        .expect(201);
    let mut connection = app.app.pool().get().await.unwrap();
    let transaction = connection.transaction().await.unwrap();
    transaction
        .batch_execute(&format!("set local app.tenant_id = '{}'", bob.id))
        .await
        .unwrap();
    for spec in MODULES {
        let sql = format!("select count(*) from {} where tenant_column <> $1", spec.table).replace(
            "tenant_column",
            if spec.tenancy == Tenancy::Tenants {
                "id"
            } else {
                "tenant_id"
            },
        );
        let foreign: i64 = transaction.query_one(&sql, &[&bob.id]).await.unwrap().get(0);
        assert_eq!(foreign, 0, "{}", spec.table);
    }
    let words = vec!["grace"];
    let refused = transaction
        .query("select search_ids('contact', $1, $2)", &[&ada.id, &words])
        .await
        .expect_err("search for another tenant");
    assert!(refused.to_string().contains("acting tenant") || refused.as_db_error().is_some());
}

#[tokio::test]
async fn the_servers_role_cannot_change_how_versions_are_raised() {
    let app = TestApp::start().await;
    let connection = app.app.pool().get().await.unwrap();
    for statement in [
        "select thermocline.untrack('contact')",
        "select thermocline.track('contact', 'contacts', 'tenant_id', '{id}')",
        "select thermocline.use_feed('notify')",
        "select thermocline.begin_history()",
        "delete from thermocline.cache_version",
        "alter table contact disable trigger all",
    ] {
        let refused = connection
            .batch_execute(statement)
            .await
            .expect_err("the owner's business");
        let code = refused.code().map(tokio_postgres::error::SqlState::code);
        assert_eq!(code, Some("42501"), "{statement}: {refused}");
    }
    connection
        .query("select thermocline.slots(null, 'contacts')", &[])
        .await
        .expect("reading versions is allowed");
}

#[tokio::test]
async fn every_table_with_a_tenant_is_behind_the_wall() {
    let app = TestApp::start().await;
    let bare = app
        .owner
        .query(
            "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' \
             join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' \
             and not c.relrowsecurity and has_table_privilege('thermocline_app', c.oid, 'select')",
            &[],
        )
        .await
        .unwrap();
    let names: Vec<String> = bare.iter().map(|row| row.get(0)).collect();
    assert!(names.is_empty(), "without row-level security: {names:?}");
}

#[tokio::test]
async fn roles_and_private_notes_hold() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    ada.readonly.get("/api/contacts").await.expect(200);
    ada.readonly
        .post("/api/tasks", json!({"title": "x"}))
        .await
        .problem(403, "forbidden");
    ada.member
        .post("/api/tasks", json!({"title": "x"}))
        .await
        .expect(201);
    ada.member
        .post("/api/users", json!({"email": "x@example.com"}))
        .await
        .problem(403, "forbidden");
    ada.admin
        .post(
            "/api/users",
            json!({"email": "x@example.com", "role": "superadmin"}),
        )
        .await
        .problem(422, "invalid_fields");
    ada.admin
        .post("/api/tenants", json!({"name": "x"}))
        .await
        .problem(403, "forbidden");

    let note = ada
        .member
        .post("/api/notes", json!({"content": "mine", "is_private": true}))
        .await
        .expect(201)
        .id();
    let sees =
        |client: Client| async move { client.get("/api/notes").await.expect(200).data()["total"].clone() };
    assert_eq!(sees(ada.member.clone()).await, json!(1));
    assert_eq!(sees(ada.admin.clone()).await, json!(0));
    ada.admin
        .get(&format!("/api/notes/{note}"))
        .await
        .problem(404, "not_found");
    ada.admin
        .delete(&format!("/api/notes/{note}"))
        .await
        .problem(404, "not_found");
    app.anonymous()
        .get("/api/contacts")
        .await
        .problem(401, "no_token");
}
