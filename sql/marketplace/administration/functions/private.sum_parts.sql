create or replace function private.sum_parts(p_parts private.dashboard_counters [], p_day date, p_from_the_start boolean)
returns private.dashboard_counters
language sql
immutable
security invoker
set search_path = ''
as $$
    select row(
        null,
        null,
        coalesce(sum(part.active_users), 0)::bigint,
        coalesce(sum(part.contributors), 0)::bigint,
        coalesce(sum(part.contributors_trust), 0),
        coalesce(sum(part.liability), 0),
        coalesce(sum(part.active_tasks), 0)::bigint,
        coalesce(sum(part.pending_reviews), 0)::bigint,
        coalesce(sum(part.flagged_submissions), 0)::bigint,
        p_day,
        coalesce(sum(part.pending_payouts), 0)
    )::private.dashboard_counters
    from unnest(p_parts) as part
    where
        part.day <= p_day
        and (p_from_the_start or part.day > '-infinity')
$$;

comment on function private.sum_parts(private.dashboard_counters [], date, boolean) is
    'What parts of the dashboard''s figures add up to until the end of a day; with those of before all days, or without.';
revoke execute on function private.sum_parts(private.dashboard_counters [], date, boolean) from public;
