//! Boards, loaded before somebody opens them.

use http::HeaderMap;
use thermocline::TenantId;
use uuid::Uuid;

use super::reading::BoardRequest;
use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::ApiResult;
use crate::records::Statement;

/// The most boards that are loaded at once: those that were made last.
const MOST: u64 = 50;

/// Loads the boards of a tenant as this user opens them; says how many are kept now.
///
/// # Errors
/// 503 when the database is away.
pub(crate) async fn warm(app: &App, tenant: TenantId, user: Uuid) -> ApiResult<u64> {
    let mut statement = Statement::starting("select b.id from board b where b.tenant_id = ");
    statement.bind(&tenant.as_uuid().to_string(), "uuid");
    statement.push(&format!(" order by b.created_at desc, b.id desc limit {MOST}"));
    let begin = Acting::new(Scope::of_reader(tenant, user)).begin_read();
    let rows = {
        let connection = app.pool().get().await?;
        connection.within(&begin, statement.run(&connection)).await?
    };
    let mut kept = 0;
    for row in rows {
        let request = BoardRequest::ahead(app, tenant, user, row.get(0))?;
        let answer = request.answer(&request.depends(), &HeaderMap::new()).await?;
        kept += u64::from(answer.stored);
    }
    Ok(kept)
}
