--! requires functions/creators_private.visitor.sql
-- Security definer: nobody writes clicks directly. Anybody may call it.
-- Always by the key: clicks are none at one moment and half a million a minute later, and a plan that was made for none would read all.
create or replace function creators.track_click(p_content_item_ids uuid []) returns table (counted integer)
language plpgsql
volatile
security definer
set search_path = ''
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_yesterday constant date := ((now() - interval '1 minute') at time zone 'UTC')::date;
    v_visitor constant bytea := creators_private.visitor(v_today);
    -- in the first minute of a day the minute before counts too
    v_before constant bytea := case when v_yesterday < v_today then creators_private.visitor(v_yesterday) end;
    v_counted integer;
begin
    if p_content_item_ids is null or cardinality(p_content_item_ids) not between 1 and 100 then
        raise exception using
            errcode = 'XV504',
            message = 'A request tells 1 to 100 clicks.',
            hint = 'Send them in several requests.',
            column = 'p_content_item_ids';
    end if;
    -- In the order of the ids: of two requests that tell the same clicks neither waits for the other's second row.
    insert into creators_private.clicks as told (content_item_id, visitor)
    select
        item.id,
        v_visitor
    from (select distinct asked.id from unnest(p_content_item_ids) as asked (id)) as asked
    inner join creators.content_item as item
        on
            item.id = asked.id
            and item.is_public
            and item.user_id is distinct from (select auth.uid())
    -- Who tells the same again writes nothing, and waits for no one: only two at the same moment get as far as the conflict.
    where (
        select count(*)
        from creators_private.clicks as before
        where
            before.content_item_id = item.id
            and before.visitor in (v_visitor, v_before)
            and before.clicked_at + interval '1 minute' > now()
    ) = 0
    order by item.id
    on conflict (content_item_id, visitor) do update
    set
        clicked_at = now(),
        uncounted = told.uncounted + 1
    where told.clicked_at <= now() - interval '1 minute';
    get diagnostics v_counted = row_count;
    return query select v_counted;
end
$$;

comment on function creators.track_click(uuid[]) is
    'Tells that the caller has opened items, once a minute each; how many count. Hidden items, those that there are not and one''s own count for nothing.';
revoke execute on function creators.track_click(uuid[]) from public;
grant execute on function creators.track_click(uuid[]) to anon, authenticated, service_role;
