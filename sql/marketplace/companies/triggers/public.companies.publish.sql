create or replace trigger publish after insert or update of name, logo_url, logo_path on public.companies
for each row execute function private.publish_company();
comment on trigger publish on public.companies is 'Keeps public_companies.';
