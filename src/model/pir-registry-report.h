/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-registry-enums.h"

G_BEGIN_DECLS

#define PIR_REGISTRY_REMARKS 1000 /* told of each kind at most; all are counted */

/** PirRegistryRemark: what is wrong or doubtful; @field is "" and @column 0 where it is the whole row, @line 0 where the table */
typedef struct
{
  guint64           line;   /* from 1, on which the row begins */
  guint             column; /* of the table, from 1 */
  char             *field;  /* (owned) as the contract calls it: "tax_code" */
  PirRegistryFault  fault;
} PirRegistryRemark;

/** PirRegistryPerson: somebody in the registry who is told of */
typedef struct
{
  char *id;          /* (owned) UUID */
  char *given_name;  /* (owned) */
  char *family_name; /* (owned) */
  char *class_name;  /* (owned) (nullable) the class until now */
  char *new_class;   /* (owned) (nullable) and from now on */
} PirRegistryPerson;

/** PirRegistryReport: what came of a table; its lists have PIR_REGISTRY_REMARKS entries at most */
typedef struct
{
  PirRegistryKind  kind;
  gboolean         is_dry_run;
  gboolean         is_done;     /* FALSE = nothing has changed */
  char            *encoding;    /* (owned) */
  char             separator;
  GStrv            others;      /* (owned) columns that were passed over */
  guint            n_rows;
  guint            n_added;
  guint            n_changed;
  guint            n_same;
  guint            n_returned;  /* among those that changed: had left the school */
  guint            n_payers;    /* payers on record that are new or changed */
  guint            n_gone;      /* payers on record that are so no more */
  guint            n_refused;
  guint            n_doubtful;
  guint            n_moved;
  guint            n_missing;
  GPtrArray       *refusals;    /* (owned) (element-type PirRegistryRemark) */
  GPtrArray       *doubts;      /* (owned) (element-type PirRegistryRemark) */
  GPtrArray       *moves;       /* (owned) (element-type PirRegistryPerson) whose class changes */
  GPtrArray       *missing;     /* (owned) (element-type PirRegistryPerson) who is at the school and not in the table */
} PirRegistryReport;

/** pir_registry_person_copy: Returns: (transfer full): the same, with strings of its own, for a report's lists */
PirRegistryPerson *pir_registry_person_copy (const PirRegistryPerson *person);

/** pir_registry_report_new: Returns: (transfer full): a report without anything */
PirRegistryReport *pir_registry_report_new (PirRegistryKind kind);

/** pir_registry_report_free: @self: (nullable) (transfer full): a report */
void pir_registry_report_free (PirRegistryReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRegistryReport, pir_registry_report_free)

G_END_DECLS
