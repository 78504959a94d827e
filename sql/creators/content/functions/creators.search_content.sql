--! requires functions/creators_private.items_found.sql functions/creators_private.newest_items_found.sql
--! requires functions/creators_private.search_queries.sql functions/creators_private.search_words.sql
-- Security definer: behind a policy the index of words would serve nobody, since @@ is not leakproof. It answers what is public
-- alone, so that everybody finds the same. A cursor holds what was searched for.
create or replace function creators.search_content(
    p_q text,
    p_language text default null,
    p_limit integer default 20,
    p_after_search_id text default null,
    p_after_rank double precision default null,
    p_after_content_item_id uuid default null
) returns table (search_id text, rank double precision, content_item_id uuid, highlight text)
language plpgsql
stable
security definer
rows 20
set search_path = ''
as $$
declare
    v_words constant text [] := creators_private.search_words(p_q);
    v_limit constant integer := least(greatest(coalesce(p_limit, 20), 0), 1000);
    v_search constant text := left(md5(array_to_string(v_words, ' ') || coalesce(' in ' || p_language, '')), 16);
    v_languages text [];
    v_queries tsquery [];
    v_query tsquery;
    v_ids uuid [];
begin
    if p_after_search_id <> v_search then
        raise exception using
            errcode = 'XV212',
            message = 'This cursor is of another search.',
            hint = 'Begin the search without a cursor, and go on with those that it answers.',
            column = 'p_after_search_id';
    end if;
    select
        array_agg(asked.language),
        array_agg(asked.query),
        string_agg(distinct '(' || asked.query::text || ')', ' | ')::tsquery
    into v_languages, v_queries, v_query
    from creators_private.search_queries(v_words, p_language) as asked;
    if v_query is null then
        return;
    end if;
    v_ids := creators_private.items_found(v_query);
    if cardinality(v_ids) = 300 then
        v_ids := v_ids || creators_private.newest_items_found(v_query);
    end if;
    return query
    with ranked as (
        select distinct
            item.id,
            item.language,
            asked.query,
            round(ts_rank(item.search_vector, asked.query)::numeric, 6)::double precision as rank
        from unnest(v_ids) as found (id)
        inner join creators.content_item as item on item.id = found.id
        inner join unnest(v_languages, v_queries) as asked (language, query) on asked.language = item.language
        where item.search_vector @@ asked.query
    ),

    page as (
        select ranked.*
        from ranked
        where
            p_after_rank is null
            or p_after_content_item_id is null
            or ranked.rank < p_after_rank
            or (
                ranked.rank = p_after_rank
                and ranked.id < p_after_content_item_id
            )
        order by
            ranked.rank desc,
            ranked.id desc
        limit v_limit
    )

    select
        v_search,
        page.rank,
        page.id,
        ts_headline(
            creators_private.search_config(page.language),
            translate(
                concat_ws(' — ', item.title, left(item.description, 2000), nullif(array_to_string(item.tags, ', '), '')),
                U&'\E000\E001',
                ''
            ),
            page.query,
            U&'StartSel="\E000", StopSel="\E001", MaxFragments=3, MaxWords=25, MinWords=8, FragmentDelimiter=" … "'
        )
    from page
    inner join creators.content_item as item on item.id = page.id
    order by
        page.rank desc,
        page.id desc;
end
$$;

comment on function creators.search_content(text, text, integer, text, double precision, uuid) is
    'Public content with all words of a text, best first: in the title before the tags before the description, each item in its own language. The last word may be a beginning. It looks at three hundred that the words find, and at those among the five hundred newest.';
revoke execute on function creators.search_content(text, text, integer, text, double precision, uuid) from public;
grant execute on function creators.search_content(text, text, integer, text, double precision, uuid) to anon, authenticated, service_role;
