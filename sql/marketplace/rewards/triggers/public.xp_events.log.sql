drop trigger if exists log on public.xp_events;
create trigger log after insert on public.xp_events
referencing new table as new_rows
for each statement execute function private.log_xp();
comment on trigger log on public.xp_events is 'gamificationEvent and leaderboardChanged.';
