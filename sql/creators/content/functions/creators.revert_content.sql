--! requires functions/creators_private.lock_content.sql functions/creators_private.require_present.sql
--! requires functions/creators_private.revise.sql
-- Security definer: clients write no table.
create or replace function creators.revert_content(
    p_content_item_id uuid,
    p_revision integer
) returns table (content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_item creators.content_item;
    v_changes jsonb;
    v_overtaken text;
begin
    v_item := creators_private.lock_content(p_content_item_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_present(v_item);
    select revision.changes into v_changes
    from creators.content_revision as revision
    where
        revision.content_item_id = v_item.id
        and revision.revision = p_revision;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such revision of this content.',
            hint = format('Its revisions are 1 to %s.', v_item.revision),
            column = 'p_revision';
    end if;
    select string_agg(field.key, ', ' order by field.key) into v_overtaken
    from jsonb_each(v_changes) as field
    where to_jsonb(v_item) -> field.key is distinct from field.value -> 'after';
    if v_overtaken is not null then
        raise exception using
            errcode = 'XV205',
            message = format('This has changed since: %s.', v_overtaken),
            hint = 'Undo the later revisions first, or write what you want with updateContent.',
            column = 'p_revision';
    end if;
    perform creators_private.revise(
        v_item,
        (
            select jsonb_object_agg(field.key, field.value -> 'before')
            from jsonb_each(v_changes) as field
        ),
        'revert',
        v_creator.id
    );
    return query select v_item.id;
end
$$;

comment on function creators.revert_content(uuid, integer) is
    'Undoes one revision of an item of the caller, as a revision that can be undone too; XV205 when something of it has changed since.';
revoke execute on function creators.revert_content(uuid, integer) from public;
grant execute on function creators.revert_content(uuid, integer) to authenticated;
