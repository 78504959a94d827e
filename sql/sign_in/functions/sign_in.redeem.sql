--! requires functions/sign_in.change_email.sql functions/sign_in.confirm.sql functions/sign_in.start_session.sql
--! requires functions/sign_in.take_code.sql
-- Security definer: see sign_up. A refusal is returned and not raised, since wrong codes are counted.
create or replace function sign_in.redeem(
    p_kinds text[], p_email text, p_hash text, p_age interval, p_refresh_token text, p_request jsonb
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_token constant auth.one_time_tokens := sign_in.take_code(p_kinds, p_email, p_hash, p_age);
begin
    if v_token.id is null then
        return '{"refused": "otp_expired"}';
    end if;
    if v_token.token_type in ('email_change_token_new', 'email_change_token_current') then
        -- Whoever has an address says yes at both: the one that is left, and the one that is taken.
        if exists (
            select
            from auth.one_time_tokens as other
            where
                other.user_id = v_token.user_id
                and other.token_type in ('email_change_token_new', 'email_change_token_current')
        ) then
            update auth.users
            set email_change_confirm_status = 1
            where id = v_token.user_id;
            return '{"confirms_other": true}';
        end if;
        perform sign_in.change_email(v_token.user_id);
    else
        perform sign_in.confirm(v_token.user_id);
    end if;
    return sign_in.start_session(v_token.user_id, 'otp', p_refresh_token, p_request);
exception when unique_violation then
    -- somebody else has taken the address meanwhile
    return '{"refused": "email_exists"}';
end
$$;

comment on function sign_in.redeem(text[], text, text, interval, text, jsonb) is
    'Does what a mailed code or link is for, and begins a session; of a change of address only the second does.';
revoke execute on function sign_in.redeem(text[], text, text, interval, text, jsonb) from public;
grant execute on function sign_in.redeem(text[], text, text, interval, text, jsonb) to service_role;
