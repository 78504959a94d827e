-- Security definer: the queue of the services is nobody's to read. A report that was given up is told apart here and not in its
-- row, so that it waits again as soon as an admin has it tried again.
create or replace function public.report_state(p_report public.reports) returns text
language sql
stable
security definer
set search_path = ''
as $$
    select case
        when p_report.status = 'waiting' and exists (
            select
            from gateway.work as work
            where
                work.service = 'reports'
                and work.key = p_report.id::text
                and work.status = 'failed'
        ) then 'failed'
        else p_report.status
    end
$$;

comment on function public.report_state(public.reports) is 'How far a report is: waiting, ready, failed, expired.';
revoke execute on function public.report_state(public.reports) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_state(public.reports) to anon, authenticated, service_role;
