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
        'hasPreviousPage', exists (
          select
          from (
            select
            from "public"."tasks" as t3
            where (t3."created_at", t3."id") <= ($6::text::timestamptz, $7::text::uuid)
            order by t3."created_at", t3."id"
            limit 1
          ) as x
        )
      )
    ) as v
    from (
      select json_build_object('title', p2."title") as v1,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select b5.*
        from (
          select t4."created_at", t4."id", t4."title"
          from "public"."tasks" as t4
          where (t4."created_at", t4."id") > ($6::text::timestamptz, $7::text::uuid) and (t4."created_at", t4."id") < ($8::text::timestamptz, $9::text::uuid)
          order by t4."created_at", t4."id"
          limit 101
        ) as b5
        limit $10::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
