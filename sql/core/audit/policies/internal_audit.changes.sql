--! was marketplace/policies/internal_audit.changes.sql
select private.drop_policies('internal_audit.changes');
alter table internal_audit.changes enable row level security;
alter table internal_audit.changes force row level security;
revoke all on table internal_audit.changes from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.changes to authenticated;

create policy changes_select on internal_audit.changes
for select to authenticated
using ((select private.is_admin()));
comment on policy changes_select on internal_audit.changes is 'Admins see what admins have done; a trigger writes it.';
