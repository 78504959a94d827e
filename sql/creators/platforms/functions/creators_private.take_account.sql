create or replace function creators_private.take_account(
    p_connection creators.platform_connection,
    p_platform_account_id text,
    p_handle text,
    p_name text,
    p_followers_count bigint
) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_account creators.social_account;
    v_id uuid;
begin
    select * into v_account
    from creators.social_account as account
    where
        account.platform_slug = p_connection.platform_slug
        and account.platform_account_id = p_platform_account_id
        and (
            account.deleted_at is null
            or account.user_id = p_connection.user_id
        )
    -- somebody else's before one's own that was taken away
    order by account.deleted_at nulls first
    limit 1
    for no key update;
    if v_account.user_id <> p_connection.user_id then
        raise exception using
            errcode = 'XV104',
            message = 'This account is connected by somebody else.',
            hint = 'Its creator has to take it away first.',
            column = 'p_platform_account_id';
    end if;
    if v_account.id is null or v_account.deleted_at is not null or v_account.account_status_slug = 'disconnected' then
        perform creators_private.use_quota(p_connection.user_id, 'social_account');
    end if;
    if v_account.id is null then
        insert into creators.social_account (
            user_id, connection_id, platform_slug, platform_account_id, handle, name, followers_count
        )
        values (
            p_connection.user_id, p_connection.id, p_connection.platform_slug, p_platform_account_id, p_handle, p_name,
            coalesce(p_followers_count, 0)
        )
        returning id into v_id;
        return v_id;
    end if;
    update creators.social_account as account
    set
        connection_id = p_connection.id,
        account_status_slug = 'active',
        handle = p_handle,
        name = p_name,
        followers_count = coalesce(p_followers_count, account.followers_count),
        deleted_at = null
    where account.id = v_account.id;
    -- the one of before opens nothing any more
    delete from creators.platform_connection as connection
    where connection.id = v_account.connection_id;
    return v_account.id;
exception
    when unique_violation then
        raise exception using
            errcode = 'XV104',
            message = 'This account is connected by somebody else.',
            hint = 'Its creator has to take it away first.',
            column = 'p_platform_account_id';
end
$$;

comment on function creators_private.take_account(creators.platform_connection, text, text, text, bigint) is
    'The account that a connection opens: a new one, or the creator''s own of before. It uses the quota of accounts unless it is connected; XV104 when it is somebody else''s.';
revoke execute on function creators_private.take_account(creators.platform_connection, text, text, text, bigint) from public;
