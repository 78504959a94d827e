--! requires functions/creators.calculate_trend_score.sql
-- Scheduled, as of the last ten minutes that are whole: what has not changed is not written again. Of each period the 5,000 most
-- clicked and the 5,000 most viewed that were published in it are scored.
create or replace function creators_private.compute_trends() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_at constant timestamptz := date_bin('10 minutes', now(), 'epoch');
    v_period text;
    v_days integer;
    v_found creators.trending_content [];
    v_count integer;
    v_total integer := 0;
begin
    foreach v_period in array array['day', 'week', 'month']
    loop
        v_days := case v_period when 'day' then 1 when 'week' then 7 else 30 end;
        with clicked as (
            select
                click.content_item_id,
                sum(click.clicks)::bigint as clicks
            from creators.content_click as click
            where click.day > (v_at at time zone 'UTC')::date - v_days
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
                    and item.published_at > v_at - v_days * interval '1 day'
                    and item.published_at <= v_at
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
                    coalesce(clicked.clicks, 0), item.views_count, item.published_at, v_at
                ) as score
            from candidates
            inner join creators.content_item as item
                on
                    item.id = candidates.id
                    and item.is_public
            left join clicked on clicked.content_item_id = item.id
        ),

        ranked as (
            select
                row_number() over (order by scored.score desc, scored.id) as rank,
                scored.*
            from scored
            where scored.score > 0
            order by rank
            limit 1000
        )

        select
            array_agg(
                (v_period, ranked.rank, ranked.id, ranked.score, ranked.clicks, v_at, v_at, v_at)::creators.trending_content
            )
        into v_found
        from ranked;
        delete from creators.trending_content as trending
        where
            trending.period = v_period
            and not exists (
                select
                from unnest(v_found) as found
                where
                    found.rank = trending.rank
                    and found.content_item_id = trending.content_item_id
                    and found.score = trending.score
                    and found.clicks = trending.clicks
            );
        get diagnostics v_count = row_count;
        v_total := v_total + v_count;
        insert into creators.trending_content
        select found.*
        from unnest(v_found) as found
        where not exists (
            select
            from creators.trending_content as trending
            where
                trending.period = v_period
                and trending.rank = found.rank
        );
        get diagnostics v_count = row_count;
        v_total := v_total + v_count;
    end loop;
    return v_total;
end
$$;

comment on function creators_private.compute_trends() is
    'Writes the thousand items that trend most in the last day, week and month; how many rows went and came.';
revoke execute on function creators_private.compute_trends() from public;
