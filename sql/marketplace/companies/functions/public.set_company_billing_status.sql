--! requires functions/private.change_billing_status.sql functions/private.require_admin_user.sql
--! requires functions/private.require_other_company.sql
-- Security definer: nobody may write companies directly.
create or replace function public.set_company_billing_status(p_company_id uuid, p_status text, p_reason text)
returns table (company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
begin
    if p_status is null or p_status not in ('unverified', 'active', 'past_due', 'suspended') then
        raise exception using
            errcode = 'PT400',
            message = 'A company is unverified, active, past due or suspended.',
            column = 'p_status';
    end if;
    perform private.require_other_company(p_company_id);
    perform private.change_billing_status(p_company_id, p_status, v_reason, v_admin.id);
    perform private.require_still();
    return query select p_company_id;
end
$$;

comment on function public.set_company_billing_status(uuid, text, text) is
    'Admin: changes whether a company may spend; its tasks pause or go on at once, and its members hear why.';
revoke execute on function public.set_company_billing_status(uuid, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_company_billing_status(uuid, text, text) to authenticated;
