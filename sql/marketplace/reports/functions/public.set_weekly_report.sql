--! requires functions/private.require_company.sql
-- Security definer: nobody may write companies directly.
create or replace function public.set_weekly_report(
    p_company_id uuid,
    p_format text default null,
    p_mails boolean default null
) returns table (company_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.require_user();
    perform private.require_company(p_company_id, array['manager', 'billing']);
    update public.companies as company
    set
        weekly_report_format = p_format,
        mails_weekly_report = p_format is not null and coalesce(p_mails, false)
    where company.id = p_company_id;
    return query select p_company_id;
end
$$;

comment on function public.set_weekly_report(uuid, text, boolean) is
    'Says in which format a report of each week of a company is written, and whether its news goes by e-mail; without a format none is.';
revoke execute on function public.set_weekly_report(uuid, text, boolean) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_weekly_report(uuid, text, boolean) to authenticated;
