/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-class.h"
#include "model/pir-pupil-record.h"
#include "model/pir-pupil.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Pupils as their school's office looks them through, and what changes of them. Whether it may is asked before: pir_office_may().
 */

/**
 * PirPupilFilter:
 * @school_id: UUID
 * @state: "present", "left" or "all"
 * @school_year: "" = any
 * @class_name: "" = any
 * @query: words of the name, or how a tax code begins; "" = any
 * @is_unlinked: only those whom no payer is linked to
 * @after: the last pupil of the page before; "" = from the beginning
 * @limit: rows at most
 *
 * Which pupils, and which page of them.
 */
typedef struct
{
  const char *school_id;
  const char *state;
  const char *school_year;
  const char *class_name;
  const char *query;
  gboolean    is_unlinked;
  const char *after;
  guint       limit;
} PirPupilFilter;

/** PirOfficePupilFunc: @pupil: one, valid during the call */
typedef void (*PirOfficePupilFunc) (const PirOfficePupilFields *pupil, gpointer user_data);
/** PirOfficeClassFunc: @class: one, valid during the call */
typedef void (*PirOfficeClassFunc) (const PirOfficeClassFields *class, gpointer user_data);

/** pir_office_pupils_tell: @func: called with each, by name. Returns: FALSE where the page before was none */
gboolean pir_office_pupils_tell (PirRepos             *repos,
                                 const PirPupilFilter *filter,
                                 PirOfficePupilFunc    func,
                                 gpointer              user_data);

/** pir_office_pupils_get_school: Returns: (transfer full) (nullable): the school of the pupil with that id */
char *pir_office_pupils_get_school (PirRepos   *repos,
                                    const char *id);

/** pir_office_pupils_has_left: Returns: whether the pupil has left its school */
gboolean pir_office_pupils_has_left (PirRepos   *repos,
                                     const char *id);

/** pir_office_pupils_load: Returns: (transfer full) (nullable): the record, without its links and objections */
PirPupilRecord *pir_office_pupils_load (PirRepos   *repos,
                                        const char *id);

/** pir_office_pupils_load_plain: Returns: (transfer full) (nullable): the pupil as pir_household_put_pupil() takes it */
PirPupil *pir_office_pupils_load_plain (PirRepos   *repos,
                                        const char *id);

/** pir_office_pupils_list_present: Returns: (transfer full) (element-type PirPupil): who is there in that year, by class and name */
GPtrArray *pir_office_pupils_list_present (PirRepos   *repos,
                                           const char *school_id,
                                           const char *school_year);

/** pir_office_pupils_delete_payer: the payer is on the pupil's record no more */
void pir_office_pupils_delete_payer (PirRepos   *repos,
                                     const char *pupil_id,
                                     const char *tax_code);

/** pir_office_pupils_set_left: the pupil has left. Returns: whether that is new, or has another day or reason */
gboolean pir_office_pupils_set_left (PirRepos       *repos,
                                     const char     *id,
                                     PirDate         left_on,
                                     PirLeaveReason  why);

/** pir_office_pupils_set_links: the pupil's links in state @from are in state @to. Returns: (transfer full) (element-type utf8): of
 * which accounts */
GPtrArray *pir_office_pupils_set_links (PirRepos     *repos,
                                        const char   *id,
                                        PirLinkState  from,
                                        PirLinkState  to);

/** pir_office_pupils_set_requests: the same of requests, of accounts whose link is in state @to now. Returns: (transfer full)
 * (element-type utf8): account and request, in turns */
GPtrArray *pir_office_pupils_set_requests (PirRepos     *repos,
                                           const char   *id,
                                           PirLinkState  from,
                                           PirLinkState  to);

/** pir_office_classes_tell: @func: called with each class of the year that has pupils, by name, pupils without one last */
void pir_office_classes_tell (PirRepos           *repos,
                              const char         *school_id,
                              const char         *school_year,
                              PirOfficeClassFunc  func,
                              gpointer            user_data);

G_END_DECLS
