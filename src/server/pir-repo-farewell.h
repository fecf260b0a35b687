/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/** pir_farewell_is_paying: Returns: whether a payment of the account is open or pending */
gboolean pir_farewell_is_paying (PirRepos   *repos,
                                 const char *account_id);

/**
 * pir_farewell_delete:
 * @repos: the database
 * @account_id: whose data go
 *
 * Deletes what the service knows of a person: sessions, activity, consents, links and requests, what it sees, mails that wait.
 * The row of the account stays without name, tax code, address and credentials, since payments refer to it; receipts keep
 * who paid, as the law asks.
 */
void pir_farewell_delete (PirRepos   *repos,
                          const char *account_id);

G_END_DECLS
