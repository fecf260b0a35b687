/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-class.h"
#include "model/pir-pupil-look-up.h"
#include "model/pir-pupil-record.h"
#include "model/pir-staff-member.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * A school's registry, for its office. Lists that come in pages tell @next: (out) (transfer full) (nullable): what the page after
 * it is asked with.
 */

/**
 * PirPeopleQuery:
 * @school_id: UUID
 * @state: (nullable): "present", "left" or "all"; NULL = present
 * @school_year: (nullable): of pupils
 * @class_name: (nullable): of pupils
 * @kind: (nullable): of staff: "teacher", "ata", "other"
 * @words: (nullable): of the name, or how a tax code begins
 * @is_unlinked: only pupils whom no payer is linked to
 * @after: (nullable): what the page before has told
 * @limit: rows of the page at most; 0 = as the service has it
 *
 * Which people, and which page of them.
 */
typedef struct
{
  const char *school_id;
  const char *state;
  const char *school_year;
  const char *class_name;
  const char *kind;
  const char *words;
  gboolean    is_unlinked;
  const char *after;
  guint       limit;
} PirPeopleQuery;

/** pir_client_list_pupils_async: the school's pupils */
void pir_client_list_pupils_async (PirClient *self, const PirPeopleQuery *query, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_pupils_finish: Returns: (transfer full) (element-type PirOfficePupil): by name */
GPtrArray *pir_client_list_pupils_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_read_pupil_async: the record of the pupil with UUID @id */
void pir_client_read_pupil_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/** pir_client_read_pupil_finish: Returns: (transfer full): the record */
PirPupilRecord *pir_client_read_pupil_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_look_pupil_up_async: has the pupil with UUID @id paid; the service's log has each time that it was asked */
void pir_client_look_pupil_up_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** pir_client_look_pupil_up_finish: Returns: (transfer full): the pupil and the notices */
PirPupilLookUp *pir_client_look_pupil_up_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_change_pupil_async: changes what @change says */
void pir_client_change_pupil_async (PirClient *self, const char *id, const PirPupilChange *change, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_change_pupil_finish: Returns: (transfer full): the record as it is now */
PirPupilRecord *pir_client_change_pupil_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_leave_pupil_async: the pupil has left; @left_on: PIR_DATE_NONE = today */
void pir_client_leave_pupil_async (PirClient *self, const char *id, PirDate left_on, PirLeaveReason why, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_leave_pupil_finish: Returns: (transfer full): the record as it is now */
PirPupilRecord *pir_client_leave_pupil_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_return_pupil_async: the pupil is there after all, or again */
void pir_client_return_pupil_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_return_pupil_finish: Returns: (transfer full): the record as it is now */
PirPupilRecord *pir_client_return_pupil_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_classes_async: @school_year: (nullable): NULL = the one of today */
void pir_client_list_classes_async (PirClient *self, const char *school_id, const char *school_year, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_classes_finish: Returns: (transfer full) (element-type PirOfficeClass): by name, pupils without one last */
GPtrArray *pir_client_list_classes_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_staff_async: who works at the school */
void pir_client_list_staff_async (PirClient *self, const PirPeopleQuery *query, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_staff_finish: Returns: (transfer full) (element-type PirStaffMember): by name */
GPtrArray *pir_client_list_staff_finish (PirClient *self, GAsyncResult *result, char **next, GError **error);

/** pir_client_leave_staff_async: somebody works there no longer; @left_on: PIR_DATE_NONE = today */
void pir_client_leave_staff_async (PirClient *self, const char *id, PirDate left_on, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_leave_staff_finish: Returns: (transfer full): who has left */
PirStaffMember *pir_client_leave_staff_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_return_staff_async: somebody works there again */
void pir_client_return_staff_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_return_staff_finish: Returns: (transfer full): who is there again */
PirStaffMember *pir_client_return_staff_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
