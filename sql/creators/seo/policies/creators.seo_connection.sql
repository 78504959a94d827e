select private.protect_table('creators.seo_connection');
-- Not where the secret is kept.
grant select (
    id, user_id, search_engine_slug, site_url, is_active, created_at, updated_at
) on table creators.seo_connection to authenticated, service_role;

create policy seo_connection_select on creators.seo_connection
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy seo_connection_select on creators.seo_connection is 'Its owner and admins, without what opens it; only functions write.';
