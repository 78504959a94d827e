create or replace function sign_in.is_banned(p_account auth.users) returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(p_account.banned_until > now(), false) or p_account.deleted_at is not null
$$;

comment on function sign_in.is_banned(auth.users) is 'Whether an account signs in no more: banned for now, or closed.';
revoke execute on function sign_in.is_banned(auth.users) from public;
