with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('submissions', j5.v) as v
  from "public"."tasks" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('id', p2."id") as v1
      from (
        select b4.*
        from (
          select t3."submitted_at", t3."id"
          from "public"."submissions" as t3
          where t3."task_id" = t1."id"
          order by t3."submitted_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as j5 on true
  where t1."id" = $6::uuid and c.ok
  limit 1
)
from c;
