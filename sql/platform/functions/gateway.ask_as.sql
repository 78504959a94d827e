-- Many subscribers' questions in one round trip: each is executed by itself, with its own claims, so that
-- `(select auth.uid())`, which Postgres evaluates once per statement, is never another's. One that fails
-- fails alone.
--
-- Setting claims is what the gateway's logins are for. Every other session (PostgREST's, say) is refused:
-- there a person could call this and be anybody. Security invoker: it can read what the role can read.
create or replace function gateway.ask_as(
    p_statement text,
    p_claims text[],
    p_arguments json[]
) returns table (asker integer, place integer, answer json, problem text[])
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_code text;
    v_message text;
    v_hint text;
begin
    if not exists (
        select from pg_catalog.pg_db_role_setting as stored
        inner join pg_catalog.pg_roles as login on login.oid = stored.setrole
        where
            login.rolname = session_user
            and stored.setdatabase = 0
            and ('role=' || current_user) = any(stored.setconfig)
    ) then
        raise exception using
            errcode = '42501',
            message = 'Only a login of the gateway may ask for others.',
            hint = 'Use a subscription.';
    end if;
    for v_asker in 1..cardinality(p_claims) loop
        begin
            perform
                set_config('request.jwt.claims', p_claims[v_asker], true),
                set_config('request.method', '', true),
                set_config('request.path', '', true),
                set_config('request.headers', '{}', true);
            return query execute
                'select ' || v_asker || ', answered.place, answered.answer, null::text[] from ('
                || p_statement || ') as answered (place, answer)'
            using p_arguments[v_asker];
        exception when others then
            get stacked diagnostics
                v_code = returned_sqlstate,
                v_message = message_text,
                v_hint = pg_exception_hint;
            return query select v_asker, null::integer, null::json, array[v_code, v_message, v_hint];
        end;
    end loop;
    perform set_config('request.jwt.claims', '{}', true);
end
$$;

comment on function gateway.ask_as(text, text[], json[]) is
    'Runs a statement once for each claims with its own argument; for the gateway''s own logins only.';
revoke execute on function gateway.ask_as(text, text[], json[]) from public;
grant execute on function gateway.ask_as(text, text[], json[]) to anon, authenticated, service_role;
