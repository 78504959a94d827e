-- A field of the row, for whoever may read the row. What was flagged again is not cleared any more.
create or replace function public.submission_flag_cleared_reason(public.submissions) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select note.flag_cleared_reason
    from public.submission_notes as note
    where
        note.id = $1.id
        and not $1.is_flagged
$$;

comment on function public.submission_flag_cleared_reason(public.submissions) is
    'Why the flag was taken away; null for whoever may not read submission_notes.';
revoke execute on function public.submission_flag_cleared_reason(public.submissions) from public, anon, authenticated, service_role, api_key;
grant execute on function public.submission_flag_cleared_reason(public.submissions) to anon, authenticated, service_role;
