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
      select json_build_object('name', p2."name", 'campaigns', j15.v) as v1
      from (
        select t16."name", t16."id"
        from "public"."companies" as t16
        order by t16."name", t16."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'totalCount', (
            select count(*)
            from (
              select t4.*
              from "public"."campaigns" as t4
              where t4."company_id" = p2."id" and t4."is_private" = $6::boolean
            ) as g
          ),
          'nodes', coalesce(json_agg(i.v1), '[]'::json)
        ) as v
        from (
          select json_build_object('name', p3."name", 'tasks', j13.v) as v1
          from (
            select t14."name", t14."id"
            from "public"."campaigns" as t14
            where t14."company_id" = p2."id" and t14."is_private" = $6::boolean
            order by t14."name", t14."id"
            limit $7::bigint
          ) as p3
          left join lateral (
            select json_build_object('edges', coalesce(json_agg(i.v1), '[]'::json)) as v
            from (
              select json_build_object(
                'node', json_build_object(
                  'title', p5."title",
                  'reward', case
                  when p5."reward" in ('NaN', 'Infinity', '-Infinity') then '"\u0000"'::json
                  else to_json(p5."reward"::text) end,
                  'submissions', j11.v
                )
              ) as v1
              from (
                select t12."reward", t12."id", t12."title"
                from "public"."tasks" as t12
                where t12."campaign_id" = p3."id" and t12."status" = $8::text
                order by t12."reward" desc, t12."id" desc
                limit $9::bigint
              ) as p5
              left join lateral (
                select json_build_object(
                  'totalCount', (
                    select count(*)
                    from (
                      select t7.*
                      from "public"."submissions" as t7
                      where t7."task_id" = p5."id" and t7."status" = $10::text
                    ) as g
                  ),
                  'nodes', coalesce(json_agg(i.v1 order by i.n desc), '[]'::json)
                ) as v
                from (
                  select json_build_object(
                    'status', case p6."status"
                    when 'validating' then to_json('VALIDATING'::text)
                    when 'pending' then to_json('PENDING'::text)
                    when 'approved' then to_json('APPROVED'::text)
                    when 'rejected' then to_json('REJECTED'::text)
                    when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
                    else case
                    when p6."status" is null then null
                    else '"\u0000"'::json end end,
                    'contributor', j9.v
                  ) as v1,
                  row_number() over (order by p6."submitted_at", p6."id") as n
                  from (
                    select t10."submitted_at", t10."id", t10."status", t10."user_id"
                    from "public"."submissions" as t10
                    where t10."task_id" = p5."id" and t10."status" = $10::text
                    order by t10."submitted_at", t10."id"
                    limit $11::bigint
                  ) as p6
                  left join lateral (
                    select json_build_object('name', t8."name") as v
                    from "public"."public_profiles" as t8
                    where t8."id" = p6."user_id"
                    limit 1
                  ) as j9 on true
                ) as i
              ) as j11 on true
              order by p5."reward" desc, p5."id" desc
            ) as i
          ) as j13 on true
          order by p3."name", p3."id"
        ) as i
      ) as j15 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
