--! requires functions/private.require_account.sql
-- The first line of every function that acts for a person, and asked again under locks: what private.is_signed_out and
-- private.is_demoted ask is asked here with the row, in one statement. Who is refused is asked once more, for the reason.
create or replace function private.require_user() returns public.users
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_caller constant uuid := auth.uid();
    v_session constant uuid := nullif(v_claims ->> 'session_id', '')::uuid;
    v_person public.users;
begin
    select * into v_person
    from public.users as person
    where
        person.id = v_caller
        and person.is_active
        and person.deleted_at is null
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
        select * into v_person
        from public.users as person
        where
            person.id = v_caller
            and person.deleted_at is null;
        if found and not v_person.is_active then
            raise exception using
                errcode = 'XC001',
                message = 'This account is suspended.',
                hint = 'Ask support why; until then the account may look, but not act.';
        end if;
        v_person := private.require_account();
    end if;
    return v_person;
end
$$;

comment on function private.require_user() is 'The caller''s row, or an error: PT401 without a person or signed out, XC001 when suspended.';
revoke execute on function private.require_user() from public;
