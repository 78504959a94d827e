--! requires functions/learning_private.option_ids.sql
create or replace function learning_private.answer_fault(p_type text, p_options jsonb, p_answer jsonb) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_ids constant text[] := learning_private.option_ids(p_options);
begin
    if p_type = 'vid2text' then
        return case
            when jsonb_typeof(p_answer) <> 'string' then 'is answered with a text'
            when char_length(p_answer #>> '{}') not between 1 and 500 then 'is answered with 1 to 500 characters'
        end;
    end if;
    if p_type in ('text2vid', 'illustration') then
        return case
            when jsonb_typeof(p_answer) <> 'string' then 'is answered with the id of an option, a text'
            when p_answer #>> '{}' <> all(v_ids) then 'has no such option'
        end;
    end if;
    if jsonb_typeof(p_answer) <> 'array' then
        return 'is answered with the ids of its options, a list';
    end if;
    return case
        when jsonb_array_length(p_answer) <> cardinality(v_ids)
            or array(select given from jsonb_array_elements_text(p_answer) as given order by given)
            is distinct from array(select id from unnest(v_ids) as id order by id)
            then 'is answered with each of its options once'
    end;
end
$$;

comment on function learning_private.answer_fault(text, jsonb, jsonb) is
    'What is wrong with the shape of an answer; null when nothing is. It knows the options, not what is right.';
revoke execute on function learning_private.answer_fault(text, jsonb, jsonb) from public;
