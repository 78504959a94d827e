--! requires functions/creators_private.give_up_submission.sql functions/creators_private.lock_creator.sql
--! requires functions/creators_private.lock_seo_connection.sql
-- Security definer: clients write no table.
create or replace function creators.disconnect_search_engine(p_connection_id uuid) returns table (connection_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_connection constant creators.seo_connection := creators_private.lock_seo_connection(p_connection_id, v_creator.id);
    v_submission creators.seo_submission;
begin
    for v_submission in
        select submission.*
        from creators.seo_submission as submission
        where
            submission.connection_id = v_connection.id
            and submission.status = 'pending'
        order by submission.id
        for no key update
    loop
        perform creators_private.give_up_submission(v_submission, 'The site was disconnected.', false);
    end loop;
    return query
    update creators.seo_connection
    set
        is_active = false,
        vault_secret_name = null
    where id = v_connection.id
    returning id;
end
$$;

comment on function creators.disconnect_search_engine(uuid) is
    'Disconnects a site of the caller from a search engine: what opens it is forgotten, and what waits has failed and gives its unit of the quota back. XV402 when it is disconnected.';
revoke execute on function creators.disconnect_search_engine(uuid) from public;
grant execute on function creators.disconnect_search_engine(uuid) to authenticated;
