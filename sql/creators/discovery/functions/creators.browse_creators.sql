-- Security invoker: the policies decide.
create or replace function creators.browse_creators(
    p_order_by text default 'most_followed',
    p_limit integer default 20,
    p_after_order text default null,
    p_after_score numeric default null,
    p_after_id uuid default null
) returns table (order_name text, score numeric, creator_id uuid)
language plpgsql
stable
security invoker
rows 20
set search_path = ''
as $$
begin
    if p_after_order <> p_order_by then
        raise exception using
            errcode = 'XV506',
            message = 'This cursor is of another order.',
            hint = 'Begin the list without a cursor, and go on with those that it answers.',
            column = 'p_after_order';
    end if;
    if p_order_by = 'newest' then
        return query
        select
            p_order_by,
            extract(epoch from creator.created_at),
            creator.id
        from creators.users as creator
        where
            creator.is_public
            and (
                (creator.created_at, creator.id)
                < (
                    coalesce(to_timestamp(p_after_score::double precision), 'infinity'),
                    coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
            )
        order by
            creator.created_at desc,
            creator.id desc
        limit p_limit;
    else
        return query
        select
            p_order_by,
            creator.total_followers::numeric,
            creator.id
        from creators.users as creator
        where
            creator.is_public
            and (
                (creator.total_followers, creator.id)
                < (
                    coalesce(p_after_score, 9223372036854775807)::bigint,
                    coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
            )
        order by
            creator.total_followers desc,
            creator.id desc
        limit p_limit;
    end if;
end
$$;

comment on function creators.browse_creators(text, integer, text, numeric, uuid) is
    'Public creators, most followed or newest first; XV506 for a cursor of another order.';
revoke execute on function creators.browse_creators(text, integer, text, numeric, uuid) from public;
grant execute on function creators.browse_creators(text, integer, text, numeric, uuid) to anon, authenticated, service_role;
