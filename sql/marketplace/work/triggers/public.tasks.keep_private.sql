create or replace trigger keep_private before insert on public.tasks
for each row execute function private.keep_task_private();
comment on trigger keep_private on public.tasks is 'A task is private when its campaign is.';

create or replace trigger keep_changed_private before update of campaign_id, is_private on public.tasks
for each row
when (old.campaign_id <> new.campaign_id or old.is_private <> new.is_private)
execute function private.keep_task_private();
comment on trigger keep_changed_private on public.tasks is 'A task is private when its campaign is.';
