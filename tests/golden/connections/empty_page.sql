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
      'totalCount', (select count(*) from "public"."tasks" as g),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
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
      select json_build_object('title', p2."title") as v1,
      json_build_array('f235a2fe', p2."created_at", p2."id")::text as v2,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'edges', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $7::bigint), '[]'::json),
      'totalCount', (select count(*) from "public"."tasks" as g where g."title" = $8::text),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $7::bigint,
        'hasPreviousPage', false,
        'startCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v2 order by i.n) filter (where i.n <= $7::bigint))[1], 'UTF8'
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
                    (array_agg(i.v2 order by i.n desc) filter (where i.n <= $7::bigint))[1], 'UTF8'
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
        'cursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(json_build_array('f235a2fe', p2."created_at", p2."id")::text, 'UTF8'),
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
        'node', json_build_object('title', p2."title")
      ) as v1,
      json_build_array('f235a2fe', p2."created_at", p2."id")::text as v2,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."title" = $8::text
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $9::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
