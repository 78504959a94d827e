select private.protect_table('clones.ai_clones');
grant select on table clones.ai_clones to authenticated, service_role;

create policy ai_clones_select on clones.ai_clones
for select to authenticated
using (
    -- its owner
    owner_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy ai_clones_select on clones.ai_clones is 'Its owner and admins; only functions write.';
