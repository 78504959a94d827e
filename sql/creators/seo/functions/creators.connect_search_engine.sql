--! requires functions/creators_private.lock_creator.sql functions/creators_private.optional_url.sql
-- Security definer: clients write no table.
create or replace function creators.connect_search_engine(p_search_engine text, p_site_url text)
returns table (connection_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator constant creators.users := creators_private.lock_creator();
    v_site constant text := regexp_replace(
        creators_private.optional_url(private.require_text(p_site_url, 'p_site_url', 2047), 'p_site_url'), '/*$', '/'
    );
    v_id uuid;
begin
    perform
    from creators.search_engine as engine
    where
        engine.slug = p_search_engine
        and engine.is_active;
    if not found then
        raise exception using
            errcode = 'XV401',
            message = 'There is no such search engine.',
            hint = 'searchEngines lists them.',
            column = 'p_search_engine';
    end if;
    if v_site ~ '[?#]' then
        raise exception using
            errcode = 'PT400',
            message = 'A site has no query and no fragment.',
            hint = 'Send the address under which all pages of the site lie, such as https://www.example.com/.',
            column = 'p_site_url';
    end if;
    if (
        select count(*)
        from creators.seo_connection as known
        where
            known.user_id = v_creator.id
            and known.is_active
            and (known.search_engine_slug, known.site_url) <> (p_search_engine, v_site)
    ) >= 20 then
        raise exception using
            errcode = 'XV407',
            message = 'You have 20 sites at search engines.',
            hint = 'Disconnect one that you no longer need with disconnectSearchEngine.',
            column = 'p_site_url';
    end if;
    insert into creators.seo_connection as connection (user_id, search_engine_slug, site_url)
    values (v_creator.id, p_search_engine, v_site)
    on conflict (user_id, search_engine_slug, site_url) do update set is_active = true
    returning connection.id into v_id;
    return query select v_id;
end
$$;

comment on function creators.connect_search_engine(text, text) is
    'Says that a search engine knows a site of the caller; connected again, it is the same row. XV401 for an engine that does not exist, XV407 above 20 sites.';
revoke execute on function creators.connect_search_engine(text, text) from public;
grant execute on function creators.connect_search_engine(text, text) to authenticated;
