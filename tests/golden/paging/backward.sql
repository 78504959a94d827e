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
      'edges', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $5::bigint), '[]'::json),
      'nodes', coalesce(json_agg(i.v2 order by i.n desc) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', false,
        'hasPreviousPage', count(*) > $5::bigint,
        'startCursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    (array_agg(i.v3 order by i.n desc) filter (where i.n <= $5::bigint))[1], 'UTF8'
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
                    (array_agg(i.v3 order by i.n) filter (where i.n <= $5::bigint))[1], 'UTF8'
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
                  convert_to(json_build_array('6c3e7817', p2."created_at", p2."id")::text, 'UTF8'),
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
      ) as v1,
      json_build_object('title', p2."title") as v2,
      json_build_array('6c3e7817', p2."created_at", p2."id")::text as v3,
      row_number() over (order by p2."created_at" desc, p2."id" desc) as n
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."created_at" < $6::text::timestamptz
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $7::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
