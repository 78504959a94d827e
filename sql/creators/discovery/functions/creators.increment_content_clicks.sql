-- Scheduled. One update for each item however many clicked; what is clicked after it began, and what is left after so many, is for a
-- run of its own, so that each ends however fast they come. What is taken goes from statement to statement in arrays: the table is empty
-- at one moment and has half a million rows a minute later, and a join with it that was planned for the one takes hours in the other.
create or replace function creators.increment_content_clicks() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_limit constant integer := 200000;
    v_rows tid [];
    v_items uuid [];
    v_days date [];
    v_clicks integer [];
begin
    select
        array_agg(due.row),
        array_agg(due.content_item_id),
        array_agg(due.day),
        array_agg(due.uncounted)
    into
        v_rows,
        v_items,
        v_days,
        v_clicks
    from (
        select
            told.ctid as row,
            told.content_item_id,
            (told.clicked_at at time zone 'UTC')::date as day,
            told.uncounted
        from creators_private.clicks as told
        where
            told.uncounted > 0
            and told.clicked_at <= now()
        limit v_limit
        for update skip locked
    ) as due;
    update creators_private.clicks as told
    set uncounted = 0
    where told.ctid = any(v_rows);

    -- in the order of the ids, as everybody who changes several items
    perform
    from creators.content_item as item
    where item.id = any(v_items)
    order by item.id
    for no key update;
    update creators.content_item as item
    set total_clicks = item.total_clicks + taken.clicks
    from (
        select
            each.id,
            sum(each.clicks) as clicks
        from unnest(v_items, v_clicks) as each (id, clicks)
        group by each.id
    ) as taken
    where item.id = taken.id;
    insert into creators.content_click as counted (content_item_id, day, clicks)
    select
        item.id,
        each.day,
        sum(each.clicks)
    from unnest(v_items, v_days, v_clicks) as each (id, day, clicks)
    inner join creators.content_item as item on item.id = each.id
    group by
        item.id,
        each.day
    on conflict (content_item_id, day) do update
    set
        clicks = counted.clicks + excluded.clicks,
        updated_at = now();

    delete from creators_private.clicks as told
    where
        told.uncounted = 0
        and told.clicked_at <= now() - interval '1 minute';
    delete from creators_private.visitor_salts as known
    where known.day < ((now() - interval '1 minute') at time zone 'UTC')::date;
    if cardinality(v_rows) = v_limit then
        perform private.run_job_soon('count_content_clicks');
    end if;
    return (select coalesce(sum(each), 0) from unnest(v_clicks) as each);
end
$$;

comment on function creators.increment_content_clicks() is
    'Adds clicks that are not counted yet to their items, and forgets visitors of over a minute ago; how many clicks.';
revoke execute on function creators.increment_content_clicks() from public;
