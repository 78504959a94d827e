-- Security definer: only triggers write the event log.
create or replace function private.log_panel() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, change, entity, entity_id, keys)
    select
        'submission_changed',
        'UPDATED',
        'judgement',
        assignment.id,
        array[assignment.judge_id]
    from public.qc_assignments as assignment
    where
        assignment.submission_id = new.submission_id
        and assignment.round = new.round
        and assignment.status = 'done';
    return null;
end
$$;

comment on function private.log_panel() is 'Trigger: judges who listen hear what was decided about a submission that they judged.';
revoke execute on function private.log_panel() from public;
