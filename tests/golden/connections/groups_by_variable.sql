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
            'status', case g."status"
            when 'draft' then to_json('DRAFT'::text)
            when 'active' then to_json('ACTIVE'::text)
            when 'paused' then to_json('PAUSED'::text)
            when 'completed' then to_json('COMPLETED'::text)
            when 'archived' then to_json('ARCHIVED'::text)
            else case
            when g."status" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'taskType', null::text,
            'count', count(*)
          ) as v
          from "public"."tasks" as g
          where g."created_at" < $5::text::timestamptz
          group by g."status"
          order by g."status"
          limit $6::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
