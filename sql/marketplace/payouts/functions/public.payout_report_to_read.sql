-- Security definer: the service reads no tables.
create or replace function public.payout_report_to_read(p_report_id uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_build_object('provider', report.provider, 'content', report.content)
    from internal_audit.payout_reports as report
    where
        report.id = p_report_id
        and report.status = 'waiting'
$$;

comment on function public.payout_report_to_read(uuid) is 'A report that nobody has read; null where that was done.';
revoke execute on function public.payout_report_to_read(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.payout_report_to_read(uuid) to service_role;
