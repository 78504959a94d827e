-- A field of the row, for whoever may read the row.
create or replace function public.submission_admin_notes(public.submissions) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select note.admin_notes
    from public.submission_notes as note
    where note.id = $1.id
$$;

comment on function public.submission_admin_notes(public.submissions) is 'What reviewers noted; null for whoever may not read submission_notes.';
revoke execute on function public.submission_admin_notes(public.submissions) from public, anon, authenticated, service_role, api_key;
grant execute on function public.submission_admin_notes(public.submissions) to anon, authenticated, service_role;
