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
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'endCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n desc) filter (where i.n <= $5::bigint))[1], 'UTF8'
                  ),
                  'base64'
                ),
                E'\n',
                ''
              ),
              '=',
              ''
            ),
            '+',
            '-'
          ),
          '/',
          '_'
        ),
        'hasNextPage', count(*) > $5::bigint
      )
    ) as v
    from (
      select json_build_object('title', p2."title", 'viewsCount', p2."views_count"::text) as v1,
      json_build_array('b65e4283', p2."views_count"::text, p2."id")::text as v2,
      row_number() over (order by p2."views_count" desc, p2."id" desc) as n
      from (
        select distinct on (u8."views_count", u8."id") u8.*
        from (
          (
            select b5.*
            from (
              select t4."views_count", t4."id", t4."title"
              from "creators"."content_item" as t4
              where (select not s3.walks from s3) and t4."user_id" >= (
                select (
                  nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                )::uuid
              ) and t4."user_id" <= (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)
              order by t4."user_id" desc, t4."views_count" desc, t4."id" desc
              limit 101
            ) as b5
            limit $6::bigint
          ) union all (select b7.* from (select t6."views_count", t6."id", t6."title" from "creators"."content_item" as t6 where (select s3.walks from s3) and ((select s3.everything from s3) or t6."user_id" = (select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid)) order by t6."views_count" desc, t6."id" desc limit 101) as b7 limit $6::bigint)
        ) as u8
        order by u8."views_count" desc, u8."id" desc
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
