--! requires functions/private.is_gone_session.sql functions/private.require_live_session.sql
--! requires functions/private.require_open_account.sql
-- The first line of every function that acts for a person. What private.is_signed_out and private.is_demoted ask is asked
-- here at once; who is refused is asked once more, for the reason. A domain that needs more of the caller asks it itself.
create or replace function private.require_person() returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_caller constant uuid := auth.uid();
    v_session constant uuid := nullif(v_claims ->> 'session_id', '')::uuid;
begin
    perform
    from auth.users as account
    where
        account.id = v_caller
        and not exists (
            select
            from private.closed_accounts as closed
            where closed.user_id = v_caller
        )
        and not exists (
            select
            from private.revoked_sessions as revoked
            where revoked.session_id = v_session
        )
        and not exists (
            select
            from private.session_cutoffs as cutoff
            where
                cutoff.user_id = v_caller
                and to_timestamp(coalesce((v_claims ->> 'iat')::double precision, 0)) <= cutoff.revoked_before
        )
        and (
            v_claims -> 'app_metadata' ->> 'role' is distinct from 'admin'
            or not exists (
                select
                from private.demoted_admins as demoted
                where demoted.user_id = v_caller
            )
        );
    if not found or private.is_gone_session(v_session) then
        perform private.require_open_account();
        perform private.require_live_session();
    end if;
    return v_caller;
end
$$;

comment on function private.require_person() is
    'The caller''s id, or an error: PT401 without a person or signed out, XC001 when suspended.';
revoke execute on function private.require_person() from public;
