//! `bench scale`, small.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Two workspaces of five hundred contacts.
const SIZE: [&str; 6] = [
    "--workspaces",
    "2",
    "--contacts",
    "500",
    "--reference-contacts",
    "300",
];

fn scale(directory: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bench"))
        .arg("scale")
        .args(arguments)
        .args(SIZE)
        .arg("--folder")
        .arg(directory.join("databases"))
        .arg("--output")
        .arg(directory.join("results"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.success(),
        text(&output.stdout) + &text(&output.stderr),
    )
}

fn sections(directory: &Path, part: &str) -> Vec<Value> {
    let file = directory.join("results").join(format!("{part}.json"));
    let whole: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    whole["sections"].as_array().unwrap().clone()
}

#[test]
fn databases_are_loaded_once_and_requests_measured_in_them() {
    let directory = tempfile::tempdir().unwrap();
    let (done, text) = scale(directory.path(), &["load"]);
    assert!(done, "{text}");
    let loaded = sections(directory.path(), "load");
    assert_eq!(loaded.len(), 2);
    let relations = loaded[1]["rows"].to_string();
    for relation in [
        "contact (table)",
        "contact_search (index, gin)",
        "contact_list (index, btree)",
    ] {
        assert!(relations.contains(relation), "{relations}");
    }

    let (done, text) = scale(directory.path(), &["requests", "--quick"]);
    assert!(done, "{text}");
    assert!(!text.contains("loading"), "it was loaded twice: {text}");
    let requests = sections(directory.path(), "requests");
    let rows = requests[0]["rows"].as_array().unwrap();
    // Time and pages at four places, and both ratios.
    assert!(rows.iter().all(|row| row.as_array().unwrap().len() == 15));
    let measured: Vec<&str> = rows.iter().map(|row| row[0].as_str().unwrap()).collect();
    for case in [
        "list, first page, cold",
        "list at depth, by cursor",
        "create",
        "import of 100,000 rows",
    ] {
        assert!(
            measured.contains(&case),
            "{case} is not among {measured:?}: {}",
            requests[0]["notes"]
        );
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bench"))
        .args(["scale", "load", "--workspaces", "1", "--contacts", "900000000000"])
        .args(["--reference-contacts", "900000000000", "--folder"])
        .arg(directory.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(text.contains("free; name another folder"), "{text}");
}

#[test]
fn counts_hold_for_half_a_minute_of_kills() {
    let directory = tempfile::tempdir().unwrap();
    let (done, text) = scale(directory.path(), &["drift", "--minutes", "0.4"]);
    assert!(done, "{text}");
    let rows = sections(directory.path(), "drift")[0]["rows"].clone();
    let rows = rows.as_array().unwrap();
    assert!(rows.len() >= 6, "{rows:?}");
    assert!(rows.iter().all(|row| row[4] == "0"), "{rows:?}");
}
