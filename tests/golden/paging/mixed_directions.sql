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
        'hasPreviousPage', exists (
          select
          from (
            select
            from "public"."tasks" as t3
            where t3."created_at" < $7::text::timestamptz and (
              t3."reward" < $8::text::numeric or (
                t3."reward" = $8::text::numeric and (
                  t3."title" > $9::text or (
                    t3."title" = $9::text and (
                      t3."id" > $10::text::uuid or (t3."id" = $10::text::uuid and true)
                    )
                  )
                )
              )
            )
            order by t3."reward", t3."title" desc, t3."id" desc
            limit 1
          ) as x
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
        select b5.*
        from (
          select t4."reward", t4."title", t4."id"
          from "public"."tasks" as t4
          where t4."created_at" < $7::text::timestamptz and (
            t4."reward" > $8::text::numeric or (
              t4."reward" = $8::text::numeric and (
                t4."title" < $9::text or (
                  t4."title" = $9::text and (
                    t4."id" < $10::text::uuid or (t4."id" = $10::text::uuid and false)
                  )
                )
              )
            )
          )
          order by t4."reward", t4."title" desc, t4."id" desc
          limit 101
        ) as b5
        limit $11::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
