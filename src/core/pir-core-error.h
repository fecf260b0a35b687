/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirCoreError:
 * @PIR_CORE_ERROR_NO_ACCOUNT: nobody has ever signed in here
 * @PIR_CORE_ERROR_CHECKOUT_REFUSED: the server gave a checkout address that may not be opened
 * @PIR_CORE_ERROR_DAMAGED: a kept document is not what was kept
 * @PIR_CORE_ERROR_NOT_KEPT: the document is not on this computer
 * @PIR_CORE_ERROR_CART_EMPTY: there is nothing in this part of the cart
 * @PIR_CORE_ERROR_PAYMENT_OPEN: a payment begun here has no outcome yet
 * @PIR_CORE_ERROR_LINK: what was opened is no link to an open cause
 * @PIR_CORE_ERROR_FOREIGN_LINK: the link is one of another service
 * @PIR_CORE_ERROR_CAMERA_NONE: there is no camera
 * @PIR_CORE_ERROR_CAMERA_DENIED: the person, or the system, does not let the app use the camera
 * @PIR_CORE_ERROR_CAMERA_LOST: the camera gives no pictures, or no more
 * @PIR_CORE_ERROR_CAMERA_PARTS: a program or library that the camera needs is not on this computer
 * @PIR_CORE_ERROR_LOST: a kept document is not what was kept, and the service has it no more
 * @PIR_CORE_ERROR_NO_ARCHIVE: what was to be imported is no exported archive, or its manifest was changed
 * @PIR_CORE_ERROR_NEWER_ARCHIVE: a newer version of this program wrote it
 * @PIR_CORE_ERROR_DAMAGED_ARCHIVE: a document in it is not the one that its manifest names; the message is its path
 * @PIR_CORE_ERROR_FOREIGN_ARCHIVE: it is of an account of a service that is not known here
 * @PIR_CORE_ERROR_ARCHIVE_PLACE: an export cannot go there, or something else stands where an imported document goes
 * @PIR_CORE_ERROR_NO_OFFICE: who signed in works at no school's office
 * @PIR_CORE_ERROR_NOT_DRAWN: the service has no such document yet, and draws it now
 *
 * What can go wrong in a use case beside the errors of the floors below, which pass through.
 */
typedef enum
{
  PIR_CORE_ERROR_NO_ACCOUNT,
  PIR_CORE_ERROR_CHECKOUT_REFUSED,
  PIR_CORE_ERROR_DAMAGED,
  PIR_CORE_ERROR_NOT_KEPT,
  PIR_CORE_ERROR_CART_EMPTY,
  PIR_CORE_ERROR_PAYMENT_OPEN,
  PIR_CORE_ERROR_LINK,
  PIR_CORE_ERROR_FOREIGN_LINK,
  PIR_CORE_ERROR_CAMERA_NONE,
  PIR_CORE_ERROR_CAMERA_DENIED,
  PIR_CORE_ERROR_CAMERA_LOST,
  PIR_CORE_ERROR_CAMERA_PARTS,
  PIR_CORE_ERROR_LOST,
  PIR_CORE_ERROR_NO_ARCHIVE,
  PIR_CORE_ERROR_NEWER_ARCHIVE,
  PIR_CORE_ERROR_DAMAGED_ARCHIVE,
  PIR_CORE_ERROR_FOREIGN_ARCHIVE,
  PIR_CORE_ERROR_ARCHIVE_PLACE,
  PIR_CORE_ERROR_NO_OFFICE,
  PIR_CORE_ERROR_NOT_DRAWN,
} PirCoreError;

#define PIR_CORE_ERROR (pir_core_error_quark ())

/** pir_core_error_quark: Returns: the error domain of this floor */
GQuark pir_core_error_quark (void);

G_END_DECLS
