select private.drop_policies('public.download_logs');
alter table public.download_logs enable row level security;
alter table public.download_logs force row level security;
revoke all on table public.download_logs from public, anon, authenticated, service_role, api_key;
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
