-- Which events count when every report counts?
-- Reads events: date, sender, receiver, code, quad, weight. Events are those between two different states.
select
    date,
    sender,
    receiver,
    scheme,
    code,
    quad,
    weight,
    true as counts
from events
where sender is not null and receiver is not null and sender <> receiver
