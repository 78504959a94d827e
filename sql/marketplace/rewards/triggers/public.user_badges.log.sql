create or replace trigger log after insert on public.user_badges
for each row
when (new.unlocked_at >= now())
execute function private.log_gamification('badge');
comment on trigger log on public.user_badges is 'gamificationEvent.';
