-- Security definer: services write their work through functions alone. For a process that is stopped: that is no failure, and no attempt.
create or replace function gateway.give_back_work(p_ids uuid [], p_tokens uuid []) returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_count integer;
begin
    update gateway.work as work
    set
        status = 'waiting',
        attempts = case when work.is_asked_again then 0 else work.attempts - 1 end,
        is_asked_again = false,
        token = null,
        leased_until = null
    from unnest(p_ids, p_tokens) as held (id, token)
    where
        work.id = held.id
        and work.token = held.token;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function gateway.give_back_work(uuid [], uuid []) is 'Gives back what is held, for another process to begin at once; how many of these it was.';
revoke execute on function gateway.give_back_work(uuid [], uuid []) from public;
grant execute on function gateway.give_back_work(uuid [], uuid []) to service_role;
