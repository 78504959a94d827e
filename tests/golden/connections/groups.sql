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
    select json_build_object(
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'taskType', case g."task_type"
            when 'audio' then to_json('AUDIO'::text)
            when 'image' then to_json('IMAGE'::text)
            when 'text' then to_json('TEXT'::text)
            when 'validation' then to_json('VALIDATION'::text)
            when 'linguasense' then to_json('LINGUASENSE'::text)
            when 'rlhf' then to_json('RLHF'::text)
            else case
            when g."task_type" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'difficulty', null::text,
            'count', count(*),
            'sum', json_build_object(
              'reward', case
              when sum(g."reward")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
              else to_json(sum(g."reward")::numeric::text) end
            ),
            'max', json_build_object(
              'deadline', case
              when max(g."deadline") >= '0001-01-01' and max(g."deadline") < '10000-01-01' then to_json(max(g."deadline"))
              else gateway.far_time(to_json(max(g."deadline"))) end
            )
          ) as v
          from (
            select t4."task_type", t4."status", t4."reward", t4."deadline"
            from "public"."tasks" as t4
            where t4."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select t5."task_type", t5."status", t5."reward", t5."deadline" from "public"."tasks" as t5 where t5."created_at" < $5::text::timestamptz and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
              select e10.*
              from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
                select t8."task_type", t8."status", t8."reward", t8."deadline"
                from "public"."tasks" as t8
                where t8."created_at" < $5::text::timestamptz and (t8."status" = 'active' and t8."is_private" = false) is not true and (
                  t8."company_id" = any (coalesce((select s3.k1 from s3)))
                ) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
              ) as e10
            ) union all
            select x13.*
            from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
              select t11."task_type", t11."status", t11."reward", t11."deadline"
              from "public"."tasks" as t11
              where t11."created_at" < $5::text::timestamptz and (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
              ) is not true and t11."id" = o12."id" offset 0
            ) as x13
            where (select not s3.walks and s3.w1 is null from s3) and o12."the caller" = any (
              array[(
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )]
            ) union all
            select t14."task_type", t14."status", t14."reward", t14."deadline"
            from "public"."tasks" as t14
            where t14."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
            select t15."task_type", t15."status", t15."reward", t15."deadline"
            from "public"."tasks" as t15
            where t15."created_at" < $5::text::timestamptz and (select s3.walks from s3)
          ) as g
          group by g."task_type", g."status"
          order by g."task_type", g."status"
          limit $6::bigint
        ) as h
      ),
      'byStatus', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from (
            select t16."status"
            from "public"."tasks" as t16
            where t16."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t16."status" = 'active' and t16."is_private" = false union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k18 cross join lateral (select t17."status" from "public"."tasks" as t17 where t17."created_at" < $5::text::timestamptz and (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" >= k18.key and t17."company_id" <= k18.key offset 0) as e19) union all (
              select e22.*
              from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k21 cross join lateral (
                select t20."status"
                from "public"."tasks" as t20
                where t20."created_at" < $5::text::timestamptz and (t20."status" = 'active' and t20."is_private" = false) is not true and (
                  t20."company_id" = any (coalesce((select s3.k1 from s3)))
                ) is not true and t20."campaign_id" >= k21.key and t20."campaign_id" <= k21.key and t20."status" = 'active' and t20."is_private" = true offset 0
              ) as e22
            ) union all
            select x25.*
            from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o24 cross join lateral (
              select t23."status"
              from "public"."tasks" as t23
              where t23."created_at" < $5::text::timestamptz and (t23."status" = 'active' and t23."is_private" = false) is not true and (t23."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t23."campaign_id" = any (coalesce((select s3.k2 from s3))) and t23."status" = 'active' and t23."is_private" = true
              ) is not true and t23."id" = o24."id" offset 0
            ) as x25
            where (select not s3.walks and s3.w1 is null from s3) and o24."the caller" = any (
              array[(
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              )]
            ) union all
            select t26."status"
            from "public"."tasks" as t26
            where t26."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t26."company_id" >= (select s3.w1 from s3) and t26."company_id" <= (select s3.w1 from s3) union all
            select t27."status"
            from "public"."tasks" as t27
            where t27."created_at" < $5::text::timestamptz and (select s3.walks from s3)
          ) as g
          group by g."status"
          order by g."status"
          limit $7::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
