-- The first line of every function with which an admin moves money.
create or replace function private.require_payout_admin() returns public.users
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
begin
    if not private.is_admin() then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin may do this.',
            hint = 'Sign in as an admin.';
    end if;
    perform private.require_second_factor();
    return v_person;
end
$$;

comment on function private.require_payout_admin() is
    'The admin''s row, or an error: PT401, XC001, PT403 for others, XM054 without a second factor that is demanded.';
revoke execute on function private.require_payout_admin() from public;
