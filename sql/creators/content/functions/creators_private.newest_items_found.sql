-- Where a frequent word finds more than are looked at, those that are new are among them.
create or replace function creators_private.newest_items_found(p_query tsquery) returns uuid []
language sql
stable
security invoker
set enable_seqscan = off
set enable_sort = off
set search_path = ''
as $$
select array_agg(newest.id)
from (
    select
        item.id,
        item.search_vector
    from creators.content_item as item
    where item.is_public
    order by
        item.published_at desc,
        item.id desc
    limit 500
) as newest
where newest.search_vector @@ p_query
$$;

comment on function creators_private.newest_items_found(tsquery) is
    'Of the five hundred newest public items those that a query finds.';
revoke execute on function creators_private.newest_items_found(tsquery) from public;
