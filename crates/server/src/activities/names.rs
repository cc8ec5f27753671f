//! Names in the cache layer that other programs look for.

use thermocline::{Digest, TenantId};

/// What all names of a tenant begin with.
fn beginning(tenant: TenantId) -> String {
    format!("activities:stats:tenant:{tenant}")
}

/// Counts at a version, by the digest of their conditions.
pub(super) fn counts(tenant: TenantId, version: u64, conditions: Digest) -> String {
    format!("{}:v{version}:{conditions}", beginning(tenant))
}

/// The version of the tenant's activities.
pub(super) fn version(tenant: TenantId) -> String {
    format!("{}:version", beginning(tenant))
}

/// Requests whose counts were there.
pub(super) fn hits(tenant: TenantId) -> String {
    format!("{}:hits", beginning(tenant))
}

/// Requests whose counts had to be made.
pub(super) fn misses(tenant: TenantId) -> String {
    format!("{}:misses", beginning(tenant))
}

/// Counts that were not kept because the version had moved on while they were made.
pub(super) fn skips_mismatch(tenant: TenantId) -> String {
    format!("{}:skips_mismatch", beginning(tenant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_programs_look_for() {
        let tenant = TenantId::from_uuid(uuid::Uuid::from_u128(7));
        let id = "00000000-0000-0000-0000-000000000007";
        let conditions = Digest::from_bytes([0xab; 16]);
        assert_eq!(
            counts(tenant, 42, conditions),
            format!("activities:stats:tenant:{id}:v42:{}", "ab".repeat(16))
        );
        assert_eq!(version(tenant), format!("activities:stats:tenant:{id}:version"));
        assert_eq!(hits(tenant), format!("activities:stats:tenant:{id}:hits"));
        assert_eq!(misses(tenant), format!("activities:stats:tenant:{id}:misses"));
        assert_eq!(
            skips_mismatch(tenant),
            format!("activities:stats:tenant:{id}:skips_mismatch")
        );
    }
}
