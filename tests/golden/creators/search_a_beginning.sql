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
      select json_build_object('content', j4.v) as v1
      from (
        select t5."search_id", t5."rank", t5."content_item_id"
        from "creators"."search_content"("p_q" => $5::text, "p_limit" => $6::integer) as t5
        order by t5."search_id", t5."rank" desc, t5."content_item_id" desc
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title") as v
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
