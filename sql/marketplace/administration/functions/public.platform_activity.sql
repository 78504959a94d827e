--! requires functions/private.flagged_tasks_on.sql functions/private.require_days.sql
--! requires functions/private.sum_parts.sql
-- Security definer: the days are in private, and the figures are over everybody's rows. One range of the days that are closed;
-- those that are not, and what came too late, are in the few parts of the counters.
create or replace function public.platform_activity(p_from date default null, p_to date default null)
returns table (first_day date, last_day date, days public.platform_day [])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_to constant date := least(coalesce(p_to, v_today), v_today);
    v_from constant date := coalesce(p_from, v_to - 29);
    v_parts constant private.dashboard_counters[] := array(select part from private.dashboard_counters as part);
    v_last constant date := coalesce((select max(kept.day) from private.dashboard_days as kept), '-infinity');
    v_open constant date := greatest(
        v_from,
        least(v_last + 1, (select min(part.day) from unnest(v_parts) as part where part.day > '-infinity'))
    );
begin
    if not private.is_admin() then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin sees the platform day by day.';
    end if;
    perform private.require_days(v_from, v_to);
    return query
    select
        v_from,
        v_to,
        array_agg(
            (
                calendar.day,
                coalesce(kept.active_users, 0) + coalesce(fresh.active_users, 0),
                coalesce(kept.active_tasks, 0) + coalesce(fresh.active_tasks, 0),
                coalesce(kept.pending_reviews, 0) + coalesce(fresh.pending_reviews, 0),
                coalesce(kept.pending_payouts, 0.00) + coalesce(fresh.pending_payouts, 0),
                case
                    when calendar.day > least(v_last - 3, v_today - 4) then private.flagged_tasks_on(calendar.day)
                    else coalesce(kept.flagged_tasks, 0)
                end,
                coalesce(kept.flagged_submissions, 0) + coalesce(fresh.flagged_submissions, 0),
                round(
                    (coalesce(kept.contributors_trust, 0) + coalesce(fresh.contributors_trust, 0))
                    / nullif(coalesce(kept.contributors, 0) + coalesce(fresh.contributors, 0), 0),
                    4
                ),
                coalesce(kept.liability, 0.00) + coalesce(fresh.liability, 0)
            )::public.platform_day
            order by calendar.day
        )
    from (
        select v_from + nth as day
        from generate_series(0, v_to - v_from) as nth
    ) as calendar
    left join private.dashboard_days as kept on kept.day = calendar.day
    left join (
        select total.*
        from generate_series(0, v_to - v_open) as nth
        cross join lateral private.sum_parts(v_parts, v_open + nth, v_open + nth > v_last) as total
    ) as fresh on fresh.day = calendar.day;
end
$$;

comment on function public.platform_activity(date, date) is
    'The figures of the dashboard at the end of each day (UTC) of at most 366, for admins; those of today are as they are now. XM212 for other spans.';
revoke execute on function public.platform_activity(date, date) from public, anon, authenticated, service_role, api_key;
grant execute on function public.platform_activity(date, date) to authenticated;
