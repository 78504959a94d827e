--! requires functions/creators_private.lock_synced_account.sql
-- Security definer: clients write no table.
create or replace function creators.fail_sync(
    p_social_account_id uuid,
    p_platform text,
    p_message text
) returns table (social_account_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_message constant text := private.require_text(p_message, 'p_message', 500);
    v_account constant creators.social_account := creators_private.lock_synced_account(p_social_account_id, p_platform);
begin
    if v_account.sync_requested_at is not null then
        perform creators_private.return_quota(v_account.user_id, 'sync', 1, v_account.sync_requested_at);
        update creators.social_account
        set sync_requested_at = null
        where id = v_account.id;
        perform creators_private.notify(
            v_account.user_id, 'sync_failed', 'Your content could not be brought', v_message, 'social_account', v_account.id
        );
    end if;
    return query select v_account.id;
end
$$;

comment on function creators.fail_sync(uuid, text, text) is
    'Service: says that an account could not be synchronised; its creator is told why, and the quota is given back.';
revoke execute on function creators.fail_sync(uuid, text, text) from public;
grant execute on function creators.fail_sync(uuid, text, text) to service_role;
