--! was marketplace/functions/private.is_demoted.sql
-- Security definer: clients do not reach the table; it tells a caller of their own token. What a sign-in says is kept as
-- it changes (private.follow_admin): it is one look into an index, and none for whoever's token does not say admin. Where
-- a hook of one's own writes the claim, the account never said admin, and the hook's word is all there is.
create or replace function private.is_demoted() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    if auth.jwt() -> 'app_metadata' ->> 'role' is distinct from 'admin' then
        return false;
    end if;
    return exists (
        select
        from private.demoted_admins as demoted
        where demoted.user_id = v_caller
    );
end
$$;

comment on function private.is_demoted() is 'Whether the caller''s token says admin, and the account is none any more.';
revoke execute on function private.is_demoted() from public;
