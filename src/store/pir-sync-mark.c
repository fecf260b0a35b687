/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-sync-mark.h"

void
pir_sync_mark_free (PirSyncMark *mark)
{
  if (mark == NULL)
    return;

  g_free (mark->cursor);
  g_free (mark->services_etag);
  g_clear_object (&mark->account);
  g_clear_object (&mark->info);
  g_free (mark);
}
