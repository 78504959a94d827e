create or replace trigger log after insert or update or delete on public.company_members
for each row execute function private.log_membership();
comment on trigger log on public.company_members is 'Subscriptions follow memberships.';
