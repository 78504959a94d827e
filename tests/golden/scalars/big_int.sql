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
      'aggregates', (
        select json_build_object(
          'count', count(*),
          'sum', json_build_object(
            'maxSubmissions', case
            when sum(g."max_submissions")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."max_submissions")::numeric::text) end,
            'currentSubmissions', case
            when sum(g."current_submissions")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."current_submissions")::numeric::text) end,
            'reward', case
            when sum(g."reward")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."reward")::numeric::text) end
          ),
          'avg', json_build_object(
            'maxSubmissions', case
            when avg(g."max_submissions") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(avg(g."max_submissions")::text) end,
            'reward', case
            when avg(g."reward") in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(avg(g."reward")::text) end
          ),
          'min', json_build_object(
            'maxSubmissions', min(g."max_submissions"),
            'deadline', case
            when min(g."deadline") >= '0001-01-01' and min(g."deadline") < '10000-01-01' then to_json(min(g."deadline"))
            else gateway.far_time(to_json(min(g."deadline"))) end
          ),
          'max', json_build_object(
            'maxSubmissions', max(g."max_submissions"),
            'deadline', case
            when max(g."deadline") >= '0001-01-01' and max(g."deadline") < '10000-01-01' then to_json(max(g."deadline"))
            else gateway.far_time(to_json(max(g."deadline"))) end
          )
        )
        from (
          select t4."max_submissions", t4."current_submissions", t4."reward", t4."deadline"
          from "public"."tasks" as t4
          where t4."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select t5."max_submissions", t5."current_submissions", t5."reward", t5."deadline" from "public"."tasks" as t5 where t5."created_at" < $5::text::timestamptz and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
              select t8."max_submissions", t8."current_submissions", t8."reward", t8."deadline"
              from "public"."tasks" as t8
              where t8."created_at" < $5::text::timestamptz and (t8."status" = 'active' and t8."is_private" = false) is not true and (
                t8."company_id" = any (coalesce((select s3.k1 from s3)))
              ) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
            ) as e10
          ) union all
          select x13.*
          from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
            select t11."max_submissions", t11."current_submissions", t11."reward", t11."deadline"
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
          select t14."max_submissions", t14."current_submissions", t14."reward", t14."deadline"
          from "public"."tasks" as t14
          where t14."created_at" < $5::text::timestamptz and (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
          select t15."max_submissions", t15."current_submissions", t15."reward", t15."deadline"
          from "public"."tasks" as t15
          where t15."created_at" < $5::text::timestamptz and (select s3.walks from s3)
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
