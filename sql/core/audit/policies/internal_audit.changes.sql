--! was marketplace/policies/internal_audit.changes.sql
select private.protect_table('internal_audit.changes');
grant select on table internal_audit.changes to authenticated;

create policy changes_select on internal_audit.changes
for select to authenticated
using ((select private.is_admin()));
comment on policy changes_select on internal_audit.changes is 'Admins see what admins have done; a trigger writes it.';
