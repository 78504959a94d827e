-- A field of the row, for whoever may read the row.
create or replace function public.submission_is_decided(public.submissions) returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
    select $1.status in ('approved', 'rejected')
$$;

comment on function public.submission_is_decided(public.submissions) is 'Whether the submission is approved or rejected.';
revoke execute on function public.submission_is_decided(public.submissions) from public, anon, authenticated, service_role, api_key;
grant execute on function public.submission_is_decided(public.submissions) to anon, authenticated, service_role, api_key;
