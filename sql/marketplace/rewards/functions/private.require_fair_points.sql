--! requires functions/private.setting.sql
-- Points follow the money, so that nobody buys a level, or the top of the leaderboard, for a cent.
create or replace function private.require_fair_points(
    p_reward numeric,
    p_points integer,
    p_column text
) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := (
        (private.setting('task_xp_base') #>> '{}')::numeric
        + p_reward * (private.setting('task_xp_per_unit') #>> '{}')::numeric
    );
begin
    -- A reward that is none is refused by the table.
    if p_reward > 0 and p_points > v_most then
        raise exception using
            errcode = 'XM122',
            message = format('A task with this reward offers at most %s points.', least(v_most, 10000)),
            hint = 'Offer fewer points, or a higher reward.',
            column = p_column;
    end if;
end
$$;

comment on function private.require_fair_points(numeric, integer, text) is
    'XM122 for more points than a reward allows: task_xp_base and task_xp_per_unit for each 1.00 of it.';
revoke execute on function private.require_fair_points(numeric, integer, text) from public;
