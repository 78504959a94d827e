-- Security definer: everybody's totals in one order, of which a caller may read only their own. It
-- tells no more than rank, points and id; who that is, public_profiles says. One index in its order;
-- a page with a cursor also counts who is ahead of it.
create or replace function public.get_leaderboard(
    p_period text default 'all_time',
    p_limit integer default 20,
    p_after_xp integer default null,
    p_after_id uuid default null,
    p_day date default null
) returns table (rank integer, user_id uuid, xp integer)
language plpgsql
stable
security definer
rows 20
set search_path = ''
-- A plan for any limit would be one for a tenth of the table.
set plan_cache_mode = force_custom_plan
as $$
declare
    v_period constant text := coalesce(p_period, 'all_time');
    v_day constant date := coalesce(p_day, (now() at time zone 'UTC')::date);
    v_starts_on date;
    v_limit constant integer := least(greatest(coalesce(p_limit, 20), 0), 1000);
    v_above integer;
    v_seen integer;
begin
    v_starts_on := case v_period
        when 'day' then v_day
        when 'week' then date_trunc('week', v_day::timestamp)::date
        when 'all_time' then date '-infinity'
    end;
    if v_starts_on is null then
        raise exception using
            errcode = 'PT400',
            message = 'A leaderboard is for a day, a week or all_time.',
            column = 'p_period';
    end if;

    if p_after_xp is null or p_after_id is null then
        return query
        select
            (rank() over (order by page.xp desc))::integer,
            page.user_id,
            page.xp
        from (
            select
                total.user_id,
                total.xp
            from public.xp_totals as total
            inner join public.users as person on person.id = total.user_id
            where
                total.period = v_period
                and total.starts_on = v_starts_on
                and total.xp > 0
                and person.is_active
            order by total.xp desc, total.user_id
            limit v_limit
        ) as page
        order by page.xp desc, page.user_id;
        return;
    end if;

    select
        count(*) filter (where total.xp > p_after_xp),
        count(*)
    into
        v_above,
        v_seen
    from public.xp_totals as total
    inner join public.users as person on person.id = total.user_id
    where
        total.period = v_period
        and total.starts_on = v_starts_on
        and total.xp >= p_after_xp
        and total.xp > 0
        and (total.xp > p_after_xp or total.user_id <= p_after_id)
        and person.is_active;
    return query
    select
        case
            when page.xp = p_after_xp then v_above + 1
            else v_seen + (rank() over (order by page.xp desc))::integer
        end,
        page.user_id,
        page.xp
    from (
        select
            total.user_id,
            total.xp
        from public.xp_totals as total
        inner join public.users as person on person.id = total.user_id
        where
            total.period = v_period
            and total.starts_on = v_starts_on
            and total.xp > 0
            and total.xp <= p_after_xp
            and (total.xp < p_after_xp or total.user_id > p_after_id)
            and person.is_active
        order by total.xp desc, total.user_id
        limit v_limit
    ) as page
    order by page.xp desc, page.user_id;
end
$$;

comment on function public.get_leaderboard(text, integer, integer, uuid, date) is
    'Who gained most points in a day, a week (from Monday, UTC; of today or of p_day) or all_time. Equal points are one rank; p_after_xp and p_after_id continue after the last row of a page.';
revoke execute on function public.get_leaderboard(text, integer, integer, uuid, date) from public, anon, authenticated, service_role, api_key;
grant execute on function public.get_leaderboard(text, integer, integer, uuid, date) to authenticated, service_role;
