-- Two who ask first at once: one waits for the other, and both get the same.
create or replace function creators_private.visitor_salt(p_day date) returns bytea
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_salt bytea;
begin
    select known.salt into v_salt
    from creators_private.visitor_salts as known
    where known.day = p_day;
    if found then
        return v_salt;
    end if;
    insert into creators_private.visitor_salts (day, salt)
    values (p_day, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
    on conflict (day) do nothing;
    select known.salt into strict v_salt
    from creators_private.visitor_salts as known
    where known.day = p_day;
    return v_salt;
end
$$;

comment on function creators_private.visitor_salt(date) is
    'The secret of a day, made when it is first asked for.';
revoke execute on function creators_private.visitor_salt(date) from public;
