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
      'edges', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $5::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $5::bigint,
        'hasPreviousPage', false,
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
        'cursor', replace(
          replace(
            replace(
              replace(
                encode(
                  convert_to(
                    json_build_array('8bc4f0e3', p2."score"::text, p2."task_id")::text, 'UTF8'
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
        'node', json_build_object(
          'score', coalesce(
            to_json(
              case
              when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
              else to_json(p2."score"::text) end
            ),
            '{"\u003ainvalid":0}'::json
          ),
          'task', j6.v
        )
      ) as v1,
      json_build_array('8bc4f0e3', p2."score"::text, p2."task_id")::text as v2,
      row_number() over (order by p2."score" desc, p2."task_id") as n
      from (
        select t7."score", t7."task_id"
        from "public"."get_user_task_feed"("p_limit" => $6::integer) as t7
        order by t7."score" desc, t7."task_id"
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('title', t3."title", 'creator', j5.v) as v
        from "public"."tasks" as t3
        left join lateral (
          select json_build_object('name', t4."name") as v
          from "public"."public_profiles" as t4
          where t4."id" = t3."created_by"
          limit 1
        ) as j5 on true
        where t3."id" = p2."task_id"
        limit 1
      ) as j6 on true
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'score', coalesce(
          to_json(
            case
            when p2."score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(p2."score"::text) end
          ),
          '{"\u003ainvalid":0}'::json
        ),
        'task', j4.v
      ) as v1
      from (
        select t5."score", t5."task_id"
        from "public"."get_user_task_feed"(
          "p_task_type" => $8::text, "p_limit" => $9::integer
        ) as t5
        order by t5."score" desc, t5."task_id"
        limit $10::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'taskType', case t3."task_type"
          when 'audio' then to_json('AUDIO'::text)
          when 'image' then to_json('IMAGE'::text)
          when 'text' then to_json('TEXT'::text)
          when 'validation' then to_json('VALIDATION'::text)
          when 'linguasense' then to_json('LINGUASENSE'::text)
          when 'rlhf' then to_json('RLHF'::text)
          else case
          when t3."task_type" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "public"."tasks" as t3
        where t3."id" = p2."task_id"
        limit 1
      ) as j4 on true
      order by p2."score" desc, p2."task_id"
    ) as i
  ) as l1
  where c.ok
)
from c;
