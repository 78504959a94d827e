--! requires functions/learning_private.require_learner.sql functions/learning_private.is_content_editor.sql
-- The first line of every function that writes content.
create or replace function learning_private.require_author() returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := learning_private.require_learner();
begin
    if coalesce(auth.jwt() -> 'app_metadata' ->> 'role', '') <> 'author' and not learning_private.is_content_editor() then
        raise exception using
            errcode = 'XL040',
            message = 'Only authors and the content team write lessons.',
            hint = 'An administrator gives the role author or content in app_metadata.';
    end if;
    return v_caller;
end
$$;

comment on function learning_private.require_author() is
    'The caller''s id when their token says author or content, or they are an admin; XL040 for others.';
revoke execute on function learning_private.require_author() from public;
