/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-tokens.h"
#include "net/pir-next-func.h"

G_BEGIN_DECLS

#define PIR_MEDIA_JSON "application/json"
#define PIR_MEDIA_PROBLEM "application/problem+json"
#define PIR_MEDIA_PDF "application/pdf"
#define PIR_MEDIA_XML "application/xml"
#define PIR_MEDIA_PNG "image/png"
#define PIR_MEDIA_JPEG "image/jpeg"
#define PIR_MEDIA_EVENTS "text/event-stream"
#define PIR_MEDIA_CSV "text/csv"

/**
 * PirReader:
 * @read: turns the answer's object into what the caller wants; runs in a task thread
 * @free: frees that
 * @max_bytes: limit of the answer, as transferred and as unpacked
 *
 * How to read the JSON of an answer.
 */
typedef struct
{
  gpointer       (*read) (JsonObject  *object,
                          GError     **error);
  GDestroyNotify   free;
  gsize            max_bytes;
} PirReader;

/**
 * PirRequest:
 *
 * What is asked of the server, once made not changed any more: a call may send it several times. Reference counted.
 */
typedef struct
{
  const char      *method;          /* (static) */
  const char      *template;        /* (static) path with {id} in it: what logs show */
  char            *path;            /* path and query, escaped */
  GBytes          *body;            /* (nullable): JSON, overwritten when it goes; or a file */
  const char      *body_type;       /* (static) (nullable): media type of @body */
  char            *idempotency_key; /* (nullable): UUID */
  char            *etag;            /* (nullable): what the caller has; 304 is an answer then */
  PirTokens       *tokens;          /* (owned) (nullable): of what is asked for, in place of a session */
  const char      *media_type;      /* (static) (nullable): of a good answer; NULL = one without content */
  const PirReader *reader;          /* (nullable): NULL = the content is not read but handed out as a stream */
  PirNextFunc      next_func;       /* (nullable) */
  gpointer         next_data;       /* for it; not owned: valid until the call has ended */
  guint            patience_ms;     /* more than usual that the server may take to do it */
  gboolean         needs_session;
  gboolean         is_repeatable;   /* doing it twice is doing it once */
  gboolean         is_long;         /* a transfer that takes its time: not in the way of the others */
} PirRequest;

/**
 * pir_request_new:
 * @method: (static): HTTP method
 * @template: (static): path below the server's address; "{id}" in it is replaced
 * @id: (nullable): for {id}
 *
 * A GET is repeatable.
 *
 * Returns: (transfer full): a request that needs a session and whose answer has no content; set members to change that
 */
PirRequest *pir_request_new (const char *method,
                             const char *template,
                             const char *id);

/** pir_request_new_json: the same for an answer that @reader (static) reads. Returns: (transfer full): the request */
PirRequest *pir_request_new_json (const char      *method,
                                  const char      *template,
                                  const char      *id,
                                  const PirReader *reader);

/** pir_request_add_query: adds a parameter; @value: (nullable): NULL adds nothing */
void pir_request_add_query (PirRequest *self,
                            const char *name,
                            const char *value);

/** pir_request_take_body: @body: (transfer full): JSON that nobody else holds */
void pir_request_take_body (PirRequest *self,
                            GBytes     *body);

/** pir_request_set_file: @file: (transfer none): a file to send; @media_type: (static): what it is */
void pir_request_set_file (PirRequest *self,
                           GBytes     *file,
                           const char *media_type);

/** pir_request_ref: Returns: (transfer full): the same request */
PirRequest *pir_request_ref (PirRequest *self);

/** pir_request_unref: drops a reference */
void pir_request_unref (PirRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirRequest, pir_request_unref)

G_END_DECLS
