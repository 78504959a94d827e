--! requires functions/sign_in.is_banned.sql functions/sign_in.session_of.sql
-- Security definer: see sign_up. A refusal is returned and not raised, since what is found out is kept: one who shows a
-- token that was used before ends the session, for them and for whoever has used it.
--
-- Twice the same is no theft: a client that did not hear the answer shows the token again that came before the good one,
-- and the tabs of a browser all show one at the same moment. Both get the good one.
create or replace function sign_in.refresh(
    p_token text, p_new_token text, p_reuse_interval interval, p_request jsonb
) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_session auth.sessions;
    v_given auth.refresh_tokens;
    v_good auth.refresh_tokens;
begin
    -- One after the other: whoever waited sees what the first has done.
    select session.* into v_session
    from auth.sessions as session
    where session.id = (
        select token.session_id
        from auth.refresh_tokens as token
        where token.token = p_token
    )
    for update;
    if not found then
        return '{"refused": "refresh_token_not_found"}';
    end if;
    if (select sign_in.is_banned(account) from auth.users as account where account.id = v_session.user_id) then
        return '{"refused": "user_banned"}';
    end if;
    if v_session.not_after < now() then
        return '{"refused": "session_expired"}';
    end if;
    select token.* into v_given
    from auth.refresh_tokens as token
    where token.token = p_token;
    if v_given.revoked then
        select token.* into v_good
        from auth.refresh_tokens as token
        where
            token.session_id = v_session.id
            and not token.revoked;
        if v_good.parent is distinct from p_token
            and coalesce(v_session.refreshed_at <= now() - p_reuse_interval, true)
        then
            delete from auth.sessions where id = v_session.id;
            return '{"refused": "refresh_token_already_used"}';
        end if;
        return sign_in.session_of(v_session.id, v_good.token);
    end if;
    update auth.refresh_tokens
    set
        revoked = true,
        updated_at = now()
    where id = v_given.id;
    insert into auth.refresh_tokens (token, user_id, parent, session_id)
    values (p_new_token, v_given.user_id, p_token, v_session.id);
    update auth.sessions
    set
        refreshed_at = now(),
        updated_at = now(),
        user_agent = p_request ->> 'user_agent',
        ip = (p_request ->> 'ip')::inet
    where id = v_session.id;
    -- Bounded: a session that is renewed for years remembers the last hundred.
    delete from auth.refresh_tokens as token
    where
        token.session_id = v_session.id
        and token.id <= (
            select older.id
            from auth.refresh_tokens as older
            where older.session_id = v_session.id
            order by older.id desc
            offset 100
            limit 1
        );
    return sign_in.session_of(v_session.id, p_new_token);
end
$$;

comment on function sign_in.refresh(text, text, interval, jsonb) is
    'Renews a session and gives the next token; a token of before ends the session.';
revoke execute on function sign_in.refresh(text, text, interval, jsonb) from public;
grant execute on function sign_in.refresh(text, text, interval, jsonb) to service_role;
