create or replace function private.require_paying_company(p_company public.companies, p_argument text) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_company.billing_status <> 'active' then
        raise exception using
            errcode = case p_company.billing_status
                when 'unverified' then 'XM102'
                when 'past_due' then 'XM107'
                else 'XM036'
            end,
            message = case p_company.billing_status
                when 'unverified' then 'This company is not verified yet, and cannot spend.'
                when 'past_due' then 'A payment of this company is late: it cannot spend meanwhile.'
                else 'This company is suspended until its bills are paid.'
            end,
            hint = case p_company.billing_status
                when 'unverified' then 'An admin verifies new companies; open a support ticket if it takes long.'
                else 'Ask support how to settle them.'
            end,
            column = p_argument;
    end if;
end
$$;

comment on function private.require_paying_company(public.companies, text) is
    'XM102, XM107 or XM036 unless the company is active: unverified, past due or suspended ones spend nothing.';
revoke execute on function private.require_paying_company(public.companies, text) from public;
