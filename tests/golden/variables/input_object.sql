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
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "public"."tasks" as t4
          where (t4."task_type" = any ($5::text[]) and (t4."reward" >= $6::numeric or t4."is_priority" = $7::boolean)) and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false union all (select e7.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k6 cross join lateral (select 1 as one from "public"."tasks" as t5 where (t5."task_type" = any ($5::text[]) and (t5."reward" >= $6::numeric or t5."is_priority" = $7::boolean)) and (t5."status" = 'active' and t5."is_private" = false) is not true and t5."company_id" >= k6.key and t5."company_id" <= k6.key offset 0) as e7) union all (select e10.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k9 cross join lateral (select 1 as one from "public"."tasks" as t8 where (t8."task_type" = any ($5::text[]) and (t8."reward" >= $6::numeric or t8."is_priority" = $7::boolean)) and (t8."status" = 'active' and t8."is_private" = false) is not true and (t8."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and t8."campaign_id" >= k9.key and t8."campaign_id" <= k9.key and t8."status" = 'active' and t8."is_private" = true offset 0) as e10) union all (
            select e13.*
            from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k12 cross join lateral (
              select 1 as one
              from "public"."tasks" as t11
              where (t11."task_type" = any ($5::text[]) and (t11."reward" >= $6::numeric or t11."is_priority" = $7::boolean)) and (t11."status" = 'active' and t11."is_private" = false) is not true and (t11."company_id" = any (coalesce((select s3.k1 from s3)))) is not true and (
                t11."campaign_id" = any (coalesce((select s3.k2 from s3))) and t11."status" = 'active' and t11."is_private" = true
              ) is not true and t11."id" >= k12.key and t11."id" <= k12.key offset 0
            ) as e13
          ) union all
          select 1 as one
          from "public"."tasks" as t14
          where (
            t14."task_type" = any ($5::text[]) and (
              t14."reward" >= $6::numeric or t14."is_priority" = $7::boolean
            )
          ) and (select s3.walks from s3)
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'taskType', case p2."task_type"
        when 'audio' then to_json('AUDIO'::text)
        when 'image' then to_json('IMAGE'::text)
        when 'text' then to_json('TEXT'::text)
        when 'validation' then to_json('VALIDATION'::text)
        when 'linguasense' then to_json('LINGUASENSE'::text)
        when 'rlhf' then to_json('RLHF'::text)
        else case
        when p2."task_type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'isPriority', p2."is_priority"
      ) as v1
      from (
        select distinct on (u30."reward", u30."id") u30.*
        from (
          (select b16.* from (select t15."reward", t15."id", t15."title", t15."task_type", t15."is_priority" from "public"."tasks" as t15 where (t15."task_type" = any ($5::text[]) and (t15."reward" >= $6::numeric or t15."is_priority" = $7::boolean)) and (select not s3.walks from s3) and t15."status" = 'active' and t15."is_private" = false order by t15."reward" desc, t15."id" desc limit 101) as b16 limit $8::bigint) union all (select e19.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k18 cross join lateral (select b20.* from (select t17."reward", t17."id", t17."title", t17."task_type", t17."is_priority" from "public"."tasks" as t17 where (t17."task_type" = any ($5::text[]) and (t17."reward" >= $6::numeric or t17."is_priority" = $7::boolean)) and (t17."status" = 'active' and t17."is_private" = false) is not true and t17."company_id" = any (array[k18.key]) order by t17."company_id" desc, t17."reward" desc, t17."id" desc limit 101) as b20 limit $8::bigint) as e19) union all (
            select e23.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k22 cross join lateral (
              select b24.*
              from (
                select t21."reward", t21."id", t21."title", t21."task_type", t21."is_priority"
                from "public"."tasks" as t21
                where (
                  t21."task_type" = any ($5::text[]) and (
                    t21."reward" >= $6::numeric or t21."is_priority" = $7::boolean
                  )
                ) and (t21."status" = 'active' and t21."is_private" = false) is not true and t21."campaign_id" = any (array[k22.key]) and t21."status" = 'active' and t21."is_private" = true
                order by t21."campaign_id" desc, t21."reward" desc, t21."id" desc
                limit 101
              ) as b24
              limit $8::bigint
            ) as e23
          ) union all (select e27.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k26 cross join lateral (select t25."reward", t25."id", t25."title", t25."task_type", t25."is_priority" from "public"."tasks" as t25 where (t25."task_type" = any ($5::text[]) and (t25."reward" >= $6::numeric or t25."is_priority" = $7::boolean)) and (t25."status" = 'active' and t25."is_private" = false) is not true and t25."id" = k26.key offset 0) as e27) union all (select b29.* from (select t28."reward", t28."id", t28."title", t28."task_type", t28."is_priority" from "public"."tasks" as t28 where (t28."task_type" = any ($5::text[]) and (t28."reward" >= $6::numeric or t28."is_priority" = $7::boolean)) and (select s3.walks from s3) order by t28."reward" desc, t28."id" desc limit 101) as b29 limit $8::bigint)
        ) as u30
        order by u30."reward" desc, u30."id" desc
        limit $8::bigint
      ) as p2
      order by p2."reward" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
