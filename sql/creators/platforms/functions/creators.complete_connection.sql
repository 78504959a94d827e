--! requires functions/creators_private.keep_secret.sql functions/creators_private.lock_started_connection.sql
--! requires functions/creators_private.take_account.sql
-- Security definer: clients write no table. For services alone: whoever exchanged the code for tokens knows whose account it is, and
-- nobody else's word counts.
create or replace function creators.complete_connection(
    p_connection_id uuid,
    p_state text,
    p_tokens jsonb,
    p_platform_account_id text,
    p_handle text,
    p_name text default null,
    p_followers_count bigint default 0,
    p_scopes text[] default null,
    p_expires_at timestamptz default null
) returns table (connection_id uuid, social_account_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_platform_account_id constant text := private.require_text(p_platform_account_id, 'p_platform_account_id', 255);
    v_handle constant text := private.require_text(p_handle, 'p_handle', 255);
    v_account_name constant text := creators_private.optional_text(p_name, 'p_name', 255);
    v_connection creators.platform_connection;
    v_name text;
    v_account_id uuid;
begin
    if p_followers_count < 0 then
        raise exception using
            errcode = 'PT400',
            message = 'A count is 0 or more.',
            hint = 'Send how many follow the account, or leave it out.',
            column = 'p_followers_count';
    end if;
    if cardinality(p_scopes) > 50 then
        raise exception using
            errcode = 'PT400',
            message = 'There are at most 50 scopes.',
            hint = 'Send those that the creator has allowed.',
            column = 'p_scopes';
    end if;
    v_connection := creators_private.lock_started_connection(p_connection_id, p_state);
    v_name := 'creators/' || v_connection.platform_slug || '/' || v_connection.id;
    perform creators_private.keep_secret(v_name, v_connection.id, p_tokens - 'masked');
    update creators.platform_connection
    set
        vault_secret_name = v_name,
        scopes = coalesce(p_scopes, scopes),
        state_hash = null,
        state_expires_at = null,
        expires_at = p_expires_at,
        connected_at = now(),
        is_active = true
    where id = v_connection.id;
    v_account_id := creators_private.take_account(
        v_connection, v_platform_account_id, v_handle, v_account_name, p_followers_count
    );
    perform creators_private.notify(
        v_connection.user_id,
        'account_connected',
        'An account is connected',
        format('The account %s is connected now.', v_handle),
        'social_account',
        v_account_id
    );
    return query select v_connection.id, v_account_id;
end
$$;

comment on function creators.complete_connection(uuid, text, jsonb, text, text, text, bigint, text[], timestamptz) is
    'Service: completes a connection that its creator has begun, with the tokens, sealed, and the account that they open; XV103 without its state, XV001 when the quota has no place for another account.';
revoke execute on function creators.complete_connection(uuid, text, jsonb, text, text, text, bigint, text[], timestamptz) from public;
grant execute on function creators.complete_connection(uuid, text, jsonb, text, text, text, bigint, text[], timestamptz) to service_role;
