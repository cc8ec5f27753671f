//! Presence in the memory layer: a hash for each person, an index for each tenant, both with expiry.
//!
//! `presence:{<tenant>}:<user>` holds `live_status`, `last_seen`, `email` and, for each device, `device:<id>` = status and
//! expiry, and for those that look at a record `viewing:<id>` = module and row. `presence:{<tenant>}` is a sorted set of people by the time at which they count as gone. The braces keep the keys
//! of one tenant on one node of a cluster.

use std::collections::HashMap;
use std::time::Duration;

use thermocline::{TenantId, Timestamp};
use thermocline_redis::{Command, RedisConnection, RedisError, Reply};
use uuid::Uuid;

use super::registry::{Beat, Turn};
use super::status::{LiveStatus, Present, Viewing};

/// Devices of one person that are told apart; further ones share one place.
pub(super) const MAX_DEVICES: usize = 32;
/// The most people of a tenant that are listed.
const MAX_PEOPLE: i64 = 10_000;

/// Takes a heartbeat and answers with the person's status before and after it, and whether the device looks at something else
/// now. One script, so that two devices that come
/// and go at once cannot both miss the other.
const BEAT: &str = r"
local rank = { offline = 0, away = 1, online = 2 }
local device, status, now = ARGV[1], ARGV[2], tonumber(ARGV[3])
local ends = now + tonumber(ARGV[4])
local before, after, last, devices, known = 'offline', 'offline', 0, 0, false
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
    local name = string.match(all[i], '^device:(.*)$')
    if name then
        local said, expires = string.match(all[i + 1], '^(%a+) (%d+)$')
        expires = tonumber(expires)
        if not said or not rank[said] or expires <= now then
            redis.call('HDEL', KEYS[1], all[i], 'viewing:' .. name)
        else
            devices = devices + 1
            if rank[said] > rank[before] then before = said end
            if name == device then
                known = true
            else
                if rank[said] > rank[after] then after = said end
                if expires > last then last = expires end
            end
        end
    end
end
if not known and devices >= tonumber(ARGV[7]) then device = 'others' end
local looked = redis.call('HGET', KEYS[1], 'viewing:' .. device) or ''
local looks = ARGV[8]
if status == 'offline' then looks = '' end
if looks == '' then
    redis.call('HDEL', KEYS[1], 'viewing:' .. device)
else
    redis.call('HSET', KEYS[1], 'viewing:' .. device, looks)
end
if status == 'offline' then
    redis.call('HDEL', KEYS[1], 'device:' .. device)
else
    redis.call('HSET', KEYS[1], 'device:' .. device, status .. ' ' .. string.format('%d', ends))
    if rank[status] > rank[after] then after = status end
    if ends > last then last = ends end
end
redis.call('HSET', KEYS[1], 'live_status', after, 'last_seen', ARGV[3], 'email', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
if after == 'offline' then
    redis.call('ZREM', KEYS[2], ARGV[5])
else
    redis.call('ZADD', KEYS[2], string.format('%d', last), ARGV[5])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
local turned = 'same'
if looked ~= looks then turned = 'turned' end
return { before, after, turned }
";

/// Takes a heartbeat; what it changed.
///
/// # Errors
/// When the store does not answer or answers rubbish.
pub(super) async fn beat(
    store: &RedisConnection,
    beat: &Beat,
    now: Timestamp,
    lifetime: Duration,
) -> Result<Turn, RedisError> {
    let command = Command::new("EVAL")
        .arg(BEAT)
        .arg("2")
        .arg(user_key(beat.tenant, beat.user))
        .arg(index_key(beat.tenant))
        .arg(&beat.device)
        .arg(beat.status.as_str())
        .arg(now.as_millis().to_string())
        .arg(lifetime.as_millis().to_string())
        .arg(beat.user.to_string())
        .arg(beat.email.as_ref())
        .arg(MAX_DEVICES.to_string())
        .arg(beat.viewing.as_ref().map(Viewing::text).unwrap_or_default());
    let reply = store.run(&command).await?;
    let parts: Vec<&str> = match &reply {
        Reply::List(parts) => parts.iter().filter_map(text).collect(),
        _ => Vec::new(),
    };
    if let [before, after, turned] = parts[..]
        && let (Some(before), Some(after)) = (LiveStatus::parse(before), LiveStatus::parse(after))
    {
        let changed = before != after || turned == "turned";
        return Ok(Turn { after, changed });
    }
    // What cannot be read counts as nothing known: at worst somebody's coming is told twice.
    Ok(Turn {
        after: beat.status,
        changed: true,
    })
}

/// Everybody of a tenant who is there.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn read(
    store: &RedisConnection,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Vec<Present>, RedisError> {
    let command = Command::new("ZRANGEBYSCORE")
        .arg(index_key(tenant))
        .arg(format!("({}", now.as_millis()))
        .arg("+inf")
        .arg("LIMIT")
        .arg("0")
        .arg(MAX_PEOPLE.to_string());
    let users: Vec<Uuid> = match store.run(&command).await? {
        Reply::List(members) => members
            .iter()
            .filter_map(text)
            .filter_map(|member| Uuid::parse_str(member).ok())
            .collect(),
        _ => Vec::new(),
    };
    let commands: Vec<Command> = users
        .iter()
        .map(|user| Command::new("HGETALL").arg(user_key(tenant, *user)))
        .collect();
    let hashes = store.run_all(&commands).await?;
    Ok(users
        .iter()
        .zip(&hashes)
        .filter_map(|(user, hash)| present(*user, hash, now))
        .collect())
}

/// A person from the fields of their hash; none when no device is there any more.
fn present(user: Uuid, hash: &Reply, now: Timestamp) -> Option<Present> {
    let fields = fields(hash)?;
    let devices: Vec<(LiveStatus, Timestamp)> = fields
        .iter()
        .filter(|(name, _)| name.starts_with("device:"))
        .filter_map(|(_, value)| {
            let (status, expires) = value.split_once(' ')?;
            let expires = Timestamp::from_millis(expires.parse().ok()?);
            (expires > now).then_some((LiveStatus::parse(status)?, expires))
        })
        .collect();
    let live_status = devices.iter().map(|(status, _)| *status).max()?;
    let viewing = fields.iter().filter_map(|(name, value)| {
        let device = name.strip_prefix("viewing:")?;
        let (_, expires) = fields.get(format!("device:{device}").as_str())?.split_once(' ')?;
        (Timestamp::from_millis(expires.parse().ok()?) > now).then(|| Viewing::parse(value))?
    });
    // The first device to expire may change the status, so that is when to look again.
    let expires = devices.iter().map(|(_, expires)| *expires).min()?;
    let last_seen = fields.get("last_seen").and_then(|millis| millis.parse().ok());
    Some(Present {
        user_id: user,
        email: fields
            .get("email")
            .map(|email| (*email).to_owned())
            .unwrap_or_default(),
        live_status,
        last_seen: Timestamp::from_millis(last_seen.unwrap_or_default()),
        viewing: Viewing::all(viewing),
        expires,
    })
}

fn fields(hash: &Reply) -> Option<HashMap<&str, &str>> {
    let mut fields = HashMap::new();
    match hash {
        Reply::List(parts) => {
            for pair in parts.chunks_exact(2) {
                fields.insert(text(&pair[0])?, text(&pair[1])?);
            }
        }
        Reply::Map(pairs) => {
            for (name, value) in pairs {
                fields.insert(text(name)?, text(value)?);
            }
        }
        _ => return None,
    }
    Some(fields)
}

fn text(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        Reply::Status(text) => Some(text),
        _ => None,
    }
}

fn user_key(tenant: TenantId, user: Uuid) -> String {
    format!("presence:{{{}}}:{user}", tenant.as_uuid())
}

fn index_key(tenant: TenantId) -> String {
    format!("presence:{{{}}}", tenant.as_uuid())
}
