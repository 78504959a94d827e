create or replace function learning.feedback_summary(p_practice learning.practice_sessions) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    return p_practice.feedback ->> 'summary';
end
$$;

comment on function learning.feedback_summary(learning.practice_sessions) is 'What the feedback says in short.';
revoke execute on function learning.feedback_summary(learning.practice_sessions) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.feedback_summary(learning.practice_sessions) to authenticated, service_role;
