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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'creator', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."created_at", t5."id", t5."title", t5."reward", t5."created_by"
          from "public"."tasks" as t5
          order by t5."created_at", t5."id"
          limit 101
        ) as b6
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t3."name", 'level', t3."level") as v
        from "public"."public_profiles" as t3
        where t3."id" = p2."created_by"
        limit 1
      ) as j4 on true
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
