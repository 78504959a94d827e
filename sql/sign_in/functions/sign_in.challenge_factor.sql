-- Security definer: see sign_up.
create or replace function sign_in.challenge_factor(p_user_id uuid, p_factor_id uuid, p_request jsonb) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_challenge uuid;
begin
    update auth.mfa_factors
    set last_challenged_at = now()
    where
        id = p_factor_id
        and user_id = p_user_id;
    if not found then
        return '{"refused": "mfa_factor_not_found"}';
    end if;
    delete from auth.mfa_challenges
    where
        factor_id = p_factor_id
        and created_at < now() - interval '5 minutes';
    if (
        select count(*) >= 30
        from auth.mfa_challenges as challenge
        where challenge.factor_id = p_factor_id
    ) then
        return '{"refused": "over_request_rate_limit"}';
    end if;
    insert into auth.mfa_challenges (factor_id, ip_address) values (p_factor_id, (p_request ->> 'ip')::inet)
    returning id into v_challenge;
    return jsonb_build_object(
        'id', v_challenge,
        'type', 'totp',
        'expires_at', floor(extract(epoch from now() + interval '5 minutes'))::bigint
    );
end
$$;

comment on function sign_in.challenge_factor(uuid, uuid, jsonb) is
    'Lets one code of a factor be tried within five minutes; thirty times in five minutes.';
revoke execute on function sign_in.challenge_factor(uuid, uuid, jsonb) from public;
grant execute on function sign_in.challenge_factor(uuid, uuid, jsonb) to service_role;
