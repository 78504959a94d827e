create or replace function private.keep_task_private() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    select campaign.is_private into strict new.is_private
    from public.campaigns as campaign
    where campaign.id = new.campaign_id;
    return new;
end
$$;

comment on function private.keep_task_private() is 'Trigger: a task is private when its campaign is, whatever is said of the task.';
revoke execute on function private.keep_task_private() from public;
