//! The contacts between which another one goes, and room for it there.

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row};
use uuid::Uuid;

use super::position::{LONGEST, between, spread};

/// How many neighbours on each side get new positions, tried in turn: the fewer the better, but enough for short ones.
const REACHES: [usize; 4] = [8, 64, 512, usize::MAX];
/// What is made short is shorter than what has to be.
const SHORT: usize = LONGEST / 2;

/// A column of a board, or the contacts that are in none, without the contact that is moved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub tenant: Uuid,
    pub board: Uuid,
    pub column: Option<Uuid>,
    pub moved: Uuid,
}

/// Where in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// Above all.
    Top,
    /// Below all.
    Bottom,
    /// Right behind this one.
    After(Uuid),
    /// Right before this one.
    Before(Uuid),
}

/// A contact of the column and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Neighbour {
    id: Uuid,
    position: String,
}

/// What there is to the place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// The table's own default comes before all that are there.
    Top,
    /// This position.
    At(String),
    /// There is none: neighbours have to make it.
    None,
    /// The neighbour is not in the column (any more).
    Gone(Uuid),
}

impl Place {
    /// Serialises those who make room in this column against all who read its neighbours; the latter do not wait for each other.
    /// Taken before any row is locked, so that nobody who holds it waits for somebody who waits for it.
    pub(super) async fn lock(&self, client: &Client, alone: bool) -> Result<(), tokio_postgres::Error> {
        let text = format!("column {}/{:?}", self.board, self.column);
        let sql = if alone {
            "select pg_advisory_xact_lock(hashtextextended($1, 0))"
        } else {
            "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))"
        };
        client.query_typed(sql, &[(&text, Type::TEXT)]).await.map(drop)
    }

    /// What there is to a place in the column.
    pub(super) async fn room(&self, client: &Client, beside: Beside) -> Result<Room, tokio_postgres::Error> {
        let (low, high) = match beside {
            Beside::Top => return Ok(Room::Top),
            Beside::Bottom => (self.last(client).await?, None),
            Beside::After(id) => match self.find(client, id).await? {
                None => return Ok(Room::Gone(id)),
                Some(low) => {
                    let high = self.next(client, &low, true, 1).await?.pop();
                    (Some(low), high)
                }
            },
            Beside::Before(id) => match self.find(client, id).await? {
                None => return Ok(Room::Gone(id)),
                Some(high) => (self.next(client, &high, false, 1).await?.pop(), Some(high)),
            },
        };
        let Some(low) = low else {
            return Ok(Room::Top);
        };
        let found = between(
            Some(&low.position),
            high.as_ref().map(|high| high.position.as_str()),
        );
        Ok(found
            .filter(|position| position.len() <= LONGEST)
            .map_or(Room::None, Room::At))
    }

    /// The first of the column.
    pub(super) async fn first(&self, client: &Client) -> Result<Option<String>, tokio_postgres::Error> {
        let sql = format!(
            "select t.position from contact t where {} order by t.position, t.id limit 1",
            self.sql()
        );
        let rows = client.query_typed(&sql, &self.values()).await?;
        Ok(rows.first().map(|row| row.get(0)))
    }

    /// Gives neighbours new positions, in the order in which they are, so that there is one for the moved contact. None: even so
    /// there is no room. To be called with the column locked for oneself.
    pub(super) async fn make_room(
        &self,
        client: &Client,
        beside: Beside,
    ) -> Result<Option<String>, tokio_postgres::Error> {
        let pivot = match beside {
            Beside::Top => return Ok(None),
            Beside::Bottom => self.last(client).await?,
            Beside::After(id) | Beside::Before(id) => self.find(client, id).await?,
        };
        let Some(pivot) = pivot else {
            return Ok(None);
        };
        for reach in REACHES {
            let most = i64::try_from(reach).map_or(i64::MAX, |reach| reach.saturating_add(1));
            // Nearest first on both sides, one more on each as the bound that stays.
            let mut lows = self.next(client, &pivot, false, most).await?;
            let mut highs = self.next(client, &pivot, true, most).await?;
            match beside {
                Beside::Before(_) => highs.insert(0, pivot.clone()),
                _ => lows.insert(0, pivot.clone()),
            }
            // The uppermost keeps its place: above it is where new contacts come.
            let Some(low) = (if lows.len() > reach {
                lows.get(reach)
            } else {
                lows.last()
            }) else {
                return Ok(None);
            };
            let low = low.clone();
            let high = highs.get(reach).cloned();
            lows.retain(|neighbour| *neighbour != low);
            lows.truncate(reach);
            highs.truncate(reach);
            lows.reverse();
            let bound = high.as_ref().map(|high| high.position.as_str());
            let Some(mut positions) = spread(Some(&low.position), bound, lows.len() + 1 + highs.len()) else {
                continue;
            };
            let last = reach == usize::MAX;
            if !last && positions.iter().any(|position| position.len() > SHORT) {
                continue;
            }
            let own = positions.remove(lows.len());
            let ids: Vec<Uuid> = lows.iter().chain(&highs).map(|neighbour| neighbour.id).collect();
            let values: [(&(dyn ToSql + Sync), Type); 3] = [
                (&self.tenant, Type::UUID),
                (&ids, Type::UUID_ARRAY),
                (&positions, Type::TEXT_ARRAY),
            ];
            client
                .query_typed(
                    "update contact t set position = n.position from unnest($2, $3) as n (id, position) \
                     where t.tenant_id = $1 and t.id = n.id",
                    &values,
                )
                .await?;
            return Ok(Some(own));
        }
        Ok(None)
    }

    async fn last(&self, client: &Client) -> Result<Option<Neighbour>, tokio_postgres::Error> {
        let sql = format!(
            "select t.id, t.position from contact t where {} order by t.position desc, t.id desc limit 1",
            self.sql()
        );
        let rows = client.query_typed(&sql, &self.values()).await?;
        Ok(rows.first().map(Neighbour::of))
    }

    async fn find(&self, client: &Client, id: Uuid) -> Result<Option<Neighbour>, tokio_postgres::Error> {
        let sql = format!(
            "select t.id, t.position from contact t where {} and t.id = $5",
            self.sql()
        );
        let values: Vec<_> = self
            .values()
            .into_iter()
            .chain([(&id as &(dyn ToSql + Sync), Type::UUID)])
            .collect();
        let rows = client.query_typed(&sql, &values).await?;
        Ok(rows.first().map(Neighbour::of))
    }

    /// Those behind (or before) one, the nearest first.
    async fn next(
        &self,
        client: &Client,
        pivot: &Neighbour,
        behind: bool,
        most: i64,
    ) -> Result<Vec<Neighbour>, tokio_postgres::Error> {
        let (sign, direction) = if behind { (">", "asc") } else { ("<", "desc") };
        let sql = format!(
            "select t.id, t.position from contact t where {} and (t.position, t.id) {sign} ($5, $6) \
             order by t.position {direction}, t.id {direction} limit $7",
            self.sql()
        );
        let values: Vec<_> = self
            .values()
            .into_iter()
            .chain([
                (&pivot.position as &(dyn ToSql + Sync), Type::TEXT),
                (&pivot.id as &(dyn ToSql + Sync), Type::UUID),
                (&most as &(dyn ToSql + Sync), Type::INT8),
            ])
            .collect();
        let rows = client.query_typed(&sql, &values).await?;
        Ok(rows.iter().map(Neighbour::of).collect())
    }

    /// The rows of the column but the moved one, as `$1` to `$4`.
    fn sql(&self) -> &'static str {
        match self.column {
            Some(_) => "t.tenant_id = $1 and t.board_id = $2 and t.board_column_id = $3 and t.id <> $4",
            None => {
                "t.tenant_id = $1 and t.board_id = $2 and t.board_column_id is null and $3::uuid is null and t.id <> $4"
            }
        }
    }

    fn values(&self) -> [(&(dyn ToSql + Sync), Type); 4] {
        [
            (&self.tenant, Type::UUID),
            (&self.board, Type::UUID),
            (&self.column, Type::UUID),
            (&self.moved, Type::UUID),
        ]
    }
}

impl Neighbour {
    fn of(row: &Row) -> Self {
        Self {
            id: row.get(0),
            position: row.get(1),
        }
    }
}
