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
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end,
        'title', p2."title"
      ) as v1
      from (
        select b4.*
        from (
          select t3."deadline", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."created_at" < $5::text::timestamptz
          order by t3."deadline", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."deadline", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1 order by i.n desc), '[]'::json)) as v
    from (
      select json_build_object(
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end,
        'title', p2."title"
      ) as v1,
      row_number() over (order by p2."deadline", p2."id") as n
      from (
        select b4.*
        from (
          select t3."deadline", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."created_at" < $7::text::timestamptz
          order by t3."deadline", t3."id"
          limit 101
        ) as b4
        limit $8::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
