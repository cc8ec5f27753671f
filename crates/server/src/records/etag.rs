//! The ETag of a row: its revision, which `If-Match` compares, and a hash of the answer, which `If-None-Match` needs.

use xxhash_rust::xxh3::xxh3_64;

/// `"<revision>-<hash>"`.
pub(crate) fn row_etag(revision: i64, row: &str) -> String {
    format!("\"{revision}-{:016x}\"", xxh3_64(row.as_bytes()))
}

/// What an `If-Match` header demands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// No header, or `*`: any existing row.
    Any,
    /// One of these revisions.
    Revisions(Vec<i64>),
}

impl IfMatch {
    /// Reads the header. A tag that is not one of ours matches nothing, as RFC 9110 wants.
    pub(crate) fn parse(header: Option<&str>) -> Self {
        let Some(header) = header
            .map(str::trim)
            .filter(|text| !text.is_empty() && *text != "*")
        else {
            return Self::Any;
        };
        let revision = |tag: &str| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag.split('-').next().and_then(|text| text.parse().ok())
        };
        Self::Revisions(header.split(',').filter_map(revision).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_match_reads_what_row_etag_writes() {
        let tag = row_etag(7, "{}");
        assert_eq!(IfMatch::parse(Some(&tag)), IfMatch::Revisions(vec![7]));
        assert_eq!(
            IfMatch::parse(Some(&format!("{tag}, \"8-x\""))),
            IfMatch::Revisions(vec![7, 8])
        );
        assert_eq!(IfMatch::parse(Some("\"foreign\"")), IfMatch::Revisions(vec![]));
        assert_eq!(IfMatch::parse(Some("*")), IfMatch::Any);
        assert_eq!(IfMatch::parse(None), IfMatch::Any);
    }
}
