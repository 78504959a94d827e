--! requires functions/creators_private.lock_creator.sql functions/creators_private.optional_text.sql
--! requires functions/creators_private.optional_url.sql
-- Security definer: clients write no table.
create or replace function creators.update_creator(p_changes jsonb) returns table (creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator creators.users;
begin
    perform private.require_changes(p_changes, array['display_name', 'bio', 'avatar_url', 'visibility']);
    v_creator := creators_private.lock_creator();
    update creators.users
    set
        display_name = case
            when p_changes ? 'display_name' then private.require_text(p_changes ->> 'display_name', 'display_name', 100)
            else display_name
        end,
        bio = case
            when p_changes ? 'bio' then creators_private.optional_text(p_changes ->> 'bio', 'bio', 2000)
            else bio
        end,
        avatar_url = case
            when p_changes ? 'avatar_url' then creators_private.optional_url(p_changes ->> 'avatar_url', 'avatar_url')
            else avatar_url
        end,
        visibility = coalesce((p_changes ->> 'visibility')::creators.visibility_enum, visibility)
    where id = v_creator.id;
    return query select v_creator.id;
end
$$;

comment on function creators.update_creator(jsonb) is
    'Changes what is shown of the caller as a creator; what is not among the changes stays.';
revoke execute on function creators.update_creator(jsonb) from public;
grant execute on function creators.update_creator(jsonb) to authenticated;
