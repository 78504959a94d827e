with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'highlight', coalesce(to_json(p2."highlight"), '{"\u003ainvalid":0}'::json),
        'content', j4.v
      ) as v1
      from (
        select t5."search_id", t5."rank", t5."content_item_id", t5."highlight"
        from "creators"."search_content"(
          "p_q" => $5::text, "p_language" => $6::text, "p_limit" => $7::integer
        ) as t5
        order by t5."search_id", t5."rank" desc, t5."content_item_id" desc
        limit $8::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'title', t3."title",
          'language', case t3."language"
          when 'simple' then to_json('SIMPLE'::text)
          when 'arabic' then to_json('ARABIC'::text)
          when 'danish' then to_json('DANISH'::text)
          when 'dutch' then to_json('DUTCH'::text)
          when 'english' then to_json('ENGLISH'::text)
          when 'finnish' then to_json('FINNISH'::text)
          when 'french' then to_json('FRENCH'::text)
          when 'german' then to_json('GERMAN'::text)
          when 'hindi' then to_json('HINDI'::text)
          when 'hungarian' then to_json('HUNGARIAN'::text)
          when 'indonesian' then to_json('INDONESIAN'::text)
          when 'italian' then to_json('ITALIAN'::text)
          when 'norwegian' then to_json('NORWEGIAN'::text)
          when 'portuguese' then to_json('PORTUGUESE'::text)
          when 'romanian' then to_json('ROMANIAN'::text)
          when 'russian' then to_json('RUSSIAN'::text)
          when 'spanish' then to_json('SPANISH'::text)
          when 'swedish' then to_json('SWEDISH'::text)
          when 'turkish' then to_json('TURKISH'::text)
          else case
          when t3."language" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "creators"."content_item" as t3
        where t3."id" = p2."content_item_id"
        limit 1
      ) as j4 on true
      order by p2."search_id", p2."rank" desc, p2."content_item_id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
