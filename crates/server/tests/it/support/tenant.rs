//! A tenant with a user of each role.

use uuid::Uuid;

use super::app::TestApp;
use super::client::{Client, Token};

/// A tenant and its people.
pub(crate) struct Tenant {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
    pub(crate) admin: Client,
    pub(crate) manager: Client,
    pub(crate) member: Client,
    pub(crate) readonly: Client,
    pub(crate) admin_id: Uuid,
    pub(crate) member_id: Uuid,
}

impl Tenant {
    pub(crate) async fn create(app: &TestApp, slug: &str) -> Self {
        let id = Uuid::now_v7();
        app.owner
            .execute(
                "insert into tenant (id, name, slug) values ($1, $2, $2)",
                &[&id, &slug],
            )
            .await
            .unwrap();
        let admin = Self::person(app, id, slug, "admin").await;
        let manager = Self::person(app, id, slug, "manager").await;
        let member = Self::person(app, id, slug, "member").await;
        let readonly = Self::person(app, id, slug, "readonly").await;
        let (admin_id, member_id) = (admin.user, member.user);
        Self {
            id,
            slug: slug.to_owned(),
            admin: app.client(admin),
            manager: app.client(manager),
            member: app.client(member),
            readonly: app.client(readonly),
            admin_id,
            member_id,
        }
    }

    async fn person(app: &TestApp, tenant: Uuid, slug: &str, role: &'static str) -> Token {
        let user = Uuid::now_v7();
        let email = format!("{role}@{slug}.example.com");
        app.owner
            .execute(
                "insert into app_user (id, tenant_id, email, role) values ($1, $2, $3, $4)",
                &[&user, &tenant, &email, &role],
            )
            .await
            .unwrap();
        Token {
            user,
            tenant: Some(tenant),
            email,
            role,
        }
    }
}
