/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-http.h"
#include "fake-service.h"

G_BEGIN_DECLS

/* What the files of FakeService share; called with its lock held, but for fake_service_serve(). */

typedef struct
{
  PirChangeKind  kind;
  char          *id;
  GObject       *object; /* (nullable) */
} Entry;

typedef struct
{
  FakeFault       fault;
  PirProblemCode  code;
  guint           n_good;
  guint           n_calls;
} Fault;

struct _FakeService
{
  FakeHttp     *http;      /* (nullable): while online */
  guint         port;
  char         *url;

  GMutex        lock;      /* guards all below */
  guint         epoch;     /* of cursors */
  guint         page;
  gboolean      reads_ahead;
  gboolean      lies_ahead;
  guint         maximum;
  guint         n_tokens;
  GPtrArray    *ways;
  GHashTable   *feeds;     /* account id -> GPtrArray of Entry */
  GHashTable   *access;    /* token -> account id */
  GHashTable   *refresh;   /* token -> account id */
  GHashTable   *notices;   /* id -> PirNotice */
  GHashTable   *keys;      /* idempotency key -> payment id */
  GPtrArray    *payments;  /* PirPayment */
  GHashTable   *documents; /* receipt id -> GBytes */
  GHashTable   *counts;    /* call -> number */
  GHashTable   *faults;    /* call -> Fault */
  GPtrArray    *streams;   /* FakeRequest (borrowed): event streams */
  GPtrArray    *since;     /* cursor of each request for changes, "" = none */
};

/** fake_service_get_feed: Returns: (transfer none) (element-type Entry): all changes of an account */
GPtrArray *fake_service_get_feed (FakeService *self,
                                  const char  *account_id);

/** fake_service_append: adds a change to a feed */
void fake_service_append (FakeService   *self,
                          const char    *account_id,
                          PirChangeKind  kind,
                          const char    *id,
                          gpointer       object);

/** fake_service_find_payment: Returns: (transfer none) (nullable): the payment with UUID @id */
PirPayment *fake_service_find_payment (FakeService *self,
                                       const char  *id);

/** fake_service_settle: what became of @payment, with its notices, into the feed */
void fake_service_settle (FakeService     *self,
                          PirPayment      *payment,
                          PirPaymentState  state,
                          const char      *code,
                          PirMoney         fee,
                          gboolean         with_receipts);

/** fake_service_serve: a FakeHttpFunc */
gboolean fake_service_serve (FakeRequest *request,
                             gpointer     user_data);

/** fake_service_write_event: writes @text into the event stream of @request */
void fake_service_write_event (FakeRequest *request,
                               const char  *text);

G_END_DECLS
