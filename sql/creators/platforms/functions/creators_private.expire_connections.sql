create or replace function creators_private.expire_connections() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
    v_told integer;
begin
    delete from creators.platform_connection as connection
    where
        connection.state_expires_at <= now()
        and connection.connected_at is null;
    with expired as (
        update creators.platform_connection as connection
        set is_active = false
        where
            connection.is_active
            and connection.expires_at <= now()
        returning connection.id
    ),

    accounts as (
        update creators.social_account as account
        set account_status_slug = 'expired'
        from expired
        where
            account.connection_id = expired.id
            and account.account_status_slug = 'active'
        returning account.*
    )

    select
        count(*),
        count(
            creators_private.notify(
                accounts.user_id,
                'account_disconnected',
                'An account needs you',
                format('The permission for %s has run out: connect it again.', accounts.handle),
                'social_account',
                accounts.id
            )
        )
    into v_count, v_told
    from accounts;
    return v_count;
end
$$;

comment on function creators_private.expire_connections() is
    'Job: what a platform allowed until now is over, and connections that nobody completed go; returns how many accounts expired.';
revoke execute on function creators_private.expire_connections() from public;
