--! requires functions/private.note_work_run.sql
-- Security definer: services write their work through functions alone. Called in the transaction that keeps the result, first: whoever
-- has lost the work in the meantime keeps nothing, and of two who have it, one waits here for the other.
create or replace function gateway.complete_work(p_id uuid, p_token uuid) returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_work gateway.work;
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
    perform private.note_work_run(v_work, 'succeeded');
    if v_work.is_asked_again then
        update gateway.work as work
        set
            status = 'waiting',
            attempts = 0,
            is_asked_again = false,
            due_at = clock_timestamp(),
            token = null,
            leased_until = null,
            error = null
        where work.id = p_id;
    else
        delete from gateway.work as work
        where work.id = p_id;
    end if;
    return true;
end
$$;

comment on function gateway.complete_work(uuid, uuid) is
    'Ends work that is done, or lets it begin anew where somebody has asked meanwhile; false when the token holds it no longer.';
revoke execute on function gateway.complete_work(uuid, uuid) from public;
grant execute on function gateway.complete_work(uuid, uuid) to service_role;
