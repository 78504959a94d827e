-- Security definer: nobody may write learners directly. Points, level and streak are not among what can be changed.
create or replace function learning.update_learner(p_changes jsonb) returns table (learner_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_learner constant learning.users := learning_private.lock_learner();
begin
    perform private.require_changes(p_changes, array['nickname']);
    update learning.users as learner
    set nickname = learning_private.require_nickname(p_changes ->> 'nickname')
    where
        learner.id = v_learner.id
        and p_changes ? 'nickname';
    return query select v_learner.id;
end
$$;

comment on function learning.update_learner(jsonb) is 'Changes what p_changes names of the caller''s own profile.';
revoke execute on function learning.update_learner(jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.update_learner(jsonb) to authenticated;
