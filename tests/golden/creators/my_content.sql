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
          select not row_security_active('"creators"."content_item"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "creators"."content_item" as t4
          where (select not s3.walks from s3) and t4."user_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) union all
          select 1 as one
          from "creators"."content_item" as t5
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t5."user_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      ),
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint)
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'isPublic', p2."is_public",
        'visibility', case p2."visibility"::text
        when 'public' then to_json('PUBLIC'::text)
        when 'unlisted' then to_json('UNLISTED'::text)
        when 'private' then to_json('PRIVATE'::text)
        else case
        when p2."visibility"::text is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1,
      row_number() over (order by p2."published_at" desc, p2."id" desc) as n
      from (
        select distinct on (u10."published_at", u10."id") u10.*
        from (
          (
            select b7.*
            from (
              select t6."published_at", t6."id", t6."title", t6."is_public", t6."visibility"
              from "creators"."content_item" as t6
              where (select not s3.walks from s3) and t6."user_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t6."user_id" desc, t6."published_at" desc, t6."id" desc
              limit 101
            ) as b7
            limit $6::bigint
          ) union all (select b9.* from (select t8."published_at", t8."id", t8."title", t8."is_public", t8."visibility" from "creators"."content_item" as t8 where (select s3.walks from s3) and ((select s3.everything from s3) or t8."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t8."published_at" desc, t8."id" desc limit 101) as b9 limit $6::bigint)
        ) as u10
        order by u10."published_at" desc, u10."id" desc
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
