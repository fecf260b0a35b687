/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-node-cart.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE_JOURNAL (pir_node_journal_get_type ())
G_DECLARE_FINAL_TYPE (PirNodeJournal, pir_node_journal, PIR, NODE_JOURNAL, GObject)

/**
 * PirNodeJournalReader:
 * @cart: a cart was opened: @service_id and the CartRequest as it was written
 * @decision: a cart changed its state
 * @delivered: an outcome needs no more telling
 *
 * What a journal is read with; each member gets the user_data of pir_node_journal_open(). A member that answers FALSE
 * (with its error set) ends the reading.
 */
typedef struct
{
  gboolean (*cart) (const char  *token,
                    const char  *service_id,
                    JsonObject  *request,
                    gint64       at,
                    gpointer     user_data,
                    GError     **error);
  gboolean (*decision) (const char    *token,
                        PirNodeState   state,
                        gint64         at,
                        PirOutcome    *outcome,
                        gint64         tell_at,
                        gpointer       user_data,
                        GError       **error);
  void     (*delivered) (const char *event_id, gpointer user_data);
} PirNodeJournalReader;

/**
 * pir_node_journal_open:
 * @folder: an existing folder
 * @reader: what its records are given to, oldest first
 * @user_data: for @reader
 * @error: return location
 *
 * Opens the append-only file "node-journal.jsonl" in @folder, made where it is not there, and reads it. A last line
 * that a crash cut off never was an answer to anybody: it is cut off for good. Blocking; once, at the start.
 *
 * Returns: (transfer full) (nullable): the journal; or NULL with G_IO_ERROR, PIR_WIRE_ERROR, PIR_SANDBOX_ERROR_JOURNAL
 *   or what @reader set
 */
PirNodeJournal *pir_node_journal_open (const char                  *folder,
                                       const PirNodeJournalReader  *reader,
                                       gpointer                     user_data,
                                       GError                     **error);

/** pir_node_journal_add_cart: writes that @cart was opened. Returns: FALSE with G_IO_ERROR */
gboolean pir_node_journal_add_cart (PirNodeJournal  *self,
                                    PirNodeCart     *cart,
                                    GError         **error);

/**
 * pir_node_journal_add_decision:
 * @tell_at: before when the creditor is not told, seconds since 1970 UTC; 0 = at once
 *
 * Writes that @cart is to enter @state.
 *
 * Returns: FALSE with G_IO_ERROR
 */
gboolean pir_node_journal_add_decision (PirNodeJournal  *self,
                                        PirNodeCart     *cart,
                                        PirNodeState     state,
                                        gint64           at,
                                        PirOutcome      *outcome,
                                        gint64           tell_at,
                                        GError         **error);

/** pir_node_journal_add_delivered: writes that @event_id needs no more telling. Returns: FALSE with G_IO_ERROR */
gboolean pir_node_journal_add_delivered (PirNodeJournal  *self,
                                         const char      *event_id,
                                         GError         **error);

G_END_DECLS
