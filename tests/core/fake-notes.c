/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-notes.h"

#include <string.h>

#include "fake-service-private.h"

void
fake_notes_set (FakeService *service,
                guint        number,
                const char  *name,
                const char  *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&service->lock);
  g_autoptr (PirNotice) bare = fake_notice (number);
  g_autoptr (PirNotice) notice = NULL;
  g_autofree char *sha256 = NULL;
  PirNoticeFields fields = *pir_notice_peek (bare);
  char *key = g_strconcat (fields.id, "/note", NULL);

  if (text != NULL)
    {
      sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      fields.note_name = name;
      fields.note_size = (gint64) strlen (text);
      fields.note_sha256 = sha256;
      g_hash_table_insert (service->documents, key, g_bytes_new (text, strlen (text)));
    }
  else
    {
      g_hash_table_remove (service->documents, key);
      g_free (key);
    }
  notice = pir_notice_new (&fields);
  fake_service_append (service, FAKE_ANNA, PIR_CHANGE_NOTICE, fields.id, notice);
}

void
fake_notes_withdraw (FakeService *service,
                     guint        number)
{
  g_autofree char *id = fake_uuid ('n', number);
  g_autofree char *key = g_strconcat (id, "/note", NULL);

  fake_service_add (service, FAKE_ANNA, PIR_CHANGE_NOTICE, id, NULL);
  g_mutex_lock (&service->lock);
  g_hash_table_remove (service->documents, key);
  g_mutex_unlock (&service->lock);
}
