create or replace function learning_private.require_tutor() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if auth.role() is distinct from 'service_role' then
        raise exception using
            errcode = 'XL031',
            message = 'Only the tutor''s service speaks for the tutor.',
            hint = 'Learners write with postChatMessage.';
    end if;
end
$$;

comment on function learning_private.require_tutor() is 'XL031 unless the caller is the service.';
revoke execute on function learning_private.require_tutor() from public;
