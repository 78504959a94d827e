create or replace function private.note_payout_difference(
    p_provider text,
    p_kind text,
    p_payout_id uuid,
    p_subject text,
    p_detail text
) returns void
language sql
volatile
security invoker
set search_path = ''
as $$
    insert into internal_audit.payout_differences (provider, kind, payout_id, subject, detail)
    values (p_provider, p_kind, p_payout_id, left(p_subject, 140), left(p_detail, 500))
    on conflict do nothing
$$;

comment on function private.note_payout_difference(text, text, uuid, text, text) is 'Writes down a difference, once.';
revoke execute on function private.note_payout_difference(text, text, uuid, text, text) from public;
