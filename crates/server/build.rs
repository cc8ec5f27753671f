//! Embeds the web app again after it was built again.

use std::path::Path;

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    // A path that is missing counts as changed at every build. Without the folder the server is built without the web
    // app; in a source tree that cannot be written to, it is only built more often.
    let _ = std::fs::create_dir_all(&built);
    println!("cargo::rerun-if-changed={}", built.display());
    println!("cargo::rerun-if-changed=build.rs");
}
