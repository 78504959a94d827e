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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('task', j10.v, 'reviewer', j12.v, 'contributor', j14.v) as v1
      from (
        select b16.*
        from (
          select t15."submitted_at", t15."id", t15."task_id", t15."reviewed_by", t15."user_id"
          from "public"."submissions" as t15
          where t15."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t15."submitted_at" desc, t15."id" desc
          limit 101
        ) as b16
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'title', t3."title",
          'creator', j5.v,
          'company', j7.v,
          'campaign', j9.v
        ) as v
        from "public"."tasks" as t3
        left join lateral (
          select json_build_object('name', t4."name") as v
          from "public"."public_profiles" as t4
          where t4."id" = t3."created_by"
          limit 1
        ) as j5 on true
        left join lateral (
          select json_build_object('name', t6."name") as v
          from "public"."public_companies" as t6
          where t6."id" = t3."company_id"
          limit 1
        ) as j7 on true
        left join lateral (
          select json_build_object('name', t8."name") as v
          from "public"."public_campaigns" as t8
          where t8."id" = t3."campaign_id"
          limit 1
        ) as j9 on true
        where t3."id" = p2."task_id"
        limit 1
      ) as j10 on true
      left join lateral (
        select json_build_object('name', t11."name") as v
        from "public"."public_profiles" as t11
        where t11."id" = p2."reviewed_by"
        limit 1
      ) as j12 on true
      left join lateral (
        select json_build_object('name', t13."name") as v
        from "public"."public_profiles" as t13
        where t13."id" = p2."user_id"
        limit 1
      ) as j14 on true
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
