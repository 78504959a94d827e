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
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active('"creators"."users"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('displayName', p2."display_name", 'subscription', j7.v) as v1
      from (
        select distinct on (u14."created_at", u14."id") u14.*
        from (
          (select b9.* from (select t8."created_at", t8."id", t8."display_name" from "creators"."users" as t8 where t8."is_onboarded" = $5::boolean and (select not s3.walks from s3) and t8."is_public" = true order by t8."created_at" desc, t8."id" desc limit 101) as b9 limit $6::bigint) union all (
            select b11.*
            from (
              select t10."created_at", t10."id", t10."display_name"
              from "creators"."users" as t10
              where t10."is_onboarded" = $5::boolean and (t10."is_public" = true) is not true and (select not s3.walks from s3) and t10."id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t10."id" desc, t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $6::bigint
          ) union all (select b13.* from (select t12."created_at", t12."id", t12."display_name" from "creators"."users" as t12 where t12."is_onboarded" = $5::boolean and (select s3.walks from s3) and ((select s3.everything from s3) or t12."is_public" = true or t12."id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t12."created_at" desc, t12."id" desc limit 101) as b13 limit $6::bigint)
        ) as u14
        order by u14."created_at" desc, u14."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('tier', j6.v) as v
        from "creators"."subscription" as t4
        left join lateral (
          select json_build_object('slug', t5."slug") as v
          from "creators"."subscription_tier" as t5
          where t5."id" = t4."tier_id"
          limit 1
        ) as j6 on true
        where t4."user_id" = p2."id"
        limit 1
      ) as j7 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
