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
      select json_build_object('name', p2."name", 'campaigns', j14.v) as v1
      from (
        select distinct on (u21."name", u21."id") u21.*
        from (
          (
            select e17.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k16 cross join lateral (
              select b18.*
              from (
                select t15."name", t15."id"
                from "public"."companies" as t15
                where t15."id" = any (array[k16.key])
                order by t15."id", t15."name", t15."id"
                limit 101
              ) as b18
              limit $5::bigint
            ) as e17
          ) union all (select b20.* from (select t19."name", t19."id" from "public"."companies" as t19 where (select s3.walks from s3) and ((select s3.everything from s3) or t19."id" = any (coalesce((select s3.k1 from s3)))) order by t19."name", t19."id" limit 101) as b20 limit $5::bigint)
        ) as u21
        order by u21."name", u21."id"
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
          select json_build_object('name', p4."name", 'tasks', j12.v) as v1
          from (
            select t13."name", t13."id"
            from "public"."campaigns" as t13
            where t13."company_id" = p2."id" and t13."is_private" = $6::boolean
            order by t13."name", t13."id"
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
                  'submissions', j10.v
                )
              ) as v1
              from (
                select t11."reward", t11."id", t11."title"
                from "public"."tasks" as t11
                where t11."campaign_id" = p4."id" and t11."status" = $8::text
                order by t11."reward" desc, t11."id" desc
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
                    select t9."submitted_at", t9."id", t9."status", t9."user_id"
                    from "public"."submissions" as t9
                    where t9."task_id" = p5."id" and t9."status" = $10::text
                    order by t9."submitted_at", t9."id"
                    limit $11::bigint
                  ) as p6
                  left join lateral (
                    select json_build_object('name', t7."name") as v
                    from "public"."public_profiles" as t7
                    where t7."id" = p6."user_id"
                    limit 1
                  ) as j8 on true
                ) as i
              ) as j10 on true
              order by p5."reward" desc, p5."id" desc
            ) as i
          ) as j12 on true
          order by p4."name", p4."id"
        ) as i
      ) as j14 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
