create or replace trigger forget_pause_reason before insert or update of status on public.tasks
for each row
when (new.status <> 'paused' and new.pause_reason is not null)
execute function private.forget_pause_reason();
comment on trigger forget_pause_reason on public.tasks is 'A task that is not paused has no reason to be.';
