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
          select not row_security_active('"creators"."seo_usage"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."seo_usage" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."seo_usage" as t5
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'responseStatus', p2."response_status",
        'hasFailed', p2."has_failed",
        'searchEngine', j7.v,
        'submission', j9.v
      ) as v1
      from (
        select distinct on (u14."created_at", u14."id") u14.*
        from (
          (
            select b11.*
            from (
              select t10."created_at",
              t10."id",
              t10."response_status",
              t10."has_failed",
              t10."search_engine_slug",
              t10."submission_id"
              from "creators"."seo_usage" as t10
              where (select not s3.walks from s3) and t10."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t10."user_id" desc, t10."created_at" desc, t10."id" desc
              limit 101
            ) as b11
            limit $5::bigint
          ) union all (select b13.* from (select t12."created_at", t12."id", t12."response_status", t12."has_failed", t12."search_engine_slug", t12."submission_id" from "creators"."seo_usage" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t12."created_at" desc, t12."id" desc limit 101) as b13 limit $5::bigint)
        ) as u14
        order by u14."created_at" desc, u14."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('slug', t6."slug") as v
        from "creators"."search_engine" as t6
        where t6."slug" = p2."search_engine_slug"
        limit 1
      ) as j7 on true
      left join lateral (
        select json_build_object('submittedUrl', t8."submitted_url") as v
        from "creators"."seo_submission" as t8
        where t8."id" = p2."submission_id"
        limit 1
      ) as j9 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
