-- Trust is about what somebody does now: who has not worked for a week comes 0.1 a week closer to the middle, from both
-- sides. That the last step is a week ago is asked of the ledger, so that a repeated run finds nothing to do. Whoever
-- is locked is at work or in another run, and is left for the next.
create or replace function private.decay_trust(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_today constant timestamptz := date_trunc('day', now(), 'UTC');
    v_decayed integer;
begin
    with idle as materialized (
        select
            person.id,
            case when person.trust_score > 5.0 then -0.1 else 0.1 end as delta
        from public.users as person
        left join public.streaks as streak on streak.id = person.id
        where
            person.trust_score <> 5.0
            and (streak.last_day is null or streak.last_day < (v_today at time zone 'UTC')::date - 7)
            -- A week also since anything else has moved it: a judgement, a decision about work of before.
            and not exists (
                select
                from public.trust_events as event
                where
                    event.user_id = person.id
                    and event.created_at >= v_today - interval '6 days'
            )
        order by person.id
        limit p_limit
        for no key update of person skip locked
    ),

    decayed as (
        update public.users as person
        set trust_score = person.trust_score + idle.delta
        from idle
        where person.id = idle.id
        returning
            person.id,
            idle.delta,
            person.trust_score
    )

    insert into public.trust_events (user_id, delta, score_after, reason)
    select
        decayed.id,
        decayed.delta,
        decayed.trust_score,
        'decay'
    from decayed;
    get diagnostics v_decayed = row_count;
    return v_decayed;
end
$$;

comment on function private.decay_trust(integer) is
    'Brings the trust of those who have not worked for a week 0.1 closer to 5.0, at most p_limit people and once a week each; returns how many.';
revoke execute on function private.decay_trust(integer) from public;
