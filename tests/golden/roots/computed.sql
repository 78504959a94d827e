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
    'isOpen', coalesce(to_json("public"."task_is_open"(t1)), '{"\u003ainvalid":0}'::json)
  ) as v
  from "public"."tasks" as t1
  where t1."id" = $5::uuid and c.ok
  limit 1
),
(
  select l1.v
  from (
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1), '[]'::json),
      'edges', coalesce(json_agg(i.v2), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'isOpen', coalesce(to_json("public"."task_is_open"(p2.row_of)), '{"\u003ainvalid":0}'::json),
        'slotsLeft', coalesce(to_json("public"."task_slots_left"(p2.row_of)), '{"\u003ainvalid":0}'::json)
      ) as v1,
      json_build_object(
        'node', json_build_object(
          'isOpen', coalesce(to_json("public"."task_is_open"(p2.row_of)), '{"\u003ainvalid":0}'::json)
        )
      ) as v2
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3 as row_of
          from "public"."tasks" as t3
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at", p2."id"
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
        'isDecided', coalesce(to_json("public"."submission_is_decided"(p2.row_of)), '{"\u003ainvalid":0}'::json),
        'adminNotes', "public"."submission_admin_notes"(p2.row_of),
        'flagReason', "public"."submission_flag_reason"(p2.row_of)
      ) as v1
      from (
        select b4.*
        from (
          select t3."submitted_at", t3."id", t3 as row_of
          from "public"."submissions" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t3."submitted_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $7::bigint
      ) as p2
      order by p2."submitted_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
