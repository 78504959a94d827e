-- By the index of words alone, which says them all at once: whoever searches for a frequent word costs no more than three hundred items.
create or replace function creators_private.items_found(p_query tsquery) returns uuid []
language sql
stable
security invoker
set enable_seqscan = off
set enable_indexscan = off
set enable_indexonlyscan = off
set search_path = ''
as $$
select array_agg(found.id)
from (
    select item.id
    from creators.content_item as item
    where
        item.is_public
        and item.search_vector @@ p_query
    limit 300
) as found
$$;

comment on function creators_private.items_found(tsquery) is 'Of the public items that a query finds, at most three hundred.';
revoke execute on function creators_private.items_found(tsquery) from public;
