-- Security definer: nobody may write what they have judged directly. Once per statement. What is not private needs no
-- memory: everybody knows its campaign.
create or replace function private.remember_judged_campaigns() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.judged_campaigns (user_id, campaign_id, company_id)
    select distinct
        assignment.judge_id,
        task.campaign_id,
        task.company_id
    from new_rows as assignment
    inner join public.tasks as task on task.id = assignment.task_id
    where task.is_private
    order by 1, 2
    on conflict (user_id, campaign_id) do nothing;
    return null;
end
$$;

comment on function private.remember_judged_campaigns() is 'Trigger: who judges answers to a private campaign knows its name.';
revoke execute on function private.remember_judged_campaigns() from public;
