//! `thermocline dev`: from nothing to a server that answers, and back to nothing, whatever way it ends.

use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;

use serde_json::Value;

use crate::support::eventually;
use crate::support::process::{Dev, data_folder, run, thermocline};

async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn listens(url: &str) -> bool {
    let address = url
        .rsplit_once('@')
        .map_or_else(|| url.split("//").nth(1).unwrap(), |(_, rest)| rest);
    TcpStream::connect(address.split('/').next().unwrap()).is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn starts_tells_stops_and_heals() {
    let folder = data_folder();
    let dev = Dev::start(folder.path());

    let fields: Vec<&str> = dev
        .ready
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let promised = [
        "pid",
        "url",
        "web_url",
        "edge_url",
        "database_url",
        "admin_database_url",
        "redis_memory_url",
        "redis_cache_url",
        "redis_journal_url",
        "internal_auth_key",
        "tenants",
        "users",
        "boards",
    ];
    assert_eq!(fields, promised);
    let users = dev.ready["users"].as_array().unwrap();
    assert_eq!(users.len(), 1, "without demo data there is the superadmin alone");
    assert_eq!(
        (&users[0]["role"], &users[0]["tenant"]),
        (&Value::from("superadmin"), &Value::Null)
    );
    let stores = [
        "url",
        "admin_database_url",
        "redis_memory_url",
        "redis_cache_url",
        "redis_journal_url",
    ];
    let urls: Vec<String> = stores.iter().map(|name| dev.text(name).to_owned()).collect();
    assert!(urls.iter().all(|url| listens(url)));

    // The server's role is bound by row-level security; neither it nor the owner is a superuser.
    for name in ["database_url", "admin_database_url"] {
        let client = connect(dev.text(name)).await;
        let rights = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";
        assert!(
            !client.query_one(rights, &[]).await.unwrap().get::<_, bool>(0),
            "{name}"
        );
    }

    let second = run(thermocline(&["dev"])
        .env("THERMOCLINE_DATA", folder.path())
        .env("PORT", "0"));
    assert_eq!(second.code, 1, "{}", second.stderr);
    assert!(
        second.stderr.contains(&format!("process {}", dev.ready["pid"])),
        "{}",
        second.stderr
    );

    let doctor = run(thermocline(&["doctor"]).env("THERMOCLINE_DATA", folder.path()));
    assert_eq!(doctor.code, 0, "{}{}", doctor.stdout, doctor.stderr);

    // What was acknowledged survives the death of everything.
    let owner = connect(dev.text("admin_database_url")).await;
    owner
        .batch_execute("insert into tenant (name, slug) values ('Kept', 'kept')")
        .await
        .unwrap();
    drop(owner);
    assert_eq!(dev.end_by("KILL").signal(), Some(9));
    for url in &urls {
        eventually(&format!("{url} is gone"), || async { !listens(url) }).await;
    }

    let dev = Dev::start(folder.path());
    let owner = connect(dev.text("admin_database_url")).await;
    let kept = owner
        .query("select 1 from tenant where slug = 'kept'", &[])
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
    drop(owner);

    let urls: Vec<String> = stores.iter().map(|name| dev.text(name).to_owned()).collect();
    assert_eq!(dev.end_by("TERM").code(), Some(0));
    assert!(!folder.path().join("ready.json").exists());
    assert!(!urls.iter().any(|url| listens(url)), "a store outlived the stop");
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_passwords_are_made_again() {
    let folder = data_folder();
    let dev = Dev::start(folder.path());
    let before = dev.ready["users"][0]["password"].clone();
    assert_eq!(dev.end_by("INT").code(), Some(0));

    std::fs::remove_file(folder.path().join("credentials.json")).unwrap();
    let dev = Dev::start(folder.path());
    assert_ne!(dev.ready["users"][0]["password"], before);
    connect(dev.text("database_url")).await;
}
