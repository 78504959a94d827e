select private.drop_policies('internal_audit.email_searches');
alter table internal_audit.email_searches enable row level security;
alter table internal_audit.email_searches force row level security;
revoke all on table internal_audit.email_searches from public, anon, authenticated, service_role, api_key;
grant select on table internal_audit.email_searches to authenticated;

create policy email_searches_select on internal_audit.email_searches
for select to authenticated
using ((select private.is_admin()));
comment on policy email_searches_select on internal_audit.email_searches is
    'Admins see which addresses were looked up, by whom and why; find_user_by_email writes it.';
