create or replace trigger follow_membership_new after insert on public.company_members
for each row execute function private.follow_membership();
comment on trigger follow_membership_new on public.company_members is 'Who joins a company judges for it no more.';

create or replace trigger follow_membership_gone after delete on public.company_members
for each row
when (old.role = 'manager')
execute function private.follow_membership();
comment on trigger follow_membership_gone on public.company_members is 'What a manager has offered ends with their rights.';

create or replace trigger follow_membership_changed after update on public.company_members
for each row
when (old.role = 'manager' and new.role <> 'manager')
execute function private.follow_membership();
comment on trigger follow_membership_changed on public.company_members is 'What a manager has offered ends with their rights.';
