--! requires functions/sign_in.user_of.sql
-- Security definer: see sign_up.
create or replace function sign_in.signed_in(p_user_id uuid, p_session_id uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_user constant jsonb := sign_in.user_of(p_user_id);
    v_level auth.aal_level;
begin
    if v_user is null then
        return '{"refused": "user_not_found"}';
    end if;
    if p_session_id is null then
        return jsonb_build_object('user', v_user, 'aal', 'aal1');
    end if;
    select session.aal into v_level
    from auth.sessions as session
    where
        session.id = p_session_id
        and session.user_id = p_user_id;
    if not found then
        return '{"refused": "session_not_found"}';
    end if;
    return jsonb_build_object(
        'user', v_user,
        'aal', v_level,
        'password_hash', (select account.encrypted_password from auth.users as account where account.id = p_user_id)
    );
end
$$;

comment on function sign_in.signed_in(uuid, uuid) is
    'Whose token it is, as long as its session goes on; one without a session is a demo person''s.';
revoke execute on function sign_in.signed_in(uuid, uuid) from public;
grant execute on function sign_in.signed_in(uuid, uuid) to service_role;
