-- Security invoker: the policies decide.
create or replace function creators.get_trending_content(
    p_period text default 'week',
    p_limit integer default 20,
    p_after_rank integer default null
) returns table (rank integer, score numeric, clicks bigint, computed_at timestamptz, content_item_id uuid)
language sql
stable
security invoker
rows 20
set search_path = ''
as $$
    select
        trending.rank,
        trending.score,
        trending.clicks,
        trending.computed_at,
        trending.content_item_id
    from creators.trending_content as trending
    inner join creators.content_item as item
        on
            item.id = trending.content_item_id
            and item.is_public
    where
        trending.period = p_period
        and trending.rank > coalesce(p_after_rank, 0)
    order by trending.rank
    limit p_limit
$$;

comment on function creators.get_trending_content(text, integer, integer) is
    'What trends in a period and is public still, by its rank.';
revoke execute on function creators.get_trending_content(text, integer, integer) from public;
grant execute on function creators.get_trending_content(text, integer, integer) to anon, authenticated, service_role;
