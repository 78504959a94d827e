create or replace trigger log_insert after insert on public.streaks
for each row execute function private.log_gamification('streak');
comment on trigger log_insert on public.streaks is 'gamificationEvent.';

create or replace trigger log_update after update on public.streaks
for each row
when (old.last_day <> new.last_day)
execute function private.log_gamification('streak');
comment on trigger log_update on public.streaks is 'gamificationEvent.';
