--! was marketplace/functions/private.is_admin.sql
--! requires functions/private.is_demoted.sql functions/private.is_signed_out.sql
-- For policies and functions. Callers cannot write app_metadata, unlike user_metadata. Security definer:
-- the claim alone opens nothing to an admin who was suspended, demoted or signed out. Everybody asks it in every policy, so
-- nothing is read unless the claim says admin.
create or replace function private.is_admin() returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_caller uuid;
begin
    if v_claims -> 'app_metadata' ->> 'role' is distinct from 'admin' then
        return false;
    end if;
    v_caller := auth.uid();
    if not exists (
        select
        from auth.users as account
        where
            account.id = v_caller
            and not exists (
                select
                from private.closed_accounts as closed
                where closed.user_id = v_caller
            )
    ) then
        return false;
    end if;
    if private.is_demoted() then
        return false;
    end if;
    -- A subscription asks as the person, without what its token alone says; its connection ended with the session.
    if not v_claims ?| array['iat', 'session_id'] then
        return true;
    end if;
    return not private.is_signed_out();
end
$$;

comment on function private.is_admin() is
    'Whether the caller''s token says app_metadata.role = admin, and the account is open, signed in and not demoted.';
revoke execute on function private.is_admin() from public;
grant execute on function private.is_admin() to anon, authenticated;
