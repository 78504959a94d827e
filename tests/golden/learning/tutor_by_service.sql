begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('message_id', f."message_id", 'piece_id', f."piece_id")
  from "learning"."post_tutor_message"(
    "p_chat_id" => $1::uuid, "p_content" => $2::text, "p_is_last" => $3::boolean
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'message', coalesce(j3.v, '{"\u003ainvalid":0}'::json),
    'piece', coalesce(j5.v, '{"\u003ainvalid":0}'::json)
  ) as v
  from json_to_record($1::json) as t1 ("message_id" uuid, "piece_id" uuid)
  left join lateral (
    select json_build_object(
      'sequence', t2."sequence",
      'content', coalesce(to_json("learning"."message_text"(t2)), '{"\u003ainvalid":0}'::json)
    ) as v
    from "learning"."chat_messages" as t2
    where t2."id" = t1."message_id"
    limit 1
  ) as j3 on true
  left join lateral (
    select json_build_object('position', t4."position", 'isLast', t4."is_last") as v
    from "learning"."chat_pieces" as t4
    where t4."id" = t1."piece_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
