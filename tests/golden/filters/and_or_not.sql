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
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."title", t4."reward", t4."difficulty", t4."status", t4."task_type", t4."min_level" from "public"."tasks" as t4 where (t4."created_at" < $5::text::timestamptz and ((t4."reward" >= $6::numeric and t4."difficulty" = $7::text) or (t4."status" = any ($8::text[])) is not true or (t4."task_type" = $9::text and t4."min_level" > $10::integer))) and (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at", t4."id" limit 101) as b5 limit $11::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."title", t6."reward", t6."difficulty", t6."status", t6."task_type", t6."min_level" from "public"."tasks" as t6 where (t6."created_at" < $5::text::timestamptz and ((t6."reward" >= $6::numeric and t6."difficulty" = $7::text) or (t6."status" = any ($8::text[])) is not true or (t6."task_type" = $9::text and t6."min_level" > $10::integer))) and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key order by t6."company_id", t6."created_at", t6."id" limit 101) as b9 limit $11::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."title", t10."reward", t10."difficulty", t10."status", t10."task_type", t10."min_level" from "public"."tasks" as t10 where (t10."created_at" < $5::text::timestamptz and ((t10."reward" >= $6::numeric and t10."difficulty" = $7::text) or (t10."status" = any ($8::text[])) is not true or (t10."task_type" = $9::text and t10."min_level" > $10::integer))) and (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id", t10."created_at", t10."id" limit 101) as b13 limit $11::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at",
                t14."id",
                t14."title",
                t14."reward",
                t14."difficulty",
                t14."status",
                t14."task_type",
                t14."min_level"
                from "public"."tasks" as t14
                where (
                  t14."created_at" < $5::text::timestamptz and (
                    (t14."reward" >= $6::numeric and t14."difficulty" = $7::text) or (t14."status" = any ($8::text[])) is not true or (
                      t14."task_type" = $9::text and t14."min_level" > $10::integer
                    )
                  )
                ) and t14."id" = o15."id" offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o15."the caller", o15."created_at", o15."id"
              limit 101
            ) as b17
            limit $11::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."title", t18."reward", t18."difficulty", t18."status", t18."task_type", t18."min_level" from "public"."tasks" as t18 where (t18."created_at" < $5::text::timestamptz and ((t18."reward" >= $6::numeric and t18."difficulty" = $7::text) or (t18."status" = any ($8::text[])) is not true or (t18."task_type" = $9::text and t18."min_level" > $10::integer))) and (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) order by t18."company_id", t18."created_at", t18."id" limit 101) as b19 limit $11::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."title", t20."reward", t20."difficulty", t20."status", t20."task_type", t20."min_level" from "public"."tasks" as t20 where (t20."created_at" < $5::text::timestamptz and ((t20."reward" >= $6::numeric and t20."difficulty" = $7::text) or (t20."status" = any ($8::text[])) is not true or (t20."task_type" = $9::text and t20."min_level" > $10::integer))) and (select s3.walks from s3) order by t20."created_at", t20."id" limit 101) as b21 limit $11::bigint)
        ) as u22
        order by u22."created_at", u22."id"
        limit $11::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
