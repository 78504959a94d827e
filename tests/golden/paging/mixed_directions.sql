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
),
(
  select l1.v
  from (
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n), '[]'::json),
      'pageInfo', json_build_object(
        'hasPreviousPage', (
          exists (
            select
            from (
              select
              from "public"."tasks" as t3
              where t3."created_at" < $7::text::timestamptz and (
                t3."reward" = $8::text::numeric and (t3."title", t3."id") >= ($9::text, $10::text::uuid)
              )
              order by t3."reward", t3."title" desc, t3."id" desc
              limit 1
            ) as x
          ) or exists (select from (select from "public"."tasks" as t4 where t4."created_at" < $7::text::timestamptz and t4."reward" < $8::text::numeric order by t4."reward", t4."title" desc, t4."id" desc limit 1) as x)
        )
      )
    ) as v
    from (
      select json_build_object(
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'title', p2."title"
      ) as v1,
      row_number() over (order by p2."reward", p2."title" desc, p2."id" desc) as n
      from (
        select u9.*
        from (
          (
            select b6.*
            from (
              select t5."reward", t5."title", t5."id"
              from "public"."tasks" as t5
              where t5."created_at" < $7::text::timestamptz and (
                t5."reward" = $8::text::numeric and (t5."title", t5."id") < ($9::text, $10::text::uuid)
              )
              order by t5."reward", t5."title" desc, t5."id" desc
              limit 101
            ) as b6
            limit $11::bigint
          ) union all (select b8.* from (select t7."reward", t7."title", t7."id" from "public"."tasks" as t7 where t7."created_at" < $7::text::timestamptz and t7."reward" > $8::text::numeric order by t7."reward", t7."title" desc, t7."id" desc limit 101) as b8 limit $11::bigint)
        ) as u9
        order by u9."reward", u9."title" desc, u9."id" desc
        limit $11::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
