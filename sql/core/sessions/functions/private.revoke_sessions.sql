--! was marketplace/functions/private.revoke_sessions.sql
-- In a Supabase project the sessions themselves are known, and without them no token is renewed. Connections that are
-- open end with the sessions. What else a domain ends then is a trigger of its own on private.session_cutoffs.
create or replace function private.revoke_sessions(p_user_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    insert into private.session_cutoffs as cutoff (user_id, revoked_before)
    values (p_user_id, now())
    on conflict (user_id) do update set revoked_before = excluded.revoked_before;
    insert into gateway.events (topic, keys) values ('gateway.disconnect', array[p_user_id]);
    if to_regclass('auth.sessions') is not null then
        execute
            'insert into private.revoked_sessions (session_id, user_id) '
            'select session.id, session.user_id from auth.sessions as session where session.user_id = $1 '
            'on conflict (session_id) do nothing'
        using p_user_id;
        execute 'delete from auth.sessions where user_id = $1' using p_user_id;
    end if;
end
$$;

comment on function private.revoke_sessions(uuid) is 'Ends every session of a person: tokens they have now act no more, and their connections are closed.';
revoke execute on function private.revoke_sessions(uuid) from public;
