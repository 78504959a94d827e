--! requires functions/creators_private.require_platform.sql
-- Security definer: clients write no table. Only the hash of the state is kept, so that nobody who reads the table can use it.
create or replace function creators.start_connection(
    p_platform text
) returns table (connection_id uuid, state text, authorize_url text, expires_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_state constant text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    v_until constant timestamptz := now() + interval '10 minutes';
    v_platform creators.platform;
begin
    v_platform := creators_private.require_platform(p_platform, 'p_platform');
    if not v_platform.is_active then
        raise exception using
            errcode = 'XV102',
            message = format('%s cannot be connected yet.', v_platform.name),
            hint = 'creatorPlatforms says which can be.',
            column = 'p_platform';
    end if;
    -- what was begun before and nobody completed
    delete from creators.platform_connection
    where
        user_id = v_creator.id
        and platform_slug = v_platform.slug
        and state_hash is not null
        and connected_at is null;
    return query
    insert into creators.platform_connection (user_id, platform_slug, scopes, state_hash, state_expires_at)
    values (v_creator.id, v_platform.slug, v_platform.scopes, sha256(convert_to(v_state, 'UTF8')), v_until)
    returning id, v_state, v_platform.authorize_url, v_until;
end
$$;

comment on function creators.start_connection(text) is
    'Begins to connect a platform: the state goes with the person to the platform and back, and is good for ten minutes.';
revoke execute on function creators.start_connection(text) from public;
grant execute on function creators.start_connection(text) to authenticated;
