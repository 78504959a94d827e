-- In the order of locks that creators_private.lock_creator tells: whose creator is acted for at this moment waits for the next run.
create or replace function creators_private.expire_connections() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_ended constant uuid [] := array(
        select connection.id
        from creators.platform_connection as connection
        inner join creators.users as creator on creator.id = connection.user_id
        where
            (connection.state_hash is not null and connection.state_expires_at <= now())
            or (connection.is_active and connection.expires_at <= now())
        for no key update of creator, connection skip locked
    );
    v_count integer;
    v_told integer;
begin
    delete from creators.platform_connection as connection
    where
        connection.id = any(v_ended)
        and connection.state_hash is not null;
    with expired as (
        update creators.platform_connection as connection
        set is_active = false
        where
            connection.id = any(v_ended)
            and connection.state_hash is null
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
