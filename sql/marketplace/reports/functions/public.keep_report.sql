--! requires functions/private.setting.sql functions/private.notify_report.sql
-- Security definer: nobody may write reports directly. For the service reports, in the transaction that ends its work.
create or replace function public.keep_report(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_report public.reports;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    update public.reports as report
    set
        status = 'ready',
        path = p_result ->> 'path',
        size_bytes = (p_result ->> 'size')::integer,
        row_count = (p_result ->> 'rows')::integer,
        page_count = (p_result ->> 'pages')::integer,
        finished_at = now(),
        expires_at = now() + (private.setting('reports_kept') #>> '{}')::interval
    where
        report.id = p_key::uuid
        and report.status = 'waiting'
    returning * into v_report;
    if found then
        perform private.notify_report(v_report);
    end if;
end
$$;

comment on function public.keep_report(text, jsonb) is
    'Keeps where a report that waited lies in the storage, and tells who asked for it.';
revoke execute on function public.keep_report(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_report(text, jsonb) to service_role;
