--! was marketplace/policies/internal_audit.disconnections.sql
select private.protect_table('internal_audit.disconnections');
grant select on table internal_audit.disconnections to authenticated;

create policy disconnections_select on internal_audit.disconnections
for select to authenticated
using ((select private.is_admin()));
comment on policy disconnections_select on internal_audit.disconnections is
    'Admins see who was disconnected and why; disconnect_user writes it.';
