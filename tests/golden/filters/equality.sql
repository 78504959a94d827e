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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."title" = $5::text
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
        'title', p2."title",
        'status', case p2."status"
        when 'draft' then to_json('DRAFT'::text)
        when 'active' then to_json('ACTIVE'::text)
        when 'paused' then to_json('PAUSED'::text)
        when 'completed' then to_json('COMPLETED'::text)
        when 'archived' then to_json('ARCHIVED'::text)
        else case
        when p2."status" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."status"
          from "public"."tasks" as t3
          where (t3."status" <> $7::text and t3."created_at" < $8::text::timestamptz)
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $9::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."title" = any ($10::text[])
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $11::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."title" = any ($12::text[])
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $13::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title", 'isPriority', p2."is_priority") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."is_priority"
          from "public"."tasks" as t3
          where (t3."is_priority" = $14::boolean and t3."created_at" < $15::text::timestamptz)
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $16::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title", 'isPriority', p2."is_priority") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."is_priority"
          from "public"."tasks" as t3
          where (t3."is_priority" <> $17::boolean and t3."created_at" < $18::text::timestamptz)
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $19::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
