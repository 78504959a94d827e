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
        'taskType', case p2."task_type"
        when 'audio' then to_json('AUDIO'::text)
        when 'image' then to_json('IMAGE'::text)
        when 'text' then to_json('TEXT'::text)
        when 'validation' then to_json('VALIDATION'::text)
        when 'linguasense' then to_json('LINGUASENSE'::text)
        when 'rlhf' then to_json('RLHF'::text)
        else case
        when p2."task_type" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select distinct on (u19."reward", u19."id") u19.*
        from (
          (select b5.* from (select t4."reward", t4."id", t4."title", t4."task_type" from "public"."tasks" as t4 where t4."task_type" = $5::text and (select not s3.walks from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."reward" desc, t4."id" desc limit 101) as b5 limit $6::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k7 cross join lateral (select b9.* from (select t6."reward", t6."id", t6."title", t6."task_type" from "public"."tasks" as t6 where t6."task_type" = $5::text and (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" = any (array[k7.key]) order by t6."company_id" desc, t6."reward" desc, t6."id" desc limit 101) as b9 limit $6::bigint) as e8) union all (
            select e12.*
            from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks) as k11 cross join lateral (
              select b13.*
              from (
                select t10."reward", t10."id", t10."title", t10."task_type"
                from "public"."tasks" as t10
                where t10."task_type" = $5::text and (
                  t10."status" = 'active' and t10."is_private" = false
                ) is not true and t10."campaign_id" = any (array[k11.key]) and t10."status" = 'active' and t10."is_private" = true
                order by t10."campaign_id" desc, t10."reward" desc, t10."id" desc
                limit 101
              ) as b13
              limit $6::bigint
            ) as e12
          ) union all (select e16.* from (select k.key from s3 as s, unnest(s.k3) as k (key) where not s.walks) as k15 cross join lateral (select t14."reward", t14."id", t14."title", t14."task_type" from "public"."tasks" as t14 where t14."task_type" = $5::text and (t14."status" = 'active' and t14."is_private" = false) is not true and t14."id" = k15.key offset 0) as e16) union all (select b18.* from (select t17."reward", t17."id", t17."title", t17."task_type" from "public"."tasks" as t17 where t17."task_type" = $5::text and (select s3.walks from s3) order by t17."reward" desc, t17."id" desc limit 101) as b18 limit $6::bigint)
        ) as u19
        order by u19."reward" desc, u19."id" desc
        limit $6::bigint
      ) as p2
      order by p2."reward" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
