--! requires functions/creators_private.lock_creator.sql functions/creators_private.lock_seo_connection.sql
--! requires functions/creators_private.require_submittable.sql functions/creators_private.use_quota.sql
-- Security definer: clients write no table. The creator is locked: of two requests at once for an item the second sees the first.
create or replace function creators.submit_to_search_engine(
    p_connection_id uuid, p_content_item_id uuid, p_url text default null
) returns table (submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_connection constant creators.seo_connection := creators_private.lock_seo_connection(p_connection_id, v_creator.id);
    v_url constant text := creators_private.require_submittable(p_content_item_id, v_connection, p_url);
begin
    perform
    from creators.seo_submission as waiting
    where
        waiting.connection_id = v_connection.id
        and waiting.content_item_id = p_content_item_id
        and waiting.status = 'pending';
    if found then
        raise exception using
            errcode = 'XV405',
            message = 'The search engine is being told of this item.',
            hint = 'Wait until it is settled: seoSubmissions tells.',
            column = 'p_content_item_id';
    end if;
    perform creators_private.use_quota(v_creator.id, 'seo_submission');
    return query
    insert into creators.seo_submission (user_id, connection_id, content_item_id, submitted_url)
    values (v_creator.id, v_connection.id, p_content_item_id, v_url)
    returning id;
end
$$;

comment on function creators.submit_to_search_engine(uuid, uuid, text) is
    'Has a search engine told of a public item of the caller, and uses a unit of their quota; XV405 while it is being told.';
revoke execute on function creators.submit_to_search_engine(uuid, uuid, text) from public;
grant execute on function creators.submit_to_search_engine(uuid, uuid, text) to authenticated;
