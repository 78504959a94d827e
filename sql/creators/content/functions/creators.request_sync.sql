--! requires functions/creators_private.require_syncable.sql
-- Security definer: clients write no table.
create or replace function creators.request_sync(p_social_account_id uuid) returns table (social_account_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_account creators.social_account;
begin
    v_account := creators_private.lock_account(p_social_account_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_syncable(v_account);
    -- whoever asks again while it waits has asked once
    if v_account.sync_requested_at is null then
        perform creators_private.use_quota(v_creator.id, 'sync');
        update creators.social_account
        set sync_requested_at = clock_timestamp()
        where id = v_account.id;
    end if;
    return query select v_account.id;
end
$$;

comment on function creators.request_sync(uuid) is
    'Asks that the content of an account of the caller be synchronised, which uses the quota once until it is; XV202 when the account cannot be.';
revoke execute on function creators.request_sync(uuid) from public;
grant execute on function creators.request_sync(uuid) to authenticated;
