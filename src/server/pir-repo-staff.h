/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-staff-member.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/* Who works at a school, as its office looks them through; tables of them are taken by pir-repo-registry.h. */

/**
 * PirStaffFilter:
 * @school_id: UUID
 * @state: "present", "left" or "all"
 * @kind: "teacher", "ata", "other"; "" = any
 * @query: words of the name, or how a tax code begins; "" = any
 * @after: the last of the page before; "" = from the beginning
 * @limit: rows at most
 *
 * Which of them, and which page.
 */
typedef struct
{
  const char *school_id;
  const char *state;
  const char *kind;
  const char *query;
  const char *after;
  guint       limit;
} PirStaffFilter;

/** PirStaffFunc: @member: one, valid during the call */
typedef void (*PirStaffFunc) (const PirStaffMemberFields *member, gpointer user_data);

/** pir_staff_tell: @func: called with each, by name. Returns: FALSE where the page before was none */
gboolean pir_staff_tell (PirRepos             *repos,
                         const PirStaffFilter *filter,
                         PirStaffFunc          func,
                         gpointer              user_data);

/** pir_staff_tell_one: the one with that id. Returns: (transfer full) (nullable): the school, where @func was called */
char *pir_staff_tell_one (PirRepos     *repos,
                          const char   *id,
                          PirStaffFunc  func,
                          gpointer      user_data);

/** pir_staff_set_left: @left_on: PIR_DATE_NONE = is there. Returns: whether that is new */
gboolean pir_staff_set_left (PirRepos   *repos,
                             const char *id,
                             PirDate     left_on);

G_END_DECLS
