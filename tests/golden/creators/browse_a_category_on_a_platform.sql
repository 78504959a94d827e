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
      select json_build_object('item', j6.v) as v1
      from (
        select t7."order_name", t7."score", t7."content_item_id"
        from "creators"."browse_content"(
          "p_category" => $5::text,
          "p_platform" => $6::text,
          "p_order_by" => $7::text,
          "p_limit" => $8::integer
        ) as t7
        order by t7."order_name", t7."score" desc, t7."content_item_id" desc
        limit $9::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title", 'category', j5.v) as v
        from "creators"."content_item" as t3
        left join lateral (
          select json_build_object('name', t4."name") as v
          from "creators"."content_category" as t4
          where t4."slug" = t3."category_slug"
          limit 1
        ) as j5 on true
        where t3."id" = p2."content_item_id"
        limit 1
      ) as j6 on true
      order by p2."order_name", p2."score" desc, p2."content_item_id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
