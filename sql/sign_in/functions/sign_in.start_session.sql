--! requires functions/sign_in.session_of.sql
create or replace function sign_in.start_session(p_user_id uuid, p_method text, p_refresh_token text, p_request jsonb)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_session uuid;
begin
    update auth.users
    set
        last_sign_in_at = now(),
        updated_at = now()
    where id = p_user_id;
    update auth.identities
    set last_sign_in_at = now()
    where user_id = p_user_id;
    insert into auth.sessions (user_id, user_agent, ip)
    values (p_user_id, p_request ->> 'user_agent', (p_request ->> 'ip')::inet)
    returning id into v_session;
    insert into auth.mfa_amr_claims (session_id, authentication_method) values (v_session, p_method);
    insert into auth.refresh_tokens (token, user_id, session_id) values (p_refresh_token, p_user_id, v_session);
    -- Bounded: whoever signs in again and again leaves their oldest sessions.
    delete from auth.sessions as session
    using (
        select older.id
        from auth.sessions as older
        where older.user_id = p_user_id
        order by
            older.created_at desc,
            older.id
        offset 100
    ) as surplus
    where session.id = surplus.id;
    return sign_in.session_of(v_session, p_refresh_token);
end
$$;

comment on function sign_in.start_session(uuid, text, text, jsonb) is
    'Begins a session of somebody who has proved by a method who they are; of more than a hundred the oldest end.';
revoke execute on function sign_in.start_session(uuid, text, text, jsonb) from public;
