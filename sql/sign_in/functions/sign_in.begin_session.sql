--! requires functions/sign_in.start_session.sql
-- Security definer: see sign_up.
create or replace function sign_in.begin_session(p_user_id uuid, p_method text, p_refresh_token text, p_request jsonb)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
    select sign_in.start_session(p_user_id, p_method, p_refresh_token, p_request)
$$;

comment on function sign_in.begin_session(uuid, text, text, jsonb) is
    'Begins a session of somebody whose password or name was found to be right.';
revoke execute on function sign_in.begin_session(uuid, text, text, jsonb) from public;
grant execute on function sign_in.begin_session(uuid, text, text, jsonb) to service_role;
