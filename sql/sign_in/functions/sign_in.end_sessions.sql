-- Security definer: see sign_up. Deleted, as Supabase Auth does it: their tokens act no more, and none is renewed.
create or replace function sign_in.end_sessions(p_user_id uuid, p_session_id uuid, p_scope text) returns void
language sql
volatile
security definer
set search_path = ''
as $$
    delete from auth.sessions
    where
        user_id = p_user_id
        and case p_scope
            when 'local' then id = p_session_id
            when 'others' then id is distinct from p_session_id
            else true
        end
$$;

comment on function sign_in.end_sessions(uuid, uuid, text) is
    'Ends sessions of a person: this one (local), those beside it (others), or all (global).';
revoke execute on function sign_in.end_sessions(uuid, uuid, text) from public;
grant execute on function sign_in.end_sessions(uuid, uuid, text) to service_role;
