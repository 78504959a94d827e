create or replace function creators_private.require_suggested(p_texts text [], p_length integer, p_column text) returns text []
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_texts constant text [] := array(
        select btrim(text)
        from unnest(p_texts) with ordinality as suggested (text, place)
        order by place
    );
begin
    if not creators_private.are_texts(v_texts, 10, p_length) then
        raise exception using
            errcode = 'PT400',
            message = 'These are too many texts, or one is blank or too long.',
            hint = format('Send at most 10 texts of 1 to %s characters.', p_length),
            column = p_column;
    end if;
    return v_texts;
end
$$;

comment on function creators_private.require_suggested(text[], integer, text) is 'The texts without space around them; PT400 otherwise.';
revoke execute on function creators_private.require_suggested(text[], integer, text) from public;
