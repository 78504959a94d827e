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
      select json_build_object('name', p2."name") as v1
      from (
        select t3."name", t3."id"
        from "public"."companies" as t3
        order by t3."name", t3."id"
        limit $5::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'createdAt', case
        when p2."created_at" >= '0001-01-01' and p2."created_at" < '10000-01-01' then to_json(p2."created_at")
        else gateway.far_time(to_json(p2."created_at")) end
      ) as v1
      from (
        select t3."created_at", t3."id"
        from "public"."tasks" as t3
        order by t3."created_at" desc, t3."id" desc
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
