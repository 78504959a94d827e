with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'fullName', t1."full_name",
    'trustScore', case
    when t1."trust_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."trust_score"::text) end,
    'region', t1."region",
    'balance', case
    when t1."balance" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."balance"::text) end
  ) as v
  from "public"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
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
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t4
          where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (
            select e10.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k9 cross join lateral (
              select 1 as one
              from "public"."tasks" as t8
              where (t8."status" = 'active' and t8."is_private" = false) is not true and (
                t8."company_id" = any (coalesce((select s3.k1 from s3)))
              ) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0
            ) as e10
          ) union all
          select x13.*
          from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o12 cross join lateral (
            select 1 as one
            from "public"."tasks" as t11
            where (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
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
          select 1 as one
          from "public"."tasks" as t14
          where (select not s3.walks and s3.w1 is not null from s3) and t14."company_id" >= (select s3.w1 from s3) and t14."company_id" <= (select s3.w1 from s3) union all
          select 1 as one
          from "public"."tasks" as t15
          where (select s3.walks from s3)
        ) as g
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
