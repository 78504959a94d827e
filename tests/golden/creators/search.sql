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
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'rank', coalesce(
          to_json(
            case
            when p2."rank" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."rank") end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'highlight', coalesce(to_json(p2."highlight"), '{"\u003ainvalid":0}'::json),
        'content', j6.v
      ) as v1,
      row_number() over (order by p2."search_id", p2."rank" desc, p2."content_item_id" desc) as n
      from (
        select t7."search_id", t7."rank", t7."content_item_id", t7."highlight"
        from "creators"."search_content"("p_q" => $6::text, "p_limit" => $7::integer) as t7
        order by t7."search_id", t7."rank" desc, t7."content_item_id" desc
        limit $8::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title", 'creator', j5.v) as v
        from "creators"."content_item" as t3
        left join lateral (
          select json_build_object('displayName', t4."display_name") as v
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
