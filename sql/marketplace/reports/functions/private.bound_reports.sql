--! requires functions/private.setting.sql
-- Called under the lock of the company, or of the admin: of two requests at the same moment the second sees the first.
create or replace function private.bound_reports(p_company_id uuid, p_admin_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_most constant integer := (private.setting('reports_per_day') #>> '{}')::integer;
    v_count integer;
begin
    if p_company_id is not null then
        select count(*) into v_count
        from public.reports as report
        where
            report.company_id = p_company_id
            and report.created_at > now() - interval '1 day'
            and report.requested_by is not null;
    else
        select count(*) into v_count
        from public.reports as report
        where
            report.requested_by = p_admin_id
            and report.created_at > now() - interval '1 day'
            and report.kind = 'platform';
    end if;
    if v_count >= v_most then
        raise exception using
            errcode = 'XM230',
            message = format('At most %s reports are asked for within 24 hours.', v_most),
            hint = 'Download one that is there, or ask again later.';
    end if;
end
$$;

comment on function private.bound_reports(uuid, uuid) is
    'XM230 where a company, or an admin for the platform, has asked for as many reports within 24 hours as the setting allows.';
revoke execute on function private.bound_reports(uuid, uuid) from public;
