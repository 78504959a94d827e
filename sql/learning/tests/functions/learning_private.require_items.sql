--! requires functions/learning_private.item_fault.sql
create or replace function learning_private.require_items(p_test_id uuid, p_items learning.item_draft []) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_fault record;
begin
    if p_items is null or cardinality(p_items) not between 1 and 100 then
        raise exception using
            errcode = 'XL024',
            message = 'A test has 1 to 100 items.',
            hint = 'Send all of them, in their order.',
            column = 'p_items';
    end if;
    select checked.* into v_fault
    from (
        select
            sent.place,
            case
                when sent.id is not null and item.id is null then 'is none of this test'
                when sent.id is not null and count(*) over (partition by sent.id) > 1 then 'is sent once'
                else learning_private.item_fault(row(
                    sent.id, sent.test_type, sent.content, sent.options, sent.ref, sent.correct_answer, sent.explanation
                )::learning.item_draft)
            end as fault
        from unnest(p_items)
            with ordinality as sent (id, test_type, content, options, ref, correct_answer, explanation, place)
        left join learning.tests_content as item on item.id = sent.id and item.test_id = p_test_id
    ) as checked
    where checked.fault is not null
    order by checked.place
    limit 1;
    if found then
        raise exception using
            errcode = 'XL024',
            message = format('Item %s %s.', v_fault.place, v_fault.fault),
            hint = 'Nothing was written: correct the item and send all of them again.',
            column = 'p_items';
    end if;
end
$$;

comment on function learning_private.require_items(uuid, learning.item_draft []) is
    'XL024, with the first item at fault, unless all of them can be written.';
revoke execute on function learning_private.require_items(uuid, learning.item_draft []) from public;
