-- Every edit goes through this, of phases to come too: which columns change is the caller's to check. The item is locked, so
-- that its revisions have no gap and none twice.
create or replace function creators_private.revise(
    p_item creators.content_item,
    p_values jsonb,
    p_source text,
    p_changed_by uuid
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_before constant jsonb := to_jsonb(p_item);
    v_changes jsonb;
    v_assignments text;
begin
    select
        jsonb_object_agg(field.key, jsonb_build_object('before', v_before -> field.key, 'after', field.value)),
        string_agg(format('%1$I = ($1).%1$I', field.key), ', ' order by field.key)
    into v_changes, v_assignments
    from jsonb_each(p_values) as field
    where field.value is distinct from v_before -> field.key;
    if v_changes is null then
        return null;
    end if;
    execute format('update creators.content_item set revision = revision + 1, %s where id = $2', v_assignments)
    using jsonb_populate_record(p_item, p_values), p_item.id;
    insert into creators.content_revision (user_id, content_item_id, revision, changed_by, source, changes)
    values (p_item.user_id, p_item.id, p_item.revision + 1, p_changed_by, p_source, v_changes);
    return p_item.revision + 1;
end
$$;

comment on function creators_private.revise(creators.content_item, jsonb, text, uuid) is
    'Changes columns of a locked item, and keeps what they were as its next revision; null when nothing changes.';
revoke execute on function creators_private.revise(creators.content_item, jsonb, text, uuid) from public;
