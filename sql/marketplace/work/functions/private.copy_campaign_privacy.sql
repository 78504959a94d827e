-- Security definer: a manager may change the campaign, but nobody may write tasks directly.
create or replace function private.copy_campaign_privacy() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update public.tasks as task
    set is_private = new.is_private
    where
        task.campaign_id = new.id
        and task.is_private <> new.is_private;
    return null;
end
$$;

comment on function private.copy_campaign_privacy() is 'Trigger: the tasks of a campaign are private when it is.';
revoke execute on function private.copy_campaign_privacy() from public;
