--! requires functions/private.note_work_run.sql
-- Security definer: services write their work through functions alone.
create or replace function gateway.fail_work(
    p_id uuid,
    p_token uuid,
    p_error text,
    p_again_in interval
) returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_work gateway.work;
    v_is_over boolean;
begin
    select * into v_work
    from gateway.work as work
    where
        work.id = p_id
        and work.token = p_token
    for update;
    if not found then
        return false;
    end if;
    v_is_over := p_again_in is null and not v_work.is_asked_again;
    perform private.note_work_run(v_work, case when v_is_over then 'failed' else 'postponed' end, p_error);
    update gateway.work as work
    set
        status = case when v_is_over then 'failed' else 'waiting' end,
        failed_at = case when v_is_over then clock_timestamp() end,
        attempts = case when v_work.is_asked_again then 0 else v_work.attempts end,
        is_asked_again = false,
        due_at = clock_timestamp() + coalesce(p_again_in, '0'),
        token = null,
        leased_until = null,
        error = left(p_error, 2000)
    where work.id = p_id;
    return true;
end
$$;

comment on function gateway.fail_work(uuid, uuid, text, interval) is
    'Notes that an attempt failed: it is tried again after that time, or given up where that is null; false when the token holds it no longer.';
revoke execute on function gateway.fail_work(uuid, uuid, text, interval) from public;
grant execute on function gateway.fail_work(uuid, uuid, text, interval) to service_role;
