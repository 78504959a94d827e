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
      select not row_security_active('"public"."tasks"'::pg_catalog.regclass) or coalesce(f1."everything", false) as walks,
      f1."company_ids" as k1,
      f1."campaign_ids" as k2,
      f1."task_ids" as k3
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'title', p2."title"
      ) as v1
      from (
        select distinct on (u19."reward", u19."title", u19."id") u19.*
        from (
          (select b5.* from (select t4."reward", t4."title", t4."id" from "public"."tasks" as t4 where t4."created_at" < $5::text::timestamptz and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."reward", t4."title" desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."reward", t6."title", t6."id" from "public"."tasks" as t6 where t6."created_at" < $5::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id", t6."reward", t6."title" desc, t6."id" desc limit 101) as b9 limit $6::bigint) as e8) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (
              select b13.*
              from (
                select t10."reward", t10."title", t10."id"
                from "public"."tasks" as t10
                where t10."created_at" < $5::text::timestamptz and (
                  t10."status" = 'active' and t10."is_private" = false
                ) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true
                order by t10."campaign_id", t10."reward", t10."title" desc, t10."id" desc
                limit 101
              ) as b13
              limit $6::bigint
            ) as e12
          ) union all (select e16.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k15 cross join lateral (select t14."reward", t14."title", t14."id" from "public"."tasks" as t14 where t14."created_at" < $5::text::timestamptz and (t14."status" = 'active' and t14."is_private" = false) is not true and t14."id" = k15.key offset 0) as e16) union all (select b18.* from (select t17."reward", t17."title", t17."id" from "public"."tasks" as t17 where t17."created_at" < $5::text::timestamptz and (select s3.walks from s3) order by t17."reward", t17."title" desc, t17."id" desc limit 101) as b18 limit $6::bigint)
        ) as u19
        order by u19."reward", u19."title" desc, u19."id" desc
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
    with s3 as materialized (
      select not row_security_active('"public"."tasks"'::pg_catalog.regclass) or coalesce(f1."everything", false) as walks,
      f1."company_ids" as k1,
      f1."campaign_ids" as k2,
      f1."task_ids" as k3
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n), '[]'::json),
      'pageInfo', json_build_object(
        'hasPreviousPage', (
          (
            exists (select from (select from "public"."tasks" as t4 where t4."created_at" < $7::text::timestamptz and (t4."reward" = $8::text::numeric and (t4."title", t4."id") >= ($9::text, $10::text::uuid)) and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."reward", t4."title" desc, t4."id" desc limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where t5."created_at" < $7::text::timestamptz and (t5."reward" = $8::text::numeric and (t5."title", t5."id") >= ($9::text, $10::text::uuid)) and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" = any (array[k6.key]) order by t5."company_id", t5."reward", t5."title" desc, t5."id" desc limit 1) as x) as e7) or exists (
              select e10.*
              from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (
                select
                from (
                  select
                  from "public"."tasks" as t8
                  where t8."created_at" < $7::text::timestamptz and (
                    t8."reward" = $8::text::numeric and (t8."title", t8."id") >= ($9::text, $10::text::uuid)
                  ) and (t8."status" = 'active' and t8."is_private" = false) is not true and t8."campaign_id" = any (array[k9.key]) and t8."status" = 'active' and t8."is_private" = true
                  order by t8."campaign_id", t8."reward", t8."title" desc, t8."id" desc
                  limit 1
                ) as x
              ) as e10
            ) or exists (select e13.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (select from "public"."tasks" as t11 where t11."created_at" < $7::text::timestamptz and (t11."reward" = $8::text::numeric and (t11."title", t11."id") >= ($9::text, $10::text::uuid)) and (t11."status" = 'active' and t11."is_private" = false) is not true and t11."id" = k12.key offset 0) as e13) or exists (select from (select from "public"."tasks" as t14 where t14."created_at" < $7::text::timestamptz and (t14."reward" = $8::text::numeric and (t14."title", t14."id") >= ($9::text, $10::text::uuid)) and (select s3.walks from s3) order by t14."reward", t14."title" desc, t14."id" desc limit 1) as x)
          ) or (exists (select from (select from "public"."tasks" as t15 where t15."created_at" < $7::text::timestamptz and t15."reward" < $8::text::numeric and (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false order by t15."reward", t15."title" desc, t15."id" desc limit 1) as x) or exists (select e18.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k17 cross join lateral (select from (select from "public"."tasks" as t16 where t16."created_at" < $7::text::timestamptz and t16."reward" < $8::text::numeric and (t16."status" = 'active' and t16."is_private" = false) is not true and t16."company_id" = any (array[k17.key]) order by t16."company_id", t16."reward", t16."title" desc, t16."id" desc limit 1) as x) as e18) or exists (select e21.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k20 cross join lateral (select from (select from "public"."tasks" as t19 where t19."created_at" < $7::text::timestamptz and t19."reward" < $8::text::numeric and (t19."status" = 'active' and t19."is_private" = false) is not true and t19."campaign_id" = any (array[k20.key]) and t19."status" = 'active' and t19."is_private" = true order by t19."campaign_id", t19."reward", t19."title" desc, t19."id" desc limit 1) as x) as e21) or exists (select e24.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k23 cross join lateral (select from "public"."tasks" as t22 where t22."created_at" < $7::text::timestamptz and t22."reward" < $8::text::numeric and (t22."status" = 'active' and t22."is_private" = false) is not true and t22."id" = k23.key offset 0) as e24) or exists (select from (select from "public"."tasks" as t25 where t25."created_at" < $7::text::timestamptz and t25."reward" < $8::text::numeric and (select s3.walks from s3) order by t25."reward", t25."title" desc, t25."id" desc limit 1) as x))
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
        select distinct on (u56."reward", u56."title", u56."id") u56.*
        from (
          (select b27.* from (select t26."reward", t26."title", t26."id" from "public"."tasks" as t26 where t26."created_at" < $7::text::timestamptz and (select not s3.walks from s3) and t26."status" = 'active' and t26."is_private" = false and (t26."reward" = $8::text::numeric and (t26."title", t26."id") < ($9::text, $10::text::uuid)) order by t26."reward", t26."title" desc, t26."id" desc limit 101) as b27 limit $11::bigint) union all (select e30.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k29 cross join lateral (select b31.* from (select t28."reward", t28."title", t28."id" from "public"."tasks" as t28 where t28."created_at" < $7::text::timestamptz and (t28."status" = 'active' and t28."is_private" = false) is not true and t28."company_id" = any (array[k29.key]) and (t28."reward" = $8::text::numeric and (t28."title", t28."id") < ($9::text, $10::text::uuid)) order by t28."company_id", t28."reward", t28."title" desc, t28."id" desc limit 101) as b31 limit $11::bigint) as e30) union all (
            select e34.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k33 cross join lateral (
              select b35.*
              from (
                select t32."reward", t32."title", t32."id"
                from "public"."tasks" as t32
                where t32."created_at" < $7::text::timestamptz and (t32."status" = 'active' and t32."is_private" = false) is not true and t32."campaign_id" = any (array[k33.key]) and t32."status" = 'active' and t32."is_private" = true and (
                  t32."reward" = $8::text::numeric and (t32."title", t32."id") < ($9::text, $10::text::uuid)
                )
                order by t32."campaign_id", t32."reward", t32."title" desc, t32."id" desc
                limit 101
              ) as b35
              limit $11::bigint
            ) as e34
          ) union all (select e38.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k37 cross join lateral (select t36."reward", t36."title", t36."id" from "public"."tasks" as t36 where t36."created_at" < $7::text::timestamptz and (t36."status" = 'active' and t36."is_private" = false) is not true and t36."id" = k37.key and (t36."reward" = $8::text::numeric and (t36."title", t36."id") < ($9::text, $10::text::uuid)) offset 0) as e38) union all (select b40.* from (select t39."reward", t39."title", t39."id" from "public"."tasks" as t39 where t39."created_at" < $7::text::timestamptz and (select s3.walks from s3) and (t39."reward" = $8::text::numeric and (t39."title", t39."id") < ($9::text, $10::text::uuid)) order by t39."reward", t39."title" desc, t39."id" desc limit 101) as b40 limit $11::bigint) union all (select b42.* from (select t41."reward", t41."title", t41."id" from "public"."tasks" as t41 where t41."created_at" < $7::text::timestamptz and (select not s3.walks from s3) and t41."status" = 'active' and t41."is_private" = false and t41."reward" > $8::text::numeric order by t41."reward", t41."title" desc, t41."id" desc limit 101) as b42 limit $11::bigint) union all (select e45.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k44 cross join lateral (select b46.* from (select t43."reward", t43."title", t43."id" from "public"."tasks" as t43 where t43."created_at" < $7::text::timestamptz and (t43."status" = 'active' and t43."is_private" = false) is not true and t43."company_id" = any (array[k44.key]) and t43."reward" > $8::text::numeric order by t43."company_id", t43."reward", t43."title" desc, t43."id" desc limit 101) as b46 limit $11::bigint) as e45) union all (select e49.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k48 cross join lateral (select b50.* from (select t47."reward", t47."title", t47."id" from "public"."tasks" as t47 where t47."created_at" < $7::text::timestamptz and (t47."status" = 'active' and t47."is_private" = false) is not true and t47."campaign_id" = any (array[k48.key]) and t47."status" = 'active' and t47."is_private" = true and t47."reward" > $8::text::numeric order by t47."campaign_id", t47."reward", t47."title" desc, t47."id" desc limit 101) as b50 limit $11::bigint) as e49) union all (select e53.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k52 cross join lateral (select t51."reward", t51."title", t51."id" from "public"."tasks" as t51 where t51."created_at" < $7::text::timestamptz and (t51."status" = 'active' and t51."is_private" = false) is not true and t51."id" = k52.key and t51."reward" > $8::text::numeric offset 0) as e53) union all (select b55.* from (select t54."reward", t54."title", t54."id" from "public"."tasks" as t54 where t54."created_at" < $7::text::timestamptz and (select s3.walks from s3) and t54."reward" > $8::text::numeric order by t54."reward", t54."title" desc, t54."id" desc limit 101) as b55 limit $11::bigint)
        ) as u56
        order by u56."reward", u56."title" desc, u56."id" desc
        limit $11::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
