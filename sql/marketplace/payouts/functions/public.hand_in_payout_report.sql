--! requires functions/private.require_payout_admin.sql functions/private.require_still.sql
-- Security definer: nobody may write reports directly. The same content twice is one report: nothing follows from the second.
create or replace function public.hand_in_payout_report(p_provider text, p_content text) returns table (report_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_payout_admin();
    v_sha256 constant text := encode(sha256(convert_to(p_content, 'UTF8')), 'hex');
    v_id uuid;
begin
    if p_provider is distinct from 'bank' then
        raise exception using
            errcode = 'PT400',
            message = 'This provider is asked by a service.',
            hint = 'Send BANK.',
            column = 'p_provider';
    end if;
    if p_content is null or char_length(p_content) not between 1 and 4000000 then
        raise exception using
            errcode = 'PT400',
            message = 'A report has 1 to 4,000,000 characters.',
            hint = 'Have the bank make reports of shorter times.',
            column = 'p_content';
    end if;
    perform private.require_still();
    insert into internal_audit.payout_reports (provider, sha256, content, handed_in_by)
    values (p_provider, v_sha256, p_content, v_admin.id)
    on conflict (sha256) do nothing
    returning id into v_id;
    if v_id is null then
        select report.id into v_id
        from internal_audit.payout_reports as report
        where report.sha256 = v_sha256;
    else
        perform private.ask_for_work('payout_reports', v_id::text);
    end if;
    return query select v_id;
end
$$;

comment on function public.hand_in_payout_report(text, text) is
    'Admin: hands in what a provider says of payouts, for the service payout_reports to read; the same one again is the one that there is.';
revoke execute on function public.hand_in_payout_report(text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.hand_in_payout_report(text, text) to authenticated;
