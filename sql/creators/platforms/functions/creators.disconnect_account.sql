--! requires functions/creators_private.close_account.sql functions/creators_private.lock_account.sql
-- Security definer: clients write no table.
create or replace function creators.disconnect_account(p_social_account_id uuid) returns table (social_account_id uuid)
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
    if v_account.account_status_slug = 'disconnected' then
        raise exception using
            errcode = 'XV106',
            message = 'This account is disconnected.',
            hint = 'Connect it again with startConnection.',
            column = 'p_social_account_id';
    end if;
    perform creators_private.close_account(v_account);
    return query
    update creators.social_account
    set
        account_status_slug = 'disconnected',
        sync_requested_at = null
    where id = v_account.id
    returning id;
end
$$;

comment on function creators.disconnect_account(uuid) is
    'Disconnects an account of the caller: what opens it is forgotten, its content is seen by nobody, and its place in the quota is free. XV106 when it is disconnected.';
revoke execute on function creators.disconnect_account(uuid) from public;
grant execute on function creators.disconnect_account(uuid) to authenticated;
