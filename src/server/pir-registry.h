/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-registry-report.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirRegistryOrder:
 * @clerk_id: who brings the table
 * @school_id: UUID
 * @kind: what its rows are
 * @titles: (nullable): columns by name of a field, for those that are called otherwise than usual (element-type utf8 utf8)
 * @school_year: of pupils where the table does not tell, "2026/27"
 * @is_dry_run: whether nothing is to change
 *
 * What is to be done with a table of people.
 */
typedef struct
{
  const char      *clerk_id;
  const char      *school_id;
  PirRegistryKind  kind;
  GHashTable      *titles;
  const char      *school_year;
  gboolean         is_dry_run;
} PirRegistryOrder;

/**
 * pir_registry_take:
 * @repos: the database, outside of a transaction
 * @order: what is to be done
 * @stream: the table
 * @error: return location
 *
 * Takes a table row by row, in memory that does not grow with it: all of it, or, where a row is refused or in a dry run, nothing.
 * People are matched by tax code. Who is not in the table is told of and left alone. Families see at once what has changed of
 * their children. Blocking, for a thread of its own with a connection of its own: while the table is read and compared others
 * read and write; then all is written at once. Where pupils changed meanwhile it is PIR_PROBLEM_BUSY, and nothing was done.
 *
 * Returns: (transfer full): what came of it; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE, PIR_PROBLEM_BUSY,
 *   PIR_PROBLEM_INTERNAL or G_IO_ERROR
 */
PirRegistryReport *pir_registry_take (PirRepos                *repos,
                                      const PirRegistryOrder  *order,
                                      GInputStream            *stream,
                                      GError                 **error);

G_END_DECLS
