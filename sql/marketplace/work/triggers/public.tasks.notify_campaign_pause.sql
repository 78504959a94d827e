create or replace trigger notify_campaign_pause after update of pause_reason on public.tasks
for each row
when (old.pause_reason is null and new.pause_reason is not null)
execute function private.notify_campaign_pause();
comment on trigger notify_campaign_pause on public.tasks is 'The company hears that its campaign has paused tasks.';
