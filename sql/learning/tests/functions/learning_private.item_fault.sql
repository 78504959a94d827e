--! requires functions/learning_private.answer_fault.sql
create or replace function learning_private.item_fault(p_item learning.item_draft) returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
    v_ids text[];
begin
    if p_item.test_type is null or p_item.test_type not in ('vid2text', 'text2vid', 'illustration', 'ordering') then
        return 'has no type';
    end if;
    if
        octet_length(p_item.content::text) > 16384
        or not coalesce(
            learning_private.has_shape(
                p_item.content, '{"text": "string", "video": "string", "image": "string", "more": "object"}'
            ),
            false
        )
    then
        return 'has a content of at most 16,384 bytes, an object of text, video, image and more';
    end if;
    if p_item.options is not null and (
        octet_length(p_item.options::text) > 16384
        or not learning_private.are_options(p_item.options)
    ) then
        return 'has options of at most 16,384 bytes, a list of objects with an id and text, video, image and more';
    end if;
    v_ids := learning_private.option_ids(coalesce(p_item.options, '[]'));
    if p_item.test_type <> 'vid2text' and (
        cardinality(v_ids) < 2
        or cardinality(v_ids) <> (select count(distinct id) from unnest(v_ids) as id)
    ) then
        return 'has at least two options, each with an id of its own';
    end if;
    if p_item.correct_answer is null then
        return 'says what is right';
    end if;
    if p_item.test_type = 'vid2text' and jsonb_typeof(p_item.correct_answer) = 'array' then
        return case
            when jsonb_array_length(p_item.correct_answer) not between 1 and 20 then 'accepts 1 to 20 texts'
            else (
                select min(learning_private.answer_fault(p_item.test_type, '[]', accepted))
                from jsonb_array_elements(p_item.correct_answer) as accepted
            )
        end;
    end if;
    return learning_private.answer_fault(p_item.test_type, coalesce(p_item.options, '[]'), p_item.correct_answer);
end
$$;

comment on function learning_private.item_fault(learning.item_draft) is 'What is wrong with an item as its author sends it; null when nothing is.';
revoke execute on function learning_private.item_fault(learning.item_draft) from public;
