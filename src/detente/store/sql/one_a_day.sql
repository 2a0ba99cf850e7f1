-- Which events count when what was done on one day, by one state to another, under one root code counts once?
-- The event of the largest absolute weight counts, ties to the lower code (SCIENCE section 2, point 1).
-- Reads events: date, sender, receiver, root, code, quad, weight. Events are those between two different states.
select
    date,
    sender,
    receiver,
    scheme,
    code,
    quad,
    weight,
    row_number() over (
        partition by date, sender, receiver, root
        order by abs(weight) desc nulls last, code asc nulls last
    ) = 1 as counts
from events
where sender is not null and receiver is not null and sender <> receiver
