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
        when not isfinite(p2."created_at") then '"\u0000"'::json
        else to_json(p2."created_at") end,
        'deadline', case when not isfinite(p2."deadline") then '"\u0000"'::json else to_json(p2."deadline") end
      ) as v1
      from (
        select t3."created_at", t3."id", t3."title", t3."deadline"
        from "public"."tasks" as t3
        where (t3."created_at" >= $5::timestamptz and t3."created_at" < $6::timestamptz)
        order by t3."created_at", t3."id"
        limit $7::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
