--! requires functions/private.apply_payout_word.sql
-- Security definer: nobody may write payouts or balances directly. Entries are taken in the order of their keys, so that two
-- reports at the same time never wait for one another in a circle; of one key in their own order.
create or replace function public.keep_payout_report(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_report internal_audit.payout_reports;
    v_word jsonb;
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    select * into v_report
    from internal_audit.payout_reports as report
    where
        report.id = p_key::uuid
        and report.status = 'waiting'
    for no key update;
    if v_report.id is null then
        return;
    end if;
    for v_word in
        select word.value
        from jsonb_array_elements(p_result -> 'words') with ordinality as word (value, place)
        order by word.value ->> 'key', word.place
    loop
        perform private.apply_payout_word(v_report.provider, v_word, v_report.handed_in_by);
    end loop;
    update internal_audit.payout_reports as report
    set
        status = case when p_result ? 'error' then 'refused' else 'read' end,
        error = left(p_result ->> 'error', 1000),
        message = left(p_result ->> 'message', 100),
        entries = jsonb_array_length(p_result -> 'words'),
        content = null,
        read_at = clock_timestamp()
    where report.id = v_report.id;
end
$$;

comment on function public.keep_payout_report(text, jsonb) is
    'Settles the payouts that a report speaks of ({"message", "words"}), or says why it cannot be read ({"error"}).';
revoke execute on function public.keep_payout_report(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_payout_report(text, jsonb) to service_role;
