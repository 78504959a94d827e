create or replace function creators_private.lock_seo_connection(p_connection_id uuid, p_user_id uuid)
returns creators.seo_connection
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_connection creators.seo_connection;
begin
    select * into v_connection
    from creators.seo_connection as connection
    where
        connection.id = p_connection_id
        and connection.user_id = p_user_id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such site of yours.',
            hint = 'seoConnections lists those that you have.',
            column = 'p_connection_id';
    end if;
    if not v_connection.is_active then
        raise exception using
            errcode = 'XV402',
            message = 'This site is disconnected.',
            hint = 'Connect it again with connectSearchEngine.',
            column = 'p_connection_id';
    end if;
    return v_connection;
end
$$;

comment on function creators_private.lock_seo_connection(uuid, uuid) is
    'A site of a creator that a search engine knows, locked; XV402 when it is disconnected.';
revoke execute on function creators_private.lock_seo_connection(uuid, uuid) from public;
