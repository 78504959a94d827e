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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'title', p2."title"
      ) as v1
      from (
        select b4.*
        from (
          select t3."reward", t3."title", t3."id"
          from "public"."tasks" as t3
          where t3."created_at" < $5::text::timestamptz
          order by t3."reward", t3."title" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."reward", p2."title" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
