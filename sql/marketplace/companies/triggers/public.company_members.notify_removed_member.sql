create or replace trigger notify_removed_member after delete on public.company_members
for each row execute function private.notify_removed_member();
comment on trigger notify_removed_member on public.company_members is 'Who is removed from a company is told.';
