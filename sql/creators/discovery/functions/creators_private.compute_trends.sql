--! requires functions/creators.calculate_trend_score.sql
-- Scheduled. Of each period the 5,000 most clicked and the 5,000 most viewed that were published in it are scored.
create or replace function creators_private.compute_trends() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_period text;
    v_days integer;
    v_count integer;
    v_total integer := 0;
begin
    foreach v_period in array array['day', 'week', 'month']
    loop
        v_days := case v_period when 'day' then 1 when 'week' then 7 else 30 end;
        delete from creators.trending_content as trending
        where trending.period = v_period;
        insert into creators.trending_content (period, rank, content_item_id, score, clicks)
        with clicked as (
            select
                click.content_item_id,
                sum(click.clicks)::bigint as clicks
            from creators.content_click as click
            where click.day > (now() at time zone 'UTC')::date - v_days
            group by click.content_item_id
        ),

        candidates as (
            (
                select clicked.content_item_id as id
                from clicked
                order by
                    clicked.clicks desc,
                    clicked.content_item_id
                limit 5000
            )
            union
            (
                select item.id
                from creators.content_item as item
                where
                    item.is_public
                    and item.published_at > now() - v_days * interval '1 day'
                    and item.published_at <= now()
                order by
                    item.views_count desc,
                    item.id
                limit 5000
            )
        ),

        scored as (
            select
                item.id,
                coalesce(clicked.clicks, 0) as clicks,
                creators.calculate_trend_score(
                    coalesce(clicked.clicks, 0), item.views_count, item.published_at, now()
                ) as score
            from candidates
            inner join creators.content_item as item
                on
                    item.id = candidates.id
                    and item.is_public
            left join clicked on clicked.content_item_id = item.id
        )

        select
            v_period,
            row_number() over (order by scored.score desc, scored.id),
            scored.id,
            scored.score,
            scored.clicks
        from scored
        where scored.score > 0
        order by
            scored.score desc,
            scored.id
        limit 1000;
        get diagnostics v_count = row_count;
        v_total := v_total + v_count;
    end loop;
    return v_total;
end
$$;

comment on function creators_private.compute_trends() is
    'Writes the thousand items anew that trend most in the last day, week and month; how many rows.';
revoke execute on function creators_private.compute_trends() from public;
