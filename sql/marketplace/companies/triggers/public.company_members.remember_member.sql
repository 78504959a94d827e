create or replace trigger remember_member after insert on public.company_members
for each row execute function private.remember_member();
comment on trigger remember_member on public.company_members is 'Who was a member once stays one of the company''s people.';
