/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-check.h"
#include "model/pir-event-outcome.h"
#include "model/pir-event-reason.h"
#include "model/pir-recipient-pick.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * Payment events, for a school's office. Each is a call of the service's interface, with its errors; ids are UUIDs.
 */

/** PIR_EVENTS_PAGE: events of a page; one with fewer is the last */
#define PIR_EVENTS_PAGE 100
/** PIR_RECIPIENTS_PAGE: the same of recipients */
#define PIR_RECIPIENTS_PAGE 200

/** pir_client_list_events_async: @school_year: (nullable): "2026/27"; @state: (nullable): in that state; @after: (nullable): of the last */
void pir_client_list_events_async (PirClient *self, const char *school_id, const char *school_year, const char *state, const char *after,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_events_finish: Returns: (transfer full) (element-type PirEvent): a page, the newest first; or NULL */
GPtrArray *pir_client_list_events_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_find_events_async: @id_begins: at least four characters of an id, in small letters */
void pir_client_find_events_async (PirClient *self, const char *school_id, const char *id_begins, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_find_events_finish: Returns: (transfer full) (element-type PirEvent): those whose id begins so; or NULL */
GPtrArray *pir_client_find_events_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_reasons_async: @beginning: (nullable): of reasons to choose from */
void pir_client_list_reasons_async (PirClient *self, const char *school_id, const char *beginning, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_reasons_finish: Returns: (transfer full) (element-type PirEventReason): the newest first; or NULL */
GPtrArray *pir_client_list_reasons_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_create_event_async: @draft: what the event is to be */
void pir_client_create_event_async (PirClient *self, const char *school_id, const PirEventFields *draft, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_create_event_finish: Returns: (transfer full): the draft; or NULL */
PirEvent *pir_client_create_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_event_async: one event */
void pir_client_read_event_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
/** pir_client_read_event_finish: Returns: (transfer full): the event; or NULL */
PirEvent *pir_client_read_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_check_event_async: the same with what is to be looked at before it goes to families */
void pir_client_check_event_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
/** pir_client_check_event_finish: @checks: (out) (transfer full) (element-type PirEventCheck): that, blocking ones first. Returns:
 * (transfer full): the event; or NULL */
PirEvent *pir_client_check_event_finish (PirClient *self, GAsyncResult *result, GArray **checks, GError **error);

/** pir_client_change_event_async: @draft: all that it is to be, with the version that is changed */
void pir_client_change_event_async (PirClient *self, const char *id, const PirEventFields *draft, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_change_event_finish: Returns: (transfer full): what came of it; or NULL */
PirEventOutcome *pir_client_change_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_delete_event_async: a draft, or a rejected one */
void pir_client_delete_event_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_delete_event_finish: Returns: whether it is gone */
gboolean pir_client_delete_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_move_event_async: @act: SUBMIT, RECALL, APPROVE, REJECT, CLOSE or CANCEL; @reason: (nullable): of REJECT alone */
void pir_client_move_event_async (PirClient *self, const char *id, PirEventAct act, const char *reason, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_move_event_finish: Returns: (transfer full): the event; or NULL */
PirEvent *pir_client_move_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_notify_event_async: sends it to families */
void pir_client_notify_event_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** pir_client_notify_event_finish: Returns: (transfer full): what came of it; or NULL */
PirEventOutcome *pir_client_notify_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_remind_event_async: @is_forced: also who got a reminder within a day */
void pir_client_remind_event_async (PirClient *self, const char *id, gboolean is_forced, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_remind_event_finish: Returns: (transfer full): what came of it; or NULL */
PirEventOutcome *pir_client_remind_event_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_recipients_async: @after: (nullable): of the last one of the page before */
void pir_client_list_recipients_async (PirClient *self, const char *event_id, const char *after, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_recipients_finish: Returns: (transfer full) (element-type PirRecipient): a page, by name; or NULL */
GPtrArray *pir_client_list_recipients_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_add_recipients_async: @pick: whom to ask */
void pir_client_add_recipients_async (PirClient *self, const char *event_id, const PirRecipientPick *pick, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_add_recipients_finish: Returns: (transfer full): what came of it; or NULL */
PirEventOutcome *pir_client_add_recipients_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_change_recipient_async: @terms: what holds for this one alone from now on */
void pir_client_change_recipient_async (PirClient *self, const char *id, const PirRecipientTerms *terms, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_change_recipient_finish: Returns: (transfer full): the recipient; or NULL */
PirRecipient *pir_client_change_recipient_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_delete_recipient_async: is not to pay */
void pir_client_delete_recipient_async (PirClient *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
/** pir_client_delete_recipient_finish: Returns: whether it is gone */
gboolean pir_client_delete_recipient_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
