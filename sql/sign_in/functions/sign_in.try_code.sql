-- Security definer: see sign_up. Ten codes for each challenge, and thirty challenges in five minutes, are no guessing of a
-- million.
create or replace function sign_in.try_code(p_user_id uuid, p_factor_id uuid, p_challenge_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_secret text;
begin
    select factor.secret into v_secret
    from auth.mfa_factors as factor
    where
        factor.id = p_factor_id
        and factor.user_id = p_user_id;
    if not found then
        return '{"refused": "mfa_factor_not_found"}';
    end if;
    if not exists (
        select
        from auth.mfa_challenges as challenge
        where
            challenge.id = p_challenge_id
            and challenge.factor_id = p_factor_id
            and challenge.verified_at is null
            and challenge.created_at > now() - interval '5 minutes'
    ) then
        return '{"refused": "mfa_challenge_expired"}';
    end if;
    insert into sign_in.tried_codes as tried (challenge_id) values (p_challenge_id)
    on conflict (challenge_id) do update set tried = tried.tried + 1
    where tried.tried < 10;
    if not found then
        return '{"refused": "over_request_rate_limit"}';
    end if;
    return jsonb_build_object('secret', v_secret);
end
$$;

comment on function sign_in.try_code(uuid, uuid, uuid) is 'Counts a code that is tried for a challenge, and tells the secret of its factor to who compares it.';
revoke execute on function sign_in.try_code(uuid, uuid, uuid) from public;
grant execute on function sign_in.try_code(uuid, uuid, uuid) to service_role;
