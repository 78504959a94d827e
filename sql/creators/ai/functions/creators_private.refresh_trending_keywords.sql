-- Job. Read along the public items of seven days. Rows that say the same stay as they are.
create or replace function creators_private.refresh_trending_keywords() returns bigint
language sql
volatile
security invoker
set search_path = ''
as $$
with counted as (
    select
        item.language,
        lower(tag) as keyword,
        count(distinct item.id) as items_count,
        sum(item.views_count)::bigint as views_count
    from creators.content_item as item
    cross join unnest(item.tags) as tag
    where
        item.is_public
        and item.published_at >= now() - interval '7 days'
        and item.published_at <= now()
    group by item.language, lower(tag)
),

ranked as (
    select
        counted.*,
        row_number() over (
            partition by counted.language order by counted.views_count desc, counted.items_count desc, counted.keyword
        )::integer as position
    from counted
),

kept as (
    select * from ranked where position <= 100
),

gone as (
    delete from creators.trending_keyword as known
    where not exists (
        select
        from kept
        where
            kept.language = known.language
            and kept.keyword = known.keyword
    )
    returning 1
),

written as (
    insert into creators.trending_keyword as known (language, keyword, position, items_count, views_count)
    select language, keyword, position, items_count, views_count from kept
    on conflict (language, keyword) do update
    set
        position = excluded.position,
        items_count = excluded.items_count,
        views_count = excluded.views_count
    where
        (known.position, known.items_count, known.views_count)
        <> (excluded.position, excluded.items_count, excluded.views_count)
    returning 1
)

select (select count(*) from gone) + (select count(*) from written)
$$;

comment on function creators_private.refresh_trending_keywords() is
    'Counts anew which tags of public content of 7 days are seen most, at most 100 of each language; returns how many rows changed.';
revoke execute on function creators_private.refresh_trending_keywords() from public;
