--! requires functions/private.note_work_run.sql
-- Counted as an attempt: what kills its process is given up like anything else that fails.
create or replace function private.end_lost_work(
    p_service text,
    p_attempts integer,
    p_limit integer
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_error constant text := 'The process that worked on it fell silent.';
    v_work gateway.work;
begin
    for v_work in
        select *
        from gateway.work as work
        where
            work.service = p_service
            and work.status = 'running'
            and work.leased_until < clock_timestamp()
        order by work.leased_until
        limit p_limit
        for update skip locked
    loop
        perform private.note_work_run(v_work, 'lost', v_error);
        update gateway.work as work
        set
            status = case when v_work.attempts >= p_attempts and not v_work.is_asked_again then 'failed' else 'waiting' end,
            failed_at = case when v_work.attempts >= p_attempts and not v_work.is_asked_again then clock_timestamp() end,
            attempts = case when v_work.is_asked_again then 0 else v_work.attempts end,
            is_asked_again = false,
            error = v_error,
            -- behind nothing that waits: it was taken before
            due_at = v_work.started_at,
            token = null,
            leased_until = null
        where work.id = v_work.id;
    end loop;
end
$$;

comment on function private.end_lost_work(text, integer, integer) is
    'Takes from processes that fell silent what they held: it waits again, or is given up after its last attempt.';
revoke execute on function private.end_lost_work(text, integer, integer) from public;
