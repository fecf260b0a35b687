/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-link-request.h"
#include "model/pir-pupil.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

/**
 * PirLinkFields:
 *
 * How a payer and a pupil stand to each other (associazione): the pupil as the school has it, what the payer asked for, or
 * both. Strings are those of pupil or request.
 */
typedef struct
{
  PirPupil       *pupil;       /* (nullable): once the school has said who it is */
  PirLinkRequest *request;     /* (nullable): the newest about this pupil at this school */
  PirSchool      *school;      /* (nullable): where it is known */
  const char     *id;          /* UUID: the pupil's, else the request's */
  const char     *given_name;
  const char     *family_name;
  const char     *school_name;
  PirKinship      kinship;
  PirLinkState    state;
  gint64          since;       /* seconds since 1970 UTC; 0 = not known: the school's own file said so */
} PirLinkFields;

#define PIR_TYPE_LINK (pir_link_get_type ())
G_DECLARE_FINAL_TYPE (PirLink, pir_link, PIR, LINK, GObject)

/**
 * pir_link_new:
 * @pupil: (nullable): the pupil
 * @request: (nullable): the request; one of the two is there
 * @school: (nullable): where
 *
 * A pupil's own state counts; a request tells since when where it says the same.
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirLink *pir_link_new (PirPupil       *pupil,
                       PirLinkRequest *request,
                       PirSchool      *school);

/** pir_link_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirLinkFields *pir_link_peek (PirLink *self);

/**
 * pir_link_pair:
 * @pupils: (element-type PirPupil): in the order to keep
 * @requests: (element-type PirLinkRequest): newest first
 * @schools: (element-type PirSchool): any
 *
 * Puts together what belongs together: a pupil and the newest request about it. What was asked and has not come to a pupil
 * stands for itself, the newest for each pupil and school. Linked pupils come first, then what waits, then what was
 * rejected, then what is over.
 *
 * Returns: (transfer full) (element-type PirLink): all of it
 */
GPtrArray *pir_link_pair (GPtrArray *pupils,
                          GPtrArray *requests,
                          GPtrArray *schools);

/** pir_link_find: @id: of a pupil or of a request. Returns: (transfer none) (nullable): the one of @links that it is about */
PirLink *pir_link_find (GPtrArray  *links,
                        const char *id);

G_END_DECLS
