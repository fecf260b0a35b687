/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-office-school.h"
#include "model/pir-pupil-look-up.h"

G_BEGIN_DECLS

/**
 * PirOfficeDesk:
 *
 * What a school's office does at its front desk: somebody of the office signs in, finds a pupil, sees what is paid, and prints a
 * paper. The session is apart from that of the context, and kept nowhere. Signal "ended": the service has ended it. Every call may
 * fail with an error for pir_sentence_error(), among them PIR_CORE_ERROR_NO_OFFICE where the account works at a school no more: nobody is
 * signed in from then on.
 */
#define PIR_TYPE_OFFICE_DESK (pir_office_desk_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeDesk, pir_office_desk, PIR, OFFICE_DESK, GObject)

/** pir_office_desk_new: @server: address of the service. Returns: (transfer full): a desk with nobody at it */
PirOfficeDesk *pir_office_desk_new (PirContext *context,
                                    const char *server);

/** pir_office_desk_is_signed_in: Returns: whether somebody of an office is */
gboolean pir_office_desk_is_signed_in (PirOfficeDesk *self);

/** pir_office_desk_get_schools: Returns: (transfer none) (nullable) (element-type PirOfficeSchool): where who is signed in works */
GPtrArray *pir_office_desk_get_schools (PirOfficeDesk *self);

/** pir_office_desk_sign_in_async: @password: copied and wiped */
void pir_office_desk_sign_in_async (PirOfficeDesk       *self,
                                    const char          *user_name,
                                    const char          *password,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_office_desk_sign_in_finish: Returns: whether somebody of an office is signed in now; else PIR_CORE_ERROR_NO_OFFICE too */
gboolean pir_office_desk_sign_in_finish (PirOfficeDesk *self, GAsyncResult *result, GError **error);

/** pir_office_desk_search_async: @words: of the name, or how a tax code begins; those who have left are found too */
void pir_office_desk_search_async (PirOfficeDesk       *self,
                                   const char          *school_id,
                                   const char          *words,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
/** pir_office_desk_search_finish: @has_more: (out): whether not all are told. Returns: (transfer full) (element-type PirOfficePupil): by
 * name */
GPtrArray *pir_office_desk_search_finish (PirOfficeDesk *self, GAsyncResult *result, gboolean *has_more, GError **error);

/** pir_office_desk_look_up_async: the pupil with UUID @id; the office's log at the service has each time */
void pir_office_desk_look_up_async (PirOfficeDesk       *self,
                                    const char          *id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/** pir_office_desk_look_up_finish: Returns: (transfer full): the pupil with the notices */
PirPupilLookUp *pir_office_desk_look_up_finish (PirOfficeDesk *self, GAsyncResult *result, GError **error);

/** pir_office_desk_can_print: Returns: whether there is a paper of @notice: the payment document, or the certificate of one that is paid */
gboolean pir_office_desk_can_print (PirOfficeNotice *notice);

/** pir_office_desk_fetch_async: fetches that paper; @language: BCP 47 tag of what stands beside the Italian */
void pir_office_desk_fetch_async (PirOfficeDesk       *self,
                                  PirOfficeNotice     *notice,
                                  const char          *language,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/** pir_office_desk_fetch_all_async: fetches the payment document of all that the pupil can pay now.
 * lint: triple: pir_office_desk_fetch_finish() */
void pir_office_desk_fetch_all_async (PirOfficeDesk       *self,
                                      PirOfficePupil      *pupil,
                                      const char          *language,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
/** pir_office_desk_fetch_finish: Returns: (transfer full): a file of its own, for the caller to remove; else PIR_CORE_ERROR_NOT_DRAWN */
GFile *pir_office_desk_fetch_finish (PirOfficeDesk *self, GAsyncResult *result, GError **error);

/** pir_office_desk_sign_out_async: ends the session here at once, then tells the service; done when it was told of each session */
void pir_office_desk_sign_out_async (PirOfficeDesk       *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/** pir_office_desk_sign_out_finish: Returns: whether the last one was told, or there was none */
gboolean pir_office_desk_sign_out_finish (PirOfficeDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
