select private.protect_table('public.company_api_keys');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.company_api_keys to anon, authenticated, service_role;

create policy company_api_keys_select on public.company_api_keys
for select to authenticated
using (
    -- those who make and revoke them
    company_id in (select private.my_company_ids(array['manager']))
    or (select private.is_admin())
);
comment on policy company_api_keys_select on public.company_api_keys is
    'Managers see that their company''s keys exist, admins all; nobody sees a key again.';
