-- SPDX-License-Identifier: GPL-3.0-or-later
-- The single payment of a plan stands beside its instalments: found by their event.
create index notices_events on notices (event_id) where event_id is not null;

pragma user_version = 3;
