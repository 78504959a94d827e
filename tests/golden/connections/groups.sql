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
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'taskType', case g."task_type"
            when 'audio' then to_json('AUDIO'::text)
            when 'image' then to_json('IMAGE'::text)
            when 'text' then to_json('TEXT'::text)
            when 'validation' then to_json('VALIDATION'::text)
            when 'linguasense' then to_json('LINGUASENSE'::text)
            when 'rlhf' then to_json('RLHF'::text)
            else case
            when g."task_type" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'difficulty', null::text,
            'count', count(*),
            'sum', json_build_object(
              'reward', case
              when sum(g."reward")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
              else to_json(sum(g."reward")::numeric::text) end
            ),
            'max', json_build_object(
              'deadline', case
              when max(g."deadline") >= '0001-01-01' and max(g."deadline") < '10000-01-01' then to_json(max(g."deadline"))
              else gateway.far_time(to_json(max(g."deadline"))) end
            )
          ) as v
          from "public"."tasks" as g
          where g."created_at" < $5::text::timestamptz
          group by g."task_type", g."status"
          order by g."task_type", g."status"
          limit $6::bigint
        ) as h
      ),
      'byStatus', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'count', count(*)
          ) as v
          from "public"."tasks" as g
          where g."created_at" < $5::text::timestamptz
          group by g."status"
          order by g."status"
          limit $7::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
