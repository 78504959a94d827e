--! requires functions/private.change_billing_status.sql functions/private.require_admin_user.sql
--! requires functions/private.require_other_company.sql
-- Security definer: nobody may write companies directly. Only what is unverified: a suspension ends otherwise.
create or replace function public.verify_company(p_company_id uuid, p_reason text) returns table (company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
    v_status text;
begin
    perform private.require_other_company(p_company_id);
    perform private.lock_company_campaigns(p_company_id);
    select company.billing_status into v_status
    from public.companies as company
    where company.id = p_company_id
    for no key update;
    if v_status <> 'unverified' then
        raise exception using
            errcode = 'XM092',
            message = format('This company is %s, and was verified before.', replace(v_status, '_', ' ')),
            hint = 'To change its billing status, use setCompanyBillingStatus.',
            column = 'p_company_id';
    end if;
    perform private.change_billing_status(p_company_id, 'active', v_reason, v_admin.id);
    perform private.require_still();
    return query select p_company_id;
end
$$;

comment on function public.verify_company(uuid, text) is 'Admin: lets a new company spend, with a reason that is kept; its members hear of it.';
revoke execute on function public.verify_company(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.verify_company(uuid, text) to authenticated;
