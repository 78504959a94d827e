-- Security definer: nobody writes this table directly.
create or replace function creators.feature_creator(
    p_creator_id uuid,
    p_position integer default null,
    p_reason text default null,
    p_ends_at timestamptz default null
) returns table (featured_creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant uuid := private.require_admin();
    v_creator creators.users;
    v_is_new boolean;
begin
    select * into v_creator
    from creators.users as creator
    where creator.id = p_creator_id
    for share;
    if not found or not v_creator.is_public then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such public creator.',
            hint = 'browseCreators lists public creators.',
            column = 'p_creator_id';
    end if;
    if p_position is not null and p_position not between 1 and 1000 then
        raise exception using
            errcode = 'PT400',
            message = 'A position is 1 to 1000.',
            column = 'p_position';
    end if;
    if p_ends_at <= now() then
        raise exception using
            errcode = 'PT400',
            message = 'The end is in the past.',
            hint = 'Give a time to come, or none to feature the creator until further notice.',
            column = 'p_ends_at';
    end if;
    v_is_new := not exists (
        select
        from creators.featured_creator as featured
        where featured.user_id = p_creator_id
    );
    return query
    insert into creators.featured_creator as featured (user_id, position, reason, featured_by, ends_at)
    values (p_creator_id, coalesce(p_position, 1), creators_private.optional_text(p_reason, 'p_reason', 500), v_admin, p_ends_at)
    on conflict (user_id) do update
    set
        position = excluded.position,
        reason = excluded.reason,
        featured_by = excluded.featured_by,
        starts_at = now(),
        ends_at = excluded.ends_at
    returning featured.id;
    if v_is_new then
        perform creators_private.notify(
            p_creator_id, 'featured', 'You are featured', 'Visitors see your page among the first.', 'creator', p_creator_id
        );
    end if;
end
$$;

comment on function creators.feature_creator(uuid, integer, text, timestamptz) is
    'Admin: shows a public creator among the first, for a while or until further notice; again for another place.';
revoke execute on function creators.feature_creator(uuid, integer, text, timestamptz) from public;
grant execute on function creators.feature_creator(uuid, integer, text, timestamptz) to authenticated;
