select private.protect_table('creators.content_revision');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table creators.content_revision to anon, authenticated, service_role;

create policy content_revision_select on creators.content_revision
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy content_revision_select on creators.content_revision is 'Whose item it is, and admins; only functions write, and nobody changes one.';
