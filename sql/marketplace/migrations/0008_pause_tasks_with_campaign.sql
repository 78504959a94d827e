-- The new column is null in every row, and nothing else runs while a migration does.
-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation

alter table public.tasks add column pause_reason text
constraint tasks_valid_pause_reason check (pause_reason in ('quota', 'budget', 'campaign', 'window'));

comment on column public.tasks.pause_reason is
    'Why its campaign paused it; such a task goes on by itself when the reason is gone. Null for a task that somebody paused.';

create index tasks_campaign_active_idx on public.tasks (campaign_id, reward)
where status = 'active' and campaign_id is not null;
comment on index public.tasks_campaign_active_idx is
    'move_campaign_tasks: the active tasks of a campaign that its budget does not pay any more.';
create index tasks_campaign_paused_idx on public.tasks (campaign_id, reward)
where pause_reason is not null;
comment on index public.tasks_campaign_paused_idx is
    'move_campaign_tasks: the tasks that wait for their campaign and that its budget pays again.';
