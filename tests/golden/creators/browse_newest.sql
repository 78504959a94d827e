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
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'endCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n desc) filter (where i.n <= $5::bigint))[1], 'UTF8'
                  ),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        )
      )
    ) as v
    from (
      select json_build_object(
        'score', coalesce(
          to_json(
            case
            when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'item', j6.v
      ) as v1,
      json_build_array(
        'a9e683ae', p2."order_name", p2."score"::text, p2."content_item_id"
      )::text as v2,
      row_number() over (order by p2."order_name", p2."score" desc, p2."content_item_id" desc) as n
      from (
        select t7."order_name", t7."score", t7."content_item_id"
        from "creators"."browse_content"("p_order_by" => $6::text, "p_limit" => $7::integer) as t7
        order by t7."order_name", t7."score" desc, t7."content_item_id" desc
        limit $8::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'title', t3."title",
          'publishedAt', case
          when t3."published_at" >= '0001-01-01' and t3."published_at" < '10000-01-01' then to_json(t3."published_at")
          else gateway.far_time(to_json(t3."published_at")) end,
          'categorySlug', t3."category_slug",
          'platformSlug', t3."platform_slug",
          'totalClicks', t3."total_clicks"::text,
          'creator', j5.v
        ) as v
        from "creators"."content_item" as t3
        left join lateral (
          select json_build_object(
            'slug', t4."slug",
            'totalFollowers', t4."total_followers"::text
          ) as v
          from "creators"."users" as t4
          where t4."id" = t3."user_id"
          limit 1
        ) as j5 on true
        where t3."id" = p2."content_item_id"
        limit 1
      ) as j6 on true
    ) as i
  ) as l1
  where c.ok
)
from c;
