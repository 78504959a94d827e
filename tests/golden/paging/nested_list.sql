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
      select json_build_object('name', p2."name", 'tasks', j6.v) as v1
      from (
        select t7."name", t7."id"
        from "public"."campaigns" as t7
        order by t7."name", t7."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $6::bigint), '[]'::json),
          'pageInfo', json_build_object(
            'hasNextPage', count(*) > $6::bigint,
            'hasPreviousPage', exists (
              select
              from "public"."tasks" as t4
              where t4."campaign_id" = p2."id" and (t4."created_at", t4."id") <= ($7::text::timestamptz, $8::text::uuid)
            )
          )
        ) as v
        from (
          select json_build_object('title', p3."title") as v1,
          row_number() over (order by p3."created_at", p3."id") as n
          from (
            select t5."created_at", t5."id", t5."title"
            from "public"."tasks" as t5
            where t5."campaign_id" = p2."id" and (t5."created_at", t5."id") > ($7::text::timestamptz, $8::text::uuid)
            order by t5."created_at", t5."id"
            limit $9::bigint
          ) as p3
        ) as i
      ) as j6 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
