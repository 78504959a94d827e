-- The first line of every function that acts for a learner.
create or replace function learning_private.require_learner() returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    perform private.require_person();
    return v_caller;
end
$$;

comment on function learning_private.require_learner() is
    'The caller''s id, or an error: PT401 without a person or signed out, ACCOUNT_SUSPENDED when suspended.';
revoke execute on function learning_private.require_learner() from public;
