--! requires functions/private.fee_on.sql
-- Rounding moves the fee by half a cent at most, so that it is one of three rewards.
create or replace function private.largest_reward(p_budget numeric, p_percent numeric) returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$
    select coalesce(max(tried.reward), 0)
    from (
        select trunc(p_budget / (1 + p_percent / 100), 2) + step / 100.0 as reward
        from generate_series(-1, 1) as step
    ) as tried
    where
        tried.reward > 0
        and tried.reward + private.fee_on(tried.reward, p_percent) <= p_budget
$$;

comment on function private.largest_reward(numeric, numeric) is 'The largest reward that a budget pays together with its fee; zero for none.';
revoke execute on function private.largest_reward(numeric, numeric) from public;
