--! requires functions/creators_private.lock_account.sql
-- Security definer: clients write no table.
create or replace function creators.update_social_account(
    p_social_account_id uuid,
    p_changes jsonb
) returns table (social_account_id uuid)
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
    perform private.require_changes(p_changes, array['visibility']);
    v_account := creators_private.lock_account(p_social_account_id, v_creator.id);
    perform private.require_person();
    return query
    update creators.social_account
    set visibility = coalesce((p_changes ->> 'visibility')::creators.visibility_enum, visibility)
    where id = v_account.id
    returning id;
end
$$;

comment on function creators.update_social_account(uuid, jsonb) is
    'Changes who sees an account of the caller and its content.';
revoke execute on function creators.update_social_account(uuid, jsonb) from public;
grant execute on function creators.update_social_account(uuid, jsonb) to authenticated;
