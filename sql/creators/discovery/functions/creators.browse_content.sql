--! requires functions/creators_private.require_category.sql
-- Security definer: what refuses an unknown name is private. Its own condition is that of the policy for everybody.
create or replace function creators.browse_content(
    p_category text default null,
    p_platform text default null,
    p_order_by text default 'newest',
    p_limit integer default 20,
    p_after_order text default null,
    p_after_score numeric default null,
    p_after_id uuid default null
) returns table (order_name text, score numeric, content_item_id uuid)
language plpgsql
stable
security definer
rows 20
set search_path = ''
as $$
declare
    v_column constant text := case p_order_by when 'most_viewed' then 'views_count' else 'published_at' end;
begin
    if p_after_order <> p_order_by then
        raise exception using
            errcode = 'XV506',
            message = 'This cursor is of another order.',
            hint = 'Begin the list without a cursor, and go on with those that it answers.',
            column = 'p_after_order';
    end if;
    perform creators_private.require_category(p_category);
    if p_platform is not null then
        perform creators_private.require_platform(p_platform, 'p_platform');
    end if;
    -- Each combination has an index of its own, in this order, so a page reads what it shows. Planned for each call, because
    -- the condition chooses the index.
    return query execute format(
        'select $6, %1$s, item.id from creators.content_item as item where item.is_public%2$s%3$s%4$s '
        'order by item.%5$I desc, item.id desc limit $5',
        case v_column when 'published_at' then 'extract(epoch from item.published_at)' else 'item.views_count::numeric' end,
        case when p_category is not null then ' and item.category_slug = $1' end,
        case when p_platform is not null then ' and item.platform_slug = $2' end,
        case
            when p_after_id is null then ''
            when v_column = 'published_at' then ' and (item.published_at, item.id) < (to_timestamp($3::double precision), $4)'
            else ' and (item.views_count, item.id) < ($3::bigint, $4)'
        end,
        v_column
    )
    using p_category, p_platform, p_after_score, p_after_id, p_limit, p_order_by;
end
$$;

comment on function creators.browse_content(text, text, text, integer, text, numeric, uuid) is
    'Public content, newest or most viewed first, of a category, a platform or both; XV503 and XV101 for those that there are not, XV506 for a cursor of another order.';
revoke execute on function creators.browse_content(text, text, text, integer, text, numeric, uuid) from public;
grant execute on function creators.browse_content(text, text, text, integer, text, numeric, uuid) to anon, authenticated, service_role;
