/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-member-id.h"

/* A row's number is a day, shifted by 24, and a count within it: there is room above it for a thousand years. */
#define SHIFT 56
#define SHARED (G_GINT64_CONSTANT (1) << 60)
#define LOCAL_MASK ((G_GINT64_CONSTANT (1) << SHIFT) - 1)

gint64
pir_member_id_pack (guint  member,
                    gint64 local_id)
{
  gint64 above;

  g_return_val_if_fail (member < PIR_MAX_MEMBERS, local_id);

  above = (gint64) member << SHIFT;

  return local_id < 0 ? local_id - above : local_id + above;
}

gint64
pir_member_id_mark_shared (gint64 id)
{
  return id < 0 ? -(-id | SHARED) : id | SHARED;
}

gboolean
pir_member_id_is_shared (gint64 id)
{
  return (ABS (id) & SHARED) != 0;
}

guint
pir_member_id_get_member (gint64 id)
{
  return (guint) ((ABS (id) & ~SHARED) >> SHIFT);
}

gint64
pir_member_id_get_local (gint64 id)
{
  return id < 0 ? -(-id & LOCAL_MASK) : id & LOCAL_MASK;
}
