--! requires functions/creators_private.keep_secret.sql functions/creators_private.lock_creator.sql
--! requires functions/creators_private.lock_seo_connection.sql
-- Security definer: clients write no table.
create or replace function creators.keep_search_engine_tokens(p_connection_id uuid, p_tokens jsonb)
returns table (connection_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_connection constant creators.seo_connection := creators_private.lock_seo_connection(p_connection_id, v_creator.id);
    v_name constant text := 'creators/' || v_connection.search_engine_slug || '/' || v_connection.id;
begin
    perform creators_private.keep_secret(v_name, v_connection.id, p_tokens - 'masked');
    return query
    update creators.seo_connection
    set vault_secret_name = v_name
    where id = v_connection.id
    returning id;
end
$$;

comment on function creators.keep_search_engine_tokens(uuid, jsonb) is
    'Keeps what opens a site of the caller at its search engine, sealed; it takes the place of what was kept before.';
revoke execute on function creators.keep_search_engine_tokens(uuid, jsonb) from public;
grant execute on function creators.keep_search_engine_tokens(uuid, jsonb) to authenticated;
