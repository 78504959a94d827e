-- Security definer: nobody writes the table directly. For whoever has verified the signature.
create or replace function garden.note_weather(p_event_id text, p_kind text, p_measured jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if p_kind = 'hail' then
        raise exception using errcode = 'XG002', message = 'Hail is not measured.', hint = 'Send rain or frost.';
    end if;
    insert into garden.weather (id, kind, measured) values (p_event_id, p_kind, p_measured)
    on conflict (id) do nothing;
end
$$;

comment on function garden.note_weather(text, text, jsonb) is 'Keeps what the station tells, once.';
revoke execute on function garden.note_weather(text, text, jsonb) from public;
grant execute on function garden.note_weather(text, text, jsonb) to service_role;
