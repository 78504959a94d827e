select private.protect_table('public.download_logs');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.download_logs to anon, authenticated, service_role;

create policy download_logs_select on public.download_logs
for select to authenticated
using (
    -- the downloads of one's companies, by whomever: compliance and billing ask for them
    company_id in (select private.my_company_ids())
    or (select private.is_admin())
);
comment on policy download_logs_select on public.download_logs is
    'Members see who downloaded their company''s data, admins all; record_download alone writes it.';
