create or replace trigger suspend_judge after update of is_active on public.users
for each row
when (old.is_active and not new.is_active)
execute function private.suspend_judge();
comment on trigger suspend_judge on public.users is 'What waits for a suspended judge goes to others.';
