--! requires functions/private.lock_company_campaigns.sql functions/private.move_company_tasks.sql
--! requires functions/private.require_other_company.sql functions/private.require_payout_admin.sql
-- Security definer: nobody may write companies directly. What is reserved keeps the fee that it was reserved with.
create or replace function public.set_company_fee(p_company_id uuid, p_fee_percent numeric default null)
returns table (company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
begin
    if p_fee_percent is not null and (p_fee_percent not between 0 and 100 or p_fee_percent <> round(p_fee_percent, 2)) then
        raise exception using
            errcode = 'PT400',
            message = 'A fee is a percentage from 0 to 100, with at most two decimal places.',
            column = 'p_fee_percent';
    end if;
    perform private.require_other_company(p_company_id);
    perform private.lock_company_campaigns(p_company_id);
    update public.companies as company
    set fee_percent = p_fee_percent
    where company.id = p_company_id;
    perform private.require_still();
    perform private.move_company_tasks(p_company_id);
    return query select p_company_id;
end
$$;

comment on function public.set_company_fee(uuid, numeric) is
    'Admin: what the platform takes on top of each reward of a company, in percent; null for what it takes of all.';
revoke execute on function public.set_company_fee(uuid, numeric) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_company_fee(uuid, numeric) to authenticated;
