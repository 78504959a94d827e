create or replace trigger notify_badges after insert on public.user_badges
for each row
when (new.unlocked_at >= now())
execute function private.notify_badges();
comment on trigger notify_badges on public.user_badges is 'Who wins a badge is told.';
