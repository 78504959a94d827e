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
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'hasPreviousPage', exists (
          select
          from (
            select
            from "public"."tasks" as t3
            where (t3."created_at", t3."id") <= ($6::text::timestamptz, $7::text::uuid)
            order by t3."created_at", t3."id"
            limit 1
          ) as x
        ),
        'startCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n) filter (where i.n <= $5::bigint))[1], 'UTF8'
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
        )
      )
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'createdAt', case
        when p2."created_at" >= '0001-01-01' and p2."created_at" < '10000-01-01' then to_json(p2."created_at")
        else gateway.far_time(to_json(p2."created_at")) end
      ) as v1,
      json_build_array('6c3e7817', p2."created_at", p2."id")::text as v2,
      row_number() over (order by p2."created_at", p2."id") as n
      from (
        select b5.*
        from (
          select t4."created_at", t4."id", t4."title"
          from "public"."tasks" as t4
          where (t4."created_at", t4."id") > ($6::text::timestamptz, $7::text::uuid)
          order by t4."created_at", t4."id"
          limit 101
        ) as b5
        limit $8::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
