--! requires functions/creators_private.bring_suggestion.sql functions/creators_private.give_up_suggestion.sql
--! requires functions/creators_private.lock_requested_suggestion.sql
-- Security definer: nobody writes suggestions directly. What nobody waits for any more is thrown away.
create or replace function creators.keep_suggestion(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_suggestion creators.ai_suggestion;
begin
    if p_result is null or jsonb_typeof(p_result) = 'null' then
        return;
    end if;
    begin
        v_suggestion := creators_private.lock_requested_suggestion(p_key::uuid);
    exception when sqlstate 'XV303' or sqlstate 'PT404' then
        return;
    end;
    if p_result ? 'problem' then
        perform creators_private.give_up_suggestion(v_suggestion, p_result ->> 'problem');
        return;
    end if;
    perform creators_private.bring_suggestion(
        v_suggestion,
        array(select jsonb_array_elements_text(p_result -> 'titles')),
        array(select jsonb_array_elements_text(p_result -> 'descriptions')),
        array(select jsonb_array_elements_text(p_result -> 'tags')),
        0
    );
end
$$;

comment on function creators.keep_suggestion(text, jsonb) is
    'Service: keeps `{titles, descriptions, tags}` of a suggestion, or the `{problem}` for which nothing comes.';
revoke execute on function creators.keep_suggestion(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function creators.keep_suggestion(text, jsonb) to service_role;
