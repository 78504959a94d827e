-- Security definer: nobody reads auth.users. A field of the row; of another person's row it is null, for admins too.
create or replace function public.user_email(public.users) returns text
language sql
stable
security definer
set search_path = ''
as $$
    select account.email
    from auth.users as account
    where
        account.id = $1.id
        and account.id = (select auth.uid())
$$;

comment on function public.user_email(public.users) is 'The e-mail address with which the caller signs in; null of anybody else.';
revoke execute on function public.user_email(public.users) from public, anon, authenticated, service_role, api_key;
grant execute on function public.user_email(public.users) to anon, authenticated, service_role;
