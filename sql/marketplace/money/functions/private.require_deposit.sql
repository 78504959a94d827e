create or replace function private.require_deposit(p_deposit_id uuid) returns public.deposits
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_deposit public.deposits;
begin
    select * into v_deposit
    from public.deposits as deposit
    where
        deposit.id = p_deposit_id
        and (
            (select private.is_admin())
            or deposit.company_id in (select private.my_company_ids(array['manager', 'billing']))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such deposit among yours.',
            hint = 'Use the id of a deposit of a company whose money you manage.',
            column = 'p_deposit_id';
    end if;
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    if
        not private.is_admin()
        and v_deposit.company_id not in (select private.my_company_ids(array['manager', 'billing']))
    then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such deposit among yours.',
            column = 'p_deposit_id';
    end if;
    perform private.require_still();
    if v_deposit.status <> 'requested' then
        raise exception using
            errcode = 'XM100',
            message = format('This deposit is %s already.', v_deposit.status),
            hint = 'Ask for another one.',
            column = 'p_deposit_id';
    end if;
    return v_deposit;
end
$$;

comment on function private.require_deposit(uuid) is
    'Locks and returns a deposit that waits, of a company whose money the caller manages; PT404 to others, XM100 when it is decided.';
revoke execute on function private.require_deposit(uuid) from public;
