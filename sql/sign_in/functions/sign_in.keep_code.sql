-- Security definer: see sign_up. A refusal of one who asks again at once says nothing of whether there is an account.
create or replace function sign_in.keep_code(
    p_user_id uuid, p_kind text, p_hash text, p_relates_to text, p_pause interval
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if exists (
        select
        from auth.one_time_tokens as token
        where
            token.user_id = p_user_id
            and token.token_type = p_kind::auth.one_time_token_type
            and token.created_at > now() - p_pause
    ) then
        return '{"refused": "over_email_send_rate_limit"}';
    end if;
    insert into auth.one_time_tokens as token (user_id, token_type, token_hash, relates_to)
    values (p_user_id, p_kind::auth.one_time_token_type, p_hash, p_relates_to)
    on conflict (user_id, token_type) do update
    set
        token_hash = excluded.token_hash,
        relates_to = excluded.relates_to,
        created_at = now(),
        updated_at = now();
    update auth.users
    set
        confirmation_sent_at = case when p_kind = 'confirmation_token' then now() else confirmation_sent_at end,
        recovery_sent_at = case when p_kind = 'recovery_token' then now() else recovery_sent_at end,
        email_change_sent_at = case when p_kind like 'email_change%' then now() else email_change_sent_at end,
        reauthentication_sent_at
        = case when p_kind = 'reauthentication_token' then now() else reauthentication_sent_at end
    where id = p_user_id;
    delete from sign_in.wrong_codes where user_id = p_user_id;
    return '{}';
end
$$;

comment on function sign_in.keep_code(uuid, text, text, text, interval) is
    'Keeps what was mailed, in place of what was before; not again within the pause.';
revoke execute on function sign_in.keep_code(uuid, text, text, text, interval) from public;
grant execute on function sign_in.keep_code(uuid, text, text, text, interval) to service_role;
