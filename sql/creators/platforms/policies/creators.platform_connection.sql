select private.protect_table('creators.platform_connection');
-- Not where the secret is kept, and not the state that a platform brings back. No policy lets anon see a row; without the
-- grant a list that leads here would fail as a whole.
grant select (
    id, user_id, platform_slug, scopes, expires_at, connected_at, is_active, created_at, updated_at
) on table creators.platform_connection to anon, authenticated, service_role;

create policy platform_connection_select on creators.platform_connection
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy platform_connection_select on creators.platform_connection is 'Its owner and admins, without what opens it; only functions write.';
