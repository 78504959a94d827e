-- The company's row is locked, so that of two who go at once the second sees the first. A company without money, work or
-- other people may end with its only manager.
create or replace function private.require_company_goes_on(p_company_id uuid, p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_company public.companies;
begin
    select * into strict v_company
    from public.companies as company
    where company.id = p_company_id
    for no key update;
    if exists (
        select
        from public.company_members as member
        where
            member.company_id = p_company_id
            and member.user_id <> p_user_id
            and member.role = 'manager'
    ) or not exists (
        select
        from public.company_members as member
        where
            member.company_id = p_company_id
            and member.user_id = p_user_id
            and member.role = 'manager'
    ) then
        return;
    end if;
    if
        v_company.wallet_balance <> 0
        or exists (
            select
            from public.campaigns as campaign
            where
                campaign.company_id = p_company_id
                and campaign.remaining_budget + campaign.reserved_budget > 0
        )
        or exists (
            select
            from public.deposits as deposit
            where
                deposit.company_id = p_company_id
                and deposit.status = 'requested'
        )
        or exists (
            select
            from public.company_members as member
            where
                member.company_id = p_company_id
                and member.user_id <> p_user_id
        )
    then
        raise exception using
            errcode = 'XM030',
            message = format('You are the only manager of %s, which has money or other people.', v_company.name),
            hint = 'Make somebody else a manager first, or take the money out and let the others leave.';
    end if;
end
$$;

comment on function private.require_company_goes_on(uuid, uuid) is
    'Locks a company; XM030 when the person is its only manager and it has money, open deposits or other members.';
revoke execute on function private.require_company_goes_on(uuid, uuid) from public;
