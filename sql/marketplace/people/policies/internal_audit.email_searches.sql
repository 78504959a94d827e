select private.protect_table('internal_audit.email_searches');
grant select on table internal_audit.email_searches to authenticated;

create policy email_searches_select on internal_audit.email_searches
for select to authenticated
using ((select private.is_admin()));
comment on policy email_searches_select on internal_audit.email_searches is
    'Admins see which addresses were looked up, by whom and why; find_user_by_email writes it.';
