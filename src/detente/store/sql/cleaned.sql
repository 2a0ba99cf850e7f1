-- Which events stay after cleaning?
-- Reads left_out.
select
    source,
    key,
    date,
    added,
    sender_actor,
    receiver_actor,
    sender_country,
    receiver_country,
    sender,
    receiver,
    sender_leader,
    receiver_leader,
    sender_type,
    receiver_type,
    scheme,
    code,
    root,
    quad,
    weight,
    is_root,
    mentions,
    sources,
    articles,
    tone,
    place
from left_out
where step is null
