--! requires functions/private.lock_company_campaigns.sql functions/private.move_company_tasks.sql
--! requires functions/private.notify_money.sql
-- Whoever changes it: an admin, or an event of the payment provider (p_changed_by is null).
create or replace function private.change_billing_status(
    p_company_id uuid,
    p_status text,
    p_reason text,
    p_changed_by uuid
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform private.lock_company_campaigns(p_company_id);
    update public.companies as company
    set billing_status = p_status
    where
        company.id = p_company_id
        and company.billing_status <> p_status;
    if not found then
        raise exception using
            errcode = case
                when exists (select from public.companies as company where company.id = p_company_id) then 'XM092'
                else 'PT404'
            end,
            message = case
                when exists (select from public.companies as company where company.id = p_company_id)
                    then format('This company is %s already.', replace(p_status, '_', ' '))
                else 'There is no such company.'
            end,
            column = 'p_company_id';
    end if;
    insert into internal_audit.billing_status_changes (company_id, billing_status, reason, changed_by)
    values (p_company_id, p_status, p_reason, p_changed_by);
    perform private.move_company_tasks(p_company_id);
    perform private.notify_money(
        p_company_id,
        case p_status when 'active' then 'Company active' else 'Company ' || replace(p_status, '_', ' ') end,
        format(
            '%s: %s',
            case p_status
                when 'active' then 'It can spend: its tasks go on'
                else 'It cannot spend, and its tasks are paused; what is submitted is still decided and paid'
            end,
            left(p_reason, 500)
        ),
        'billing_status_changed',
        'company',
        p_company_id
    );
end
$$;

comment on function private.change_billing_status(uuid, text, text, uuid) is
    'Changes whether a company may spend, moves its tasks at once, keeps the reason and tells the members. XM092 when it is so already.';
revoke execute on function private.change_billing_status(uuid, text, text, uuid) from public;
