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
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'difficulty', case p2."difficulty"
        when 'easy' then to_json('EASY'::text)
        when 'medium' then to_json('MEDIUM'::text)
        when 'hard' then to_json('HARD'::text)
        else case
        when p2."difficulty" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end,
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
        'minLevel', p2."min_level"
      ) as v1
      from (
        select distinct on (u19."created_at", u19."id") u19.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."reward", t4."difficulty", t4."status", t4."task_type", t4."min_level" from "public"."tasks" as t4 where (t4."created_at" < $5::text::timestamptz and ((t4."reward" >= $6::numeric and t4."difficulty" = $7::text) or (t4."status" = any ($8::text[])) is not true or (t4."task_type" = $9::text and t4."min_level" > $10::integer))) and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at", t4."id" limit 101) as b5 limit $11::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."reward", t6."difficulty", t6."status", t6."task_type", t6."min_level" from "public"."tasks" as t6 where (t6."created_at" < $5::text::timestamptz and ((t6."reward" >= $6::numeric and t6."difficulty" = $7::text) or (t6."status" = any ($8::text[])) is not true or (t6."task_type" = $9::text and t6."min_level" > $10::integer))) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id", t6."created_at", t6."id" limit 101) as b9 limit $11::bigint) as e8) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (
              select b13.*
              from (
                select t10."created_at",
                t10."id",
                t10."title",
                t10."reward",
                t10."difficulty",
                t10."status",
                t10."task_type",
                t10."min_level"
                from "public"."tasks" as t10
                where (
                  t10."created_at" < $5::text::timestamptz and (
                    (t10."reward" >= $6::numeric and t10."difficulty" = $7::text) or (t10."status" = any ($8::text[])) is not true or (
                      t10."task_type" = $9::text and t10."min_level" > $10::integer
                    )
                  )
                ) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true
                order by t10."campaign_id", t10."created_at", t10."id"
                limit 101
              ) as b13
              limit $11::bigint
            ) as e12
          ) union all (select e16.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k15 cross join lateral (select t14."created_at", t14."id", t14."title", t14."reward", t14."difficulty", t14."status", t14."task_type", t14."min_level" from "public"."tasks" as t14 where (t14."created_at" < $5::text::timestamptz and ((t14."reward" >= $6::numeric and t14."difficulty" = $7::text) or (t14."status" = any ($8::text[])) is not true or (t14."task_type" = $9::text and t14."min_level" > $10::integer))) and (t14."status" = 'active' and t14."is_private" = false) is not true and t14."id" = k15.key offset 0) as e16) union all (select b18.* from (select t17."created_at", t17."id", t17."title", t17."reward", t17."difficulty", t17."status", t17."task_type", t17."min_level" from "public"."tasks" as t17 where (t17."created_at" < $5::text::timestamptz and ((t17."reward" >= $6::numeric and t17."difficulty" = $7::text) or (t17."status" = any ($8::text[])) is not true or (t17."task_type" = $9::text and t17."min_level" > $10::integer))) and (select s3.walks from s3) order by t17."created_at", t17."id" limit 101) as b18 limit $11::bigint)
        ) as u19
        order by u19."created_at", u19."id"
        limit $11::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
