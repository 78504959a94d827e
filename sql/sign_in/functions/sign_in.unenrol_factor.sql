-- Security definer: see sign_up. Without the factor there is nothing that the sessions have proved by it.
create or replace function sign_in.unenrol_factor(p_user_id uuid, p_level text, p_factor_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_status auth.factor_status;
begin
    select factor.status into v_status
    from auth.mfa_factors as factor
    where
        factor.id = p_factor_id
        and factor.user_id = p_user_id
    for update;
    if not found then
        return '{"refused": "mfa_factor_not_found"}';
    end if;
    if v_status = 'verified' and p_level <> 'aal2' then
        return '{"refused": "insufficient_aal"}';
    end if;
    delete from auth.mfa_factors where id = p_factor_id;
    delete from auth.mfa_amr_claims as claim
    using auth.sessions as session
    where
        session.id = claim.session_id
        and session.factor_id = p_factor_id
        and claim.authentication_method = 'totp';
    update auth.sessions
    set
        aal = 'aal1',
        factor_id = null
    where factor_id = p_factor_id;
    return jsonb_build_object('id', p_factor_id);
end
$$;

comment on function sign_in.unenrol_factor(uuid, text, uuid) is
    'Takes a second factor away; one that is verified only in a session of two.';
revoke execute on function sign_in.unenrol_factor(uuid, text, uuid) from public;
grant execute on function sign_in.unenrol_factor(uuid, text, uuid) to service_role;
