/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdio.h>

#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "model/pir-service.h"
#include "sandbox/pir-sample-people.h"

G_BEGIN_DECLS

/*
 * Writes the lines of an import file. Its contract is data/api/import.schema.json; beside wire, the names of its
 * members stand only here.
 */

/** PirSamplePayment: a payment of the past */
typedef struct
{
  const char *account_id; /* who paid */
  PirService *service;
  PirMoney    fee;
  const char *psp_ref;
  gint64      paid_at;    /* seconds since 1970 UTC */
} PirSamplePayment;

/** PirSampleWriter: a file being written, on the stack */
typedef struct
{
  FILE   *file;  /* (unowned) */
  GError *error; /* (nullable) the first thing that went wrong: what comes after is not written */
} PirSampleWriter;

/** pir_sample_writer_end: Returns: whether all was written; else G_IO_ERROR. Must be called once. */
gboolean pir_sample_writer_end (PirSampleWriter  *self,
                                GError          **error);

/** pir_sample_writer_head: the first line */
void pir_sample_writer_head (PirSampleWriter *self);

/** pir_sample_writer_school: a school */
void pir_sample_writer_school (PirSampleWriter       *self,
                               const PirSampleSchool *school);

/** pir_sample_writer_creditor: a creditor body that is no school; @tax_code: of 11 digits */
void pir_sample_writer_creditor (PirSampleWriter *self,
                                 const char      *tax_code);

/** pir_sample_writer_account: a payer's account; @password (nullable) */
void pir_sample_writer_account (PirSampleWriter      *self,
                                const PirSamplePayer *payer,
                                const char           *password);

/** pir_sample_writer_role: @clerk works for the office of its workplace */
void pir_sample_writer_role (PirSampleWriter      *self,
                             const PirSamplePayer *clerk);

/** pir_sample_writer_pupil: a child in its class of the school year @school_year */
void pir_sample_writer_pupil (PirSampleWriter      *self,
                              const PirSampleChild *child,
                              const char           *school_year);

/** pir_sample_writer_link: a link */
void pir_sample_writer_link (PirSampleWriter      *self,
                             const PirSampleLink  *link,
                             const PirSamplePayer *payer,
                             const PirSampleChild *child);

/** pir_sample_writer_open_cause: an open cause, whose creditor makes notice numbers with the segregation code @segregation */
void pir_sample_writer_open_cause (PirSampleWriter          *self,
                                   const PirOpenCauseFields *cause,
                                   guint                     segregation);

/** pir_sample_writer_notice: a notice; what payments make of it is left out; @payer_ids: (array length=n_payers) */
void pir_sample_writer_notice (PirSampleWriter        *self,
                               const PirNoticeFields  *notice,
                               const char *const      *payer_ids,
                               gsize                   n_payers);

/** pir_sample_writer_paid: a payment of the notice @notice_id */
void pir_sample_writer_paid (PirSampleWriter        *self,
                             const char             *notice_id,
                             const PirSamplePayment *payment);

G_END_DECLS
