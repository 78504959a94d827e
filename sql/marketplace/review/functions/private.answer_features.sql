-- What two answers to one task are compared by: the entries of a list (labels, choices), the choice
-- between two, or the trigrams of a text in lower case with single spaces.
create or replace function private.answer_features(p_task_type text, p_data jsonb) returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_list constant text := case p_task_type when 'image' then 'labels' when 'validation' then 'choices' end;
    v_text text;
begin
    if v_list is not null then
        return coalesce(
            array(
                select distinct lower(btrim(entry))
                from jsonb_array_elements_text(
                    case jsonb_typeof(p_data -> v_list) when 'array' then p_data -> v_list else '[]' end
                ) as entry
                where entry is not null
            ),
            '{}'
        );
    end if;
    if p_task_type = 'rlhf' then
        return array_remove(array[lower(btrim(p_data ->> 'preferred'))], null);
    end if;
    v_text := regexp_replace(
        lower(btrim(left(p_data ->> case p_task_type when 'audio' then 'transcript' else 'text_content' end, 10000))),
        '\s+', ' ', 'g'
    );
    if coalesce(v_text, '') = '' then
        return '{}';
    end if;
    -- Two spaces before and one after make trigrams of the shortest text too.
    v_text := '  ' || v_text || ' ';
    return array(
        select distinct substr(v_text, n, 3)
        from generate_series(1, char_length(v_text) - 2) as n
    );
end
$$;

comment on function private.answer_features(text, jsonb) is
    'The set by which answers of this type are compared; empty when there is nothing to compare.';
revoke execute on function private.answer_features(text, jsonb) from public;
