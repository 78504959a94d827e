-- Security definer: see sign_up.
create or replace function sign_in.enrol_factor(p_user_id uuid, p_level text, p_name text, p_secret text) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_factor uuid;
begin
    -- Locked, so that nobody enrols more at the same moment.
    perform
    from auth.users as account
    where account.id = p_user_id
    for update;
    -- What was begun and not ended in a day.
    delete from auth.mfa_factors
    where
        user_id = p_user_id
        and status = 'unverified'
        and created_at < now() - interval '1 day';
    if (
        select count(*) >= 10
        from auth.mfa_factors as factor
        where factor.user_id = p_user_id
    ) then
        return '{"refused": "too_many_enrolled_mfa_factors"}';
    end if;
    if p_level <> 'aal2' and exists (
        select
        from auth.mfa_factors as factor
        where
            factor.user_id = p_user_id
            and factor.status = 'verified'
    ) then
        return '{"refused": "insufficient_aal"}';
    end if;
    insert into auth.mfa_factors (user_id, friendly_name, factor_type, secret)
    values (p_user_id, p_name, 'totp', p_secret)
    returning id into v_factor;
    return jsonb_build_object('id', v_factor, 'type', 'totp', 'friendly_name', p_name);
exception when unique_violation then
    return '{"refused": "mfa_factor_name_conflict"}';
end
$$;

comment on function sign_in.enrol_factor(uuid, text, text, text) is
    'Begins a second factor, which is one after its first code; with another only in a session of two.';
revoke execute on function sign_in.enrol_factor(uuid, text, text, text) from public;
grant execute on function sign_in.enrol_factor(uuid, text, text, text) to service_role;
