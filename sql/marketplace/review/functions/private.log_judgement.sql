-- Security definer: only triggers write the event log. What is withdrawn, its judge does not see any more:
-- for them it is gone.
create or replace function private.log_judgement() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, change, entity, entity_id, keys)
    values (
        'submission_changed',
        case
            when new.status = 'withdrawn' then 'DELETED'
            when tg_op = 'INSERT' then 'CREATED'
            else 'UPDATED'
        end,
        'judgement',
        new.id,
        array[new.judge_id]
    );
    return null;
end
$$;

comment on function private.log_judgement() is 'Trigger: a judge who listens hears of work that comes, is done or is taken back.';
revoke execute on function private.log_judgement() from public;
