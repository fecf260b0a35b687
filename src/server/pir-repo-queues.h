/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirQueues: what waits in the database to be done */
typedef struct
{
  gint64 n_mails;          /* in the outbox */
  gint64 oldest_mail;      /* seconds that the oldest of them has waited; 0 = none waits */
  gint64 n_documents;      /* receipts and attestations to draw */
} PirQueues;

/** pir_queues_read: @queues: (out): what waits now */
void pir_queues_read (PirRepos  *repos,
                      PirQueues *queues);

G_END_DECLS
