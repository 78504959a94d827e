--! requires functions/creators_private.lock_content.sql functions/creators_private.require_creator.sql
--! requires functions/creators_private.require_present.sql functions/creators_private.revise.sql
-- Security definer: clients write no table. What was edited since is somebody's work: it is refused, not overwritten.
create or replace function creators.revert_suggestion(p_application_id uuid)
returns table (application_id uuid, content_item_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.require_creator();
    v_application creators.ai_suggestion_application;
    v_item creators.content_item;
begin
    select * into v_application
    from creators.ai_suggestion_application
    where
        id = p_application_id
        and user_id = v_creator.id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is nothing such that you applied.',
            hint = 'The applications of aiSuggestions tell what you did.',
            column = 'p_application_id';
    end if;
    v_item := creators_private.lock_content(v_application.content_item_id, v_creator.id);
    perform private.require_person();
    perform creators_private.require_present(v_item);
    -- the item's lock decides between two at once
    select * into strict v_application
    from creators.ai_suggestion_application
    where id = p_application_id;
    if v_application.reverted_at is not null then
        raise exception using
            errcode = 'XV307',
            message = 'This was taken back already.',
            hint = 'Apply it again to have it back.',
            column = 'p_application_id';
    end if;
    if to_jsonb(v_item) -> v_application.field is distinct from v_application.value_after then
        raise exception using
            errcode = 'XV205',
            message = format('This has changed since: %s.', v_application.field),
            hint = 'Undo the later edits first, or write what you want with updateContent.',
            column = 'p_application_id';
    end if;
    perform creators_private.revise(
        v_item, jsonb_build_object(v_application.field, v_application.value_before), 'revert', v_creator.id
    );
    return query
    update creators.ai_suggestion_application
    set reverted_at = clock_timestamp()
    where id = v_application.id
    returning id, content_item_id;
end
$$;

comment on function creators.revert_suggestion(uuid) is
    'Gives a field the value back that it had before the caller applied a suggestion, as a revision; XV205 when it was edited since, XV307 when it was taken back already.';
revoke execute on function creators.revert_suggestion(uuid) from public;
grant execute on function creators.revert_suggestion(uuid) to authenticated;
