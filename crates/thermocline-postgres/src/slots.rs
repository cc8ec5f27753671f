use thermocline::{Slots, VersionKey};
use tokio_postgres::{
    Client,
    types::{ToSql, Type},
};
use uuid::Uuid;

/// The statement behind [`read_slots`], for a pipeline that is put together by hand: `$1` is a `uuid[]` of tenants, `$2`
/// a `text[]` of as many modules; one row for each, in their order, with the array that [`slots_from_pairs`] takes.
pub const READ_SLOTS: &str = "select thermocline.slots(asked.tenant, asked.module) \
    from unnest($1::uuid[], $2::text[]) with ordinality as asked (tenant, module, place) \
    order by asked.place";

/// Reads the slots of all `keys` in one statement, so in one snapshot; the answer is in their order.
///
/// This is what a write does after its commit, down the same connection without waiting in between: the snapshot
/// contains the write, so its sum is the version that the answer to the write may promise.
///
/// ```no_run
/// # async fn example(client: &tokio_postgres::Client, write: &str) -> Result<(), tokio_postgres::Error> {
/// use tokio::try_join;
/// use thermocline::{Module, TenantId, VersionKey};
/// use thermocline_postgres::read_slots;
///
/// let keys = [VersionKey::new(TenantId::SERVER, Module::new("settings"))];
/// // Sent in this order, answered in this order, one round trip.
/// let (_, slots) = try_join!(biased; client.batch_execute(write), read_slots(client, &keys))?;
/// println!("X-Version: settings={}", slots[0].version());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What Postgres says. Within a transaction that raised something itself there is no version to read, and the
/// error says that a null cannot be converted.
pub async fn read_slots(client: &Client, keys: &[VersionKey]) -> Result<Vec<Slots>, tokio_postgres::Error> {
    let tenants: Vec<Uuid> = keys.iter().map(|key| key.tenant.as_uuid()).collect();
    let modules: Vec<&str> = keys.iter().map(|key| key.module.as_str()).collect();
    let tenants: (&(dyn ToSql + Sync), Type) = (&tenants, Type::UUID_ARRAY);
    client
        .query_typed(READ_SLOTS, &[tenants, (&modules, Type::TEXT_ARRAY)])
        .await?
        .iter()
        .map(|row| row.try_get(0).map(|pairs: Vec<i64>| slots_from_pairs(&pairs)))
        .collect()
}

/// Makes [`Slots`] of the array that `thermocline.slots` returns: slot, n, slot, n, ….
///
/// ```
/// use thermocline_postgres::slots_from_pairs;
///
/// let slots = slots_from_pairs(&[2, 10, 1, 5, -1, 3]);
/// assert_eq!(slots.version(), 18);
/// assert!(slots.contains(1, 5) && slots.contains(-1, 3));
/// ```
pub fn slots_from_pairs(pairs: &[i64]) -> Slots {
    let (pairs, _) = pairs.as_chunks::<2>();
    // Counters only grow, from 1.
    Slots::from_pairs(pairs.iter().map(|&[slot, n]| (slot, n.unsigned_abs())))
}
