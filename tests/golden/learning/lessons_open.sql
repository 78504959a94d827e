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
          select not row_security_active('"learning"."lessons"'::pg_catalog.regclass) or coalesce("learning"."is_content_editor"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object('hasNextPage', count(*) > $5::bigint),
      'totalCount', (
        select count(*)
        from (
          select 1 as one
          from "learning"."lessons" as t4
          where (select not s3.walks from s3) and t4."is_open" = true union all
          select 1 as one
          from "learning"."lessons" as t5
          where (select not s3.walks from s3) and t5."author_id" >= (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t5."author_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid) and (t5."is_open" = true) is not true union all
          select 1 as one
          from "learning"."lessons" as t6
          where (select s3.walks from s3) and (
            (select s3.everything from s3) or t6."is_open" = true or t6."author_id" = (
              select (
                nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
              )::uuid
            )
          )
        ) as g
      )
    ) as v
    from (
      select json_build_object(
        'lessonCode', p2."lesson_code",
        'publishedAt', case
        when p2."published_at" >= '0001-01-01' and p2."published_at" < '10000-01-01' then to_json(p2."published_at")
        else gateway.far_time(to_json(p2."published_at")) end
      ) as v1,
      row_number() over (order by p2."published_at" desc, p2."id" desc) as n
      from (
        select distinct on (u13."published_at", u13."id") u13.*
        from (
          (select b8.* from (select t7."published_at", t7."id", t7."lesson_code" from "learning"."lessons" as t7 where (select not s3.walks from s3) and t7."is_open" = true order by t7."published_at" desc, t7."id" desc limit 101) as b8 limit $6::bigint) union all (
            select b10.*
            from (
              select t9."published_at", t9."id", t9."lesson_code"
              from "learning"."lessons" as t9
              where (t9."is_open" = true) is not true and (select not s3.walks from s3) and t9."author_id" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by t9."author_id" desc, t9."published_at" desc, t9."id" desc
              limit 101
            ) as b10
            limit $6::bigint
          ) union all (select b12.* from (select t11."published_at", t11."id", t11."lesson_code" from "learning"."lessons" as t11 where (select s3.walks from s3) and ((select s3.everything from s3) or t11."is_open" = true or t11."author_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t11."published_at" desc, t11."id" desc limit 101) as b12 limit $6::bigint)
        ) as u13
        order by u13."published_at" desc, u13."id" desc
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
