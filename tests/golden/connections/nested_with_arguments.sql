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
      select json_build_object('name', p2."name", 'campaigns', j13.v) as v1
      from (
        select t14."name", t14."id"
        from "public"."companies" as t14
        order by t14."name", t14."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'totalCount', (
            select count(*)
            from "public"."campaigns" as g
            where g."company_id" = p2."id" and g."is_private" = $6::boolean
          ),
          'nodes', coalesce(json_agg(i.v1), '[]'::json)
        ) as v
        from (
          select json_build_object('name', p3."name", 'tasks', j11.v) as v1
          from (
            select t12."name", t12."id"
            from "public"."campaigns" as t12
            where t12."company_id" = p2."id" and t12."is_private" = $6::boolean
            order by t12."name", t12."id"
            limit $7::bigint
          ) as p3
          left join lateral (
            select json_build_object('edges', coalesce(json_agg(i.v1), '[]'::json)) as v
            from (
              select json_build_object(
                'node', json_build_object(
                  'title', p4."title",
                  'reward', case
                  when p4."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
                  else to_json(p4."reward"::text) end,
                  'submissions', j9.v
                )
              ) as v1
              from (
                select t10."reward", t10."id", t10."title"
                from "public"."tasks" as t10
                where t10."campaign_id" = p3."id" and t10."status" = $8::text
                order by t10."reward" desc, t10."id" desc
                limit $9::bigint
              ) as p4
              left join lateral (
                select json_build_object(
                  'totalCount', (
                    select count(*)
                    from "public"."submissions" as g
                    where g."task_id" = p4."id" and g."status" = $10::text
                  ),
                  'nodes', coalesce(json_agg(i.v1 order by i.n desc), '[]'::json)
                ) as v
                from (
                  select json_build_object(
                    'status', case p5."status"
                    when 'validating' then to_json('VALIDATING'::text)
                    when 'pending' then to_json('PENDING'::text)
                    when 'approved' then to_json('APPROVED'::text)
                    when 'rejected' then to_json('REJECTED'::text)
                    when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
                    else case
                    when p5."status" is null then null
                    else '{"\u003ainvalid":0}'::json end end,
                    'contributor', j7.v
                  ) as v1,
                  row_number() over (order by p5."submitted_at", p5."id") as n
                  from (
                    select t8."submitted_at", t8."id", t8."status", t8."user_id"
                    from "public"."submissions" as t8
                    where t8."task_id" = p4."id" and t8."status" = $10::text
                    order by t8."submitted_at", t8."id"
                    limit $11::bigint
                  ) as p5
                  left join lateral (
                    select json_build_object('name', t6."name") as v
                    from "public"."public_profiles" as t6
                    where t6."id" = p5."user_id"
                    limit 1
                  ) as j7 on true
                ) as i
              ) as j9 on true
              order by p4."reward" desc, p4."id" desc
            ) as i
          ) as j11 on true
          order by p3."name", p3."id"
        ) as i
      ) as j13 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
