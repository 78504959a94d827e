-- A field of the row, for whoever may read the row.
create or replace function public.user_referral_code(public.users) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select invitation.code
    from public.referral_codes as invitation
    where invitation.id = $1.id
$$;

comment on function public.user_referral_code(public.users) is 'The code by which the person invites others.';
revoke execute on function public.user_referral_code(public.users) from public, anon, authenticated, service_role, api_key;
grant execute on function public.user_referral_code(public.users) to anon, authenticated, service_role;
