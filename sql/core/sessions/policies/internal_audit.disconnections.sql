--! was marketplace/policies/internal_audit.disconnections.sql
select private.drop_policies('internal_audit.disconnections');
alter table internal_audit.disconnections enable row level security;
alter table internal_audit.disconnections force row level security;
revoke all on table internal_audit.disconnections from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.disconnections to authenticated;

create policy disconnections_select on internal_audit.disconnections
for select to authenticated
using ((select private.is_admin()));
comment on policy disconnections_select on internal_audit.disconnections is
    'Admins see who was disconnected and why; disconnect_user writes it.';
