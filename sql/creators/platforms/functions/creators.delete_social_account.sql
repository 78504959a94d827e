--! requires functions/creators_private.close_account.sql functions/creators_private.lock_account.sql
-- Security definer: clients write no table. The row stays, and so does what was published.
create or replace function creators.delete_social_account(p_social_account_id uuid) returns table (social_account_id uuid)
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
    perform creators_private.close_account(v_account);
    return query
    update creators.social_account
    set
        account_status_slug = 'disconnected',
        sync_requested_at = null,
        deleted_at = now()
    where id = v_account.id
    returning id;
end
$$;

comment on function creators.delete_social_account(uuid) is
    'Takes an account of the caller away, with its content; connecting it again brings both back.';
revoke execute on function creators.delete_social_account(uuid) from public;
grant execute on function creators.delete_social_account(uuid) to authenticated;
