with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    '__typename', 'Task',
    'id', t1."id",
    'nodeId', replace(
      replace(
        replace(
          replace(encode(convert_to('Task:' || t1."id"::text, 'UTF8'), 'base64'), E'\n', ''),
          '=',
          ''
        ),
        '+',
        '-'
      ),
      '/',
      '_'
    ),
    'same', t1."id",
    'title', t1."title",
    'creator', j3.v
  ) as v
  from "public"."tasks" as t1
  left join lateral (
    select json_build_object(
      'nodeId', replace(
        replace(
          replace(
            replace(
              encode(convert_to('PublicProfile:' || t2."id"::text, 'UTF8'), 'base64'), E'\n', ''
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
      'name', t2."name"
    ) as v
    from "public"."public_profiles" as t2
    where t2."id" = t1."created_by"
    limit 1
  ) as j3 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
