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
        'title', p2."title",
        'createdAt', case
        when p2."created_at" >= '0001-01-01' and p2."created_at" < '10000-01-01' then to_json(p2."created_at")
        else gateway.far_time(to_json(p2."created_at")) end,
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."deadline"
          from "public"."tasks" as t3
          where (
            t3."created_at" >= $5::text::timestamptz and t3."created_at" < $6::text::timestamptz
          )
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $7::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
