--! requires functions/private.require_days.sql
-- Security definer: days are in private. One range of the person's days, however much they did on each, and what is not
-- folded into them yet. Somebody else's are hidden like those of nobody.
create or replace function public.contributor_activity(
    p_user_id uuid default null,
    p_from date default null,
    p_to date default null
) returns table (first_day date, last_day date, days public.contributor_day [])
language plpgsql
stable
security definer
rows 1
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
    v_user_id constant uuid := coalesce(p_user_id, v_caller);
    v_to constant date := coalesce(p_to, (now() at time zone 'UTC')::date);
    v_from constant date := coalesce(p_from, v_to - 29);
begin
    if
        v_user_id is null
        or (v_user_id <> v_caller and not private.is_admin())
    then
        return;
    end if;
    perform private.require_days(v_from, v_to);
    return query
    with total as (
        select
            figures.day,
            sum(figures.submitted)::integer as submitted,
            sum(figures.approved)::integer as approved,
            sum(figures.rejected)::integer as rejected,
            sum(figures.judged)::integer as judged,
            sum(figures.earned) as earned,
            sum(figures.adjusted) as adjusted,
            sum(figures.withdrawn) as withdrawn
        from private.all_contributor_days as figures
        where
            figures.user_id = v_user_id
            and figures.day between v_from and v_to
        group by figures.day
    )

    select
        v_from,
        v_to,
        array_agg(
            (
                calendar.day,
                coalesce(total.submitted, 0),
                coalesce(total.approved, 0),
                coalesce(total.rejected, 0),
                coalesce(total.judged, 0),
                coalesce(total.earned, 0.00),
                coalesce(total.adjusted, 0.00),
                coalesce(total.withdrawn, 0.00),
                coalesce(points.xp, 0)
            )::public.contributor_day
            order by calendar.day
        )
    from (
        select v_from + nth as day
        from generate_series(0, v_to - v_from) as nth
    ) as calendar
    left join total on total.day = calendar.day
    left join public.xp_totals as points
        on
            points.user_id = v_user_id
            and points.period = 'day'
            and points.starts_on = calendar.day;
end
$$;

comment on function public.contributor_activity(uuid, date, date) is
    'What a person did and earned on each day (UTC) of at most 366: one''s own, or anybody''s for an admin. XM212 for other spans.';
revoke execute on function public.contributor_activity(uuid, date, date) from public, anon, authenticated, service_role, api_key;
grant execute on function public.contributor_activity(uuid, date, date) to authenticated;
