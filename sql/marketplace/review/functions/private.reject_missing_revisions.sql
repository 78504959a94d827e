--! requires functions/private.decide_submission.sql
-- Scheduled. The place and the reward wait with it: who does not send the better answer in time gives them back, and
-- may take the task again. Whoever revises at this moment is not waited for.
create or replace function private.reject_missing_revisions(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_time constant interval := (
        select (setting.value #>> '{}')::interval
        from private.settings as setting
        where setting.name = 'revision_time'
    );
    v_id uuid;
    v_rejected integer := 0;
begin
    for v_id in
        select submission.id
        from public.submissions as submission
        where
            submission.status = 'revision_requested'
            and submission.reviewed_at <= now() - v_time
        order by submission.id
        limit p_limit
        for no key update skip locked
    loop
        perform private.decide_submission(
            v_id,
            'rejected',
            'auto_rejected',
            p_reason => 'The revision that was asked for did not come in time.'
        );
        v_rejected := v_rejected + 1;
    end loop;
    return v_rejected;
end
$$;

comment on function private.reject_missing_revisions(integer) is
    'Rejects submissions whose revision did not come in time, at most p_limit; returns how many.';
revoke execute on function private.reject_missing_revisions(integer) from public;
