/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-audit-entry.h"
#include "model/pir-delegation.h"
#include "model/pir-office-link.h"
#include "model/pir-office-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What a school's office looks through. Whether it may is asked before: pir_office_may().
 */

/** PirOfficeSchoolFunc: @school: one, valid during the call; and so those below */
typedef void (*PirOfficeSchoolFunc) (const PirOfficeSchoolFields *school, gpointer user_data);
/** PirOfficeLinkFunc: @link: one, valid during the call */
typedef void (*PirOfficeLinkFunc) (const PirOfficeLinkFields *link, gpointer user_data);
/** PirDelegationFunc: @payer_id: account that has delegated */
typedef void (*PirDelegationFunc) (const PirDelegationFields *delegation, const char *payer_id, gpointer user_data);
/** PirAuditEntryFunc: @entry: one, valid during the call */
typedef void (*PirAuditEntryFunc) (const PirAuditEntryFields *entry, gpointer user_data);

/** pir_office_schools_tell: @func: called with each school where the account works, by name */
void pir_office_schools_tell (PirRepos            *repos,
                              const char          *account_id,
                              PirOfficeSchoolFunc  func,
                              gpointer             user_data);

/**
 * PirOfficeFilter:
 * @school_id: UUID
 * @state: of links, or the act of a log's entry; "" = any
 * @school_year: of the pupil; "" = any
 * @class_name: of the pupil; "" = any
 * @pupil_id: of this pupil only; "" = of any
 * @after_pupil: the last pupil of the page before; "" = from the beginning
 * @after_id: and what was told of it: a link, a payer's account
 * @limit: rows at most
 *
 * What of a school's links or delegations, and which page of it.
 */
typedef struct
{
  const char *school_id;
  const char *state;
  const char *school_year;
  const char *class_name;
  const char *pupil_id;
  const char *after_pupil;
  const char *after_id;
  guint       limit;
} PirOfficeFilter;

/** pir_office_links_tell: @func: called with each link, by the pupil's name. Returns: FALSE where the page before was none */
gboolean pir_office_links_tell (PirRepos              *repos,
                                const PirOfficeFilter *filter,
                                PirOfficeLinkFunc      func,
                                gpointer               user_data);

/**
 * pir_office_link_tell: one link, whichever school's. Returns: (transfer full) (nullable): the school, where @func was called;
 * NULL where there is no such link
 */
char *pir_office_link_tell (PirRepos           *repos,
                            const char         *id,
                            PirOfficeLinkFunc   func,
                            gpointer            user_data);

/** pir_office_link_get_account: Returns: (transfer full) (nullable): whose link it is */
char *pir_office_link_get_account (PirRepos   *repos,
                                   const char *id);

/** pir_office_delegations_tell: @func: called with each that holds, by the pupil's name. Returns: as pir_office_links_tell() */
gboolean pir_office_delegations_tell (PirRepos              *repos,
                                      const PirOfficeFilter *filter,
                                      PirDelegationFunc      func,
                                      gpointer               user_data);

/** pir_office_audit_tell: @act: only this; "" = any; @before: its place in the log is below; @func: called with each, newest first */
void pir_office_audit_tell (PirRepos          *repos,
                            const char        *school_id,
                            const char        *act,
                            gint64             before,
                            guint              limit,
                            PirAuditEntryFunc  func,
                            gpointer           user_data);

G_END_DECLS
