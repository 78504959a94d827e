create or replace trigger log after update on public.users
for each row
when (old.level <> new.level)
execute function private.log_gamification('level');
comment on trigger log on public.users is 'gamificationEvent.';
