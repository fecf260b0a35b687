/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Links to an open cause, as schools put them on their pages: "pagoinrete://HOST[:PORT][/PATH]/cause/UUID", with host, port and
 * path of the service. They name a cause and nothing else: no amount, no person.
 */

/** PIR_CAUSE_LINK_SCHEME: what they begin with, before the colon */
#define PIR_CAUSE_LINK_SCHEME "pagoinrete"

/** pir_cause_link_is: Returns: whether @text (nullable) means to be such a link; it may still be a wrong one */
gboolean pir_cause_link_is (const char *text);

/**
 * pir_cause_link_new:
 * @server: address of the service, as pir_address_check() gives it
 * @cause_id: UUID
 *
 * Returns: (transfer full): the link
 */
char *pir_cause_link_new (const char *server,
                          const char *cause_id);

/**
 * pir_cause_link_parse:
 * @text: a link, with white space around it at most
 * @place: (out) (transfer full): host, port and path of its service, lower case but for the path
 * @cause_id: (out) (transfer full): UUID, lower case
 *
 * Strict: user information, a query, a fragment, escapes or anything beside what the form has make it none.
 *
 * Returns: whether it is one
 */
gboolean pir_cause_link_parse (const char  *text,
                               char       **place,
                               char       **cause_id);

/** pir_cause_link_is_of: Returns: whether @place, out of a link, is that of the service at address @server */
gboolean pir_cause_link_is_of (const char *place,
                               const char *server);

G_END_DECLS
