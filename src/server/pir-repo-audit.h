/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-audit-check.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_audit_add:
 * @repos: the database
 * @actor: an account's id, "psp", "service" or "operator"
 * @act: what was done, a word
 * @object_kind: to what kind of thing
 * @object_id: to which
 * @detail: data, no names; "" = none
 *
 * Adds a row to the append-only log of acts that move or prove money or open a door. Each row's hash covers the one before.
 */
void pir_audit_add (PirRepos   *repos,
                    const char *actor,
                    const char *act,
                    const char *object_kind,
                    const char *object_id,
                    const char *detail);

/** pir_audit_add_office: the same of what the office of the school with UUID @school_id did, which can be listed by it */
void pir_audit_add_office (PirRepos   *repos,
                           const char *actor,
                           const char *school_id,
                           const char *act,
                           const char *object_kind,
                           const char *object_id,
                           const char *detail);

/** pir_audit_verify: computes every row's hash anew; @check: (out): what was found. Returns: whether all are right */
gboolean pir_audit_verify (PirRepos      *repos,
                           PirAuditCheck *check);

G_END_DECLS
