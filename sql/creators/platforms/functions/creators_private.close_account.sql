create or replace function creators_private.close_account(p_account creators.social_account) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    update creators.platform_connection as connection
    set
        is_active = false,
        vault_secret_name = null
    where connection.id = p_account.connection_id;
    if p_account.account_status_slug <> 'disconnected' then
        perform creators_private.return_quota(p_account.user_id, 'social_account');
    end if;
    if p_account.sync_requested_at is not null then
        perform creators_private.return_quota(p_account.user_id, 'sync', 1, p_account.sync_requested_at);
    end if;
end
$$;

comment on function creators_private.close_account(creators.social_account) is
    'What is behind a locked account that is disconnected or taken away: its secret goes, its place in the quota is free, and a synchronisation that nobody brings any more gives its unit back.';
revoke execute on function creators_private.close_account(creators.social_account) from public;
