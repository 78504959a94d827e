create or replace function creators_private.require_tags(p_tags jsonb, p_column text) returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_tags text [];
begin
    if jsonb_typeof(p_tags) is distinct from 'array' or jsonb_array_length(p_tags) > 50 then
        raise exception using
            errcode = 'XV204',
            message = 'Content has at most 50 tags.',
            hint = 'Send a list of texts, each of 1 to 100 characters.',
            column = p_column;
    end if;
    -- each once, where it stands first
    select coalesce(array_agg(tag.value order by tag.place), '{}') into v_tags
    from (
        select
            btrim(entry.value, E' \t\r\n') as value,
            min(entry.place) as place
        from jsonb_array_elements_text(p_tags) with ordinality as entry (value, place)
        group by btrim(entry.value, E' \t\r\n')
    ) as tag;
    if not creators_private.are_tags(v_tags) then
        raise exception using
            errcode = 'XV204',
            message = 'A tag has 1 to 100 characters.',
            hint = 'Leave out tags that are empty, and shorten those that are longer.',
            column = p_column;
    end if;
    return to_jsonb(v_tags);
end
$$;

comment on function creators_private.require_tags(jsonb, text) is
    'Tags without the space around them, each once; XV204 for more than 50, or one that is not 1 to 100 characters.';
revoke execute on function creators_private.require_tags(jsonb, text) from public;
