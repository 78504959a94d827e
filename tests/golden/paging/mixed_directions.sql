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
      f1."key_company_id" as w1
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
        select distinct on (u22."reward", u22."title", u22."id") u22.*
        from (
          (select b5.* from (select t4."reward", t4."title", t4."id" from "public"."tasks" as t4 where t4."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."reward", t4."title" desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."reward", t6."title", t6."id" from "public"."tasks" as t6 where t6."created_at" < $5::text::timestamptz and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key order by t6."company_id", t6."reward", t6."title" desc, t6."id" desc limit 101) as b9 limit $6::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."reward", t10."title", t10."id" from "public"."tasks" as t10 where t10."created_at" < $5::text::timestamptz and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id", t10."reward", t10."title" desc, t10."id" desc limit 101) as b13 limit $6::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."reward", t14."title", t14."id"
                from "public"."tasks" as t14
                where t14."created_at" < $5::text::timestamptz and t14."id" = o15."id" offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by x16."reward", x16."title" desc, x16."id" desc
              limit 101
            ) as b17
            limit $6::bigint
          ) union all (select b19.* from (select t18."reward", t18."title", t18."id" from "public"."tasks" as t18 where t18."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) order by t18."company_id", t18."reward", t18."title" desc, t18."id" desc limit 101) as b19 limit $6::bigint) union all (select b21.* from (select t20."reward", t20."title", t20."id" from "public"."tasks" as t20 where t20."created_at" < $5::text::timestamptz and (select s3.walks from s3) order by t20."reward", t20."title" desc, t20."id" desc limit 101) as b21 limit $6::bigint)
        ) as u22
        order by u22."reward", u22."title" desc, u22."id" desc
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
      f1."key_company_id" as w1
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n), '[]'::json),
      'pageInfo', json_build_object(
        'hasPreviousPage', (
          (
            exists (select from (select from "public"."tasks" as t4 where t4."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false and (t4."reward" = $8::text::numeric and (t4."title", t4."id") >= ($9::text, $10::text::uuid)) order by t4."reward", t4."title" desc, t4."id" desc limit 1) as x) or exists (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select from (select from "public"."tasks" as t5 where t5."created_at" < $7::text::timestamptz and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key and (t5."reward" = $8::text::numeric and (t5."title", t5."id") >= ($9::text, $10::text::uuid)) order by t5."company_id", t5."reward", t5."title" desc, t5."id" desc limit 1) as x) as e7) or exists (
              select e10.*
              from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
                select
                from (
                  select
                  from "public"."tasks" as t8
                  where t8."created_at" < $7::text::timestamptz and (t8."status" = 'active' and t8."is_private" = false) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true and (
                    t8."reward" = $8::text::numeric and (t8."title", t8."id") >= ($9::text, $10::text::uuid)
                  )
                  order by t8."campaign_id", t8."reward", t8."title" desc, t8."id" desc
                  limit 1
                ) as x
              ) as e10
            ) or exists (select from (select x13.* from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (select from "public"."tasks" as t11 where t11."created_at" < $7::text::timestamptz and t11."id" = o12."id" and (t11."reward" = $8::text::numeric and (t11."title", t11."id") >= ($9::text, $10::text::uuid)) offset 0) as x13 where (select not s3.walks and s3.w1 is null from s3) and o12."the caller" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) limit 1) as x) or exists (select from (select from "public"."tasks" as t14 where t14."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) and (t14."reward" = $8::text::numeric and (t14."title", t14."id") >= ($9::text, $10::text::uuid)) order by t14."company_id", t14."reward", t14."title" desc, t14."id" desc limit 1) as x) or exists (select from (select from "public"."tasks" as t15 where t15."created_at" < $7::text::timestamptz and (select s3.walks from s3) and (t15."reward" = $8::text::numeric and (t15."title", t15."id") >= ($9::text, $10::text::uuid)) order by t15."reward", t15."title" desc, t15."id" desc limit 1) as x)
          ) or (exists (select from (select from "public"."tasks" as t16 where t16."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t16."status" = 'active' and t16."is_private" = false and t16."reward" < $8::text::numeric order by t16."reward", t16."title" desc, t16."id" desc limit 1) as x) or exists (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k18 cross join lateral (select from (select from "public"."tasks" as t17 where t17."created_at" < $7::text::timestamptz and (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" >= k18.key and t17."company_id" <= k18.key and t17."reward" < $8::text::numeric order by t17."company_id", t17."reward", t17."title" desc, t17."id" desc limit 1) as x) as e19) or exists (select e22.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k21 cross join lateral (select from (select from "public"."tasks" as t20 where t20."created_at" < $7::text::timestamptz and (t20."status" = 'active' and t20."is_private" = false) is not true and t20."campaign_id" >= k21.key and t20."campaign_id" <= k21.key and t20."status" = 'active' and t20."is_private" = true and t20."reward" < $8::text::numeric order by t20."campaign_id", t20."reward", t20."title" desc, t20."id" desc limit 1) as x) as e22) or exists (select from (select x25.* from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o24 cross join lateral (select from "public"."tasks" as t23 where t23."created_at" < $7::text::timestamptz and t23."id" = o24."id" and t23."reward" < $8::text::numeric offset 0) as x25 where (select not s3.walks and s3.w1 is null from s3) and o24."the caller" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) limit 1) as x) or exists (select from (select from "public"."tasks" as t26 where t26."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t26."company_id" >= (select s3.w1 from s3) and t26."company_id" <= (select s3.w1 from s3) and t26."reward" < $8::text::numeric order by t26."company_id", t26."reward", t26."title" desc, t26."id" desc limit 1) as x) or exists (select from (select from "public"."tasks" as t27 where t27."created_at" < $7::text::timestamptz and (select s3.walks from s3) and t27."reward" < $8::text::numeric order by t27."reward", t27."title" desc, t27."id" desc limit 1) as x))
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
        select distinct on (u64."reward", u64."title", u64."id") u64.*
        from (
          (select b29.* from (select t28."reward", t28."title", t28."id" from "public"."tasks" as t28 where t28."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t28."status" = 'active' and t28."is_private" = false and (t28."reward" = $8::text::numeric and (t28."title", t28."id") < ($9::text, $10::text::uuid)) order by t28."reward", t28."title" desc, t28."id" desc limit 101) as b29 limit $11::bigint) union all (select e32.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k31 cross join lateral (select b33.* from (select t30."reward", t30."title", t30."id" from "public"."tasks" as t30 where t30."created_at" < $7::text::timestamptz and (t30."status" = 'active' and t30."is_private" = false) is not true and t30."company_id" >= k31.key and t30."company_id" <= k31.key and (t30."reward" = $8::text::numeric and (t30."title", t30."id") < ($9::text, $10::text::uuid)) order by t30."company_id", t30."reward", t30."title" desc, t30."id" desc limit 101) as b33 limit $11::bigint) as e32) union all (select e36.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k35 cross join lateral (select b37.* from (select t34."reward", t34."title", t34."id" from "public"."tasks" as t34 where t34."created_at" < $7::text::timestamptz and (t34."status" = 'active' and t34."is_private" = false) is not true and t34."campaign_id" >= k35.key and t34."campaign_id" <= k35.key and t34."status" = 'active' and t34."is_private" = true and (t34."reward" = $8::text::numeric and (t34."title", t34."id") < ($9::text, $10::text::uuid)) order by t34."campaign_id", t34."reward", t34."title" desc, t34."id" desc limit 101) as b37 limit $11::bigint) as e36) union all (
            select b41.*
            from (
              select x40.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o39 cross join lateral (
                select t38."reward", t38."title", t38."id"
                from "public"."tasks" as t38
                where t38."created_at" < $7::text::timestamptz and t38."id" = o39."id" and (
                  t38."reward" = $8::text::numeric and (t38."title", t38."id") < ($9::text, $10::text::uuid)
                ) offset 0
              ) as x40
              where (select not s3.walks and s3.w1 is null from s3) and o39."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by x40."reward", x40."title" desc, x40."id" desc
              limit 101
            ) as b41
            limit $11::bigint
          ) union all (select b43.* from (select t42."reward", t42."title", t42."id" from "public"."tasks" as t42 where t42."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t42."company_id" >= (select s3.w1 from s3) and t42."company_id" <= (select s3.w1 from s3) and (t42."reward" = $8::text::numeric and (t42."title", t42."id") < ($9::text, $10::text::uuid)) order by t42."company_id", t42."reward", t42."title" desc, t42."id" desc limit 101) as b43 limit $11::bigint) union all (select b45.* from (select t44."reward", t44."title", t44."id" from "public"."tasks" as t44 where t44."created_at" < $7::text::timestamptz and (select s3.walks from s3) and (t44."reward" = $8::text::numeric and (t44."title", t44."id") < ($9::text, $10::text::uuid)) order by t44."reward", t44."title" desc, t44."id" desc limit 101) as b45 limit $11::bigint) union all (select b47.* from (select t46."reward", t46."title", t46."id" from "public"."tasks" as t46 where t46."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t46."status" = 'active' and t46."is_private" = false and t46."reward" > $8::text::numeric order by t46."reward", t46."title" desc, t46."id" desc limit 101) as b47 limit $11::bigint) union all (select e50.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k49 cross join lateral (select b51.* from (select t48."reward", t48."title", t48."id" from "public"."tasks" as t48 where t48."created_at" < $7::text::timestamptz and (t48."status" = 'active' and t48."is_private" = false) is not true and t48."company_id" >= k49.key and t48."company_id" <= k49.key and t48."reward" > $8::text::numeric order by t48."company_id", t48."reward", t48."title" desc, t48."id" desc limit 101) as b51 limit $11::bigint) as e50) union all (select e54.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k53 cross join lateral (select b55.* from (select t52."reward", t52."title", t52."id" from "public"."tasks" as t52 where t52."created_at" < $7::text::timestamptz and (t52."status" = 'active' and t52."is_private" = false) is not true and t52."campaign_id" >= k53.key and t52."campaign_id" <= k53.key and t52."status" = 'active' and t52."is_private" = true and t52."reward" > $8::text::numeric order by t52."campaign_id", t52."reward", t52."title" desc, t52."id" desc limit 101) as b55 limit $11::bigint) as e54) union all (select b59.* from (select x58.* from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o57 cross join lateral (select t56."reward", t56."title", t56."id" from "public"."tasks" as t56 where t56."created_at" < $7::text::timestamptz and t56."id" = o57."id" and t56."reward" > $8::text::numeric offset 0) as x58 where (select not s3.walks and s3.w1 is null from s3) and o57."the caller" = any (array[(select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)]) order by x58."reward", x58."title" desc, x58."id" desc limit 101) as b59 limit $11::bigint) union all (select b61.* from (select t60."reward", t60."title", t60."id" from "public"."tasks" as t60 where t60."created_at" < $7::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t60."company_id" >= (select s3.w1 from s3) and t60."company_id" <= (select s3.w1 from s3) and t60."reward" > $8::text::numeric order by t60."company_id", t60."reward", t60."title" desc, t60."id" desc limit 101) as b61 limit $11::bigint) union all (select b63.* from (select t62."reward", t62."title", t62."id" from "public"."tasks" as t62 where t62."created_at" < $7::text::timestamptz and (select s3.walks from s3) and t62."reward" > $8::text::numeric order by t62."reward", t62."title" desc, t62."id" desc limit 101) as b63 limit $11::bigint)
        ) as u64
        order by u64."reward", u64."title" desc, u64."id" desc
        limit $11::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
