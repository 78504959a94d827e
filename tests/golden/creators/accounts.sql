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
          select not row_security_active(
            '"creators"."social_account"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'handle', p2."handle",
        'platformSlug', p2."platform_slug",
        'accountStatusSlug', p2."account_status_slug",
        'followersCount', p2."followers_count"::text,
        'isPublic', p2."is_public",
        'deletedAt', case
        when p2."deleted_at" >= '0001-01-01' and p2."deleted_at" < '10000-01-01' then to_json(p2."deleted_at")
        else gateway.far_time(to_json(p2."deleted_at")) end,
        'connection', j5.v
      ) as v1
      from (
        select distinct on (u10."created_at", u10."id") u10.*
        from (
          (
            select b7.*
            from (
              select t6."created_at",
              t6."id",
              t6."handle",
              t6."platform_slug",
              t6."account_status_slug",
              t6."followers_count",
              t6."is_public",
              t6."deleted_at",
              t6."connection_id"
              from "creators"."social_account" as t6
              where (select not s3.walks from s3) and t6."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t6."user_id" desc, t6."created_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $5::bigint
          ) union all (select b9.* from (select t8."created_at", t8."id", t8."handle", t8."platform_slug", t8."account_status_slug", t8."followers_count", t8."is_public", t8."deleted_at", t8."connection_id" from "creators"."social_account" as t8 where (select s3.walks from s3) and ((select s3.everything from s3) or t8."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t8."created_at" desc, t8."id" desc limit 101) as b9 limit $5::bigint)
        ) as u10
        order by u10."created_at" desc, u10."id" desc
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('isActive', t4."is_active") as v
        from "creators"."platform_connection" as t4
        where t4."id" = p2."connection_id"
        limit 1
      ) as j5 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    with s3 as materialized (
      select b.*, b.everything as walks
      from (
        select a.everything
        from (
          select not row_security_active(
            '"creators"."platform_connection"'::pg_catalog.regclass
          ) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'isActive', p2."is_active",
        'scopes', case
        when array_ndims(p2."scopes") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."scopes", null) is null then to_json(p2."scopes")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."scopes") as u (item)
        ) end,
        'platform', j5.v,
        'accounts', j9.v
      ) as v1
      from (
        select distinct on (u14."created_at", u14."id") u14.*
        from (
          (
            select b11.*
            from (
              select t10."created_at", t10."id", t10."is_active", t10."scopes", t10."platform_slug"
              from "creators"."platform_connection" as t10
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
            limit $6::bigint
          ) union all (select b13.* from (select t12."created_at", t12."id", t12."is_active", t12."scopes", t12."platform_slug" from "creators"."platform_connection" as t12 where (select s3.walks from s3) and ((select s3.everything from s3) or t12."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t12."created_at" desc, t12."id" desc limit 101) as b13 limit $6::bigint)
        ) as u14
        order by u14."created_at" desc, u14."id" desc
        limit $6::bigint
      ) as p2
      left join lateral (
        select json_build_object('name', t4."name") as v
        from "creators"."platform" as t4
        where t4."slug" = p2."platform_slug"
        limit 1
      ) as j5 on true
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object('handle', p6."handle") as v1
          from (
            select b8.*
            from (
              select t7."created_at", t7."id", t7."handle"
              from "creators"."social_account" as t7
              where t7."connection_id" = p2."id"
              order by t7."created_at" desc, t7."id" desc
              limit 101
            ) as b8
            limit $7::bigint
          ) as p6
          order by p6."created_at" desc, p6."id" desc
        ) as i
      ) as j9 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
