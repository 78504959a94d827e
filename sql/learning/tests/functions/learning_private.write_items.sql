-- Two items may change places: their numbers are compared at the end.
create or replace function learning_private.write_items(p_test_id uuid, p_items learning.item_draft []) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    set constraints learning.tests_content_sequence_once deferred;
    delete from learning.tests_content as item
    where
        item.test_id = p_test_id
        and item.id <> all(array(select sent.id from unnest(p_items) as sent where sent.id is not null));
    with drafts as (
        select
            coalesce(sent.id, private.uuid_v7()) as item_id,
            sent.*
        from unnest(p_items) with ordinality as sent (id, test_type, content, options, ref, correct_answer, explanation, place)
    ),

    written as (
        insert into learning.tests_content as item (id, test_id, sequence, test_type, test_content, test_options, test_ref)
        select
            draft.item_id,
            p_test_id,
            draft.place,
            draft.test_type,
            draft.content,
            coalesce(draft.options, '[]'),
            draft.ref
        from drafts as draft
        on conflict (id) do update
        set
            sequence = excluded.sequence,
            test_type = excluded.test_type,
            test_content = excluded.test_content,
            test_options = excluded.test_options,
            test_ref = excluded.test_ref
        returning item.id
    )

    insert into learning_private.answers as answer (item_id, correct_answer, explanation)
    select
        draft.item_id,
        draft.correct_answer,
        draft.explanation
    from drafts as draft
    inner join written on written.id = draft.item_id
    on conflict (item_id) do update
    set
        correct_answer = excluded.correct_answer,
        explanation = excluded.explanation;
    set constraints learning.tests_content_sequence_once immediate;
end
$$;

comment on function learning_private.write_items(uuid, learning.item_draft []) is
    'Makes these the items of a test, in this order, with what is right.';
revoke execute on function learning_private.write_items(uuid, learning.item_draft []) from public;
