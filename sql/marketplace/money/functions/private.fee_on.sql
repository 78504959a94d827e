-- Half a cent is rounded up.
create or replace function private.fee_on(p_reward numeric, p_percent numeric) returns numeric
language sql
immutable
security invoker
set search_path = ''
as $$ select round(p_reward * p_percent / 100, 2) $$;

comment on function private.fee_on(numeric, numeric) is 'The platform''s fee on a reward, in whole cents.';
revoke execute on function private.fee_on(numeric, numeric) from public;
