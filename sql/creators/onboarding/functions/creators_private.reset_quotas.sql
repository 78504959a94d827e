--! requires functions/creators_private.roll_cycle.sql
create or replace function creators_private.reset_quotas() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_reset integer := 0;
begin
    for v_user_id in
        select subscription.user_id
        from creators.subscription as subscription
        inner join creators.users as creator on creator.id = subscription.user_id
        where subscription.cycle_end_date <= clock_timestamp()
        order by subscription.cycle_end_date
        limit 10000
        for no key update of creator, subscription skip locked
    loop
        v_reset := v_reset + creators_private.roll_cycle(v_user_id)::integer;
    end loop;
    return v_reset;
end
$$;

comment on function creators_private.reset_quotas() is
    'Job: ends the cycles that are over; returns how many. Who uses a quota before it comes ends their own.';
revoke execute on function creators_private.reset_quotas() from public;
