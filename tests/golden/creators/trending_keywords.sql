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
        'keyword', p2."keyword",
        'position', p2."position",
        'itemsCount', p2."items_count"::text,
        'viewsCount', p2."views_count"::text
      ) as v1
      from (
        select b4.*
        from (
          select t3."views_count", t3."id", t3."keyword", t3."position", t3."items_count"
          from "creators"."trending_keyword" as t3
          where t3."language" = $5::text
          order by t3."views_count" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."views_count" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
