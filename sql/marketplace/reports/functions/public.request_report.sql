--! requires functions/private.require_company.sql functions/private.require_admin_user.sql
--! requires functions/private.require_report_days.sql functions/private.bound_reports.sql
-- Security definer: nobody may write reports directly.
create or replace function public.request_report(
    p_kind text,
    p_format text,
    p_first_day date,
    p_last_day date,
    p_company_id uuid default null,
    p_campaign_id uuid default null,
    p_lists_entries boolean default null,
    p_mails boolean default null
) returns table (report_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_company_id uuid := p_company_id;
    v_id uuid;
begin
    if (p_kind = 'company') <> (p_company_id is not null) or (p_kind = 'campaign') <> (p_campaign_id is not null) then
        raise exception using
            errcode = 'PT400',
            message = 'A report is about one company, one campaign, or the platform.',
            hint = 'Send companyId for COMPANY, campaignId for CAMPAIGN, and neither for PLATFORM.',
            column = case when p_kind = 'campaign' then 'p_campaign_id' else 'p_company_id' end;
    end if;
    if p_kind = 'platform' then
        perform private.require_admin_user();
        perform
        from public.users as admin
        where admin.id = v_person.id
        for no key update;
    else
        if p_kind = 'campaign' then
            select campaign.company_id into v_company_id
            from public.campaigns as campaign
            where
                campaign.id = p_campaign_id
                and (
                    (select private.is_admin())
                    or campaign.company_id in (select private.my_company_ids())
                );
            if not found then
                raise exception using
                    errcode = 'PT404',
                    message = 'There is no such campaign among yours.',
                    hint = 'Use the id of a campaign of a company that you are a member of.',
                    column = 'p_campaign_id';
            end if;
        end if;
        perform private.require_company(v_company_id, array['manager', 'billing']);
    end if;
    perform private.require_report_days(p_kind, p_first_day, p_last_day);
    perform private.bound_reports(v_company_id, v_person.id);

    insert into public.reports (
        kind,
        format,
        company_id,
        campaign_id,
        first_day,
        last_day,
        lists_entries,
        mails,
        requested_by
    )
    values (
        p_kind,
        p_format,
        v_company_id,
        p_campaign_id,
        p_first_day,
        p_last_day,
        p_kind <> 'platform' and coalesce(p_lists_entries, p_format = 'xlsx'),
        coalesce(p_mails, false),
        v_person.id
    )
    returning id into v_id;
    return query select v_id;
end
$$;

comment on function public.request_report(text, text, date, date, uuid, uuid, boolean, boolean) is
    'Asks for a report of a company or a campaign, for its managers and billing, or of the platform, for admins.';
revoke execute on function public.request_report(
    text, text, date, date, uuid, uuid, boolean, boolean
) from public, anon, authenticated, service_role, api_key;
grant execute on function public.request_report(
    text, text, date, date, uuid, uuid, boolean, boolean
) to authenticated;
