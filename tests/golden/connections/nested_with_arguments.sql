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
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."companies"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name", 'campaigns', j17.v) as v1
      from (
        select distinct on (u23."name", u23."id") u23.*
        from (
          (select e20.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k19 cross join lateral (select t18."name", t18."id" from "public"."companies" as t18 where t18."id" = k19.key offset 0) as e20) union all (
            select b22.*
            from (
              select t21."name", t21."id"
              from "public"."companies" as t21
              where (select s3.walks from s3) and (
                (select s3.everything from s3) or t21."id" = any (coalesce((select s3.k1 from s3)))
              )
              order by t21."name", t21."id"
              limit 101
            ) as b22
            limit $5::bigint
          )
        ) as u23
        order by u23."name", u23."id"
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
          select json_build_object('name', p4."name", 'tasks', j14.v) as v1
          from (
            select b16.*
            from (
              select t15."name", t15."id"
              from "public"."campaigns" as t15
              where t15."company_id" = p2."id" and t15."is_private" = $6::boolean
              order by t15."name", t15."id"
              limit 101
            ) as b16
            limit $7::bigint
          ) as p4
          left join lateral (
            select json_build_object('edges', coalesce(json_agg(i.v1), '[]'::json)) as v
            from (
              select json_build_object(
                'node', json_build_object(
                  'title', p5."title",
                  'reward', case
                  when p5."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
                  else to_json(p5."reward"::text) end,
                  'submissions', j11.v
                )
              ) as v1
              from (
                select b13.*
                from (
                  select t12."reward", t12."id", t12."title"
                  from "public"."tasks" as t12
                  where t12."campaign_id" = p4."id" and t12."status" = $8::text
                  order by t12."reward" desc, t12."id" desc
                  limit 101
                ) as b13
                limit $9::bigint
              ) as p5
              left join lateral (
                select json_build_object(
                  'totalCount', (
                    select count(*)
                    from "public"."submissions" as g
                    where g."task_id" = p5."id" and g."status" = $10::text
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
                    else '{"\u003ainvalid":0}'::json end end,
                    'contributor', j8.v
                  ) as v1,
                  row_number() over (order by p6."submitted_at", p6."id") as n
                  from (
                    select b10.*
                    from (
                      select t9."submitted_at", t9."id", t9."status", t9."user_id"
                      from "public"."submissions" as t9
                      where t9."task_id" = p5."id" and t9."status" = $10::text
                      order by t9."submitted_at", t9."id"
                      limit 101
                    ) as b10
                    limit $11::bigint
                  ) as p6
                  left join lateral (
                    select json_build_object('name', t7."name") as v
                    from "public"."public_profiles" as t7
                    where t7."id" = p6."user_id"
                    limit 1
                  ) as j8 on true
                ) as i
              ) as j11 on true
              order by p5."reward" desc, p5."id" desc
            ) as i
          ) as j14 on true
          order by p4."name", p4."id"
        ) as i
      ) as j17 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
