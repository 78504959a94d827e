--! requires functions/learning_private.answer_fault.sql
-- It looks at what learners see, and at no right answer.
create or replace function learning_private.require_answers(p_test_id uuid, p_answers learning.item_answer []) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_fault record;
begin
    if cardinality(p_answers) > 100 then
        raise exception using
            errcode = 'XL023',
            message = 'A test has at most 100 items.',
            hint = 'Send one answer for each item.',
            column = 'p_answers';
    end if;
    select checked.* into v_fault
    from (
        select
            sent.place,
            sent.item_id,
            item.sequence,
            case
                when item.id is null then 'is none of this test'
                when sent.answer is null then 'has an answer, or is left out'
                when count(*) over (partition by sent.item_id) > 1 then 'is answered once'
                else learning_private.answer_fault(item.test_type, item.test_options, sent.answer)
            end as fault
        from unnest(p_answers) with ordinality as sent (item_id, answer, place)
        left join learning.tests_content as item on item.id = sent.item_id and item.test_id = p_test_id
    ) as checked
    where checked.fault is not null
    order by checked.place
    limit 1;
    if found then
        raise exception using
            errcode = 'XL023',
            message = format(
                'Item %s (%s) %s.', coalesce(v_fault.sequence::text, '?'), coalesce(v_fault.item_id::text, 'null'), v_fault.fault
            ),
            hint = 'Nothing was graded: correct the answer and send all of them again.',
            column = 'p_answers';
    end if;
end
$$;

comment on function learning_private.require_answers(uuid, learning.item_answer []) is
    'XL023, with the first item at fault, unless every answer is of an item of the test and of its shape.';
revoke execute on function learning_private.require_answers(uuid, learning.item_answer []) from public;
