//! Documents, and their few bytes.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::activities::related;
use super::{Table, Writer, closing_columns, sentences};
use crate::demo::words::PRODUCTS;
use crate::demo::world::{Calendar, Kind, World};

pub(super) const TABLE: Table = Table {
    module: "documents",
    table: "document",
    columns: closing_columns!(
        "id, tenant_id, name, mime, bytes, sha256, related_to, related_id, description"
    ),
    count: |world| world.documents,
    write,
};

fn write(writer: &mut Writer<'_>, n: u64) {
    let world = writer.world;
    let (name, mime, content) = content(world, n);
    let mut random = world.random(Kind::Document, n);
    let random = &mut random;
    let made = Calendar::made(n, world.documents, 300, random);
    let (related_to, related_id, about) = related(world, random);
    let digest = Sha256::digest(&content);
    let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let owner = Some(world.colleague(random));
    writer
        .rows
        .uuid(world.id(Kind::Document, n))
        .uuid(world.tenant_id())
        .text(&name)
        .text(mime)
        .plain(content.len())
        .text(&sha256)
        .text(related_to)
        .uuid(related_id)
        .text(&format!("For {about}"));
    writer.close(random, owner, made);
}

/// The rows of `document_content`: document and bytes.
pub(in crate::demo) fn contents(world: &World) -> impl Iterator<Item = (Uuid, Vec<u8>)> {
    (0..world.documents).map(|n| (world.id(Kind::Document, n), content(world, n).2))
}

fn content(world: &World, n: u64) -> (String, &'static str, Vec<u8>) {
    // Numbers of their own, so that bytes and row can be made apart.
    let mut random = world.random(Kind::Document, n + 1_000_000);
    let product = *random.pick(PRODUCTS);
    let number = 2_026_000 + n;
    let lines = sentences(&mut random, 5);
    match n % 4 {
        0 => (
            format!("Offer {number}.pdf"),
            "application/pdf",
            pdf(&format!("Offer {number}: {product}")),
        ),
        1 => (
            format!("Minutes {number}.md"),
            "text/markdown",
            format!("# Minutes {number}\n\n- {}\n", lines.join("\n- ")).into_bytes(),
        ),
        2 => (
            format!("Price list {number}.csv"),
            "text/csv",
            PRODUCTS
                .iter()
                .fold("product,price\n".to_owned(), |table, product| {
                    format!("{table}{product},{}.00\n", random.between(2, 90) * 50)
                })
                .into_bytes(),
        ),
        _ => (
            format!("Letter {number}.txt"),
            "text/plain",
            format!("{}\n", lines.join("\n")).into_bytes(),
        ),
    }
}

/// The smallest page that every viewer shows.
fn pdf(line: &str) -> Vec<u8> {
    let page = format!("BT /F1 24 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = String::new();
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!(
        "xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}
