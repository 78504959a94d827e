-- Scheduled. One update for each item however many clicked; what is clicked after it began is for the next run, so that it ends however
-- fast they come.
create or replace function creators.increment_content_clicks() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_rows bigint;
    v_clicks bigint;
    v_total bigint := 0;
begin
    loop
        with due as materialized (
            select
                told.content_item_id,
                told.visitor,
                told.uncounted,
                (told.clicked_at at time zone 'UTC')::date as day
            from creators_private.clicks as told
            where
                told.uncounted > 0
                and told.clicked_at <= now()
            order by
                told.content_item_id,
                told.visitor
            limit 20000
            for update skip locked
        ),

        taken as (
            update creators_private.clicks as told
            set uncounted = 0
            from due
            where
                told.content_item_id = due.content_item_id
                and told.visitor = due.visitor
            returning
                due.content_item_id,
                due.day,
                due.uncounted
        ),

        summed as (
            select
                taken.content_item_id,
                sum(taken.uncounted)::bigint as clicks
            from taken
            group by taken.content_item_id
        ),

        -- in the order of the ids, as everybody who changes several items
        held as materialized (
            select
                item.id,
                summed.clicks
            from creators.content_item as item
            inner join summed on summed.content_item_id = item.id
            order by item.id
            for no key update of item
        ),

        added as (
            update creators.content_item as item
            set total_clicks = item.total_clicks + held.clicks
            from held
            where item.id = held.id
            returning item.id
        ),

        by_day as (
            insert into creators.content_click as counted (content_item_id, day, clicks)
            select
                held.id,
                taken.day,
                sum(taken.uncounted)
            from held
            inner join taken on taken.content_item_id = held.id
            group by
                held.id,
                taken.day
            on conflict (content_item_id, day) do update
            set
                clicks = counted.clicks + excluded.clicks,
                updated_at = now()
            returning counted.content_item_id
        )

        select
            count(*),
            coalesce(sum(taken.uncounted), 0)
        into v_rows, v_clicks
        from taken
        where (select count(*) from added) + (select count(*) from by_day) >= 0;
        v_total := v_total + v_clicks;
        exit when v_rows = 0;
    end loop;
    delete from creators_private.clicks as told
    where
        told.uncounted = 0
        and told.clicked_at <= now() - interval '1 minute';
    delete from creators_private.visitor_salts as known
    where known.day < ((now() - interval '1 minute') at time zone 'UTC')::date;
    return v_total;
end
$$;

comment on function creators.increment_content_clicks() is
    'Adds clicks that are not counted yet to their items, and forgets visitors of over a minute ago; how many clicks.';
revoke execute on function creators.increment_content_clicks() from public;
