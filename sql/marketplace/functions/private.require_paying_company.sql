create or replace function private.require_paying_company(p_company public.companies, p_argument text) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_company.billing_status = 'suspended' then
        raise exception using
            errcode = 'XM036',
            message = 'This company is suspended until its bills are paid.',
            hint = 'Ask support how to settle them.',
            column = p_argument;
    end if;
end
$$;

comment on function private.require_paying_company(public.companies, text) is 'XM036 when the company is suspended.';
revoke execute on function private.require_paying_company(public.companies, text) from public;
